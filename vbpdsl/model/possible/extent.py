"""The least and the greatest that a value can be, whatever the data say.

    the amount by which Savings exceeds $20,000, but not more than $100,000    $0 to $100,000
    the percentage of visits that are late                                     0% to 100%

Each operand is taken at its own range, as if it knew nothing of the others; what the same Term
on two sides means is the business of `linear.py`.
"""

from fractions import Fraction
from typing import assert_never

from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Band,
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
from vbpdsl.model.operators import Functions, Portions, Reckons
from vbpdsl.model.possible.grid import at_or_above, at_or_below
from vbpdsl.model.possible.page import Assumed, Page, of_column, of_type
from vbpdsl.model.possible.range import ANY, ZERO, End, Range, union

_ONE = Fraction(1)


def range_of(value: Expression, page: Page, assumed: Assumed, rows: str | None = None) -> Range:
    """The range of a number; `rows` is the table whose row is at hand."""

    def inner(item: Expression) -> Range:
        return range_of(item, page, assumed, rows)

    match value:
        case Literal():
            return Range.only(value.value) if isinstance(value.value, Fraction) else ANY
        case TermValue():
            return _of_term(value.term, page, assumed)
        case ColumnValue():
            return _of_cells(rows, value.column, value, page, assumed)
        case Lookup():
            return _of_cells(value.table, value.column, value, page, assumed)
        case KeyValue():
            return _of_key(value, page, assumed)
        case Arithmetic():
            return _of_arithmetic(value, inner(value.left), inner(value.right), page, assumed)
        case Excess():
            return inner(value.left).minus(inner(value.right)).not_below(ZERO)
        case Extreme():
            return _of_extreme(value.pick, [inner(item) for item in value.items])
        case Rounded():
            return _of_rounded(inner(value.value), value.step)
        case Cases():
            values = (*(branch.value for branch in value.branches), value.otherwise)
            return union(inner(item) for item in values if not _is_none(item))
        case Banded():
            bands = reached(value, inner(value.input))
            ends = [end for b in bands for end in (b.value, b.value_at_high) if end is not None]
            return union(inner(end) for end in ends) if ends else ANY
        case OfFunction():
            return _of_function(value, inner(value.value))
        case Parts():
            rates = [inner(band.value) for band in value.bands]
            return union(rates).union(Range.only(ZERO)).times(inner(value.amount).not_below(ZERO))
        case Aggregate():
            return _of_aggregate(value, page, assumed)
        case Portion():
            whole = inner(value.amount).not_below(ZERO)
            return whole.union(Range.only(ZERO)) if value.gives is Portions.PART else Range(ZERO)
        case Comparison() | Better() | Connective() | Negation() | Missing() | OneOf():
            return ANY
        case PeriodEdge() | DatePart() | DateShift():
            return ANY
        case _:
            assert_never(value)


def _of_function(value: OfFunction, of: Range) -> Range:
    """Roots and exponentials are not below zero, nor are powers of what is not, and squares."""
    if value.function is Functions.LOGARITHM:
        return ANY
    exponent = value.exponent.value if isinstance(value.exponent, Literal) else None
    even = isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent % 2 == 0
    positive = value.exponent is None or even or (of.low is not None and of.low >= 0)
    return Range(ZERO, None) if positive else ANY


def _is_none(value: Expression) -> bool:
    """`no score`: nothing that a value can come to."""
    return isinstance(value, Literal) and value.value is None


def _of_term(name: str, page: Page, assumed: Assumed) -> Range:
    known = page.definitions.get(name)
    if known is None:
        return ANY
    if (name, assumed) not in page.ranges:
        page.ranges[name, assumed] = ANY  # where it is made of its own figure of another period
        page.ranges[name, assumed] = range_of(known.expression, page, assumed)
    return page.ranges[name, assumed]


def _of_cells(
    table: str | None, name: str, value: ColumnValue | Lookup, page: Page, assumed: Assumed
) -> Range:
    found = page.tables.get(table or "")
    column = found.column(name) if found is not None else None
    if found is None or column is None:
        return of_type(value.type, assumed)
    return of_column(found, column, assumed)


def _of_key(value: KeyValue, page: Page, assumed: Assumed) -> Range:
    years = [Fraction(p.label) for p in page.periods if p.label.isdigit()]
    if value.key == page.period_key and years:
        return Range(min(years), max(years))
    return of_type(value.type, assumed)


def _of_arithmetic(
    value: Arithmetic, left: Range, right: Range, page: Page, assumed: Assumed
) -> Range:
    match value.operator:
        case Reckons.PLUS:
            return left.plus(right)
        case Reckons.MINUS:
            return left.minus(right)
        case Reckons.TIMES:
            return left.times(right)
    found = left.over(right)
    if is_part_of(value.left, value.right, page, assumed):
        return found.common(Range(ZERO, _ONE)) or found
    return found


def _of_extreme(pick: str, items: list[Range]) -> Range:
    first, *others = items
    for other in others:
        first = first.lesser(other) if pick == "lesser" else first.greater(other)
    return first


def _of_rounded(inner: Range, step: Fraction) -> Range:
    """Rounded to a step, a value stays within the steps around its range."""
    low: End = None if inner.low is None else at_or_below(inner.low, step)
    high: End = None if inner.high is None else at_or_above(inner.high, step)
    return Range(low, high)


def reached(value: Banded, within: Range) -> tuple[Band, ...]:
    """The bands that an input of a range can fall in."""
    return tuple(band for band in value.bands if within.common(Range(band.low, band.high)))


def _of_aggregate(value: Aggregate, page: Page, assumed: Assumed) -> Range:
    rows = value.rows
    listed = page.listed(rows.keys) if rows.table is None else page.tables.get(rows.table)
    known = Fraction(len(listed.rows)) if listed is not None and listed.written else None
    count = Range(ZERO, known)
    if value.how == "number" or value.value is None:
        return count
    each = range_of(value.value, page, assumed, rows.table)
    if value.how in ("total", "total of the first"):
        return each.times(count)
    if value.how in ("variance", "sample variance", "number of days covered"):
        return Range(ZERO, None)
    if value.how == "average" and value.weight is not None:
        weight = range_of(value.weight, page, assumed, rows.table)
        return each if weight.low is not None and weight.low >= 0 else ANY
    return each


def is_part_of(part: Expression, whole: Expression, page: Page, assumed: Assumed) -> bool:
    """Whether one value counts or adds up some of the rows that another does."""
    one, other = _aggregate(part, page), _aggregate(whole, page)
    if one is None or other is None or one.how != other.how or one.how not in ("number", "total"):
        return False
    same = _of_which(one) == _of_which(other) and _linked(one) >= _linked(other)
    tests = [condition.test for condition in one.rows.conditions]
    narrower = all(condition.test in tests for condition in other.rows.conditions)
    if one.how == "total" and one.value is not None:
        least = range_of(one.value, page, assumed, one.rows.table).low
        return same and narrower and least is not None and least >= 0
    return same and narrower


def _of_which(value: Aggregate) -> tuple[object, ...]:
    """What is counted or added up, of which rows, whatever clause says so."""
    return value.value, value.weight, value.rows.table, value.rows.keys


def _linked(value: Aggregate) -> set[tuple[Expression, Expression]]:
    """To what its rows belong."""
    return {(link.whose, link.own) for link in value.rows.links}


def _aggregate(value: Expression, page: Page) -> Aggregate | None:
    """The rows behind a value, through the names of Terms that are one figure."""
    while isinstance(value, TermValue) and not value.at:
        known = page.definitions.get(value.term)
        if known is None or known.keys:
            return None
        value = known.expression
    return value if isinstance(value, Aggregate) else None
