"""What figures and conditions are called in a reason: `the Result of Eye examination`.

Names keep the letters that the contract gives them; a status is said of whom it is said.
"""

from vbpdsl.engine.reference.step import At
from vbpdsl.model.contract import Definition, Predicate
from vbpdsl.model.expressions import (
    Aggregate,
    Branch,
    Cases,
    ColumnValue,
    DateShift,
    Expression,
    Literal,
    Lookup,
    Missing,
    TermValue,
)
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.phrases import is_or_are
from vbpdsl.model.read_back.values import how_said, predicated, words
from vbpdsl.model.types import TEXT
from vbpdsl.results.reckoned.figures import key_text, short_party
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.aggregates import How


def figure_name(reckoning: Reckoning, term: str, at: At) -> str:
    """A Term, and whose figure it is where it has several: `the Result of Eye examination`."""
    of = things(at)
    return f"the {called(reckoning, term)} of {of}" if of else called(reckoning, term)


def called(reckoning: Reckoning, term: str) -> str:
    """A Term by its name; the amount of a payment by the name of the payment."""
    contract = reckoning.figures.contract
    paid = next((item.name for item in contract.payments if item.term == term), None)
    return paid if paid is not None else term


def things(at: At) -> str:
    """The things that a figure is of."""
    return ", ".join(key_text(item, TEXT) for item in at)


def several(noun: str) -> str:
    """The plural of what rows or things are called; that of a plural is itself."""
    return noun if is_or_are(noun) == "are" else plural(noun)


def name(expression: Expression) -> str:
    """What is compared, in words: a cell by its column."""
    match expression:
        case Lookup(column=column):
            return f"the {column}"
        case Cases(branches=branches, otherwise=value) if is_filled(branches):
            return name(value)
        case _:
            return words(expression, Figures(cells=True, many=_of_rows))


def _of_rows(aggregate: Aggregate) -> str:
    """A figure of rows by what a row is called: `the total fee of visits` of a table `Visits`."""
    rows, figures = aggregate.rows, Figures(cells=True, many=_of_rows)
    kind = rows.row.replace("another ", "") if rows.table else " and ".join(rows.keys)
    those = f"{several(kind)}{' that count' if rows.conditions else ''}"
    if aggregate.value is None:
        return f"the number of {those}"
    value = words(aggregate.value, figures)
    weight = aggregate.weight if aggregate.how is How.AVERAGE else None
    beside = f", weighted by {words(weight, figures)}" if weight is not None else ""
    if aggregate.place is None and isinstance(aggregate.value, Lookup | ColumnValue | TermValue):
        return f"the {aggregate.how} {value} of {those}{beside}"
    return f"{how_said(aggregate, figures)} {value} over {those}{beside}"


def is_filled(branches: tuple[Branch, ...]) -> bool:
    """Whether cases only say what a value is where it is missing."""
    return all(isinstance(branch.condition, Missing) for branch in branches)


def marked(expression: Expression, shown: str) -> str:
    """What a value was compared with: its name and value, or the value alone."""
    match expression:
        case Literal():
            return shown
        case DateShift():
            return f"{shown} ({name(expression)})"
        case _:
            return f"{name(expression)}, {shown}"


def status_said(reckoning: Reckoning, definition: Definition, at: At, so: bool) -> str:
    """`Eye examination is not met`, `the Half Share does not apply`, `Approval is no`."""
    predicate = definition.predicate
    if predicate is None:
        return f"{figure_name(reckoning, definition.name, at)} is {'yes' if so else 'no'}"
    if at:
        return predicated(predicate, so, things(at))
    return predicated(predicate, so, _holder(reckoning, predicate))


def _holder(reckoning: Reckoning, predicate: Predicate) -> str:
    """Whom a status is said of; a party as the contract calls it."""
    contract = reckoning.figures.contract
    bare = predicate.holder.removeprefix("the ")
    party = next((item for item in contract.parties if item.name == bare), None)
    if party is None:
        return predicate.holder
    if party.each:
        return f"the {party.name}"
    return short_party(contract, reckoning.figures.settlement, party.name)
