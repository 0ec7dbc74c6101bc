"""What `vbp.toml` made of the rows of a table, counted: for the report of a check or a run.

    Results, `safety.csv`: 620 of 1,241 rows, only where `State` is `CA` or `TX`
    Results, `rate`: 512 cells are missing by a code: `Not Available` 400, `N/A` 112
    Results, `rate`: the reasons of 512 cells without a value: `5` 500, none 12

A row that is left out, and a cell that is taken for empty, moves money as any figure does.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from vbpdsl.data.sources.source import shown
from vbpdsl.source.classes import frozen

MOST = 5
"""Codes and reasons that a line shows; the others are added up."""

Counts = tuple[tuple[str, int], ...]


@frozen
class RowsRead:
    """How many rows of a file were read, where not all were."""

    table: str
    file: str
    only: str
    rows: int
    of: int

    @property
    def words(self) -> str:
        """The line of a report."""
        rows = f"{self.rows:,} of {self.of:,} rows"
        return f"{self.table}, `{self.file}`: {rows}, only where {self.only}"


@frozen
class CellsMissing:
    """How many cells of a column hold codes for a missing one, by the code, and for which reasons
    cells are missing, where a column of the file says why. The reason `` is none."""

    table: str
    column: str
    codes: Counts
    reasons: Counts | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The lines of a report."""
        cells, lines = sum(number for _, number in self.codes), []
        name = f"{self.table}, `{self.column}`"
        if cells:
            several = "1 cell is" if cells == 1 else f"{cells:,} cells are"
            lines.append(f"{name}: {several} missing by a code: {_counted(self.codes)}")
        if self.reasons:
            empty = sum(number for _, number in self.reasons)
            several = "the reason of 1 cell" if empty == 1 else f"the reasons of {empty:,} cells"
            lines.append(f"{name}: {several} without a value: {_counted(self.reasons)}")
        return tuple(lines)


@frozen
class Prepared:
    """All that `vbp.toml` left out or took for empty."""

    rows: tuple[RowsRead, ...] = ()
    cells: tuple[CellsMissing, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of a report; none if nothing was left out or taken for empty."""
        said = (line for one in self.cells for line in one.words)
        return (*(one.words for one in self.rows), *said)


def _counted(counts: Counts) -> str:
    said = [f"{f'`{shown(one)}`' if one else 'none'} {number:,}" for one, number in counts]
    rest = sum(number for _, number in counts[MOST:])
    return ", ".join([*said[:MOST], *([f"others {rest:,}"] if rest else [])])


def by_number(counts: Mapping[str, int]) -> Counts:
    """Counts, the largest first; none that is nought."""
    whole = [(said, number) for said, number in counts.items() if number]
    return tuple(sorted(whole, key=lambda one: (-one[1], not one[0], one[0])))


def together(found: Iterable[CellsMissing]) -> tuple[CellsMissing, ...]:
    """The cells of one column added up over the files of its table and the items of its rows."""
    whole: dict[tuple[str, str], CellsMissing] = {}
    for one in found:
        before = whole.get((one.table, one.column))
        whole[one.table, one.column] = one if before is None else _added(before, one)
    return tuple(one for one in whole.values() if one.codes or one.reasons)


def _added(one: CellsMissing, other: CellsMissing) -> CellsMissing:
    reasons = None
    if one.reasons is not None or other.reasons is not None:
        reasons = _sum(one.reasons or (), other.reasons or ())
    return evolve(one, codes=_sum(one.codes, other.codes), reasons=reasons)


def _sum(one: Counts, other: Counts) -> Counts:
    whole = dict(one)
    for said, number in other:
        whole[said] = whole.get(said, 0) + number
    return by_number(whole)


def added_rows(found: Iterable[RowsRead]) -> tuple[RowsRead, ...]:
    """The rows of one file under one condition added up over the items of its rows."""
    whole: dict[tuple[str, str, str], RowsRead] = {}
    for one in found:
        key = (one.table, one.file, one.only)
        before = whole.get(key)
        if before is not None:
            one = evolve(one, rows=before.rows + one.rows, of=before.of + one.of)
        whole[key] = one
    return tuple(whole.values())
