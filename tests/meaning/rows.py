"""The rows of the small fixed tables, as the reference engine takes them.

Read here and not through the package's own loading, which is a matter of its own: the meaning of a
clause is what it makes of rows, however they came in.
"""

import csv
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from vbpdsl.model.contract import Contract, Table, TableFile, Value
from vbpdsl.model.types import Kind, Style, ValueType

FOLDER = Path(__file__).parent / "data"
Cells = dict[str, str]


def rows_of(contract: Contract, folder: Path) -> dict[str, list[dict[str, Value]]]:
    """The rows of every table that a contract reads from files."""
    return {
        table.name: [row for file in table.files for row in _of_file(table, file, folder)]
        for table in contract.tables
        if not table.written
    }


def _of_file(table: Table, file: TableFile, folder: Path) -> list[dict[str, Value]]:
    sources = dict(file.columns)
    constants = dict(file.constants)
    return [
        {
            column.name: constants[column.name]
            if column.name in constants
            else _value(_first(cells, sources.get(column.name, ())), column.type)
            for column in table.columns
        }
        for cells in _cells(folder, file.name)
    ]


@lru_cache(maxsize=64)
def _cells(folder: Path, name: str) -> tuple[Cells, ...]:
    path = folder / f"{name}.csv"
    if not path.exists():  # a clause may describe a file of which there is none
        return ()
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return tuple(csv.DictReader(stream))


def _first(cells: Cells, physical: tuple[str, ...]) -> str:
    return next((cells[name] for name in physical if cells.get(name)), "")


def _value(cell: str, type_: ValueType) -> Value:
    if not cell:
        return None
    match type_.kind:
        case Kind.TEXT:
            return cell
        case Kind.TRUTH:
            return cell.lower() in ("true", "yes", "1")
        case Kind.DATE if type_.style is Style.MONTH:
            return _month(cell)
        case Kind.DATE:
            return date.fromisoformat(cell)
        case Kind.NUMBER:
            return _number(cell)


def _number(cell: str) -> Fraction:
    plain = cell.replace("$", "").replace(",", "")
    return Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)


def _month(cell: str) -> date:
    digits = cell.replace("-", "")
    return date(int(digits[:4]), int(digits[4:6]), 1)
