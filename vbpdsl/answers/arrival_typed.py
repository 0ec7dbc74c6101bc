"""Typed rows parted by the day they came: Parquet files and tables in memory.

Apart from `arrival.py`, since Arrow takes as long to load as a small settlement.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vbpdsl.answers.arrival import Parted, arrival_place, day_of, no_date
from vbpdsl.data.files.frames import frame_from
from vbpdsl.source.diagnostic import Findings


def part_parquet(
    path: Path, kept: Path, late: Path, last: date, findings: Findings
) -> Parted | None:
    """A Parquet file as two; None if it is none."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError):
        return None
    parted = Parted(arrival_place(file.schema_arrow.names) is not None)
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
    parted = Parted(arrival_place(table.column_names) is not None)
    if not parted.dated:
        return frame, table.slice(0, 0), parted
    first, second = _parted_rows(name, table, last, parted, findings)
    return first, second, parted


def _parted_rows(
    name: str, table: pa.Table, last: date, parted: Parted, findings: Findings
) -> tuple[pa.Table, pa.Table]:
    place = arrival_place(table.column_names)
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
    days = [None if not (text or "").strip() else day_of(text.strip()) for text in said]
    for number, (text, day) in enumerate(zip(said, days, strict=True), start=2):
        if day is None and (text or "").strip():
            findings.add(no_date(name, number, text))
    return pa.chunked_array([pa.array(days, pa.date32())])
