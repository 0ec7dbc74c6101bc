"""Figures of all that are paid, or counted, for each of something as they are.

    For each month, the Plan pays the Clinic 2% of Fees.       Fees: a total of the whole Period

Twelve times 2% of the year is what the words say, and 2% of that month's Fees what they may mean.
Found are Terms that add up or count rows, where rows tell which of the things they are of, in a
place where they make the amount: added, taken away, a share of, multiplied. A quotient is a rate, a
condition holds for the whole, and what a share by each of them is taken of is divided among them.
"""

import re
from collections.abc import Iterator

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Cases,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Lookup,
    Rounded,
    TermValue,
)
from vbpdsl.model.nouns.links import can_tell
from vbpdsl.model.types import DOLLARS, PERCENT, STRETCH_TYPES
from vbpdsl.model.walking import parts
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.aggregates import How

_ADDED_UP = (How.TOTAL, How.NUMBER)


def whole_figures(draft: Draft, amount: Expression, key: str) -> Iterator[TermValue]:
    """The Terms in an amount for each of a kind that are figures of all of that kind together."""
    for term in _making(amount, key):
        if isinstance(term, TermValue) and term.term in draft.sources and _is_whole(
            draft, term, key, ()
        ):
            yield term


_OF_A_TIME = pattern(
    r"month|quarter|week|fortnight|fees?\b|rates?\b|charge|price|payment|installment|instalment"
    r"|stipend|retainer|amount|PMPM|capitation|allowance",
    re.IGNORECASE,
)
"""In the name of what may well be one a month."""


def is_of_a_year(figure: Lookup, key: str) -> bool:
    """Whether a column of dollars, of which the settlement has one, is the figure of all of it:
    nothing in its name says that it is paid again and again."""
    of_dollars = key in STRETCH_TYPES and figure.type.unit == DOLLARS
    return of_dollars and not reads(figure, key) and not _OF_A_TIME.search(figure.column)


def columns_of_a_year(amount: Expression, key: str) -> Iterator[Lookup]:
    """The columns of dollars that make an amount for each month: `the Clinic's budget`."""
    for one in _making(amount, key):
        if isinstance(one, Lookup) and is_of_a_year(one, key):
            yield one


def shares_of_columns(amount: Expression, key: str) -> Iterator[Lookup]:
    """The columns of dollars that the whole settlement has one of, of which an amount for each
    month is a share: `2% of the Clinic's premium`. An amount itself may well be one a month."""
    for part in parts(amount) if key in STRETCH_TYPES else ():
        if not isinstance(part, Arithmetic) or part.operator != "*":
            continue
        sides = (part.left, part.right)
        share, whole = sides if part.left.type == PERCENT else sides[::-1]
        told = isinstance(whole, Lookup) and whole.type.unit == DOLLARS and not reads(whole, key)
        if share.type == PERCENT and told and isinstance(whole, Lookup):
            yield whole


def adds_up_several(draft: Draft, amount: Expression, key: str) -> bool:
    """Whether an amount is made of what rows of several of a kind have, added up."""
    return any(_adds_up(draft, one, key, ()) for one in _making(amount, key))


def _making(value: Expression, key: str) -> Iterator[Expression]:
    """The figures that an amount is made of, as far as each is an amount itself."""
    match value:
        case Rounded():
            yield from _making(value.value, key)
        case Cases():
            for branch in value.branches:
                yield from _making(branch.value, key)
            yield from _making(value.otherwise, key)
        case Excess():
            yield from _making(value.left, key)
            yield from _making(value.right, key)
        case Extreme():
            own = [item for item in value.items if reads(item, key)]
            for item in own or value.items:
                yield from _making(item, key)
        case Arithmetic():
            yield from _made_of(value, key)
        case _:
            yield value


def _made_of(value: Arithmetic, key: str) -> Iterator[Expression]:
    sides = (value.left, value.right)
    if value.operator == "/":
        if isinstance(value.left, Excess):  # so many steps of a difference, and no rate
            yield from _making(value.left, key)
        return
    if value.operator == "*" and any(reads(side, key) and side.type.unit.pure for side in sides):
        return  # `Savings times its share`: divided among them
    for side in sides:
        yield from _making(side, key)


def reads(value: Expression, key: str) -> bool:
    """Whether a value goes by the thing at hand."""
    return any(isinstance(part, KeyValue) and part.key == key for part in parts(value))


def _is_whole(draft: Draft, term: TermValue, key: str, above: tuple[str, ...]) -> bool:
    """Whether a Term adds up what rows tell for each of a kind, by itself or by other Terms."""
    definition = draft.definitions.get(term.term)
    if definition is None or key in dict(term.at) or term.term in above:
        return False
    return any(
        _adds_up(draft, one, key, (*above, term.term))
        for one in _making(definition.expression, key)
    )


def _adds_up(draft: Draft, one: Expression, key: str, above: tuple[str, ...]) -> bool:
    if isinstance(one, TermValue):
        return _is_whole(draft, one, key, above)
    if isinstance(one, Lookup):
        return is_of_a_year(one, key)
    if not isinstance(one, Aggregate) or one.how not in _ADDED_UP:
        return False
    if key in STRETCH_TYPES and draft.membership is not None and any(
        run.key == draft.membership.member for run in one.rows.each
    ):
        return True  # whoever is on the roster in any month
    if key in one.rows.keys:
        return True
    table = draft.tables.get(one.rows.table or "")
    if table is not None:
        return _tells(draft, table, key)
    return isinstance(one.value, TermValue) and _adds_up(draft, one.value, key, above)


def _tells(draft: Draft, table: Table, key: str) -> bool:
    """Whether each row of a table says which of a kind it is of, or is one."""
    if table.row == key or (key in STRETCH_TYPES and bool(table.days)):
        return True
    return key not in draft.settlement_keys and can_tell(draft, table, key)
