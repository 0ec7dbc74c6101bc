"""Results as files: each sheet as Parquet and as CSV, written a batch of settlements at a time.

    settlements.parquet  lines.parquet  payments.parquet  terms.parquet     and the same as .csv

Amounts are decimals in Parquet and plain decimal text in CSV, never binary fractions. A number that
is too long for a decimal column is whole in CSV and empty in Parquet, and is counted. A text that a
spreadsheet would run has an apostrophe before it in CSV (`spreadsheet.py`), and none in Parquet.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import define, field, frozen

from vbpdsl.engine.run import Figure, SettlementKey
from vbpdsl.model.contract import Contract
from vbpdsl.results.kept_run import KeptRun
from vbpdsl.results.rows import (
    DIGITS,
    PLACES,
    SETTLEMENTS,
    SHEETS,
    Cell,
    Row,
    RowMaker,
    Sheet,
    columns_of,
    fits,
    settlement_rows,
)
from vbpdsl.results.spreadsheet import inert
from vbpdsl.source.diagnostic import Diagnostic, Severity

BATCH = 20_000
"""Rows kept before they are written."""

MOST_IN_ORDER = 2_000
"""Settlements up to which rows stand settlement by settlement; others as the engine has them."""

_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "decimal": pa.decimal128(DIGITS, PLACES),
    "date": pa.date32(),
    "truth": pa.bool_(),
}


@define
class _SheetFile:
    """A sheet being written, as Parquet and CSV at once."""

    columns: tuple[tuple[str, str], ...]
    parquet: Any
    text: Any
    rows: list[Row] = field(factory=list)
    written: int = 0
    too_long: int = 0

    def add(self, row: Row) -> None:
        self.rows.append(row)
        if len(self.rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        names = [name for name, _ in self.columns]
        arrays = [
            pa.array([_at_scale(row[name]) for row in self.rows], _TYPES[kind])
            for name, kind in self.columns
        ]
        self.parquet.write_table(pa.table(arrays, names=names))
        self.too_long += sum(_too_long(row[name]) for row in self.rows for name in names)
        self.text.writerows([_cell_text(row[name]) for name in names] for row in self.rows)
        self.written += len(self.rows)
        self.rows.clear()


@frozen
class Written:
    """How many rows each sheet has, and how many numbers of it are too long for Parquet."""

    rows: dict[str, int]
    too_long: dict[str, int]


def write_sheets(run: KeptRun, folder: Path) -> Written:
    """Write all sheets of a run into a folder.

    Raises `OSError` where the disk does.
    """
    with ExitStack() as open_files:
        files = {item.name: _opened(run.contract, item, folder, open_files) for item in SHEETS}
        for name, row in _all_rows(run):
            files[name].add(row)
        for file in files.values():
            file.flush()
    rows = {name: file.written for name, file in files.items()}
    return Written(rows, {name: file.too_long for name, file in files.items() if file.too_long})


def left_empty(too_long: Mapping[str, int]) -> tuple[Diagnostic, ...]:
    """VBP816: the sheets whose Parquet lacks numbers, one warning for each."""
    return tuple(_left_empty(name, number) for name, number in too_long.items())


def _left_empty(name: str, number: int) -> Diagnostic:
    has, is_ = ("number has", "is") if number == 1 else ("numbers have", "are")
    most = DIGITS - PLACES
    return Diagnostic(
        "VBP816",
        f"{number:,} {has} more than {most} digits before the point and {is_} empty in "
        f"`{name}.parquet`, which has no room for more",
        suggestion=f"read `{name}.csv`, which has every digit, or the column `exact`",
        severity=Severity.WARNING,
    )


def sheet_schema(contract: Contract, sheet: Sheet) -> pa.Schema:
    """The columns of a sheet with their Arrow types."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns_of(contract, sheet)])


def sheet_rows(run: KeptRun, sheet: Sheet) -> list[Row]:
    """One sheet of a run, in memory."""
    return [row for name, row in _all_rows(run) if name == sheet.name]


def sheet_table(contract: Contract, sheet: Sheet, rows: Sequence[Row]) -> pa.Table:
    """Rows of a sheet as an Arrow table, empty where a number is too long for it."""
    arrays = [
        pa.array([_at_scale(row[name]) for row in rows], _TYPES[kind])
        for name, kind in columns_of(contract, sheet)
    ]
    return pa.table(arrays, schema=sheet_schema(contract, sheet))


def long_columns(rows: Sequence[Row]) -> dict[str, list[Cell]]:
    """The columns with a number that is too long for an Arrow table, every cell of them whole."""
    names = dict.fromkeys(name for row in rows for name, cell in row.items() if _too_long(cell))
    return {name: [_all_places(row[name]) for row in rows] for name in names}


def _all_rows(run: KeptRun) -> Iterator[tuple[str, Row]]:
    for row in settlement_rows(run):
        yield SETTLEMENTS.name, row
    maker = RowMaker(run)
    for settlement, figure in _figures(run):
        yield from maker.rows(settlement, figure)


def _figures(run: KeptRun) -> Iterator[tuple[SettlementKey, Figure]]:
    """All figures, settlement by settlement unless there are too many for that."""
    if len(run.settlements()) > MOST_IN_ORDER:
        yield from run.every_figure()
        return
    for settlement in run.settlements():
        for figure in run.figures(settlement):
            yield settlement, figure


def _opened(contract: Contract, sheet: Sheet, folder: Path, open_files: ExitStack) -> _SheetFile:
    path = folder / f"{sheet.name}.parquet"
    writer = open_files.enter_context(pq.ParquetWriter(path, sheet_schema(contract, sheet)))
    stream: IO[str] = open_files.enter_context(
        (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="")
    )
    text = csv.writer(stream, lineterminator="\n")
    columns = columns_of(contract, sheet)
    text.writerow([inert(name) for name, _ in columns])
    return _SheetFile(columns, writer, text)


def _at_scale(cell: Cell) -> Cell:
    """A decimal with all its places, as a decimal column wants it; None if it is too long."""
    return None if _too_long(cell) else _all_places(cell)


def _too_long(cell: Cell) -> bool:
    return isinstance(cell, Decimal) and not fits(cell)


def _all_places(cell: Cell) -> Cell:
    if isinstance(cell, Decimal):
        sign, digits, exponent = cell.as_tuple()
        assert isinstance(exponent, int)  # results have no infinities
        return Decimal((sign, digits + (0,) * (PLACES + exponent), -PLACES))
    return cell


def _cell_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return format(cell, "f")
        case date():
            return cell.isoformat()
        case str():
            return inert(cell)
