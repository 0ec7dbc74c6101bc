"""Arithmetic on the values of figures: exact, total, and aware of what is missing.

Both engines compute by the rules written here; the reference interpreter calls these functions,
the batch engine spells the same rules in its own terms and is compared to them. A missing value
is None and never becomes zero:

    kleene_and(False, None)  →  False        kleene_and(True, None)  →  None
    rounded(-5/2, 1, RoundingWay.HALF_AWAY)  →  -3
"""

from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction
from math import floor
from typing import assert_never, cast

from vbpdsl.model.contract import Value
from vbpdsl.model.operators import Compares, RoundingWay

Ordered = Fraction | date | str | bool
"""A value that is there; values of one kind can be compared."""


def kleene_and(items: Iterable[bool | None]) -> bool | None:
    """False if any is false, else missing if any is missing, else true."""
    listed = tuple(items)
    if any(item is False for item in listed):
        return False
    return None if None in listed else True


def kleene_or(items: Iterable[bool | None]) -> bool | None:
    """True if any is true, else missing if any is missing, else false."""
    listed = tuple(items)
    if any(item is True for item in listed):
        return True
    return None if None in listed else False


def compared(operator: Compares, left: Ordered, right: Ordered) -> bool:
    """Whether `left operator right` holds for two values of one kind."""
    match operator:
        case Compares.EQUAL:
            return left == right
        case Compares.UNEQUAL:
            return left != right
        case Compares.LESS:
            return left < right  # type: ignore[operator]  # the checker admits values of one kind
        case Compares.MORE:
            return right < left  # type: ignore[operator]
        case Compares.AT_MOST:
            return not compared(Compares.MORE, left, right)
        case Compares.AT_LEAST:
            return not compared(Compares.LESS, left, right)
        case _:
            assert_never(operator)


def better(result: Fraction, mark: Fraction, direction: str, or_equal: bool) -> bool | None:
    """Whether a result is better than a mark; missing if the direction is neither of the two."""
    if direction not in ("higher", "lower"):
        return None
    if result == mark:
        return or_equal
    return (result > mark) == (direction == "higher")


def rounded(value: Fraction, step: Fraction, way: RoundingWay) -> Fraction:
    """The multiple of `step` that a value is rounded to."""
    steps = value / step
    match way:
        case RoundingWay.DOWN:
            whole = floor(steps)
        case RoundingWay.UP:
            whole = -floor(-steps)
        case RoundingWay.HALF_UP:
            whole = floor(steps + Fraction(1, 2))
        case RoundingWay.HALF_AWAY:
            whole = floor(abs(steps) + Fraction(1, 2)) * (1 if steps >= 0 else -1)
        case RoundingWay.HALF_EVEN:
            whole = round(steps)
        case _:
            assert_never(way)
    return whole * step


def shifted(value: date, years: int, days: int, month: int | None, day: int | None) -> date | None:
    """A date some years and then days later, on another month and day if these are given.

    February 29 becomes February 28 in a year without one. Missing beyond the year 9999.
    """
    year = value.year + years
    in_month = value.month if month is None else month
    in_day = value.day if day is None else day
    if not 1 <= year <= MAXYEAR:
        return None
    if (in_month, in_day) == (2, 29) and not isleap(year):
        in_day = 28
    try:
        return date(year, in_month, in_day) + timedelta(days=days)
    except OverflowError:
        return None


def dated(part: str, value: date) -> Value:
    """The first day of a date's month, or its year as a number."""
    match part:
        case "month":
            return value.replace(day=1)
        case "year":
            return Fraction(value.year)
    raise ValueError(f"no part of a date {part!r}")


def within(
    value: Fraction,
    low: Fraction | None,
    low_included: bool,
    high: Fraction | None,
    high_included: bool,
) -> bool:
    """Whether a value lies between two edges; an edge of None is open."""
    if low is not None and (value < low or (value == low and not low_included)):
        return False
    return high is None or value < high or (value == high and high_included)


def on_straight_line(
    value: Fraction, low: Fraction, high: Fraction, at_low: Fraction, at_high: Fraction
) -> Fraction:
    """The height at `value` of the straight line from `at_low` at `low` to `at_high` at `high`."""
    if low == high:
        return at_low
    return at_low + (value - low) / (high - low) * (at_high - at_low)


def part_between(
    amount: Fraction, base: Fraction, low: Fraction | None, high: Fraction | None
) -> Fraction:
    """How much of an amount, laid out from zero, lies between two edges given in shares of base."""
    begins = max(Fraction(0), (low or Fraction(0)) * base)
    ends = amount if high is None else min(amount, high * base)
    return max(Fraction(0), ends - begins)


def aggregated(how: str, values: Sequence[Ordered], weights: Sequence[Fraction] | None) -> Value:
    """The figure that values of rows make; missing where the average, lowest or highest of none."""
    numbers = cast("Sequence[Fraction]", values)
    match how:
        case "total":
            return sum(numbers, start=Fraction(0))
        case "average":
            return _average(numbers, weights)
        case "lowest":
            return min(values, default=None)
        case "highest":
            return max(values, default=None)
    raise ValueError(f"no figure {how!r} of rows")


def _average(values: Sequence[Fraction], weights: Sequence[Fraction] | None) -> Fraction | None:
    if weights is None:
        return sum(values, start=Fraction(0)) / len(values) if values else None
    whole = sum(weights, start=Fraction(0))
    if not whole:
        return None
    products = (value * weight for value, weight in zip(values, weights, strict=True))
    return sum(products, start=Fraction(0)) / whole


def in_order(values: tuple[Value, ...]) -> tuple[tuple[str, object], ...]:
    """A sort key for tuples of values: missing first, then by kind, then by value."""
    return tuple(_ordered(value) for value in values)


def _ordered(value: Value) -> tuple[str, object]:
    match value:
        case None:
            return ("", "")
        case bool():
            return ("truth", value)
        case Fraction():
            return ("number", value)
        case date():
            return ("date", value)
        case str():
            return ("text", value)
        case _:
            assert_never(value)
