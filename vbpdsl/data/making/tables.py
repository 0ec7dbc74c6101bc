"""All that a contract makes, made in the database before anything reads it.

A table that is made is a relation like any other. A table that gets a column is read from then on
through a relation that has it: its rows joined once with what says it.
"""

from typing import assert_never

import duckdb
from attrs import evolve

from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, ColumnFacts, StoredTable
from vbpdsl.data.ingest import described
from vbpdsl.data.making.questions import cannot_be_made
from vbpdsl.data.making.recipes import Taken, candidates_sql, listed_sql, rows_sql
from vbpdsl.data.making.values import RowSql
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Column, Table
from vbpdsl.model.expressions import DateShift
from vbpdsl.model.made import (
    Assigned,
    Begun,
    Grouped,
    Inside,
    Listed,
    Step,
    Stretch,
    Told,
    own_columns,
    rows_of,
)
from vbpdsl.model.making.order import in_order
from vbpdsl.source.diagnostic import Findings

Stored = dict[str, StoredTable]


def without_made(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables as files and pages have them, without what the contract makes."""
    return tuple(_as_given(table) for table in tables if table.made is None)


def _as_given(table: Table) -> Table:
    told = {one.column for one in table.told}
    kept = tuple(column for column in table.columns if column.name not in told)
    return evolve(table, columns=kept, told=()) if told else table


def with_rows_made(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    stored: Stored,
    findings: Findings,
) -> Stored:
    """The stored tables with all that is made of them, in the order of the contract's tables."""
    stored = dict(stored)
    for one in in_order(tables):
        found = cannot_be_made(connection, one, stored)
        findings.extend(found)
        if found:
            break
        if one.told is None:
            stored[one.table.name] = _made(connection, one.table, stored)
        else:
            stored[one.table.name] = _told(connection, one.table, one.told, stored)
    return {table.name: stored[table.name] for table in tables if table.name in stored}


def _made(
    connection: duckdb.DuckDBPyConnection, table: Table, stored: Stored
) -> StoredTable:
    assert table.made is not None
    own = _as_given(table)
    query = (
        listed_sql(table.made, _candidates(connection, table, table.made.steps, stored))
        if isinstance(table.made, Listed)
        else rows_sql(own, table.made, stored)
    )
    place = f"CAST(NULL AS VARCHAR) AS {identifier(FILE_COLUMN)}"
    connection.execute(
        f"CREATE OR REPLACE TABLE {identifier(table.name)} AS SELECT *, {place} FROM ({query})"
    )
    scales = tuple(_scale(own, column, stored) for column in own.columns)
    return described(connection, own, table.name, scales)


def _scale(table: Table, column: Column, stored: Stored) -> int:
    """The decimals of a column: those of the column that it is copied from."""
    assert table.made is not None
    rows = rows_of(table.made)
    if rows is None or rows.table is None or column.name in own_columns(table.made):
        return 0
    return stored[rows.table].facts(column.name).scale


def _told(
    connection: duckdb.DuckDBPyConnection, table: Table, told: Told, stored: Stored
) -> StoredTable:
    """The table's rows with the column, as a relation of their own.

    What lies in something stands among many rows, which are joined where they are read; few things
    are given to somebody, and are kept with whom.
    """
    before = stored[table.name]
    column = table.column(told.column)
    assert column is not None
    names = [one.name for one in before.columns]
    kept = ", ".join(f"x.{identifier(name)}" for name in (*names, FILE_COLUMN, ROW_COLUMN))
    relation = f"{table.name} with {told.column}"
    value, joined = _join(connection, relation, told, before, stored)
    kind = "TABLE" if isinstance(told.by, Assigned) else "VIEW"
    connection.execute(
        f"CREATE OR REPLACE {kind} {identifier(relation)} AS SELECT {kept}, "
        f"{value} AS {identifier(told.column)} FROM {identifier(before.relation)} AS x {joined}"
    )
    columns = (*before.table.columns, column)
    return evolve(
        before,
        table=evolve(before.table, columns=columns, told=(*before.table.told, told)),
        relation=relation,
        columns=(*before.columns, _facts_of(column, told, stored)),
    )


def _facts_of(column: Column, told: Told, stored: Stored) -> ColumnFacts:
    """What is known of a column that is told: the numbers of rows begin with 1."""
    if isinstance(told.by, Assigned):
        return ColumnFacts(column.name, column.type, 0, None, None, None)
    highest = stored[told.by.table].rows
    return ColumnFacts(column.name, column.type, 0, 1, max(highest, 1), None)


def _join(
    connection: duckdb.DuckDBPyConnection, relation: str, told: Told, before: StoredTable,
    stored: Stored,
) -> tuple[str, str]:  # fmt: skip
    """What the cell is and what the rows are joined with."""
    match told.by:
        case Inside() as by:
            own = RowSql({by.row: before}, "x")
            pairs = [own.column(name) for name, _ in by.by]
            spans = _spans(connection, f"{relation} spans", stored[by.table], by.latest)
            return "s.n", _within(spans, pairs, own.value(by.day))
        case Stretch(table=name):
            made = stored[name].table.made
            assert isinstance(made, Grouped)
            rows = Taken(made.rows, before, "x")
            pairs = [rows.sql.column(one) for one in made.each]
            spans = _spans(connection, f"{relation} spans", stored[name], False)
            return "s.n", f"{_within(spans, pairs, rows.plain(made.first))} AND {rows.counted()}"
        case Assigned() as by:
            joins, cells = [], []
            found = _candidates(connection, before.table, by.steps, stored)
            for place, step in enumerate(by.steps):
                key = f"x.{identifier(by.key)} = s{place}.whose"
                joins.append(f"LEFT JOIN {found[step]} AS s{place} ON {key}")
                cells.append(f"s{place}.party")
            return f"coalesce({', '.join(cells)})", " ".join(joins)
        case _:
            assert_never(told.by)


def _candidates(
    connection: duckdb.DuckDBPyConnection, table: Table, steps: tuple[Step, ...], stored: Stored
) -> dict[Step, str]:
    """The first candidate of each thing by each step, found once: who is listed by them is given
    to them as well."""
    found = {}
    for place, step in enumerate(steps):
        name = identifier(f"{table.name} by step {place + 1}")
        query = candidates_sql(step, stored)
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} AS {query}")
        found[step] = name
    return found


def _within(spans: str, pairs: list[str], day: str) -> str:
    on = [f"{own} = s.e{place}" for place, own in enumerate(pairs)]
    return f"LEFT JOIN {spans} AS s ON {' AND '.join([*on, f'{day} BETWEEN s.b AND s.z'])}"


def _spans(
    connection: duckdb.DuckDBPyConnection, name: str, into: StoredTable, latest: bool
) -> str:
    """Rows that run for a time, cut where two of the same run side by side, as a relation."""
    made = into.table.made
    assert isinstance(made, Begun | Grouped)
    each = ", ".join(f"r.{identifier(name)}" for name in made.each)
    n, b, z = (f"r.{identifier(name)}" for name in (made.number, made.first_day, made.last_day))
    before = f"OVER (PARTITION BY {each} ORDER BY {b}, {n} ROWS BETWEEN "
    first, last = b, z
    if isinstance(made, Begun) and latest:
        last = f"least({z}, min({b}) {before}1 FOLLOWING AND UNBOUNDED FOLLOWING) - 1)"
    elif isinstance(made, Begun) and (made.nested or isinstance(made.first, DateShift)):
        first = f"greatest({b}, max({z}) {before}UNBOUNDED PRECEDING AND 1 PRECEDING) + 1)"
    keys = [f"r.{identifier(name)} AS e{place}" for place, name in enumerate(made.each)]
    connection.execute(
        f"CREATE OR REPLACE TABLE {identifier(name)} AS "
        f"SELECT {', '.join(keys)}, {n} AS n, {first} AS b, {last} AS z "
        f"FROM {identifier(into.relation)} AS r"
    )
    return identifier(name)
