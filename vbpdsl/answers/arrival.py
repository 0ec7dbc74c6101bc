"""Rows parted by the day they came: those that had come by a date, and those that came later.

A file says when its rows came in a column `file_date` or `ingest_datetime` (Tuva's names). A row
without a date of its own is taken to have been there from the beginning, and is counted apart. A
file without such a column is used whole: it has nothing to part.
"""

import csv
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import define, field

from vbpdsl.data.csv_text import separator_of
from vbpdsl.data.mapping import TextForm
from vbpdsl.data.parquet import frame_from
from vbpdsl.data.sources import UTF_8
from vbpdsl.source.diagnostic import Diagnostic, Findings

ARRIVAL_COLUMNS = ("file_date", "ingest_datetime")
DATE_LENGTH = len("2026-01-31")


@define
class Parted:
    """How many rows of a file came later, and how many do not say when they came.

    `dated` is false for a file without a column that says it. `gaps` has, for each row that was
    cut, the number that it would have among those that were kept.
    """

    dated: bool
    late: int = 0
    undated: int = 0
    rows: int = 0
    gaps: "array[int]" = field(factory=lambda: array("q"), repr=False)

    def cut(self, numbers: Iterable[int]) -> None:
        """Count rows that came later, by their numbers in the file, in order."""
        for number in numbers:
            self.gaps.append(number - self.late)
            self.late += 1

    def original(self, row: int) -> int:
        """The number that a row that was kept has in the file as it was given."""
        return row + bisect_right(self.gaps, row)


def part_csv(
    path: Path, kept: Path, late: Path, last: date, findings: Findings, form: TextForm
) -> Parted | None:
    """A CSV file as two; None if it cannot be read, which is said, with its line, where it is.

    What stands above the rows is in both, so that they are read as the file is.
    """
    encoding = form.encoding or UTF_8
    written = "utf-8" if encoding == UTF_8 else encoding
    try:
        with path.open(encoding=encoding, newline="") as stream:
            above = [stream.readline() for _ in range(form.header - 1)]
            start = stream.tell()
            separator = form.separator or separator_of(stream.readline())
            stream.seek(start)
            rows = csv.reader(stream, delimiter=separator)
            header = next(rows, [])
            below = [next(stream, "") for _ in range(form.first_row - form.header - 1)]
            place = _arrival(header)
            with (
                kept.open("w", encoding=written, newline="") as early,
                late.open("w", encoding=written, newline="") as later,
            ):
                writers = [csv.writer(one, delimiter=separator) for one in (early, later)]
                for one, writer in zip((early, later), writers, strict=True):
                    one.writelines(above)
                    writer.writerow(header)
                    one.writelines(below)
                parted = Parted(place is not None)
                first = form.first_row
                for number, row in enumerate(rows, start=first) if place is not None else ():
                    came = _came(row, place or 0, path.name, number, findings)
                    parted.undated += came is None
                    parted.cut([number] if came is not None and came > last else [])
                    writers[came is not None and came > last].writerow(row)
    except (UnicodeDecodeError, csv.Error):
        kept.unlink(missing_ok=True)
        late.unlink(missing_ok=True)
        return None
    return parted


def part_parquet(
    path: Path, kept: Path, late: Path, last: date, findings: Findings
) -> Parted | None:
    """A Parquet file as two; None if it is none."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError):
        return None
    parted = Parted(_arrival(file.schema_arrow.names) is not None)
    with (
        pq.ParquetWriter(kept, file.schema_arrow) as early,
        pq.ParquetWriter(late, file.schema_arrow) as later,
    ):
        for batch in file.iter_batches() if parted.dated else ():
            table = pa.Table.from_batches([batch])
            first, second = _parted_rows(path.name, table, last, parted, findings)
            early.write_table(first)
            later.write_table(second)
    return parted


def part_frame(
    name: str, frame: Any, last: date, findings: Findings
) -> tuple[Any, Any, Parted | None]:
    """A table in memory as two, the second without rows if it does not say when they came."""
    table = frame_from(name, frame, findings)
    if table is None:
        return frame, frame, None
    parted = Parted(_arrival(table.column_names) is not None)
    if not parted.dated:
        return frame, table.slice(0, 0), parted
    first, second = _parted_rows(name, table, last, parted, findings)
    return first, second, parted


def _parted_rows(
    name: str, table: pa.Table, last: date, parted: Parted, findings: Findings
) -> tuple[pa.Table, pa.Table]:
    place = _arrival(table.column_names)
    assert place is not None
    days = _days(name, table.column(place), findings)
    later = pc.fill_null(pc.greater(days, pa.scalar(last, pa.date32())), False)
    first = parted.rows + 1
    parted.cut(first + place for place in pc.indices_nonzero(later).to_pylist())
    parted.rows += table.num_rows
    parted.undated += days.null_count
    return table.filter(pc.invert(later)), table.filter(later)


def _days(name: str, column: pa.ChunkedArray, findings: Findings) -> pa.ChunkedArray:
    """The days that a column says; a text that is no day is a finding, and read as none."""
    if pa.types.is_temporal(column.type):
        return column.cast(pa.date32(), safe=False)
    said = column.cast(pa.string()).to_pylist()
    days = [None if not (text or "").strip() else _day(text.strip()) for text in said]
    for number, (text, day) in enumerate(zip(said, days, strict=True), start=2):
        if day is None and (text or "").strip():
            findings.add(_no_date(name, number, text))
    return pa.chunked_array([pa.array(days, pa.date32())])


def _came(row: list[str], place: int, file: str, number: int, findings: Findings) -> date | None:
    said = row[place].strip() if place < len(row) else ""
    came = _day(said)
    if said and came is None:
        findings.add(_no_date(file, number, said))
    return came


def _arrival(names: list[str]) -> int | None:
    """The position of the column that says when a row came."""
    folded = [name.strip().lower() for name in names]
    return next((folded.index(name) for name in ARRIVAL_COLUMNS if name in folded), None)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:DATE_LENGTH])
    except ValueError:
        return None


def _no_date(file: str, row: int, said: str) -> Diagnostic:
    return Diagnostic(
        "VBP718",
        f"row {row:,} of `{file}` says it came on `{said}`, which is not a date",
        suggestion="write it as 2026-01-31, or leave it empty",
    )
