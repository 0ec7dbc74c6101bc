"""What the plan is told of the data: numbers of rows, ranges of columns, widths.

For tables it is what the loading found out; for relations made during the run it is measured when
the planner first asks, in one pass over the columns that hold numbers.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import define, field
from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, ColumnFacts, Store, StoredTable
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import EMPTY, LARGEST_64, Range
from vbpdsl.plan.relations.relation import Column, Measured, Relation
from vbpdsl.plan.values import TableFacts
from vbpdsl.source.classes import frozen


def table_facts(store: Store) -> Mapping[str, TableFacts]:
    """What the plan is told of each table."""
    return MappingProxyType({name: _facts(store, table) for name, table in store.tables.items()})


def _facts(store: Store, stored: StoredTable) -> TableFacts:
    wide = _wide_columns(store.connection, stored.relation)
    columns = {fact.name: _column(fact, fact.name in wide) for fact in stored.columns}
    decimals = {fact.name: fact.scale for fact in stored.columns}
    filed = not stored.table.written
    if filed:
        columns[FILE_COLUMN] = Column(Kind.TEXT, None, True, False)
        columns[ROW_COLUMN] = Column(Kind.NUMBER, Range(0, LARGEST_64), True, False)
        decimals.update({FILE_COLUMN: 0, ROW_COLUMN: 0})
    days = {fact.name: span for fact in stored.columns if (span := _days(fact)) is not None}
    return TableFacts(Measured(stored.rows, columns), decimals, stored.table.key, filed, days)


def _days(fact: ColumnFacts) -> tuple[date, date] | None:
    """The first and the last day of a column of dates."""
    if fact.type.kind is not Kind.DATE or fact.lowest is None or fact.highest is None:
        return None
    return date.fromordinal(fact.lowest), date.fromordinal(fact.highest)


def _column(fact: ColumnFacts, wide: bool) -> Column:
    known = None
    if fact.type.kind is Kind.NUMBER:
        known = EMPTY
        if fact.lowest is not None and fact.highest is not None:
            known = Range(fact.lowest, fact.highest)
    return Column(fact.type.kind, known, fact.nulls != 0, wide)


def _wide_columns(connection: DuckDBPyConnection, relation: str) -> frozenset[str]:
    query = sql.Select(expressions=[sql.STAR]).from_(sql.table_(relation)).limit(0)
    described = connection.execute(query.text()).description or []
    return frozenset(name for name, kind, *_ in described if str(kind) == "HUGEINT")


@frozen
class Kept:
    """A relation that was made: its name in the engine and its columns as the plan sees them."""

    name: str
    relation: Relation
    rows: int


@define
class MeasuredColumns(Mapping[str, Column]):
    """The columns of a relation, measured when the first of them is asked for."""

    connection: DuckDBPyConnection = field(repr=False)
    kept: Kept
    known: dict[str, Column] | None = None

    def __getitem__(self, name: str) -> Column:
        return self._measured()[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.kept.relation.gives)

    def __len__(self) -> int:
        return len(self.kept.relation.gives)

    def _measured(self) -> dict[str, Column]:
        if self.known is None:
            self.known = _measure(self.connection, self.kept)
        return self.known


def measured(connection: DuckDBPyConnection, kept: Kept) -> Measured:
    """What is known of a relation just made."""
    return Measured(kept.rows, MeasuredColumns(connection, kept))


def _measure(connection: DuckDBPyConnection, kept: Kept) -> dict[str, Column]:
    cells = dict(kept.relation.gives)
    asked: list[sql.Expr] = []
    for name, cell in cells.items():
        column = sql.column(name)
        asked.append(sql.count(column))
        if cell.kind is Kind.NUMBER:
            asked += [sql.call("min", column), sql.call("max", column)]
    query = sql.Select(asked, sql.table_(kept.name))
    found = connection.execute(query.text()).fetchone()
    answers = iter(found or ())
    columns = {}
    for name, cell in cells.items():
        missing = next(answers) < kept.rows
        known = None
        if cell.kind is Kind.NUMBER:
            low, high = next(answers), next(answers)
            known = EMPTY if low is None else Range(int(low), int(high))
        columns[name] = Column(cell.kind, known, missing, cell.wide)
    return columns
