"""Expressions in words: the formula behind a figure, as a person would read it aloud.

The contract's own sentence says it best and is shown as well; these words are for what was
understood, and for parts of a formula that have no sentence of their own. A trace knows which
figure it is at and says `Cost`; a read-back says whose: `the Cost of the member`.

    Excess(Budget, Cost of Care)           the amount by which Budget exceeds Cost of Care
    Extreme("lesser", (x, $75,000.00))     the lesser of x and $75,000.00
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from attrs import Factory, frozen

from vbpdsl.model.contract import Predicate
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OneOf,
    Parts,
    PeriodEdge,
    Rounded,
    Rows,
    TermValue,
)
from vbpdsl.model.operators import Compares, Reckons
from vbpdsl.model.types import DOLLARS, Kind, Style, ValueType
from vbpdsl.model.values.number import exact_text, show_date, show_full
from vbpdsl.syntax.nodes.aggregates import How


@frozen
class Figures:
    """What stands beside the names: shown values by Term; `whose` says whose each figure is.

    `many` gives words for an aggregate, where the words around it describe what it runs over.
    `predicates` are what named conditions say of what: `the Core Gate is met`. `cells` names a
    cell by its column alone, where it is known which row it stands in.
    """

    shown: Mapping[str, str] = Factory(dict)
    whose: bool = False
    many: Callable[[Aggregate], str] | None = None
    predicates: Mapping[str, Predicate] = Factory(dict)
    cells: bool = False


NONE = Figures()

_BESIDE_THE_NOUN = re.compile(
    r" (?:of|per|for|at|in|to|from|with|within|without|under|on|over|between|after|before|by) "
)
"""Where the noun of a Term's name ends: `Share | of Savings`, `Fees | at Risk`."""

OPERATORS = {"+": "plus", "-": "less", "*": "times", "/": "divided by"}

COMPARISONS = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


def words(expression: Expression, figures: Figures = NONE) -> str:
    """An expression in words, with brackets where it could be read in two ways.

    `figures` are what stands beside the names.
    """
    match expression:
        case Literal():
            return show_full(expression.value, expression.type)
        case TermValue() | KeyValue() | ColumnValue() | Lookup():
            return _reference(expression, figures)
        case Arithmetic() | Excess() | Extreme() | Rounded():
            return _amount(expression, figures)
        case Comparison() | Better() | Connective() | Negation() | Missing() | OneOf():
            return _condition(expression, figures)
        case Cases() | Banded() | Parts():
            return _choice(expression, figures)
        case PeriodEdge() | DatePart() | DateShift():
            return _date(expression, figures)
        case Aggregate():
            return _aggregate(expression, figures)
        case _:
            assert_never(expression)


def variable(name: str) -> str:
    """What a variable stands for, in words: `the member`, `that other visit`."""
    others = name.count("another ")
    kind = name.replace("another ", "")
    return f"the {kind}" if not others else f"{'the other ' if others > 1 else 'that other '}{kind}"


def _reference(expression: TermValue | KeyValue | ColumnValue | Lookup, figures: Figures) -> str:
    match expression:
        case TermValue(term=term, at=at):
            shown = figures.shown.get(term)
            of = _of(at, figures) if figures.whose else ""
            return f"{term}{of} [{shown}]" if shown else f"{term}{of}"
        case KeyValue(key=key):
            return variable(key)
        case ColumnValue(column=column, row=row):
            return f"{variable(row)}'s {column}" if figures.whose else column
        case Lookup(column=column) if figures.cells:
            return f"the {column}"
        case Lookup(table=table, column=column, by=((_, KeyValue(key=key)),)) if figures.whose:
            return f"{variable(key)}'s {column} in {table}"
        case Lookup(table=table, column=column, by=by):
            said = ", ".join(_looked_up(value, figures) for _, value in by)
            return f"{column} in {table} for {said}"
        case _:
            assert_never(expression)


def _of(at: tuple[tuple[str, Expression], ...], figures: Figures) -> str:
    """Whose figure a Term's is: ` of the member and the month`."""
    return f" of {' and '.join(_thing(key, one, figures) for key, one in at)}" if at else ""


def _thing(key: str, value: Expression, figures: Figures) -> str:
    """A thing by the variable that stands for it, where the value is what its row is called by."""
    if isinstance(value, ColumnValue) and value.row.replace("another ", "") == key:
        return variable(value.row)
    return words(value, figures)


def is_or_are(named: str | Expression) -> str:
    """The verb that a Term takes: `Losses are`, `Share of Savings is`, `Net Loss is`."""
    if not isinstance(named, str):
        return is_or_are(named.term) if isinstance(named, TermValue) else "is"
    head = _BESIDE_THE_NOUN.split(named, maxsplit=1)[0].lower()
    return "are" if head.endswith("s") and not head.endswith(("ss", "us", "is")) else "is"


def _looked_up(expression: Expression, figures: Figures) -> str:
    """What a key or a table is asked for: a year there has no thousands mark."""
    if isinstance(expression, Literal) and isinstance(expression.value, Fraction):
        return exact_text(expression.value)
    return words(expression, figures)


def _inner(expression: Expression, figures: Figures) -> str:
    """A part in brackets, unless it is a mere name or value."""
    said = words(expression, figures)
    simple = isinstance(expression, Literal | TermValue | ColumnValue | KeyValue)
    simple = simple or (isinstance(expression, Aggregate) and figures.many is not None)
    return said if simple else f"({said})"


def _amount(expression: Arithmetic | Excess | Extreme | Rounded, figures: Figures) -> str:
    match expression:
        case Arithmetic(Reckons.TIMES, Literal(type=ValueType(style=Style.PERCENT)) as part, whole):
            return f"{words(part, figures)} of {_inner(whole, figures)}"
        case Arithmetic(operator=operator, left=left, right=right):
            return f"{_inner(left, figures)} {OPERATORS[operator]} {_inner(right, figures)}"
        case Excess(left=left, right=right):
            return f"the amount by which {_inner(left, figures)} exceeds {_inner(right, figures)}"
        case Extreme(pick=pick, items=items):
            return f"the {pick} of {_listed(items, 'and', figures)}"
        case Rounded(value=value, step=step, way=way):
            return f"{_inner(value, figures)}, {rounding(step, way, expression.type)}"
        case _:
            assert_never(expression)


_STEPS = {Fraction(1, 100): "cent", Fraction(1): "dollar", Fraction(1000): "thousand dollars"}


def rounding(step: Fraction, way: str, kind: ValueType) -> str:
    """How a figure is rounded: `rounded to the nearest cent, half away from zero`."""
    named = _STEPS.get(step) if kind.unit == DOLLARS else None
    to = f"the nearest {named}" if named else f"a multiple of {show_full(step, kind)}"
    return f"rounded to {to}, {way}"


def _condition(
    expression: Comparison | Better | Connective | Negation | Missing | OneOf, figures: Figures
) -> str:
    return said_so(expression, True, figures)


def said_so(test: Expression, so: bool, figures: Figures = NONE) -> str:
    """A condition in words, or its opposite where it is not `so`: the one place that says either.

    The opposite is said of the parts: `Score is at least 60 or the Gate is not met`.
    """
    match test:
        case Comparison(operator=operator, left=KeyValue() as key, right=right):
            return f"{words(key)} {_compares(operator, so)} {_looked_up(right, figures)}"
        case Comparison(operator=operator, left=left, right=right):
            compares = _compares(operator, so, left.type.kind)
            return f"{_inner(left, figures)} {compares} {_inner(right, figures)}"
        case Better(result=result, mark=mark, or_equal=or_equal):
            how = _BETTER[so, or_equal]
            return f"{_inner(result, figures)} is {how} {_inner(mark, figures)}"
        case Connective(operator=operator, items=items):
            joined = operator if so else {"and": "or", "or": "and"}[operator]
            return in_a_list([_part_so(item, so, figures) for item in items], joined)
        case Negation(item=item):
            return said_so(item, not so, figures)
        case Missing(item=item):
            return f"{_inner(item, figures)} is {'' if so else 'not '}missing"
        case OneOf(item=item, values=values):
            listed = [_inner(one, figures) for one in values]
            return f"{_inner(item, figures)} {one_of(listed, so)}"
        case TermValue(term=term) if term in figures.predicates and not test.at:
            return predicated(figures.predicates[term], so)
        case _:
            return words(test, figures) if so else f"not {_inner(test, figures)}"


_OF_DAYS = {
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}

_BETTER = {
    (True, True): "equal to or better than",
    (True, False): "better than",
    (False, True): "worse than",
    (False, False): "equal to or worse than",
}


def _compares(operator: Compares, so: bool, kind: Kind = Kind.NUMBER) -> str:
    said = operator if so else operator.opposite
    return _OF_DAYS.get(said, COMPARISONS[said]) if kind is Kind.DATE else COMPARISONS[said]


def _part_so(item: Expression, so: bool, figures: Figures) -> str:
    """A part of a condition: in brackets where it has parts of its own."""
    said = said_so(item, so, figures)
    simple = isinstance(item, Literal | TermValue | ColumnValue | KeyValue)
    return said if simple else f"({said})"


def one_of(listed: Sequence[str], so: bool) -> str:
    """`is A or B`, and its opposite: `is not A`, `is neither A nor B`, `is none of A, B and C`."""
    if so:
        return f"is {in_a_list(listed, 'or')}"
    if len(listed) == 1:
        return f"is not {listed[0]}"
    if len(listed) == 2:
        return f"is neither {listed[0]} nor {listed[1]}"
    return f"is none of {in_a_list(listed, 'and')}"


def predicated(predicate: Predicate, so: bool, of: str = "") -> str:
    """`the Core Gate is not met`, `the Half Share does not apply`; `of` names one of several."""
    holder, status = of or predicate.holder, predicate.status
    if not predicate.is_verb:
        return f"{holder} is {'' if so else 'not '}{status}"
    return f"{holder} {status}" if so else f"{holder} does not {bare_verb(status)}"


def bare_verb(status: str) -> str:
    """A verb of the third person as `does not` takes it: `applies` to `apply`."""
    verb, space, rest = status.partition(" ")
    if verb in _IRREGULAR:
        return f"{_IRREGULAR[verb]}{space}{rest}"
    if verb.endswith("ies"):
        bare = f"{verb[:-3]}y"
    elif verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        bare = verb[:-2]
    else:
        bare = verb.removesuffix("s")
    return f"{bare}{space}{rest}"


_IRREGULAR = {"has": "have", "is": "be", "does": "do", "goes": "go", "undergoes": "undergo"}


def _choice(expression: Cases | Banded | Parts, figures: Figures) -> str:
    match expression:
        case Cases(branches=branches, otherwise=otherwise):
            said = [
                f"{words(item.value, figures)} if {words(item.condition, figures)}"
                for item in branches
            ]
            return f"{'; '.join(said)}; otherwise {words(otherwise, figures)}"
        case Banded(input=read):
            return f"by table, at {words(read, figures)}"
        case Parts(amount=amount):
            return f"{_inner(amount, figures)}, each part at the rate of its own row"
        case _:
            assert_never(expression)


def _date(expression: PeriodEdge | DatePart | DateShift, figures: Figures) -> str:
    match expression:
        case PeriodEdge(edge=edge):
            return f"the {edge} day of the period"
        case DatePart(part=part, value=value):
            return f"the {part} of {words(value, figures)}"
        case DateShift():
            return _shifted(expression, words(expression.value, figures))
        case _:
            assert_never(expression)


def _shifted(expression: DateShift, start: str) -> str:
    """`4 days after the day of delivery`, `March 31 of the year after the last day ...`."""
    years, days = expression.years, expression.days
    if expression.month is not None and expression.day is not None:
        day = show_date(date(2000, expression.month, expression.day)).partition(",")[0]
        year = {0: "of", 1: "after"}.get(years, f"{years} years after")
        start = f"{day} of the year {year} {start}"
        years = 0
    moved = [item for item in (_counted(years, "year"), _counted(abs(days), "day")) if item]
    return f"{' and '.join(moved)} {'before' if days < 0 else 'after'} {start}" if moved else start


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _aggregate(expression: Aggregate, figures: Figures) -> str:
    if figures.many is not None:
        return figures.many(expression)
    over = _rows(expression.rows)
    if expression.value is None:
        return f"the number of {over}"
    value = words(expression.value, figures)
    if expression.how is How.AVERAGE and expression.weight is not None:
        return (
            f"the average of {value} over {over}, weighted by {words(expression.weight, figures)}"
        )
    return f"the {expression.how} of {value} over {over}"


def _rows(rows: Rows) -> str:
    return f"rows of {rows.table}" if rows.table else f"each {' and '.join(rows.keys)}"


def _listed(items: tuple[Expression, ...], last: str, figures: Figures) -> str:
    return in_a_list([_inner(item, figures) for item in items], last)


def in_a_list(said: Sequence[str], last: str) -> str:
    """`a, b and c`."""
    if len(said) < 2:
        return "".join(said)
    if last in ("and", "or") and len(said) == 2:
        return f"{said[0]} {last} {said[1]}"
    return f"{', '.join(said[:-1])} {last} {said[-1]}"
