"""Rows that are exact values already: tables written in a contract, and rows given by a program.

| Commercial | $310.00 |   ->   ("Commercial", 31000) with 2 decimals
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import duckdb

from vbpdsl.data.cells.numbers import fits, integer_type
from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, Store, StoredTable, open_connection
from vbpdsl.data.ingest import described
from vbpdsl.data.making.tables import with_rows_made, without_made
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Column, Table, Value
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.source.diagnostic import Findings

_TYPES = {Kind.DATE: "DATE", Kind.TEXT: "VARCHAR", Kind.TRUTH: "BOOLEAN"}
_BATCH = 500


def store_of_rows(
    tables: tuple[Table, ...], rows: Mapping[str, Sequence[Mapping[str, Value]]]
) -> Store:
    """A store of exact rows by table and readable column; written tables keep their own rows."""
    connection, workspace = open_connection("500MB", None)
    stored = {
        table.name: store_written(connection, table)
        if table.written
        else store_values(
            connection,
            table,
            [tuple(row.get(column.name) for column in table.columns) for row in rows[table.name]],
        )
        for table in without_made(tables)
    }
    findings = Findings()
    stored = with_rows_made(connection, tables, stored, findings)
    if findings.refused:
        raise ValueError("; ".join(one.message for one in findings))
    return Store(connection, stored, workspace=workspace)


def store_written(connection: duckdb.DuckDBPyConnection, table: Table) -> StoredTable:
    """A table written in the contract, as a relation."""
    return store_values(connection, table, table.rows)


def store_values(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[tuple[Value, ...]]
) -> StoredTable:
    """Rows of exact values as a relation called by the table's name."""
    columns = [[row[position] for row in rows] for position in range(len(table.columns))]
    scales = tuple(
        _scale(column, values) for column, values in zip(table.columns, columns, strict=True)
    )
    kinds = [
        _type(column, values, scale)
        for column, values, scale in zip(table.columns, columns, scales, strict=True)
    ]
    names = [identifier(column.name) for column in table.columns]
    names += [identifier(FILE_COLUMN), identifier(ROW_COLUMN)]
    listed = ", ".join(
        f"{name} {kind}" for name, kind in zip(names, [*kinds, "VARCHAR", "BIGINT"], strict=True)
    )
    connection.execute(f"CREATE TABLE {identifier(table.name)} ({listed})")
    cells = [
        (*(_stored(cell, scale) for cell, scale in zip(row, scales, strict=True)), None, number)
        for number, row in enumerate(rows, start=1)
    ]
    for start in range(0, len(cells), _BATCH):
        _insert(connection, table.name, cells[start : start + _BATCH])
    return described(connection, table, table.name, scales)


def _insert(
    connection: duckdb.DuckDBPyConnection, relation: str, cells: list[tuple[object, ...]]
) -> None:
    row = f"({', '.join('?' for _ in cells[0])})"
    connection.execute(
        f"INSERT INTO {identifier(relation)} VALUES {', '.join(row for _ in cells)}",
        [cell for line in cells for cell in line],
    )


def _scale(column: Column, values: Sequence[Value]) -> int:
    """The decimals that the longest number of a column has; dollars have at least two."""
    least = 2 if column.type.unit == DOLLARS and not column.type.whole else 0
    return max([least, *(decimals(value) for value in values if isinstance(value, Fraction))])


def decimals(value: Fraction) -> int:
    """How many decimals a number has; ValueError if it has no end, as a third has not."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        raise ValueError(f"{value} has no end as a decimal and cannot be a cell")
    return max(twos, fives)


def _type(column: Column, values: Sequence[Value], scale: int) -> str:
    if column.type.kind is not Kind.NUMBER:
        return _TYPES[column.type.kind]
    numbers = [abs(value) for value in values if isinstance(value, Fraction)]
    largest = max(numbers, default=Fraction(0))
    digits = len(str(int(largest)))
    if not fits(scale, digits):
        raise ValueError(f"a number in `{column.name}` has more than 38 digits")
    return integer_type(scale + digits)


def _stored(cell: Value, scale: int) -> object:
    return int(cell * 10**scale) if isinstance(cell, Fraction) else cell
