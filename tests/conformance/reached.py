"""`python -m tests.conformance.reached [PROGRAM ...]`: every boundary, and where the cases lie.

For each comparison, limit, excess, target, year and edge of a band that stands in a contract:
whether a case lies below it (b), at it (a) and above it (x), how near, and why one is not reached.
`--keep` writes what is found into `reached.csv`, which a test holds against the contracts.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tests.conformance import changed
from tests.conformance.boundaries import SETS
from tests.conformance.kept import SETS_FOLDER
from tests.conformance.listed import Boundary, listed
from tests.conformance.seeking import rows_of
from tests.conformance.watching import Gap, watched
from tests.programs.settled import data, reading, text_of
from vbpdsl.answers.opening import open_file
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Findings

UNREACHED = Path(__file__).parent / "unreached.csv"
"""Program, boundary, the places that no case reaches, and why."""
REACHED = Path(__file__).parent / "reached.csv"
"""Program, boundary, and the places that cases reach, as found when it was written."""

KEEP = "--keep"
MARKS = ((-1, "b"), (0, "a"), (1, "x"))
WHOLE = "bax"

Nearest = dict[Boundary, dict[int, Gap]]
"""Of each boundary: the smallest gap below (-1), at (0) and above (1)."""


def programs() -> list[str]:
    """Every program with cases."""
    return sorted({*SETS, *changed.programs()})


def contract_of(program: str) -> Contract:
    """A program's contract."""
    contract = open_file(text_of(program)).contract
    if contract is None:
        raise ValueError(f"{program} is refused")
    return contract


def reached(program: str) -> Nearest:
    """Where the cases of a program lie, and its own rows; a boundary that no rows meet has none."""
    contract = contract_of(program)
    found: Nearest = {one: {} for one in sorted(listed(contract), key=lambda one: one.said)}
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


def marks(nearest: Mapping[int, Gap]) -> str:
    """The places that are reached: `b-x` is below and above."""
    return "".join(mark if side in nearest else "-" for side, mark in MARKS)


def kept(path: Path) -> dict[tuple[str, str], str]:
    """A file of this folder: of each program and boundary the places."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["program"], row["boundary"]): row["places"] for row in csv.DictReader(file)}


def why(program: str, boundary: Boundary) -> str:
    """Why a place of a boundary has no case, as it is kept."""
    with UNREACHED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["program"], row["boundary"]) == (program, boundary.said):
                return f"{row['places']}: {row['why']}"
    return "not said why"


def keep(found: Mapping[tuple[str, str], str]) -> None:
    """Write down what is reached; programs that were not asked about stay as they are."""
    asked = {program for program, _ in found}
    before = kept(REACHED) if REACHED.exists() else {}
    rows = {**{key: value for key, value in before.items() if key[0] not in asked}, **found}
    changed.keep(
        REACHED, ("program", "boundary", "places"),
        ((*key, value) for key, value in sorted(rows.items())),
    )  # fmt: skip


def main(words: list[str]) -> None:
    """Print each boundary with its marks, the nearest gaps, and why one is missing."""
    names = [word for word in words if not word.startswith("--")]
    found: dict[tuple[str, str], str] = {}
    for program in names or programs():
        print(program)
        for boundary, nearest in reached(program).items():
            places = found[program, boundary.said] = marks(nearest)
            near = " to ".join(f"{float(nearest[side]):g}" for side in (-1, 1) if side in nearest)
            print(f"  {places}  {boundary.said}  [{near}]", flush=True)
            if places != WHOLE:
                print(f"         {why(program, boundary)}")
    whole = sum(places == WHOLE for places in found.values())
    print(f"{whole} of {len(found)} boundaries have a case below, at and above")
    if KEEP in words:
        keep(found)


if __name__ == "__main__":
    main(sys.argv[1:])
