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

from attrs import field

from vbpdsl.data.files.csv_text import separator_of
from vbpdsl.data.mapping.settings import TextForm
from vbpdsl.data.sources.source import UTF_8
from vbpdsl.source.classes import define
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
            place = arrival_place(header)
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


def _came(row: list[str], place: int, file: str, number: int, findings: Findings) -> date | None:
    said = row[place].strip() if place < len(row) else ""
    came = day_of(said)
    if said and came is None:
        findings.add(no_date(file, number, said))
    return came


def arrival_place(names: list[str]) -> int | None:
    """The position of the column that says when a row came."""
    folded = [name.strip().lower() for name in names]
    return next((folded.index(name) for name in ARRIVAL_COLUMNS if name in folded), None)


def day_of(said: str) -> date | None:
    """The day that a text says; None if it is no day."""
    try:
        return date.fromisoformat(said[:DATE_LENGTH])
    except ValueError:
        return None


def no_date(file: str, row: int, said: str) -> Diagnostic:
    """VBP718: a cell that should say when its row came, and does not."""
    return Diagnostic(
        "VBP718",
        f"row {row:,} of `{file}` says it came on `{said}`, which is not a date",
        suggestion="write it as 2026-01-31, or leave it empty",
    )
