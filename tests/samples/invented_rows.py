"""Rows invented for the tables of any contract: typed as the contract says, the same every time.

Nobody knows their true totals; they serve to settle a contract with both engines and compare, and
to see that whatever the checker calls right can be settled.
"""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from attrs import frozen

from vbpdsl.model.contract import Column, Contract, Table, TableFile
from vbpdsl.model.types import Kind, Style

_FIRST = date(2025, 6, 1)
_DAYS = 1300
_YEARS = (2025, 2028)


@frozen
class _Invention:
    contract: Contract
    dice: random.Random

    def cell(self, column: Column) -> str:
        """A value that a column may have."""
        listed = column.codes or self._written(column.entity or column.name)
        if listed:
            return str(self.dice.choice(listed))
        if column.entity is not None and column.type.kind is Kind.TEXT:
            return f"{column.entity} {self.dice.randint(1, 8)}"
        return self._of_kind(column)

    def _written(self, key: str) -> list[object]:
        for table in self.contract.tables:
            if table.written and table.key == (key,):
                at = [column.name for column in table.columns].index(key)
                return [row[at] for row in table.rows]
        return []

    def _of_kind(self, column: Column) -> str:
        dice = self.dice
        match column.type.kind:
            case Kind.TEXT:
                return f"{column.name} {dice.randint(1, 10**6)}"
            case Kind.TRUTH:
                return dice.choice(("true", "false"))
            case Kind.DATE if column.type.style is Style.MONTH:
                return f"{dice.randint(*_YEARS)}-{dice.randint(1, 12):02d}"
            case Kind.DATE:
                return (_FIRST + timedelta(days=dice.randint(0, _DAYS))).isoformat()
        if "year" in column.name.lower():
            return str(dice.randint(*_YEARS))
        if column.type.style is Style.PERCENT:
            return str(dice.randint(0, 1000) / 1000)
        return str(dice.randint(0, 40)) if column.type.whole else f"{dice.randint(0, 10**7) / 100}"


def write_rows(contract: Contract, folder: Path, rows: int = 120, seed: int = 1) -> Path:
    """CSV files in a folder for every table that the contract reads from files."""
    invention = _Invention(contract, random.Random(seed))
    for table in contract.tables:
        for file in table.files:
            _write(invention, table, file, folder, rows)
    return folder


def _write(
    invention: _Invention, table: Table, file: TableFile, folder: Path, rows: int
) -> None:
    physical = {name: columns[0] for name, columns in file.columns if columns}
    columns = [column for column in table.columns if column.name in physical]
    keyed: dict[tuple[str, ...], list[str]] = {}
    for number in range(rows):
        row = {column.name: invention.cell(column) for column in columns}
        key = tuple(row.get(name, "") for name in table.key) or (str(number),)
        keyed[key] = list(row.values())
    with (folder / f"{file.name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow([physical[column.name] for column in columns])
        writer.writerows(keyed.values())
