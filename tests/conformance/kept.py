"""The set as files: tables as CSV, what each case is about, and what is expected of it."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from tests.conformance.boundaries import SETS
from tests.conformance.cases import Set, name_of, tables
from tests.conformance.texts import as_text, value_of
from tests.programs.settled import Found, Key, reading

SETS_FOLDER = Path(__file__).parent / "sets"
COLUMNS = ("party", "year", "figure", "of", "value")


def write(program: str, folder: Path) -> int:
    """Write a set into a folder of its own; how many cases it has."""
    of = SETS[program]
    own = folder / program
    own.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(of).items():
        _write(own / f"{name}.csv", tuple(rows[0]), ([*row.values()] for row in rows))
    about = (
        (name_of(number), case.boundary, case.place) for number, case in enumerate(of.cases, 1)
    )
    _write(own / "cases.csv", ("party", "boundary", "place"), about)
    with reading(program, own):
        expected = of.expected()
    lines = (
        (*place(key, of), as_text(value)) for key, value in expected.items()
        if any(part in of.figures for part in key)
    )  # fmt: skip
    _write(own / "expected.csv", COLUMNS, lines)
    return len(of.cases)


def place(key: Key, of: Set) -> tuple[str, str, str, str]:
    """Party, year, figure and what it is of, of a key that leaves out what there is none of."""
    at = next(number for number, part in enumerate(key) if part in of.figures)
    year = key[1] if at == 2 else ""
    return key[0], year, key[at], key[at + 1] if len(key) > at + 1 else ""


def expected(program: str, folder: Path = SETS_FOLDER) -> Found:
    """What is expected of a set, as it is kept."""
    return dict(_lines(folder / program / "expected.csv"))


def _lines(path: Path) -> Iterator[tuple[Key, Fraction | bool | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(row[name] for name in COLUMNS[:-1] if row[name])
            yield key, value_of(row["value"])


def cases(program: str, folder: Path = SETS_FOLDER) -> int:
    """How many cases a set has, as it is kept."""
    with (folder / program / "cases.csv").open(encoding="utf-8") as file:
        return sum(1 for _ in file) - 1


def _write(path: Path, head: tuple[str, ...], lines: Iterator[object]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(lines)  # type: ignore[arg-type]
