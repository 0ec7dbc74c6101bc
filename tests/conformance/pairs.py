"""Cells moved together, where no one cell makes the two sides of a boundary equal.

A limit of 10% of a budget is a fraction of a cent at the steps of a cost. Near a boundary its gap
is a sum of steps of two cells or more, each times a slope: the whole numbers of steps at which that
sum is nought are found as in any equation of whole numbers, and then tried.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
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
from tests.conformance.watching import Site
from vbpdsl.model.contract import Value

FIRST = 3
SECOND = 5
"""Candidates that are moved as the first and as the second cell."""
MANY = 12
"""So many cells of one column are moved together at most."""
SITES = 6
"""Columns of sites of which several cells are moved."""
AGAIN = 3
"""A gap that is no sum of steps is followed so often."""
TURNED = 400
"""Solutions that are looked at in all."""
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
            pair = _Together(seeker, boundary, first.site, (first.cell, second.cell))
            yield pair.found((start, second.base), gap)


def by_several(seeker: Seeker, boundary: Boundary) -> Iterator[Found]:
    """Changes of cells of one column that move a site each by another amount: of several years."""
    able = [one for one in seeker.able(boundary) if not seeker.is_day(one.cell)]
    columns = {(one.site, one.cell.table, one.cell.column): one for one in reversed(able)}
    for last in sorted(columns.values(), key=able.index)[:SITES]:
        alone = seeker.solved(boundary, last)
        others = _by_size(seeker, boundary, last)
        if alone is None or not alone.tried or not others:
            continue
        gap, moves = min(alone.tried, key=lambda one: abs(one[0]))
        start = seeker.number(moves.get(last.cell, seeker.value(last.cell)))
        cells = (*(one.cell for one in others), last.cell)
        yield _Together(seeker, boundary, last.site, cells).found(
            (*(one.base for one in others), start), gap
        )


def _by_size(seeker: Seeker, boundary: Boundary, last: Candidate) -> list[Candidate]:
    """Cells of the same column of which each step moves the boundary by another amount."""
    sizes: dict[Gap, Candidate] = {}
    for one in _beside(seeker, boundary, last):
        if (one.cell.table, one.cell.column) == (last.cell.table, last.cell.column):
            sizes.setdefault(abs(one.slope), one)
    sizes.pop(abs(last.slope), None)
    return [*sizes.values()][:MANY]


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


class _Together:
    """Cells and the boundary that all of them move."""

    def __init__(
        self, seeker: Seeker, boundary: Boundary, site: Site, cells: tuple[Cell, ...]
    ) -> None:
        self.seeker, self.boundary, self.site, self.cells = seeker, boundary, site, cells
        self.steps = tuple(seeker.step(one) for one in cells)
        self.tried: list[tuple[Gap, dict[Cell, Value]]] = []

    def found(self, at: tuple[Fraction, ...], gap: Gap) -> Found:
        """What was tried, from where one cell alone comes nearest."""
        for _ in range(AGAIN):
            by = [self._by(at, gap, which) for which in range(len(self.cells))]
            if not by[-1]:
                break
            next_ = self._equal(at, gap, [one or Fraction(0) for one in by])
            if next_ is None:
                break
            at, after = next_, self._gap(next_)
            if after is None:
                break
            gap = after
            if gap == 0:
                self._beside(at)
                break
        return Found(tuple(self.tried))

    def _by(self, at: tuple[Fraction, ...], gap: Gap, which: int) -> Gap | None:
        after = self._gap(self._moved(at, which, 1))
        return None if after is None else after - gap

    def _moved(self, at: tuple[Fraction, ...], which: int, steps: int) -> tuple[Fraction, ...]:
        moved = list(at)
        moved[which] += steps * self.steps[which]
        return tuple(moved)

    def _equal(
        self, at: tuple[Fraction, ...], gap: Gap, by: Sequence[Gap]
    ) -> tuple[Fraction, ...] | None:
        """The nearest values at which the sum of all moves is the gap."""
        for many in islice(solutions(-gap, *by), TURNED):
            values = at
            for which, steps in enumerate(many):
                values = self._moved(values, which, steps)
            if all(map(self.seeker.possible, self.cells, values)):
                return values
        return None

    def _beside(self, at: tuple[Fraction, ...]) -> None:
        for which in range(len(self.cells)):
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


def solutions(sum_: Fraction, *each: Fraction) -> Iterator[tuple[int, ...]]:
    """Whole numbers of which each times its own amount are together a sum.

    >>> next(solutions(Fraction(1), Fraction(3), Fraction(5)))
    (2, -1)
    >>> next(solutions(Fraction(1), Fraction(6), Fraction(10), Fraction(15)))
    (1, 1, -1)
    """
    scale = lcm(sum_.denominator, *(one.denominator for one in each))
    return _whole(int(sum_ * scale), [int(one * scale) for one in each])


def _whole(sum_: int, each: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The same in whole amounts: the first as few as leave what the others divide."""
    if len(each) == 1:
        if each[0] and sum_ % each[0] == 0:
            yield (sum_ // each[0],)
        return
    common, rest = gcd(*each), gcd(*each[1:])
    if common == 0 or sum_ % common:
        return
    every = rest // common
    first = (sum_ // common) * pow(each[0] // common, -1, every) % every if every > 1 else 0
    nearest = round(Fraction(first, every or 1))
    for turns in sorted(range(-FEWEST, FEWEST + 1), key=abs):
        many = first + (turns - nearest) * every
        for others in _whole(sum_ - each[0] * many, each[1:]):
            yield (many, *others)
