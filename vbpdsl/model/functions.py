"""Logarithms, exponentials and powers, rounded to a step: exactly, and the same wherever asked.

    the natural logarithm of 16, to four decimal places     2.7726
    1.03 to the power of 2.5, to four decimal places        1.0767

Hardly any of these is a fraction, so each is worked out between two fractions that lie ever closer
together, until both round to the same multiple of the step. That ends, since what is no fraction
lies on no multiple and on no half; what is a fraction is found before. Both engines ask here, so
they cannot differ; no binary fraction has any part in it. Beside `operators`, as what an expression
does is the model's.
"""

from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import assert_never

from vbpdsl.model.operators import Functions, RoundingWay

LARGEST_EXPONENT = 1_000
"""The largest size of an exponent: what lies beyond has no value, so that every run ends."""

_Between = tuple[Fraction, Fraction]
"""Two fractions that a value lies between."""


@lru_cache(maxsize=100_000)
def function_of(
    function: Functions,
    value: Fraction,
    exponent: Fraction | None,
    step: Fraction,
    way: RoundingWay,
) -> int | None:
    """How many steps the rounded value of a function is; None where it has none."""
    match function:
        case Functions.LOGARITHM:
            return None if value <= 0 else _logarithm(value, step, way)
        case Functions.EXPONENTIAL:
            return None if abs(value) > LARGEST_EXPONENT else _exponential(value, step, way)
        case Functions.POWER:
            assert exponent is not None, "a power has an exponent"
            return _power(value, exponent, step, way)
        case Functions.ROOT:
            raise ValueError("a square root is worked out in whole numbers")
    assert_never(function)


def power(value: Fraction, exponent: Fraction) -> Fraction | None:
    """A power that is a fraction; None where there is none, or it is no fraction."""
    if abs(exponent) > LARGEST_EXPONENT or (value == 0 and exponent <= 0):
        return None
    if exponent.denominator == 1:
        return value ** int(exponent)
    if value < 0:
        return None
    if value == 0:
        return Fraction(0)
    top = _root(value.numerator, exponent.denominator)
    bottom = _root(value.denominator, exponent.denominator)
    if top is None or bottom is None:
        return None
    return Fraction(top, bottom) ** exponent.numerator


def _root(number: int, degree: int) -> int | None:
    """The whole root of a number that has one."""
    if number == 1:
        return 1
    if degree >= number.bit_length():
        return None
    low, high = 1, 1 << (number.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle - 1)
    return low if low**degree == number else None


def _logarithm(value: Fraction, step: Fraction, way: RoundingWay) -> int:
    if value == 1:
        return 0
    return _settled(lambda places: _logarithm_between(value, places), step, way)


def _exponential(value: Fraction, step: Fraction, way: RoundingWay) -> int:
    if value == 0:
        return whole_steps(1 / step, way)
    return _settled(lambda places: _exponential_between((value, value), places), step, way)


def _power(value: Fraction, exponent: Fraction, step: Fraction, way: RoundingWay) -> int | None:
    exact = power(value, exponent)
    if exact is not None:
        return whole_steps(exact / step, way)
    if value <= 0 or abs(exponent) > LARGEST_EXPONENT:
        return None

    def between(places: int) -> _Between:
        low, high = (exponent * end for end in _logarithm_between(value, places))
        return _exponential_between((min(low, high), max(low, high)), places)

    return _settled(between, step, way)


def _settled(between: Callable[[int], _Between], step: Fraction, way: RoundingWay) -> int:
    """The steps of a value that is no fraction, once both ends agree on them."""
    places = 30
    while True:
        low, high = (floor(2 * end / step) for end in between(places))
        if low == high:
            # strictly within this half step, so any place in it is rounded as the value is
            return whole_steps(Fraction(2 * low + 1, 4), way)
        places *= 2


def _context(places: int) -> Context:
    return Context(places, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX)


def _near(found: Decimal, places: int) -> _Between:
    """A decimal that is right to its last place, as two fractions around what it stands for."""
    width = Fraction(10) ** (found.adjusted() - places + 2)
    return Fraction(found) - width, Fraction(found) + width


def _logarithm_between(value: Fraction, places: int) -> _Between:
    context = _context(places)
    top = _near(context.ln(Decimal(value.numerator)), places)
    bottom = _near(context.ln(Decimal(value.denominator)), places)
    return top[0] - bottom[1], top[1] - bottom[0]


def _exponential_between(ends: _Between, places: int) -> _Between:
    context = _context(places)
    low, high = (_decimal(end, context, places, up) for end, up in zip(ends, (-1, 1), strict=True))
    return _near(context.exp(low), places)[0], _near(context.exp(high), places)[1]


def _decimal(value: Fraction, context: Context, places: int, up: int) -> Decimal:
    """A decimal below a fraction, or above it, and close by."""
    found = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return context.add(found, Decimal(up).scaleb(found.adjusted() - places + 2))


def whole_steps(steps: Fraction, way: RoundingWay) -> int:
    """A number of steps rounded to a whole one."""
    whole = floor(steps)
    rest, half = steps - whole, Fraction(1, 2)
    match way:
        case RoundingWay.DOWN:
            up = False
        case RoundingWay.DROPPED:
            up = steps < 0 and rest > 0
        case RoundingWay.UP:
            up = rest > 0
        case RoundingWay.HALF_UP:
            up = rest >= half
        case RoundingWay.HALF_AWAY:
            up = rest > half or (rest == half and steps > 0)
        case RoundingWay.HALF_EVEN:
            up = rest > half or (rest == half and whole % 2 == 1)
        case _:
            assert_never(way)
    return whole + up
