"""`python -m tests.conformance.seek PROGRAM ...`: look for changed rows at each boundary.

Adds to the cases of a program in `changed/` what is found where none lies yet;
`--anew` looks for all again but for those made by hand; `--alone` moves one cell or one kind,
and no cells together, which takes longest. What is expected is worked out by
`python -m tests.conformance.make`.
"""

import csv
import sys
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

from attrs import frozen

from tests.conformance.cases import PLACES, decimal
from tests.conformance.changed import (
    CASES,
    CHANGED_FOLDER,
    CHANGES,
    cases,
    changes,
    changing,
    keep,
)
from tests.conformance.listed import Boundary, listed
from tests.conformance.oracles import ORACLES
from tests.conformance.pairs import by_several, by_two
from tests.conformance.reached import reached
from tests.conformance.seeking import Cell, Moves, Places, Seeker, rows_of
from tests.programs.settled import Row, data, own_data, text_of
from vbpdsl.answers.opening import open_file
from vbpdsl.data.files.store import RowPlace, Store
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Contract, Value
from vbpdsl.source.diagnostic import Findings

BY_HAND = "by hand: "
"""How a case that somebody made is marked; it is kept."""
ANEW = "--anew"
ALONE = "--alone"
Made = tuple[str, str, list[Row]]
"""The boundary of a case, its place, and the cells that are changed."""


@frozen
class FileCells:
    """Where cells of tables stand in files."""

    folder: Path
    contract: Contract
    places: dict[str, list[RowPlace]]

    def of(self, cell: Cell, value: Value) -> tuple[str, str, str, str]:
        """File, row below the header, column and text of a changed cell."""
        place = self.places[cell.table][cell.row]
        file = Path(place.file or "").stem
        table = next(one for one in self.contract.tables if one.name == cell.table)
        columns = next(dict(one.columns) for one in table.files if one.name == file)
        with (self.folder / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
            row = list(csv.DictReader(stream))[place.row - 2]
        column = next(name for name in columns[cell.column] if name in row)
        return file, str(place.row - 1), column, _text(value, row[column])

    def changes(self, moves: Moves) -> list[Row]:
        """Changes as the set keeps them."""
        made = (self.of(cell, value) for cell, value in moves.items())
        return [dict(zip(CHANGES[1:], one, strict=True)) for one in made]


def _text(value: Value, now: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        text = value.isoformat()
        return {7: text[:7], 6: text[:7].replace("-", "")}.get(len(now), text)
    if isinstance(value, Fraction):
        return str(value) if value.denominator == 1 else decimal(value, 12).rstrip("0")
    return str(value)


def taken(program: str, cells: FileCells, moves: Moves) -> bool:
    """Whether rows may be changed so: they keep what names them, and the plain Python says of what.

    A case that the program refuses in the end is taken out where the set is made.
    """
    names = {(table.name, column) for table in cells.contract.tables for column in table.key}
    if any((cell.table, cell.column) in names for cell in moves):
        return False
    with changing(program, cells.changes(moves)):
        store = open_store(cells.contract.tables, data(program), Findings())
        if store is None:
            return False
        store.close()
        try:
            return bool(ORACLES[program]())
        except (LookupError, ArithmeticError, ValueError):
            return False


def seek(
    program: str, cells: FileCells, done: Collection[Boundary], pairs: bool
) -> Iterator[tuple[Boundary, Places]]:
    """Each boundary of a program that is not reached on all sides, with changes around it."""
    contract, store = opened(program)
    with store:
        seeker = Seeker(
            contract,
            rows_of(store, contract),
            partial(taken, program, cells),
            (by_several, by_two) if pairs else (),
        )
        seeker.feel()
        seeker.feel_kinds()
        for boundary in seeker.base.gaps:
            if boundary not in done:
                yield boundary, seeker.places(boundary)


def opened(program: str) -> tuple[Contract, Store]:
    """A program's contract and the rows beside it."""
    contract = open_file(text_of(program)).contract
    if contract is None:
        raise ValueError(f"{program} is refused")
    store = open_store(contract.tables, own_data(program), Findings())
    if store is None:
        raise ValueError(f"the rows of {program} are not read")
    return contract, store


def write(program: str, anew: bool, pairs: bool) -> None:
    """Add to the cases of a program what is found at boundaries that they do not reach.

    Cases made by hand are kept; with `anew` those that were found are looked for again.
    """
    contract, store = opened(program)
    with store:
        files = [table.name for table in contract.tables if table.files]
        places = {name: store.places(name) for name in files}
    cells = FileCells(own_data(program), contract, places)
    kept = list(_kept(program, {one.said for one in listed(contract)}, anew))
    _keep(program, kept)
    whole = {one for one, near in reached(program).items() if len(near) == len(PLACES)}
    for boundary, found in seek(program, cells, whole, pairs):
        for place, moves in zip(PLACES, found, strict=True):
            if moves is not None:
                kept.append((boundary.said, place, cells.changes(moves)))
        marks = "".join(
            mark if one is not None else "-" for mark, one in zip("bax", found, strict=True)
        )
        print(f"  {marks}  {boundary.said}", flush=True)
        _keep(program, kept)


def _kept(program: str, known: Collection[str], anew: bool) -> Iterator[Made]:
    """The cases that there are, but for those at what the contract no longer says."""
    if (CHANGED_FOLDER / program / "cases.csv").exists():
        for row in cases(program):
            by_hand = row["boundary"].startswith(BY_HAND)
            if by_hand or (row["boundary"] in known and not anew):
                yield row["boundary"], row["place"], changes(program, row["case"])


def _keep(program: str, made: list[Made]) -> None:
    folder = CHANGED_FOLDER / program
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"case {at:03d}" for at in range(1, len(made) + 1)]
    about = [(name, one, place) for name, (one, place, _) in zip(names, made, strict=True)]
    keep(folder / "cases.csv", CASES, about)
    keep(folder / "changes.csv", CHANGES, (
        (name, *(row[column] for column in CHANGES[1:]))
        for name, (_, _, moved) in zip(names, made, strict=True) for row in moved
    ))  # fmt: skip


def main(words: list[str]) -> None:
    """Look for cases of the programs that are named."""
    for one in words:
        if not one.startswith("--"):
            print(one)
            write(one, ANEW in words, ALONE not in words)


if __name__ == "__main__":
    main(sys.argv[1:])
