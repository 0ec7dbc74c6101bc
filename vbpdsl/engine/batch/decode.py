"""Cells of relations asked for as exact values (`decoded.py`), and values as the cells they are."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.decoded import decoded
from vbpdsl.engine.batch.scalar_sql import column_sql
from vbpdsl.model.contract import Value
from vbpdsl.plan.figures.placed import Placed
from vbpdsl.plan.numbers.scalars import Constant
from vbpdsl.source.classes import frozen

BATCH = 50_000
"""Rows fetched at a time when a whole relation is read."""


@frozen
class Decoder:
    """Reads some values from the rows of a relation, in the order asked for."""

    placed: tuple[Placed, ...]

    @property
    def columns(self) -> list[sql.Expr]:
        """The columns to fetch."""
        names = [name for one in self.placed for name in (one.column, *one.factors)]
        return [sql.column(name) for name in names]

    def decode(self, row: Sequence[object]) -> list[Value]:
        """The values of a fetched row."""
        return decoded(self.placed, row)


def equals(placed: Placed, value: Value) -> sql.Expr | None:
    """The condition that a key's column holds a value; None if it cannot hold it."""
    cell = _cell(placed, value)
    column = sql.column(placed.column)
    return None if cell is None else sql.EQ(this=column, expression=cell)


def among(placed: Sequence[Placed], keys: Iterable[Sequence[Value]]) -> sql.Expr:
    """The condition that the columns of some keys together hold one of several values."""
    columns = [sql.column(one.column) for one in placed]
    listed = [[_cell(one, value) for one, value in zip(placed, key, strict=True)] for key in keys]
    rows = [sql.Tuple(_there(cells)) for cells in listed if None not in cells]
    return sql.In(this=sql.Tuple(expressions=columns), expressions=rows) if rows else sql.FALSE


def held(placed: Sequence[Placed], key: Sequence[Value]) -> sql.Tuple:
    """The values of some keys as their columns hold them."""
    cells = [_cell(one, value) for one, value in zip(placed, key, strict=True)]
    return sql.Tuple(_there(cells))


def _there(cells: Iterable[sql.Expr | None]) -> list[sql.Expr]:
    return [cell for cell in cells if cell is not None]


def _cell(placed: Placed, value: Value) -> sql.Expr | None:
    """A value as a key's column holds it; None if it cannot hold it."""
    cell: Value | int = value
    if isinstance(value, Fraction):
        scaled = value * placed.denominator
        if scaled.denominator != 1:
            return None
        cell = scaled.numerator
    assert cell is not None
    assert not isinstance(cell, Fraction)
    constant = Constant(cell, placed.kind)
    wide = isinstance(cell, int) and abs(cell) >= 2**63
    return column_sql(constant, wide)


def fetched(connection: DuckDBPyConnection, query: sql.Query) -> Iterator[tuple[object, ...]]:
    """The rows of a query, some at a time, on a cursor of their own."""
    found = connection.execute(query.text())
    while rows := found.fetchmany(BATCH):
        yield from rows
