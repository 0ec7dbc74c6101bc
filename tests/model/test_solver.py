"""Comparisons that hold at once: figures are found exactly where a search by hand finds some."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.range import Range
from vbpdsl.model.possible.solver import AtLeastZero, can_hold, figures_for

WHOLE = st.integers(-3, 3).map(Fraction)
SUMS = st.tuples(WHOLE, WHOLE, WHOLE).map(
    lambda said: Linear(said[0], tuple((u, f) for u, f in enumerate(said[1:]) if f))
)
TESTS = st.lists(st.builds(AtLeastZero, SUMS, st.booleans()), min_size=1, max_size=4).map(tuple)
RANGES = st.sampled_from([Range(), Range(Fraction(0)), Range(Fraction(-1), Fraction(2))])
GRID = [Fraction(number, 6) for number in range(-48, 49, 2)]


@settings(max_examples=150, deadline=None)
@given(TESTS, RANGES, RANGES)
def test_figures_are_found_where_there_are_some(
    tests: tuple[AtLeastZero, ...], one: Range, other: Range
) -> None:
    ranges = {0: one, 1: other}
    found = figures_for(tests, ranges)
    assert can_hold(tests, ranges) == (found is not None)
    if found is not None:
        assert all(_holds(test, found) for test in tests)
        assert all(ranges[unknown].holds(found[unknown]) for unknown in ranges)
        return
    for values in product(GRID, GRID):
        at = dict(enumerate(values))
        inside = all(ranges[unknown].holds(at[unknown]) for unknown in ranges)
        assert not (inside and all(_holds(test, at) for test in tests))


def _holds(test: AtLeastZero, at: dict[int, Fraction]) -> bool:
    value = test.sum.constant + sum(
        (factor * at[unknown] for unknown, factor in test.sum.factors), Fraction(0)
    )
    return value > 0 or (value == 0 and not test.more)


def test_half_of_a_figure_never_exceeds_the_whole_of_it() -> None:
    half_more = Linear(Fraction(0), ((0, Fraction(-1, 2)),))
    assert figures_for((AtLeastZero(half_more, more=True),), {0: Range(Fraction(0))}) is None
    assert figures_for((AtLeastZero(half_more),), {0: Range(Fraction(0))}) == {0: 0}
