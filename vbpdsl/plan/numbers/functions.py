"""Powers in integers, and what is asked of the functions that both engines share.

    (1 plus Trend) to the power of 3     Exact * Exact * Exact
    the natural logarithm of A           "function steps" of numerator and denominator: how many
                                         steps the rounded value is

A power whose exponent is written out is so many products. Of anything else the whole number of
steps is asked of `model.functions`, in columns of 128 bits; where that might not hold them, the
reference settles.
"""

from fractions import Fraction
from math import ceil, log2

from vbpdsl.model.expressions import OfFunction
from vbpdsl.model.functions import LARGEST_EXPONENT
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import Unplannable, multiply, product, span, whole
from vbpdsl.plan.numbers.exact import Exact, literal, over, root, rounded, times
from vbpdsl.plan.numbers.exact_types import Keep
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied

MOST_TIMES = 60
"""The largest exponent for which a power is written as so many products."""

_BITS = 126
"""Bits that a number of steps may have."""


def lowered(said: OfFunction, value: Exact, exponent: Exact | None, keep: Keep) -> Exact:
    """Roots and powers that are written out in integers, others by what both engines ask."""
    step, way = said.step, said.way
    if said.function is Functions.ROOT:
        assert step is not None, "no checked contract leaves it open"
        return root(value, step, way, keep)
    times_said = exponent.constant if exponent is not None else None
    if times_said is not None and times_said.denominator == 1 and abs(times_said) <= MOST_TIMES:
        found = multiplied(value, int(times_said), keep)
        return found if step is None else rounded(found, step, way, keep)
    assert step is not None, "no checked contract leaves it open"
    return function_of(said.function, value, exponent, step, way, keep)


def multiplied(value: Exact, exponent: int, keep: Keep) -> Exact:
    """A power with a whole exponent; the zeroth of zero, and a lower one, is missing."""
    found = literal(Fraction(1))
    for _ in range(abs(exponent)):
        found = times(found, value)
    if exponent > 0:
        return found
    return over(literal(Fraction(1)) if exponent else value, found if exponent else value, keep)


def function_of(
    function: Functions,
    value: Exact,
    exponent: Exact | None,
    step: Fraction,
    way: RoundingWay,
    keep: Keep,
) -> Exact:
    """A logarithm, an exponential or a power, rounded to a multiple of `step`."""
    exponent = literal(Fraction(1)) if exponent is None else exponent
    parts = [
        keep(part)
        for number in (value, exponent)
        for part in (number.numerator, multiply(product(number.factors), whole(number.denominator)))
    ]
    said = (list(Functions).index(function), step.numerator, step.denominator)
    constants = [whole(part) for part in (*said, list(RoundingWay).index(way))]
    bits = _bits(function, value, exponent) + max(0, ceil(-log2(step)))
    if bits > _BITS:
        raise Unplannable("a power or an exponential that may have more than 38 digits")
    most = 2 ** (bits + 1)
    asked = (*parts, *constants)
    steps = keep(Applied("function steps", asked, Kind.NUMBER, Range(-most, most), True))
    return Exact(multiply(steps, whole(step.numerator)), step.denominator)


def _bits(function: Functions, value: Exact, exponent: Exact) -> int:
    """How many bits the whole part of a function's value may have, at most."""
    known = span(value.numerator)
    largest = max(Fraction(known.high, value.denominator), Fraction(1))
    match function:
        case Functions.LOGARITHM:
            return 8  # of what 128 bits hold, at most 89
        case Functions.EXPONENTIAL:
            return ceil(largest * Fraction(3, 2)) + 2
    least = value.denominator * _high(value)  # nothing above zero is less than one part of so many
    below = span(exponent.numerator).low < 0
    size = max(log2(largest), log2(least) if below else 0.0)
    times = Fraction(span(exponent.numerator).size, exponent.denominator)
    return ceil(size * float(min(times, Fraction(LARGEST_EXPONENT)))) + 2


def _high(number: Exact) -> int:
    high = 1
    for factor in number.factors:
        high *= span(factor).high
    return high
