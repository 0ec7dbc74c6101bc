"""Arithmetic on the values of figures: exact, total, and aware of what is missing.

Both engines compute by the rules written here; the reference interpreter calls these functions,
the batch engine spells the same rules in its own terms and is compared to them. A missing value
is None and never becomes zero:

    kleene_and(False, None)  →  False        kleene_and(True, None)  →  None
    rounded(-5/2, 1, RoundingWay.HALF_AWAY)  →  -3
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor, isqrt
from typing import assert_never, cast

from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Place
from vbpdsl.model.operators import Compares, PartOfDate, RoundingWay
from vbpdsl.syntax.nodes.aggregates import How

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
        case RoundingWay.DROPPED:
            whole = floor(abs(steps)) * (1 if steps >= 0 else -1)
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


def root(value: Fraction, step: Fraction, way: RoundingWay) -> Fraction:
    """The multiple of `step` that the square root of a value is rounded to.

    Whole steps of the root are the whole root of the value in squares of a step; what is left
    tells which way it is rounded. No half is met but where the root is a fraction.
    """
    squares = value / step**2
    whole = isqrt(floor(squares))
    if whole * whole == squares:
        return whole * step
    half = squares - (whole + Fraction(1, 2)) ** 2
    match way:
        case RoundingWay.DOWN | RoundingWay.DROPPED:
            up = False
        case RoundingWay.UP:
            up = True
        case RoundingWay.HALF_UP | RoundingWay.HALF_AWAY:
            up = half >= 0
        case RoundingWay.HALF_EVEN:
            up = half > 0 or (half == 0 and whole % 2 == 1)
        case _:
            assert_never(way)
    return (whole + up) * step


def dated(part: PartOfDate, value: date) -> Value:
    """The first day of a date's month, or one of its numbers."""
    match part:
        case PartOfDate.MONTH:
            return value.replace(day=1)
        case PartOfDate.YEAR:
            return Fraction(value.year)
        case PartOfDate.DAY:
            return Fraction(value.day)
        case PartOfDate.MONTHS:
            return Fraction(12 * value.year + value.month)
        case PartOfDate.DAYS:
            return Fraction(value.toordinal())
    assert_never(part)


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


def aggregated(how: How, values: Sequence[Ordered], weights: Sequence[Fraction] | None) -> Value:
    """The figure that values of rows make; missing where the average, lowest or highest of none."""
    numbers = cast("Sequence[Fraction]", values)
    match how:
        case How.TOTAL:
            return sum(numbers, start=Fraction(0))
        case How.AVERAGE:
            return _average(numbers, weights)
        case How.LOWEST:
            return min(values, default=None)
        case How.HIGHEST:
            return max(values, default=None)
        case How.VARIANCE:
            return _variance(numbers, len(numbers))
        case How.SAMPLE_VARIANCE:
            return _variance(numbers, len(numbers) - 1)
        case How.NUMBER | How.PLACED | How.FIRST | How.COVERED:
            raise ValueError(f"no figure {how!r} of values alone")
        case _:
            assert_never(how)


def _variance(values: Sequence[Fraction], divisor: int) -> Fraction | None:
    if divisor <= 0:
        return None
    mean = sum(values, start=Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), start=Fraction(0)) / divisor


def first_of(values: Sequence[Fraction], place: Place, from_highest: bool) -> Fraction | None:
    """The total of values in order up to a whole place; missing where there is no such place."""
    at = ceil(place.of_number * len(values) + place.plus)
    if not 1 <= at <= len(values):
        return None
    return sum(sorted(values, reverse=from_highest)[:at], start=Fraction(0))


def placed(values: Sequence[Fraction], place: Place, from_highest: bool) -> Fraction | None:
    """The value at a place among values in order; missing where there is no such place."""
    at = place.of_number * len(values) + place.plus
    low = ceil(at) if place.whole else floor(at)
    rest = Fraction(0) if place.whole else at - low
    if not 1 <= low <= len(values) or (rest and low == len(values)):
        return None
    ordered = sorted(values, reverse=from_highest)
    if not rest:
        return ordered[low - 1]
    return ordered[low - 1] + rest * (ordered[low] - ordered[low - 1])


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
