"""`python -m tests.conformance.reached [PROGRAM ...]`: every boundary, and where the cases lie.

For each comparison, limit, excess, target, year and edge of a band: whether a case lies below it
(b), at it (a) and above it (x), how near, and, where one is not reached, why.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tests.conformance import changed
from tests.conformance.boundaries import SETS
from tests.conformance.kept import SETS_FOLDER
from tests.conformance.listed import Boundary
from tests.conformance.seeking import rows_of
from tests.conformance.watching import Gap, watched
from tests.programs.settled import data, reading, text_of
from vbpdsl.answers.opening import open_file
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Findings

UNREACHED = Path(__file__).parent / "unreached.csv"
"""Program, how the words of a boundary begin, and why a place of it has no case."""

MARKS = ((-1, "b"), (0, "a"), (1, "x"))

Nearest = dict[Boundary, dict[int, Gap]]
"""Of each boundary: the smallest gap below (-1), at (0) and above (1)."""


def reached(program: str) -> Nearest:
    """Where the cases of a program lie, and its own rows."""
    contract = open_file(text_of(program)).contract
    if contract is None:
        raise ValueError(f"{program} is refused")
    found: Nearest = {}
    for where in (nullcontext(), *_cases(program)):
        with where:
            _add(found, program, contract)
    return found


def _cases(program: str) -> Iterator[AbstractContextManager[None]]:
    if program in SETS:
        yield reading(program, SETS_FOLDER / program)
    if (changed.CHANGED_FOLDER / program / "cases.csv").exists():
        for case in changed.cases(program):
            yield changed.as_changed(program, case["case"])


def _add(found: Nearest, program: str, contract: Contract) -> None:
    store = open_store(contract.tables, data(program), Findings())
    if store is None:
        raise ValueError(f"the rows of {program} are not read")
    with store:
        seen = watched(contract, rows_of(store, contract))
    for boundary, sites in seen.gaps.items():
        mine = found.setdefault(boundary, {})
        for gap in sites.values():
            side = (gap > 0) - (gap < 0)
            if side not in mine or abs(gap) < abs(mine[side]):
                mine[side] = gap


def reason(program: str, boundary: Boundary, nearest: Mapping[int, Gap]) -> str:
    """Why a place of a boundary has no case: as it is kept, else by which places there are."""
    with UNREACHED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["program"] == program and boundary.words.startswith(row["words"]):
                return row["why"]
    if {-1, 1} <= set(nearest):
        return "at the steps of the cells that were moved the two sides are never equal"
    return "no one cell, and no rows of one kind put to another, bring it there"


def main(names: list[str]) -> None:
    """Print each boundary with its marks, the nearest gaps, and why one is missing."""
    many = whole = 0
    for program in names or sorted({*SETS, *changed.programs()}):
        print(program)
        for boundary, nearest in reached(program).items():
            marks = "".join(mark if side in nearest else "-" for side, mark in MARKS)
            near = " to ".join(f"{float(nearest[side]):g}" for side in (-1, 1) if side in nearest)
            print(f"  {marks}  {boundary.said}  [{near}]")
            many, whole = many + 1, whole + (marks == "bax")
            if marks != "bax":
                print(f"         {reason(program, boundary, nearest)}")
    print(f"{whole} of {many} boundaries have a case below, at and above")


if __name__ == "__main__":
    main(sys.argv[1:])
