"""Cases that are a program's own rows with a few cells changed: kept, made anew and settled.

`changed/PROGRAM/changes.csv` says which cells of the files beside the contract are others in each
case; a case is settled in a run of its own, so that parties whom the page names stay who they are.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.conformance.oracles import ORACLES
from tests.conformance.texts import as_text, value_of
from tests.programs.settled import Found, Key, Row, own_data, reading, settle

CHANGED_FOLDER = Path(__file__).parent / "changed"
CASES = ("case", "boundary", "place")
CHANGES = ("case", "file", "row", "column", "value")
FIGURES = ("case", "key", "value")
WITHOUT_FIGURE = {"part-c-and-d-stars", "ambulatory-intensive-care"}
BETWEEN = " / "
"""Between the party, the year, the figure and what it is of."""


def programs(folder: Path = CHANGED_FOLDER) -> tuple[str, ...]:
    """The programs that have such cases, and what is expected of them."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/expected.csv")))


def sought() -> tuple[str, ...]:
    """The programs for which there are changed cells, whether or not anything is expected yet."""
    return tuple(sorted(path.parent.name for path in CHANGED_FOLDER.glob("*/cases.csv")))


def cases(program: str, folder: Path = CHANGED_FOLDER) -> list[Row]:
    """Each case, its boundary and its place."""
    return rows_in(folder / program / "cases.csv")


def as_changed(program: str, case: str) -> AbstractContextManager[None]:
    """Read and settle a program on the rows of a case."""
    return changing(program, changes(program, case))


def changes(program: str, case: str) -> list[Row]:
    """The cells that are changed in a case."""
    return [row for row in all_changes(program) if row["case"] == case]


def all_changes(program: str) -> list[Row]:
    """The cells that are changed in all cases."""
    return rows_in(CHANGED_FOLDER / program / "changes.csv")


@contextmanager
def changing(program: str, changes: list[Row]) -> Iterator[None]:
    """Read and settle a program on its rows with some cells changed."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "data"
        shutil.copytree(own_data(program), folder)
        for file in {row["file"] for row in changes}:
            _change(folder / f"{file}.csv", [row for row in changes if row["file"] == file])
        with reading(program, folder):
            yield


def _change(path: Path, changes: list[Row]) -> None:
    rows = rows_in(path)
    for change in changes:
        rows[int(change["row"]) - 1][change["column"]] = change["value"]
    keep(path, tuple(rows[0]), (tuple(row.values()) for row in rows))


def make(program: str, folder: Path = CHANGED_FOLDER) -> int:
    """Work out what is expected of each case and keep it; how many cases there are."""
    lines: list[tuple[str, str, str]] = []
    for row in cases(program):
        with as_changed(program, row["case"]):
            lines += [
                (row["case"], BETWEEN.join(key), as_text(value))
                for key, value in ORACLES[program]().items()
            ]
    (folder / program).mkdir(parents=True, exist_ok=True)
    keep(folder / program / "expected.csv", FIGURES, lines)
    return len(cases(program))


def expected(program: str) -> dict[str, Found]:
    """What is kept as expected, by case."""
    found: dict[str, Found] = {row["case"]: {} for row in cases(program)}
    for row in rows_in(CHANGED_FOLDER / program / "expected.csv"):
        found[row["case"]][_key(row["key"])] = value_of(row["value"])
    return found


def _key(text: str) -> Key:
    return tuple(text.split(BETWEEN))


def differences(program: str, only: Iterable[str] = (), engine: str = "batch") -> list[str]:
    """Each figure that comes out otherwise, in words, in all cases or in some."""
    found = []
    for case, due in expected(program).items():
        if not only or case in only:
            with as_changed(program, case):
                run = settle(program, engine, computed=program not in WITHOUT_FIGURE)
            found += [f"{case}: {words}" for words in run.otherwise(due)]
    return found


def figures(program: str) -> int:
    """How many figures are expected in all cases."""
    return sum(len(found) for found in expected(program).values())


def keep(path: Path, head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    """Write a file of rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(lines)


def rows_in(path: Path) -> list[Row]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
