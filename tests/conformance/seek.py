"""`python -m tests.conformance.seek PROGRAM ...`: look for changed rows at each boundary.

Writes `cases.csv` and `changes.csv` of a program into `changed/`; what is expected of them is
worked out by `python -m tests.conformance.make`.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

from attrs import frozen

from tests.conformance.cases import PLACES, decimal
from tests.conformance.changed import CASES, CHANGED_FOLDER, CHANGES, changing, keep
from tests.conformance.oracles import ORACLES
from tests.conformance.seeking import Cell, Moves, Places, Seeker, rows_of
from tests.conformance.watching import Boundary
from tests.programs.settled import PROGRAMS, Row
from vbpdsl.answers.opening import open_file
from vbpdsl.data.files.store import RowPlace, Store
from vbpdsl.data.load import open_store
from vbpdsl.model.contract import Contract, Value
from vbpdsl.source.diagnostic import Findings


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
        try:
            return bool(ORACLES[program]())
        except (LookupError, ArithmeticError, ValueError):
            return False


def seek(program: str, cells: FileCells) -> Iterator[tuple[Boundary, Places]]:
    """Each boundary of a program with the changes that lie around it."""
    contract, store = opened(program)
    with store:
        seeker = Seeker(contract, rows_of(store, contract), partial(taken, program, cells))
        seeker.feel()
        seeker.feel_kinds()
        for boundary in seeker.base.gaps:
            yield boundary, seeker.places(boundary)


def opened(program: str) -> tuple[Contract, Store]:
    """A program's contract and the rows beside it."""
    contract = open_file(PROGRAMS / program / "contract.vbp").contract
    if contract is None:
        raise ValueError(f"{program} is refused")
    store = open_store(contract.tables, PROGRAMS / program / "data", Findings())
    if store is None:
        raise ValueError(f"the rows of {program} are not read")
    return contract, store


def write(program: str) -> None:
    """Keep the cases of a program."""
    contract, store = opened(program)
    with store:
        files = [table.name for table in contract.tables if table.files]
        cells = FileCells(
            PROGRAMS / program / "data", contract, {name: store.places(name) for name in files}
        )
    folder = CHANGED_FOLDER / program
    folder.mkdir(parents=True, exist_ok=True)
    cases: list[tuple[str, str, str]] = []
    changes: list[tuple[str, ...]] = []
    for boundary, found in seek(program, cells):
        for place, moves in zip(PLACES, found, strict=True):
            if moves is not None:
                name = f"case {len(cases) + 1:03d}"
                cases.append((name, boundary.said, place))
                changes += [(name, *cells.of(cell, value)) for cell, value in moves.items()]
        marks = "".join(
            mark if one is not None else "-" for mark, one in zip("bax", found, strict=True)
        )
        print(f"  {marks}  {boundary.said}", flush=True)
    keep(folder / "cases.csv", CASES, cases)
    keep(folder / "changes.csv", CHANGES, changes)


if __name__ == "__main__":
    for one in sys.argv[1:]:
        print(one)
        write(one)
