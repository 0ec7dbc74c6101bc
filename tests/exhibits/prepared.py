"""What the exhibits' data are made into before a contract can read them.

The language has no form for spans: an attribution that runs from one day to another is supplied
as its months. The status on the first day decides the whole month (section 1.2 of exhibit 7).
A file with a column for each year is supplied with a row for each, and results that go by codes
with the names that the exhibit has beside the codes.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

_BESIDE = [folder / "shared" / "exhibits" for folder in Path(__file__).resolve().parents[3:]]
EXHIBITS = next((folder for folder in _BESIDE if folder.is_dir()), _BESIDE[0])
"""Where the exhibits lie: beside the checkout, and no part of it."""

YEARS = (2024, 2025, 2026)
ACO = "Tidewater Accountable Care, LLC"


def prepared(number: int, folder: Path) -> Path:
    """The data of an exhibit in a folder, with what had to be made of them."""
    for path in sorted((EXHIBITS / f"{number}.data").iterdir()):
        copy(path, folder / path.name)
    if number == 7:
        _write_months(folder)
        _write_risk(folder)
        _write_quality(folder)
    return folder


def _write_months(folder: Path) -> None:
    with (folder / "roster.csv").open(encoding="utf-8", newline="") as file:
        spans = list(csv.DictReader(file))
    with (folder / "attributed_month.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("member_id", "month", "aco"))
        table.writerows(
            (span["member_id"], f"{first:%Y-%m}", ACO)
            for span in spans
            for first in _first_days()
            if _holds(span, first)
        )


def _write_risk(folder: Path) -> None:
    """The risk scores, of which the roster has a column for each year, as a row for each year."""
    with (folder / "roster.csv").open(encoding="utf-8", newline="") as file:
        spans = list(csv.DictReader(file))
    scores = {
        (span["member_id"], year): span[f"risk_{year}"]
        for span in spans for year in YEARS if span[f"risk_{year}"]
    }  # fmt: skip
    with (folder / "risk.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("member_id", "year", "risk"))
        table.writerows((*key, score) for key, score in sorted(scores.items()))


def _write_quality(folder: Path) -> None:
    """The results with the Measures' names in place of their codes (section 4.1 of exhibit 7)."""
    exhibit = next(EXHIBITS.glob("7-*.txt")).read_text(encoding="utf-8")
    row = r"^ +([A-Z][A-Z0-9]+) {2,}(\S.*?) {2,}(?:higher|lower) "
    names = dict(re.findall(row, exhibit, re.MULTILINE))
    with (folder / "quality.csv").open(encoding="utf-8", newline="") as file:
        header, *results = csv.reader(file)
    place = header.index("measure_id")
    with (folder / "quality.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows([*r[:place], names[r[place]], *r[place + 1 :]] for r in results)


def _first_days() -> Iterator[date]:
    return (date(year, month, 1) for year in YEARS for month in range(1, 13))


def _holds(span: dict[str, str], day: date) -> bool:
    """Whether a span includes a day; one without an end goes on."""
    begins, ends = span["attributed_from"], span["attributed_to"]
    return date.fromisoformat(begins) <= day and (not ends or day <= date.fromisoformat(ends))
