"""Data as they stood on a date: rows that came later are left out before anything is read.

A file says when its rows came in a column `file_date` or `ingest_datetime` (Tuva's names). Files
without such a column are used whole, and the statement says which were cut and which could not
be: a settlement on the wrong data looks exactly like one on the right data.
"""

import csv
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import define, field

from vbpdsl.data.parquet import frame_from
from vbpdsl.model.contract import Contract
from vbpdsl.results.number import show_date
from vbpdsl.source.diagnostic import Diagnostic, Findings

ARRIVAL_COLUMNS = ("file_date", "ingest_datetime")
DATE_LENGTH = len("2026-01-31")

Data = Path | Mapping[str, Any]


@define
class AsOf:
    """The data to read instead, and the sentence for the statement."""

    data: Data
    words: str
    workspace: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    def close(self) -> None:
        """Remove the files that were cut."""
        if self.workspace is not None:
            self.workspace.cleanup()


def as_of_data(contract: Contract, data: Data, last: date, findings: Findings) -> AsOf:
    """The data without rows that came after a date.

    A cell that should say when a row came and does not is a finding; an empty one keeps the row.
    """
    left_out: dict[str, int] = {}
    wanted = {file.name for table in contract.tables for file in table.files}
    if isinstance(data, Path):
        workspace = tempfile.TemporaryDirectory(prefix="vbp-as-of-")
        if data.is_dir():
            for path in sorted(data.iterdir()):
                _cut_path(path, Path(workspace.name) / path.name, last, left_out, findings)
        # A folder that cannot be read is reported where it is opened.
        cut: Data = Path(workspace.name) if data.is_dir() else data
        return AsOf(cut, _words(last, left_out), workspace)
    frames = {
        name: _cut_frame(name, frame, last, left_out, findings) if name in wanted else frame
        for name, frame in data.items()
    }
    return AsOf(frames, _words(last, left_out))


def _words(last: date, left_out: Mapping[str, int]) -> str:
    said = f"Data as they stood on {show_date(last)}"
    if not left_out:
        names = " or ".join(ARRIVAL_COLUMNS)
        return f"{said}: no file says when its rows came ({names}), so none was left out"
    each = ", ".join(f"{number:,} of {name}" for name, number in sorted(left_out.items()))
    return f"{said}: later rows left out: {each}"


def _cut_path(
    path: Path, target: Path, last: date, left_out: dict[str, int], findings: Findings
) -> None:
    if path.is_dir():
        target.mkdir()
        for inner in sorted(path.iterdir()):
            _cut_path(inner, target / inner.name, last, left_out, findings)
        return
    suffix = path.suffix.lower()
    cut = False
    if suffix == ".csv":
        cut = _cut_csv(path, target, last, left_out, findings)
    elif suffix == ".parquet":
        cut = _cut_parquet(path, target, last, left_out)
    if not cut:
        target.symlink_to(path.resolve())


def _cut_csv(
    path: Path, target: Path, last: date, left_out: dict[str, int], findings: Findings
) -> bool:
    """Copy the lines that had come by then; False if the file does not say when they came."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            place = _arrival(next(csv.reader([stream.readline()]), []))
            if place is None:
                return False
            stream.seek(0)
            with target.open("w", encoding="utf-8", newline="") as kept:
                rows = csv.reader(stream)
                csv.writer(kept).writerows(_kept(rows, place, last, path, left_out, findings))
    except (UnicodeDecodeError, csv.Error):
        # What is wrong with the file is said, with its line, where it is read.
        target.unlink(missing_ok=True)
        return False
    return True


def _kept(
    rows: "Iterator[list[str]]",
    place: int,
    last: date,
    path: Path,
    left_out: dict[str, int],
    findings: Findings,
) -> Iterator[list[str]]:
    left_out.setdefault(path.name, 0)
    yield next(rows)
    for number, row in enumerate(rows, start=2):
        said = row[place].strip() if place < len(row) else ""
        came = _day(said)
        if said and came is None:
            findings.add(_no_date(path.name, number, said))
        if came is not None and came > last:
            left_out[path.name] += 1
            continue
        yield row


def _cut_parquet(path: Path, target: Path, last: date, left_out: dict[str, int]) -> bool:
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError):
        return False
    place = _arrival(file.schema_arrow.names)
    if place is None:
        return False
    left_out.setdefault(path.name, 0)
    with pq.ParquetWriter(target, file.schema_arrow) as writer:
        for batch in file.iter_batches():
            kept = _kept_rows(pa.Table.from_batches([batch]), place, last)
            left_out[path.name] += batch.num_rows - kept.num_rows
            writer.write_table(kept)
    return True


def _cut_frame(
    name: str, frame: Any, last: date, left_out: dict[str, int], findings: Findings
) -> Any:
    table = frame_from(name, frame, findings)
    place = None if table is None else _arrival(table.column_names)
    if table is None or place is None:
        return frame
    kept = _kept_rows(table, place, last)
    left_out[name] = table.num_rows - kept.num_rows
    return kept


def _kept_rows(table: pa.Table, place: int, last: date) -> pa.Table:
    """The rows of an Arrow table that had come by a date, or that do not say when they came."""
    column = table.column(place)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = pc.utf8_slice_codeunits(column, 0, DATE_LENGTH)
    days = column.cast(pa.date32(), safe=False)
    return table.filter(pc.fill_null(pc.less_equal(days, pa.scalar(last, pa.date32())), True))


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
