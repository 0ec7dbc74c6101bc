"""Roots, logarithms and powers to a step: against figures that stand in tables, and against
decimals of many more places, in both engines' own terms."""

from decimal import Context, Decimal
from fractions import Fraction
from math import floor
from random import Random

import pytest

from vbpdsl.model.functions import function_of, power, whole_steps
from vbpdsl.model.operators import Functions, RoundingWay

STEP = Fraction(1, 10**20)
LONG = Context(prec=120)

TABLES = {
    (Functions.LOGARITHM, Fraction(2), None): "0.69314718055994530941",
    (Functions.LOGARITHM, Fraction(10), None): "2.30258509299404568401",
    (Functions.LOGARITHM, Fraction(1, 10), None): "-2.30258509299404568402",
    (Functions.EXPONENTIAL, Fraction(1), None): "2.71828182845904523536",
    (Functions.EXPONENTIAL, Fraction(-1), None): "0.36787944117144232159",
    (Functions.POWER, Fraction(2), Fraction(1, 2)): "1.41421356237309504880",
    (Functions.POWER, Fraction(2), Fraction(-1, 2)): "0.70710678118654752440",
    (Functions.POWER, Fraction(2), Fraction(1, 3)): "1.25992104989487316476",
}
"""As they are printed in tables of mathematics, cut below the twentieth place."""


@pytest.mark.parametrize("asked", TABLES)
def test_as_in_the_tables(asked: tuple[Functions, Fraction, Fraction | None]) -> None:
    steps = function_of(*asked, STEP, RoundingWay.DOWN)
    assert steps == int(Decimal(TABLES[asked]).scaleb(20))


def long(function: Functions, value: Fraction, exponent: Fraction) -> Decimal:
    """The value in 120 places, by the decimals of Python."""
    number = LONG.divide(Decimal(value.numerator), Decimal(value.denominator))
    if function is Functions.LOGARITHM:
        return LONG.ln(number)
    if function is Functions.EXPONENTIAL:
        return LONG.exp(number)
    times = LONG.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    return LONG.power(number, times)


def test_no_step_is_off() -> None:
    random = Random(9)
    for _ in range(600):
        function = random.choice((Functions.LOGARITHM, Functions.EXPONENTIAL, Functions.POWER))
        value = Fraction(random.randrange(1, 900), random.randrange(1, 400))
        exponent = Fraction(random.randrange(-60, 60), random.choice((3, 7, 365)))
        if exponent.denominator == 1 or (function is Functions.EXPONENTIAL and value > 60):
            continue
        step = Fraction(1, random.choice((1, 2, 100, 10**6)))
        steps = Fraction(long(function, value, exponent)) / step
        found = {way: function_of(function, value, exponent, step, way) for way in RoundingWay}
        assert found[RoundingWay.DOWN] == floor(steps), (function, value, exponent)
        assert found[RoundingWay.HALF_UP] == floor(steps + Fraction(1, 2))
        assert found[RoundingWay.HALF_AWAY] == found[RoundingWay.HALF_UP]  # there is no half
        assert found[RoundingWay.HALF_EVEN] == found[RoundingWay.HALF_UP]


def test_what_is_a_fraction_is_exact() -> None:
    assert power(Fraction(4, 9), Fraction(3, 2)) == Fraction(8, 27)
    assert power(Fraction(4, 9), Fraction(-1, 2)) == Fraction(3, 2)
    assert power(Fraction(-3), Fraction(3)) == -27
    assert power(Fraction(5), Fraction(0)) == 1
    assert power(Fraction(2), Fraction(1, 2)) is None
    halves = Fraction(1, 2)  # 2.25 is no half of a step, 0.25 is one
    assert (
        function_of(Functions.POWER, Fraction(1, 16), Fraction(1, 2), halves, RoundingWay.HALF_EVEN)
        == 0
    )
    assert (
        function_of(Functions.POWER, Fraction(1, 16), Fraction(1, 2), halves, RoundingWay.HALF_UP)
        == 1
    )


def test_where_there_is_none() -> None:
    for value, exponent in ((0, 0), (0, -1), (-2, Fraction(1, 2)), (2, 1001)):
        asked = (Functions.POWER, Fraction(value), Fraction(exponent), STEP, RoundingWay.DOWN)
        assert function_of(*asked) is None
    for function, value in ((Functions.LOGARITHM, 0), (Functions.EXPONENTIAL, 1001)):
        assert function_of(function, Fraction(value), None, STEP, RoundingWay.DOWN) is None


def test_steps_are_rounded_as_they_are_said() -> None:
    by_way = {way: whole_steps(Fraction(-5, 2), way) for way in RoundingWay}
    assert by_way == {
        RoundingWay.DOWN: -3, RoundingWay.UP: -2, RoundingWay.DROPPED: -2,
        RoundingWay.HALF_UP: -2, RoundingWay.HALF_AWAY: -3, RoundingWay.HALF_EVEN: -2,
    }  # fmt: skip
