"""Look for cases of boundaries: which cells of a program's own rows, changed, come to lie at one.

One cell is moved a little, and the boundaries that it moves are seen; on a straight line from there
lies the value at which the two sides are equal. Where none does it, rows are put, one after the
other, from one kind to another. The program is used to find where, never what is then due.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain

from attrs import define, field, frozen

from tests.conformance.listed import Boundary, Names, among
from tests.conformance.watching import Gap, Seen, Site, watched
from vbpdsl.data.files.store import Store
from vbpdsl.engine.reference.scope import Row
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Value
from vbpdsl.model.types import Style

Tables = dict[str, list[Row]]
SPREAD = 10
OF_KINDS = 14
"""Rows of each column that are moved at first."""
TRIED = 12
OF_A_COLUMN = 2
"""Candidates for one boundary that are followed."""
STEPS = 7
YEAR = 366
YEARS = range(1990, 2100)
"""Whole numbers that are no amounts: a year is a kind of row."""
FEW = 9
"""Different texts that a column of a kind has at most."""


@frozen
class Cell:
    """A cell of a table, by its place there."""

    table: str
    row: int
    column: str


Moves = Mapping[Cell, Value]
Places = tuple[Moves | None, ...]


@frozen
class Found:
    """Changes that were tried around a boundary, each with the gap that it came to."""

    tried: tuple[tuple[Gap, Moves], ...]

    @property
    def moves(self) -> Places:
        """The nearest below, at and above; no change where the rows lie there as they are."""
        below, at, above = (self._nearest(sign) for sign in (-1, 0, 1))
        return tuple(None if one is None else one[1] for one in (below, at, above))

    @property
    def many(self) -> int:
        """How many of the three there are."""
        return sum(self._nearest(sign) is not None for sign in (-1, 0, 1))

    @property
    def width(self) -> Gap:
        """How far below and above lie apart."""
        ends = (self._nearest(-1), self._nearest(1))
        return sum((abs(one[0]) for one in ends if one is not None), Fraction(0))

    def _nearest(self, sign: int) -> tuple[Gap, Moves] | None:
        mine = [one for one in self.tried if _sign(one[0]) == sign]
        return min(mine, key=lambda one: abs(one[0]), default=None)


@frozen
class Candidate:
    """A cell that moves a boundary at a site: from what value, and by how much for each unit."""

    cell: Cell
    base: Fraction
    site: Site
    gap: Gap
    slope: Fraction


@define
class Seeker:
    """The rows of a program, and what was found of each boundary."""

    contract: Contract
    tables: Tables
    fits: Callable[[Moves], bool]
    """Whether a program takes rows with such changes: what no file may say is no case."""
    more: "tuple[Callable[[Seeker, Boundary], Iterator[Found]], ...]" = ()
    """Other ways to look for changes, where those of one cell or of one kind find none."""
    steps: dict[tuple[str, str], Fraction] = field(factory=dict)
    months: set[tuple[str, str]] = field(factory=set)
    candidates: dict[Boundary, list[Candidate]] = field(factory=dict)
    flips: dict[Boundary, list[tuple[tuple[Cell, ...], str, Site, Gap, Gap]]] = field(factory=dict)
    names: Names = field(init=False)
    promised: frozenset[Boundary] = field(init=False)
    """What stands in promises, which are held against all settlements."""
    base: Seen = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.names = Names.of_contract(self.contract)
        self.promised = frozenset(among(self.names, self.contract.promises))
        self.base = self.seen({})
        for table in self.contract.tables:
            rows = self.tables.get(table.name, [])
            for column in table.columns:
                if column.type.style is Style.MONTH:
                    self.months.add((table.name, column.name))
                dollars = ("dollar", 1) in column.type.unit.factors
                values = [row.get(column.name) for row in rows]
                self.steps[table.name, column.name] = _step(values, dollars)

    def seen(self, moves: Moves, only: SettlementKey | None = None) -> Seen:
        """What is met with some cells changed, in all settlements or in one."""
        made = {name: list(rows) for name, rows in self.tables.items()}
        for cell, value in moves.items():
            row = made[cell.table][cell.row]
            made[cell.table][cell.row] = {**row, cell.column: value}
        return watched(self.contract, made, self.names, only)

    def feel(self) -> None:
        """Move cells of every column of numbers and days, and keep what each moves."""
        for cell, value in self._spread():
            step = self.steps[cell.table, cell.column]
            day = isinstance(self.value(cell), date)
            by = step if day else max(step, _rounded(abs(value) / 50, step))
            found = self.tried({cell: changed_to(self.value(cell), value + by)})
            if found is None:
                continue
            for boundary, site, gap, moved in _moved(self.base, found):
                self.candidates.setdefault(boundary, []).append(
                    Candidate(cell, value, site, gap, (moved - gap) / by)
                )

    def feel_kinds(self) -> None:
        """Put a row from one kind to another, and keep what it moves."""
        for cells, kind in self._kinds():
            found = self.tried({cells[0]: kind})
            if found is None:
                continue
            for boundary, site, gap, moved in _moved(self.base, found):
                self.flips.setdefault(boundary, []).append((cells, str(kind), site, gap, moved))

    def places(self, boundary: Boundary) -> Places:
        """The changes that lie just below, at and just above a boundary, as far as found."""
        as_it_is = tuple((gap, {}) for gap in self.base.gaps[boundary].values())
        best: Found = Found(())
        more = (way(self, boundary) for way in self.more)
        for one in chain(self._by_value(boundary), self._by_rows(boundary), *more):
            found = self._fitting(one)
            if found.many == 3:
                return found.moves
            if (found.many, -found.width) > (best.many, -best.width):
                best = found
        return Found((*best.tried, *as_it_is)).moves

    def _fitting(self, found: "Found") -> "Found":
        """What was tried, without the nearest that no file may say."""
        while True:
            refused = [one for one in found.moves if one is not None and not self.fits(one)]
            if not refused:
                return found
            found = Found(tuple(one for one in found.tried if one[1] not in refused))

    def _by_value(self, boundary: Boundary) -> "Iterator[Found]":
        many: Counter[tuple[str, str]] = Counter()
        for one in self.able(boundary):
            column = one.cell.table, one.cell.column
            if many[column] == OF_A_COLUMN or many.total() == TRIED:
                continue
            many[column] += 1
            found = self.solved(boundary, one)
            if found is not None:
                yield found

    def solved(self, boundary: Boundary, of: Candidate) -> "Found | None":
        step = self.steps[of.cell.table, of.cell.column]
        value, gap, slope = of.base, of.gap, of.slope
        known = {value: gap}
        for _ in range(STEPS):
            if gap == 0 or slope == 0:
                break
            aimed = _rounded(value - gap / slope, step)
            if aimed in known:
                break
            after = self._gap(boundary, of, aimed)
            if after is None:
                return None
            slope = (after - gap) / (aimed - value) if after != gap else slope
            value, gap = aimed, after
            known[value] = gap
        at = min(known, key=lambda one: abs(known[one]))
        for by in (-1, 1, -2, 2, -10, 10, -100, 100):
            if len({_sign(one) for one in known.values()}) < 3 and at + by * step not in known:
                after = self._gap(boundary, of, at + by * step)
                if after is not None:
                    known[at + by * step] = after
        return self._nearest(of, known)

    def _nearest(self, of: Candidate, known: Mapping[Fraction, Gap]) -> "Found":
        kept = self.value(of.cell)
        return Found(tuple((gap, {of.cell: changed_to(kept, at)}) for at, gap in known.items()))

    def _how_far(self, of: Candidate) -> tuple[bool, Fraction]:
        """How far a cell would be moved, against its own size; a day moves no amount gradually."""
        gradual = abs(of.slope) == 1 or not isinstance(self.value(of.cell), date)
        return not gradual, abs(of.gap / of.slope) / max(abs(of.base), Fraction(1, 100))

    def able(self, boundary: Boundary) -> list[Candidate]:
        """The cells that come to a boundary, the nearest first."""
        able = [one for one in self.candidates.get(boundary, ()) if self._able(one)]
        nearest = {one.cell: one for one in sorted(able, key=self._how_far, reverse=True)}
        return sorted(nearest.values(), key=self._how_far)

    def is_day(self, cell: Cell) -> bool:
        """Whether a cell has a date."""
        return isinstance(self.value(cell), date)

    def step(self, cell: Cell) -> Fraction:
        """By how much a cell is moved at least."""
        return self.steps[cell.table, cell.column]

    def number(self, value: Value) -> Fraction:
        """A value as a number; a day as the number of it."""
        return _number(value) or Fraction(0)

    def _able(self, of: Candidate) -> bool:
        """Whether the value at which the sides would be equal may stand in the cell."""
        return self.possible(of.cell, of.base - of.gap / of.slope)

    def _gap(self, boundary: Boundary, of: Candidate, value: Fraction) -> Gap | None:
        if not self.possible(of.cell, value):
            return None
        return self.gap({of.cell: changed_to(self.value(of.cell), value)}, boundary, of.site)

    def gap(self, moves: Moves, boundary: Boundary, site: Site) -> Gap | None:
        """How far the sides lie apart at a site with some cells changed."""
        only = None if boundary in self.promised else site[0] or None
        found = self.tried(moves, only)  # type: ignore[arg-type]
        return None if found is None else found.gaps.get(boundary, {}).get(site)

    def possible(self, cell: Cell, value: Fraction) -> bool:
        """Whether a cell may have a value: none below zero where none is, no part above one."""
        mine = [_number(row.get(cell.column)) for row in self.tables[cell.table]]
        there = [one for one in mine if one is not None]
        if min(there) >= 0 > value:
            return False
        if isinstance(self.value(cell), date):
            return min(there) - YEAR <= value <= max(there) + YEAR
        return not (max(there) <= 1 < value and any(one.denominator > 1 for one in there))

    def _by_rows(self, boundary: Boundary) -> "Iterator[Found]":
        able = [one for one in self.flips.get(boundary, ()) if _enough(len(one[0]), one[3], one[4])]
        listed = sorted(able, key=lambda one: abs(one[3]))
        for cells, kind, site, gap, _ in listed[:TRIED]:
            known: dict[int, Gap] = {0: gap}
            for many in range(1, min(len(cells), 40) + 1):
                after = self.gap(dict.fromkeys(cells[:many], kind), boundary, site)
                if after is None:
                    break
                known[many] = after
                if {_sign(one) for one in known.values()} == {-1, 0, 1}:
                    break
            yield Found(
                tuple((gap, dict.fromkeys(cells[:many], kind)) for many, gap in known.items())
            )

    def tried(self, moves: Moves, only: SettlementKey | None = None) -> Seen | None:
        """What is met with some cells changed; nothing where rows cannot be settled so."""
        try:
            return self.seen(moves, only)
        except (ValueError, ZeroDivisionError, TypeError, KeyError):
            return None

    def value(self, cell: Cell) -> Value:
        return self.tables[cell.table][cell.row][cell.column]

    def _spread(self) -> Iterator[tuple[Cell, Fraction]]:
        """Cells of numbers and days: of each column some rows of each kind, and some spread."""
        for table, rows in self.tables.items():
            few = _kinds_of(rows)
            for column in rows[0] if rows else ():
                full = [at for at, row in enumerate(rows) if _number(row.get(column)) is not None]
                if not full or (table, column) in self.months or self._of_years(table, column):
                    continue
                alike = {_alike(rows[at], few): at for at in reversed(full)}
                chosen = {*full[:: max(1, len(full) // SPREAD)], *[*alike.values()][:OF_KINDS]}
                for at in sorted(chosen):
                    value = _number(rows[at][column])
                    if value is not None:
                        yield Cell(table, at, column), value

    def _of_years(self, table: str, column: str) -> bool:
        return all(row.get(column) in YEARS for row in self.tables[table])

    def _kinds(self) -> Iterator[tuple[tuple[Cell, ...], Value]]:
        """Rows that are alike in their other kinds, and a kind to put them to."""
        for table, rows in self.tables.items():
            few = _kinds_of(rows)
            for column in few:
                alike: dict[tuple[Value, ...], list[Cell]] = {}
                for at, row in enumerate(rows):
                    alike.setdefault(tuple(row.get(one) for one in few), []).append(
                        Cell(table, at, column)
                    )
                kinds = sorted({row[column] for row in rows if row.get(column) is not None},
                               key=str)  # fmt: skip
                for cells in list(alike.values())[:12]:
                    now = self.value(cells[0])
                    for kind in [one for one in kinds if one != now][:3]:
                        yield tuple(cells), kind


def _alike(row: Row, few: Sequence[str]) -> tuple[Value, ...]:
    """What rows of a kind share: their kinds, and the years of their days."""
    years = (one.year for one in row.values() if isinstance(one, date))
    return (*(row.get(one) for one in few), *map(Fraction, years))


def _enough(many: int, gap: Gap, moved: Gap) -> bool:
    """Whether so many rows may be enough to come to a boundary, by what the first one moves."""
    by = moved - gap
    return by * gap <= 0 and abs(gap) <= abs(by) * many


def _moved(base: Seen, found: Seen) -> Iterator[tuple[Boundary, Site, Gap, Gap]]:
    for boundary, sites in base.gaps.items():
        after = found.gaps.get(boundary, {})
        for site, gap in sites.items():
            if after.get(site, gap) != gap:
                yield boundary, site, gap, after[site]


def _kinds_of(rows: list[Row]) -> list[str]:
    """The columns of few different texts."""
    return [column for column in (rows[0] if rows else ()) if _is_kind(rows, column)]


def _is_kind(rows: list[Row], column: str) -> bool:
    values = {row.get(column) for row in rows} - {None}
    told = all(isinstance(one, str | bool) or one in YEARS for one in values)
    return told and 1 < len(values) <= FEW


def _number(value: Value) -> Fraction | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return value if isinstance(value, Fraction) else None


def changed_to(kept: Value, value: Fraction) -> Value:
    """A value in the kind that the cell has."""
    if isinstance(kept, date):
        return date.min + timedelta(days=int(value) - 1)
    return value


def _step(values: list[Value], dollars: bool) -> Fraction:
    """The step of a column: a cent, or of its decimals, four at least where it has any."""
    numbers = [one for one in values if isinstance(one, Fraction)]
    digits = max((_digits(one) for one in numbers), default=0)
    if dollars:
        return Fraction(1, 100)
    return Fraction(1, 10 ** max(digits, 4)) if digits else Fraction(1)


def _digits(value: Fraction) -> int:
    return next((at for at in range(12) if (value * 10**at).denominator == 1), 12)


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    return round(value / step) * step


def _sign(gap: Gap) -> int:
    return (gap > 0) - (gap < 0)


def rows_of(store: Store, contract: Contract) -> Tables:
    """The rows of all tables from files."""
    return {table.name: store.given(table.name) for table in contract.tables if table.files}
