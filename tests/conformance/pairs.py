"""Two cells moved together, where no one cell makes the two sides of a boundary equal.

A limit of 10% of a budget is a fraction of a cent at the steps of a cost. Near a boundary its gap
is a sum of steps of two cells, each times a slope: the whole numbers of steps at which that sum is
nought are found as in any equation of whole numbers, and then tried.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, lcm

from tests.conformance.seeking import (
    Boundary,
    Candidate,
    Cell,
    Found,
    Gap,
    Seeker,
    changed_to,
)

FIRST = 3
SECOND = 5
"""Candidates that are moved as the first and as the second cell."""
AGAIN = 3
"""A gap that is no sum of steps is followed so often."""
FEWEST = 40
"""Solutions that are looked at, on either side of the nearest."""


def by_two(seeker: Seeker, boundary: Boundary) -> Iterator[Found]:
    """Changes of two cells around a boundary."""
    able = [one for one in seeker.able(boundary) if not seeker.is_day(one.cell)]
    for first in _unlike(able)[:FIRST]:
        alone = seeker.solved(boundary, first)
        if alone is None:
            continue
        gap, moves = min(alone.tried, key=lambda one: abs(one[0]))
        start = seeker.number(moves.get(first.cell, seeker.value(first.cell)))
        for second in _unlike(_beside(seeker, boundary, first))[:SECOND]:
            yield _Pair(seeker, boundary, first, second).found(start, gap)


def _beside(seeker: Seeker, boundary: Boundary, first: Candidate) -> list[Candidate]:
    """Other cells that move the same site, those first whose steps are small."""
    others = [
        one for one in seeker.candidates.get(boundary, ())
        if one.site == first.site and one.cell != first.cell and not seeker.is_day(one.cell)
    ]  # fmt: skip
    return sorted(others, key=lambda one: abs(one.slope * seeker.step(one.cell)))


def _unlike(cells: Sequence[Candidate]) -> list[Candidate]:
    """One of several cells that move a boundary alike."""
    alike = {(one.cell.table, one.cell.column, one.slope): one for one in reversed(cells)}
    return [one for one in cells if one in alike.values()]


class _Pair:
    """Two cells and the boundary that both move."""

    def __init__(
        self, seeker: Seeker, boundary: Boundary, first: Candidate, second: Candidate
    ) -> None:
        self.seeker, self.boundary, self.site = seeker, boundary, first.site
        self.cells = (first.cell, second.cell)
        self.steps = tuple(seeker.step(one) for one in self.cells)
        self.from_ = second.base
        self.tried: list[tuple[Gap, dict[Cell, object]]] = []

    def found(self, start: Fraction, gap: Gap) -> Found:
        """What was tried, from where the first cell alone comes nearest."""
        at = (start, self.from_)
        for _ in range(AGAIN):
            by = tuple(self._by(at, gap, which) for which in (0, 1))
            if None in by or 0 in by:
                break
            next_ = self._equal(at, gap, by)
            if next_ is None:
                break
            at, after = next_, self._gap(next_)
            if after is None:
                break
            gap = after
            if gap == 0:
                self._beside(at)
                break
        return Found(tuple(self.tried))  # type: ignore[arg-type]

    def _by(self, at: tuple[Fraction, ...], gap: Gap, which: int) -> Gap | None:
        after = self._gap(self._moved(at, which, 1))
        return None if after is None else after - gap

    def _moved(self, at: tuple[Fraction, ...], which: int, steps: int) -> tuple[Fraction, ...]:
        moved = list(at)
        moved[which] += steps * self.steps[which]
        return tuple(moved)

    def _equal(
        self, at: tuple[Fraction, ...], gap: Gap, by: Sequence[Gap | None]
    ) -> tuple[Fraction, ...] | None:
        """The nearest values at which the sum of both moves is the gap."""
        for first, second in solutions(-gap, by[0] or Fraction(0), by[1] or Fraction(0)):
            values = self._moved(self._moved(at, 0, first), 1, second)
            if all(map(self.seeker.possible, self.cells, values)):
                return values
        return None

    def _beside(self, at: tuple[Fraction, ...]) -> None:
        for which in (0, 1):
            for steps in (-1, 1):
                self._gap(self._moved(at, which, steps))

    def _gap(self, at: tuple[Fraction, ...]) -> Gap | None:
        """The gap with both cells moved; what no file may say has none."""
        if not all(map(self.seeker.possible, self.cells, at)):
            return None
        moves = {
            cell: changed_to(self.seeker.value(cell), value)
            for cell, value in zip(self.cells, at, strict=True)
        }
        gap = self.seeker.gap(moves, self.boundary, self.site)
        if gap is not None:
            self.tried.append((gap, {**moves}))
        return gap


def solutions(sum_: Fraction, one: Fraction, other: Fraction) -> Iterator[tuple[int, int]]:
    """Whole numbers of which `one` times the first and `other` times the second are a sum.

    >>> next(solutions(Fraction(1), Fraction(3), Fraction(5)))
    (2, -1)
    """
    scale = lcm(sum_.denominator, one.denominator, other.denominator)
    whole, left, right = (int(value * scale) for value in (sum_, one, other))
    common = gcd(left, right)
    if common == 0 or whole % common:
        return
    left, right, whole = left // common, right // common, whole // common
    first = whole * pow(left, -1, abs(right)) if abs(right) > 1 else 0
    second = (whole - left * first) // right
    nearest = round(Fraction(first, right))
    for turns in sorted(range(-FEWEST, FEWEST + 1), key=abs):
        yield first - (nearest + turns) * right, second + (nearest + turns) * left
