"""The lowered arithmetic, worked out on integers in Python, is the arithmetic of fractions."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.evaluator import value_of
from vbpdsl.engine.values import rounded as rounded_by_reference
from vbpdsl.model.operators import Picks
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Cell, Scalar

LARGE = 10**22
WAYS = ("half away from zero", "half up", "half to even", "up", "down")
FRACTIONS = st.builds(
    Fraction, st.integers(-LARGE, LARGE), st.sampled_from((1, 2, 3, 7, 100, 10**6, 499, 10**12))
)
MAYBE = st.one_of(FRACTIONS, st.none())
SMALL = st.one_of(
    st.builds(Fraction, st.integers(-400, 400), st.sampled_from((1, 2, 4, 8, 100))), st.none()
)


def inline(scalar: Scalar) -> Scalar:
    """Keeping without columns, so that a test can work out one scalar."""
    return scalar


class Row:
    """Cells of one row, each with a range that holds its value."""

    def __init__(self) -> None:
        self.cells: dict[str, int | None] = {}

    def number(self, value: Fraction | None, factor: int | None = None) -> Exact:
        """A number in a cell, over a denominator that only the row knows if one is given."""
        top = None if value is None else value.numerator * (factor or 1)
        cell = self._cell(top, top is None)
        below = 1 if value is None else value.denominator
        factors = () if factor is None else (self._cell(factor, False),)
        return Exact(cell, below, factors)

    def _cell(self, value: int | None, missing: bool) -> Cell:
        name = f"c{len(self.cells)}"
        self.cells[name] = value
        size = abs(value or 0)
        low = -3 * size - 5 if (value or 0) < 0 or missing else max(0, (value or 0) - 7)
        return Cell(name, Kind.NUMBER, Range(low, 3 * size + 5), missing)

    def value(self, number: Exact) -> Fraction | None:
        """What a lowered number comes to."""
        top = value_of(number.numerator, self.cells)
        below = number.denominator
        for factor in number.factors:
            one = value_of(factor, self.cells)
            assert isinstance(one, int)
            assert one >= 1
            below *= one
        assert top is None or isinstance(top, int)
        return None if top is None else Fraction(top, below)


@given(MAYBE, MAYBE)
def test_sums_differences_and_products(a: Fraction | None, b: Fraction | None) -> None:
    row = Row()
    left, right = row.number(a), row.number(b, 12)
    either_missing = a is None or b is None
    assert row.value(exact.plus(left, right)) == (None if either_missing else a + b)
    assert row.value(exact.minus(left, right)) == (None if either_missing else a - b)
    assert row.value(exact.times(left, right)) == (None if either_missing else a * b)


@given(MAYBE, MAYBE)
def test_quotients(a: Fraction | None, b: Fraction | None) -> None:
    row = Row()
    quotient = exact.over(row.number(a, 6), row.number(b), inline)
    assert row.value(quotient) == (None if a is None or not b else a / b)


def test_a_quotient_by_zero_is_missing_and_stays_so() -> None:
    row = Row()
    quotient = exact.over(row.number(Fraction(0)), row.number(Fraction(0)), inline)
    assert row.value(exact.plus(quotient, exact.ZERO)) is None


def test_a_quotient_by_a_missing_value_is_missing() -> None:
    row = Row()
    quotient = exact.over(row.number(Fraction(5)), row.number(None), inline)
    assert row.value(quotient) is None


@given(MAYBE, MAYBE)
def test_excess_and_extremes(a: Fraction | None, b: Fraction | None) -> None:
    row = Row()
    left, right = row.number(a), row.number(b, 7)
    either_missing = a is None or b is None
    excess = exact.excess(left, right, inline)
    assert row.value(excess) == (None if either_missing else max(a - b, Fraction(0)))
    for pick, of in ((Picks.LESSER, min), (Picks.GREATER, max)):
        found = row.value(exact.extreme(pick, (left, right), inline))
        assert found == (None if either_missing else of(a, b))


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60)
@given(
    value=st.one_of(MAYBE, SMALL),
    step=st.sampled_from(("1/100", "1", "1/2", "3", "1/3", "1000")),
    factor=st.sampled_from((None, 1, 12, 2**31 - 1, 2**40)),
)
def test_rounding(way: str, value: Fraction | None, step: str, factor: int | None) -> None:
    row = Row()
    found = row.value(exact.rounded(row.number(value, factor), Fraction(step), way, inline))
    expected = None if value is None else rounded_by_reference(value, Fraction(step), way)
    assert found == expected


def test_halves_below_zero_go_where_each_way_says() -> None:
    half = Fraction(-5, 2)
    expected = {
        "half away from zero": -3,
        "half up": -2,
        "half to even": -2,
        "up": -2,
        "down": -3,
    }
    for way, whole in expected.items():
        row = Row()
        assert row.value(exact.rounded(row.number(half), Fraction(1), way, inline)) == whole


@given(MAYBE, MAYBE, st.booleans())
def test_cases_of_different_denominators(
    a: Fraction | None, b: Fraction | None, first: bool
) -> None:
    row = Row()
    row.cells["truth"] = first
    condition = Cell("truth", Kind.TRUTH, None, False)
    for factors in ((None, None), (6, 35), (None, 35)):
        left, right = row.number(a, factors[0]), row.number(b, factors[1])
        found = exact.selected(((condition, left),), right, inline)
        assert row.value(found) == (a if first else b)


def test_a_condition_that_is_missing_makes_cases_missing() -> None:
    row = Row()
    row.cells["truth"] = None
    condition = Cell("truth", Kind.TRUTH)
    found = exact.selected(((condition, exact.literal(Fraction(1))),), exact.ZERO, inline)
    assert row.value(found) is None


Comparing = Callable[[Fraction, Fraction], bool]


@given(FRACTIONS, FRACTIONS)
def test_comparisons_multiply_crosswise(a: Fraction, b: Fraction) -> None:
    signs: dict[str, Comparing] = {
        "=": lambda x, y: x == y,
        "!=": lambda x, y: x != y,
        "<": lambda x, y: x < y,
        "<=": lambda x, y: x <= y,
        ">": lambda x, y: x > y,
        ">=": lambda x, y: x >= y,
    }
    for sign, holds in signs.items():
        row = Row()
        found = value_of(exact.compared(sign, row.number(a, 9), row.number(b)), row.cells)
        assert found is holds(a, b)
