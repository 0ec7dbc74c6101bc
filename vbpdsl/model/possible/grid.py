"""The steps in which a value can go: a count by 1, what is rounded to the cent by $0.01.

    Score: the rank, rounded to the nearest whole number      1
    Points: 100 times a rate rounded to the nearest tenth     100 times the step of the rate
    Rate: Savings divided by Budget                           none: any value

A value with a step is always a whole multiple of it. Between `58 or less` and `59 or more` such a
value falls nowhere if its step is 1, and somewhere if it is 0.5.
"""

from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import assert_never

from vbpdsl.model.contract import Table
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
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.model.possible.page import Page, figures

Step = Fraction | None
"""A value is always a multiple of it: 0 for a value that is always 0, None for any value."""

ANY_VALUE: Step = None
NEVER_MORE: Step = Fraction(0)
_ONE = Fraction(1)


def step_of(value: Expression, page: Page, rows: str | None = None) -> Step:
    """The step of a value; `rows` is the table whose row is at hand."""
    match value:
        case Literal():
            return abs(value.value) if isinstance(value.value, Fraction) else ANY_VALUE
        case TermValue():
            return _of_term(value.term, page)
        case ColumnValue():
            table = page.tables.get(rows or "")
            return _of_column(table, value.column, value.type.whole)
        case Lookup():
            return _of_column(page.tables.get(value.table), value.column, value.type.whole)
        case KeyValue():
            return _ONE if value.type.whole else ANY_VALUE
        case DatePart():
            return _ONE if value.type.whole else ANY_VALUE
        case Arithmetic():
            left, right = step_of(value.left, page, rows), step_of(value.right, page, rows)
            return _of_arithmetic(value, left, right)
        case Excess():
            return together(step_of(value.left, page, rows), step_of(value.right, page, rows))
        case Extreme():
            return together(*(step_of(item, page, rows) for item in value.items))
        case Rounded():
            before = step_of(value.value, page, rows)
            exact = before is not None and (before / value.step).denominator == 1
            return before if exact else value.step
        case Cases():
            values = (*(branch.value for branch in value.branches), value.otherwise)
            some = (one for one in values if not (isinstance(one, Literal) and one.value is None))
            return together(*(step_of(one, page, rows) for one in some))
        case Banded():
            if any(band.value_at_high is not None for band in value.bands):
                return ANY_VALUE
            return together(*(step_of(band.value, page, rows) for band in value.bands))
        case Aggregate():
            return _of_aggregate(value, page)
        case OfFunction():
            return value.step or ANY_VALUE
        case Portion():
            return ANY_VALUE if value.cents is None else value.cents.step
        case Parts():
            return ANY_VALUE
        case Comparison() | Better() | Connective() | Negation() | Missing() | OneOf():
            return ANY_VALUE
        case PeriodEdge() | DateShift():
            return ANY_VALUE
        case _:
            assert_never(value)


def _of_term(name: str, page: Page) -> Step:
    known = page.definitions.get(name)
    if known is None:
        return ANY_VALUE
    if name not in page.steps:
        page.steps[name] = ANY_VALUE  # where it is made of its own figure of another period
        page.steps[name] = step_of(known.expression, page)
    return page.steps[name]


def _of_column(table: Table | None, column: str, whole: bool) -> Step:
    if table is not None and table.written and figures(table, column):
        return together(*(abs(figure) for figure in figures(table, column)))
    return _ONE if whole else ANY_VALUE


def _of_arithmetic(value: Arithmetic, left: Step, right: Step) -> Step:
    if left is None or right is None:
        return ANY_VALUE
    match value.operator:
        case Reckons.PLUS | Reckons.MINUS:
            return together(left, right)
        case Reckons.TIMES:
            return left * right
    divisor = value.right.value if isinstance(value.right, Literal) else None
    if isinstance(divisor, Fraction) and divisor != 0:
        return left / abs(divisor)
    return ANY_VALUE


def _of_aggregate(value: Aggregate, page: Page) -> Step:
    if value.how in ("number", "number of days covered"):
        return _ONE
    between = value.how == "average" or "variance" in value.how
    if value.place is not None:
        between = not value.place.whole and value.place.of_number.denominator > 1
    if between or value.value is None:
        return ANY_VALUE
    return step_of(value.value, page, value.rows.table)


def together(*steps: Step) -> Step:
    """The step of a value that is one of several, or their sum."""
    return reduce(_common, steps, NEVER_MORE)


def _common(one: Step, other: Step) -> Step:
    """The greatest step of which both are multiples."""
    if one is None or other is None:
        return ANY_VALUE
    below = lcm(one.denominator, other.denominator)
    first = one.numerator * (below // one.denominator)
    return Fraction(gcd(first, other.numerator * (below // other.denominator)), below)


def at_or_above(mark: Fraction, step: Fraction) -> Fraction:
    """The first multiple of a step that is not below a mark."""
    return -(-mark // step) * step


def at_or_below(mark: Fraction, step: Fraction) -> Fraction:
    """The last multiple of a step that is not above a mark."""
    return (mark // step) * step
