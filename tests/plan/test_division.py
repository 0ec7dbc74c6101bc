"""Long division in 64-bit steps is division."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.evaluator import value_of
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import whole
from vbpdsl.plan.numbers.division import divided, factors_below
from vbpdsl.plan.numbers.ranges import LARGEST_128, Range
from vbpdsl.plan.numbers.scalars import Applied, Cell, Scalar

KNOWN = (1, 2, 3, 98, 10**6, 2 * 10**12, 2**31 - 1, 2**40, 2**31 * 9, 10**18 + 9)


def _checked(scalar: Scalar) -> Scalar:
    """What would be a column: in 64 bits if the plan divides it there."""
    if isinstance(scalar, Applied) and scalar.operation in ("quotient", "remainder"):
        dividend, divisor = scalar.items
        assert divisor.range is not None
        assert dividend.range is not None
    return scalar


@given(st.integers(0, LARGEST_128), st.sampled_from(KNOWN))
def test_by_a_known_divisor(number: int, divisor: int) -> None:
    cell = Cell("n", Kind.NUMBER, Range(0, LARGEST_128), False, True)
    found = divided(cell, whole(divisor), _checked)
    assert value_of(found, {"n": number}) == number // divisor


@given(st.integers(0, 2**100), st.integers(1, 2**31 - 1))
def test_by_a_divisor_of_the_row(number: int, divisor: int) -> None:
    cell = Cell("n", Kind.NUMBER, Range(0, 2**100), False, True)
    below = Cell("d", Kind.NUMBER, Range(1, 2**31 - 1), False)
    assert (
        value_of(divided(cell, below, _checked), {"n": number, "d": divisor}) == number // divisor
    )


def test_no_step_divides_in_128_bits() -> None:
    cell = Cell("n", Kind.NUMBER, Range(0, 2**110), False, True)
    waiting: list[Scalar] = [divided(cell, whole(2 * 10**12), lambda scalar: scalar)]
    divisions = 0
    while waiting:
        scalar = waiting.pop()
        if isinstance(scalar, Applied):
            waiting.extend(scalar.items)
            if scalar.operation in ("quotient", "remainder"):
                divisions += 1
                assert all(item.range and item.range.fits_64 for item in scalar.items)
    assert divisions > 0


@pytest.mark.parametrize(("number", "factors"), [(1, []), (10**12, [1, 1]), (2**31, [1, 1])])
def test_factors_below_a_limit(number: int, factors: list[int]) -> None:
    found = factors_below(number, 2**31)
    assert found is not None
    product = 1
    for factor in found:
        assert factor < 2**31
        product *= factor
    assert product == number
    assert len(found) == len(factors)


def test_a_large_prime_has_no_such_factors() -> None:
    assert factors_below(2**61 - 1, 2**31) is None
