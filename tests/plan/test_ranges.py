"""A range of a result holds every result of values in the ranges it is made from."""

from hypothesis import given
from hypothesis import strategies as st

from vbpdsl.plan.numbers.ranges import LARGEST_64, Range


@st.composite
def ranged(draw: st.DrawFn) -> tuple[Range, int]:
    """A range and a value in it."""
    low, value, high = sorted(draw(st.tuples(*(st.integers(-50, 50),) * 3)))
    return Range(low, high), value


def _holds(found: Range, value: int) -> bool:
    return found.low <= value <= found.high


@given(ranged(), ranged())
def test_operations_of_two(left: tuple[Range, int], right: tuple[Range, int]) -> None:
    (a, x), (b, y) = left, right
    assert _holds(a.plus(b), x + y)
    assert _holds(a.minus(b), x - y)
    assert _holds(a.times(b), x * y)
    assert _holds(a.lesser(b), min(x, y))
    assert _holds(a.greater(b), max(x, y))
    assert _holds(a.union(b), x)
    assert _holds(a.union(b), y)


@given(ranged(), st.integers(1, 9), st.integers(0, 9))
def test_operations_of_one(one: tuple[Range, int], divisor: int, more: int) -> None:
    known, value = one
    assert _holds(known.opposite(), -value)
    assert _holds(known.magnitude(), abs(value))
    cut = abs(value) // divisor * (1 if value >= 0 else -1)
    assert _holds(known.quotient(Range(1, divisor + more)), cut)
    assert _holds(known.quotient(Range(divisor, divisor)), cut)


def test_64_bits_are_enough_up_to_their_largest() -> None:
    assert Range(-LARGEST_64, LARGEST_64).fits_64
    assert not Range(0, LARGEST_64 + 1).fits_64
    assert Range(0, LARGEST_64 + 1).fits_128
