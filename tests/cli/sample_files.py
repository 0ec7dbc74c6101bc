"""The sample contracts' tables as files on disk, in the physical names their tables describe."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from vbpdsl.model.contract import Contract, Table, Value
from vbpdsl.model.values.number import exact_value_text

Rows = Mapping[str, Sequence[Mapping[str, Value]]]


def write_tables(contract: Contract, rows: Rows, folder: Path) -> None:
    """Write each file table of a contract as CSV, the rows of several files told apart."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in contract.tables:
        for file in table.files:
            _write(table, file.name, rows[table.name], folder)


def _write(table: Table, name: str, rows: Sequence[Mapping[str, Value]], folder: Path) -> None:
    file = next(item for item in table.files if item.name == name)
    constants = dict(file.constants)
    physical = [(readable, names[-1]) for readable, names in file.columns]
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow([column for _, column in physical])
        for row in rows:
            if all(row.get(column) == value for column, value in constants.items()):
                writer.writerow([exact_value_text(row.get(column)) or "" for column, _ in physical])
