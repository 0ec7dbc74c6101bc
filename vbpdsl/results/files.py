"""Results as files: each sheet as Parquet and as CSV, written a batch of settlements at a time.

    settlements.parquet  lines.parquet  payments.parquet  terms.parquet     and the same as .csv

Amounts are decimals in Parquet and plain decimal text in CSV, never binary fractions.
"""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import define, field

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
    settlement_rows,
)

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
        self.text.writerows([_cell_text(row[name]) for name in names] for row in self.rows)
        self.written += len(self.rows)
        self.rows.clear()


def write_sheets(run: KeptRun, folder: Path) -> dict[str, int]:
    """Write all sheets of a run into a folder; the number of rows of each sheet by its name.

    Raises `OSError` where the disk does.
    """
    with ExitStack() as open_files:
        files = {item.name: _opened(run.contract, item, folder, open_files) for item in SHEETS}
        for name, row in _all_rows(run):
            files[name].add(row)
        for file in files.values():
            file.flush()
    return {name: file.written for name, file in files.items()}


def sheet_schema(contract: Contract, sheet: Sheet) -> pa.Schema:
    """The columns of a sheet with their Arrow types."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns_of(contract, sheet)])


def sheet_table(run: KeptRun, sheet: Sheet) -> pa.Table:
    """One sheet of a run as an Arrow table, in memory."""
    rows = [row for name, row in _all_rows(run) if name == sheet.name]
    arrays = [
        pa.array([_at_scale(row[name]) for row in rows], _TYPES[kind])
        for name, kind in columns_of(run.contract, sheet)
    ]
    return pa.table(arrays, schema=sheet_schema(run.contract, sheet))


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
    text.writerow([name for name, _ in columns])
    return _SheetFile(columns, writer, text)


def _at_scale(cell: Cell) -> Cell:
    """A decimal with all its places, as a decimal column wants it."""
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
            return cell
