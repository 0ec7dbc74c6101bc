"""Results as files: each sheet as Parquet and as CSV, written a piece at a time.

    settlements.parquet  lines.parquet  payments.parquet  terms.parquet     and the same as .csv

Amounts are decimals in Parquet and plain decimal text in CSV, never binary fractions. A number that
is too long for a decimal column is whole in CSV and empty in Parquet, and is counted. A text that a
spreadsheet would run has an apostrophe before it in CSV (`spreadsheet.py`), and none in Parquet.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vbpdsl.engine.batch.texts import DIGITS, PLACES
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.sheets.pieces import all_places, header, pieces, sheet_rows, sheet_schema
from vbpdsl.results.sheets.rows import DECIMAL, SHEETS, Cell, Sheet, columns_of
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Severity


@frozen
class Written:
    """How many rows each sheet has, and how many numbers of it are too long for Parquet."""

    rows: dict[str, int]
    too_long: dict[str, int]


def write_sheets(
    run: KeptRun, folder: Path, said: Callable[[str], None] = lambda _: None
) -> Written:
    """Write all sheets of a run into a folder; `said` is told of each before it is written.

    Raises `OSError` where the disk does.
    """
    rows, too_long = {}, {}
    for sheet in SHEETS:
        said(sheet.name)
        rows[sheet.name], lost = _write(run, sheet, folder)
        if lost:
            too_long[sheet.name] = lost
    return Written(rows, too_long)


def _write(run: KeptRun, sheet: Sheet, folder: Path) -> tuple[int, int]:
    """Write one sheet; its rows, and the numbers in them that are too long for Parquet."""
    written = too_long = 0
    parquet: pq.ParquetWriter | None = None
    path = folder / f"{sheet.name}.parquet"
    try:
        with (folder / f"{sheet.name}.csv").open("wb") as text:
            text.write(header(run.contract, sheet))
            for piece in pieces(run, sheet):
                parquet = parquet or _opened(path, piece.table.schema)
                parquet.write_table(piece.table)
                text.write(piece.lines)
                written += piece.table.num_rows
                too_long += piece.too_long
        parquet = parquet or _opened(path, sheet_schema(run.contract, sheet))
    finally:
        if parquet is not None:
            parquet.close()
    return written, too_long


def _opened(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A file of Parquet whose texts are told apart by a list, but for those that are all different.

    How they lie in memory is not kept: whoever reads the file has plain texts.
    """
    listed = [item.name for item in schema if not pa.types.is_decimal(item.type)]
    return pq.ParquetWriter(
        path,
        schema,
        store_schema=False,
        use_dictionary=[name for name in listed if name != "exact"],
    )


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


def sheet_table(run: KeptRun, sheet: Sheet) -> tuple[pa.Table, dict[str, list[Cell]]]:
    """A sheet in memory, and the columns with a number that is too long for it, all cells whole."""
    found = list(pieces(run, sheet))
    schema = sheet_schema(run.contract, sheet)
    tables = [schema.empty_table(), *(piece.table.cast(schema) for piece in found)]
    table = pa.concat_tables(tables)
    if not any(piece.too_long for piece in found):
        return table, {}
    whole = list(sheet_rows(run, sheet))
    longer = [name for name, kind in columns_of(run.contract, sheet) if kind == DECIMAL]
    return table, {name: [all_places(row[name]) for row in whole] for name in longer}
