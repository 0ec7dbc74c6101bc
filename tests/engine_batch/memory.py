"""A store of rows that a test writes down, without files."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import duckdb

from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, ColumnFacts, Store, StoredTable
from vbpdsl.engine.reference.tables import written_rows
from vbpdsl.model.contract import Column, Contract, Table, Value
from vbpdsl.model.types import Kind

Row = Mapping[str, Value]

DUCKDB_TYPES = {Kind.DATE: "DATE", Kind.TEXT: "VARCHAR", Kind.TRUTH: "BOOLEAN"}


def memory_store(
    contract: Contract,
    rows: Mapping[str, Sequence[Row]],
    connection: duckdb.DuckDBPyConnection | None = None,
) -> Store:
    """The tables of a contract in DuckDB, as loading them from files would leave them."""
    connection = connection or duckdb.connect(":memory:", config={"threads": "1"})
    tables = {}
    for number, table in enumerate(contract.tables):
        data = written_rows(table) if table.written else rows[table.name]
        tables[table.name] = _stored(connection, table, data, f"table {number}")
    return Store(connection, tables)


def _stored(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Row], name: str
) -> StoredTable:
    facts = tuple(
        _facts(column, [row.get(column.name) for row in rows]) for column in table.columns
    )
    types = [f'"{fact.name}" {_type(fact)}' for fact in facts]
    types += [f'"{FILE_COLUMN}" VARCHAR', f'"{ROW_COLUMN}" BIGINT']
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({", ".join(types)})')
    file = None if table.written else "memory.csv"
    cells = [
        [*(_cell(row.get(fact.name), fact) for fact in facts), file, place]
        for place, row in enumerate(rows, start=2)
    ]
    if cells:
        row = f"({', '.join('?' * len(types))})"  # all at once: a statement a row took five times
        rows_of_marks = ", ".join([row] * len(cells))
        flat = [cell for one in cells for cell in one]
        connection.execute(f'INSERT INTO "{name}" VALUES {rows_of_marks}', flat)
    return StoredTable(table, name, facts, len(rows))


def _facts(column: Column, values: list[Value]) -> ColumnFacts:
    numbers = [value for value in values if isinstance(value, Fraction)]
    scale = max((_decimals(value) for value in numbers), default=0)
    stored = [int(value * 10**scale) for value in numbers]
    stored += [value.toordinal() for value in values if isinstance(value, date)]
    nulls = sum(value is None for value in values)
    low, high = min(stored, default=None), max(stored, default=None)
    return ColumnFacts(column.name, column.type, scale, low, high, nulls)


def _decimals(value: Fraction) -> int:
    return next(places for places in range(30) if (value * 10**places).denominator == 1)


def _type(fact: ColumnFacts) -> str:
    if fact.type.kind is not Kind.NUMBER:
        return DUCKDB_TYPES[fact.type.kind]
    size = max(abs(fact.lowest or 0), abs(fact.highest or 0))
    return "BIGINT" if size < 2**63 else "HUGEINT"


def _cell(value: Value, fact: ColumnFacts) -> object:
    return int(value * 10**fact.scale) if isinstance(value, Fraction) else value
