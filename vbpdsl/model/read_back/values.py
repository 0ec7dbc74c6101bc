"""Expressions in words: the formula behind a figure, as a person would read it aloud.

The contract's own sentence says it best and is shown as well; these words are for what was
understood, and for parts of a formula that have no sentence of their own. A trace knows which
figure it is at and says `Cost`; a read-back says whose: `the Cost of the member`.

    Excess(Budget, Cost of Care)           the amount by which Budget exceeds Cost of Care
    Extreme("lesser", (x, $75,000.00))     the lesser of x and $75,000.00
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import assert_never

from attrs import Factory, frozen

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
from vbpdsl.model.types import DOLLARS, ValueType
from vbpdsl.model.values.number import exact_text, show_full
from vbpdsl.syntax.nodes.aggregates import How


@frozen
class Figures:
    """What stands beside the names: shown values by Term; `whose` says whose each figure is.

    `many` gives words for an aggregate, where the words around it describe what it runs over.
    """

    shown: Mapping[str, str] = Factory(dict)
    whose: bool = False
    many: Callable[[Aggregate], str] | None = None


NONE = Figures()

_BESIDE_THE_NOUN = re.compile(r" (?:of|per|for|at|in|to|from|with|under|on|over|between) ")
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
    match expression:
        case Comparison(operator=operator, left=KeyValue() as key, right=right):
            return f"{words(key)} {COMPARISONS[operator]} {_looked_up(right, figures)}"
        case Comparison(operator=operator, left=left, right=right):
            return f"{_inner(left, figures)} {COMPARISONS[operator]} {_inner(right, figures)}"
        case Better(result=result, mark=mark, or_equal=or_equal):
            how = "equal to or better than" if or_equal else "better than"
            return f"{_inner(result, figures)} is {how} {_inner(mark, figures)}"
        case Connective(operator=operator, items=items):
            return _listed(items, operator, figures)
        case Negation(item=Missing(item=item)):
            return f"{_inner(item, figures)} is not missing"
        case Negation(item=Better(result=result, mark=mark, or_equal=or_equal)):
            how = "worse than" if or_equal else "equal to or worse than"
            return f"{_inner(result, figures)} is {how} {_inner(mark, figures)}"
        case Negation(item=item):
            return f"not {_inner(item, figures)}"
        case Missing(item=item):
            return f"{_inner(item, figures)} is missing"
        case OneOf(item=item, values=values):
            return f"{_inner(item, figures)} is {_listed(values, 'or', figures)}"
        case _:
            assert_never(expression)


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
        case DateShift(value=value, years=years, days=days):
            moved = [f"{years} years" if years else "", f"{days} days" if days else ""]
            later = " and ".join(item for item in moved if item)
            return f"{words(value, figures)}{f' and {later}' if later else ''}"
        case _:
            assert_never(expression)


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
    said = [_inner(item, figures) for item in items]
    if len(said) < 2:
        return "".join(said)
    if last in ("and", "or") and len(said) == 2:
        return f"{said[0]} {last} {said[1]}"
    return f"{', '.join(said[:-1])} {last} {said[-1]}"
