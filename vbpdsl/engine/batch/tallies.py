"""The tally of a Term's figures from the relation that holds them: one row for millions."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.decode import Decoder
from vbpdsl.engine.run import SettlementKey
from vbpdsl.engine.tally import Tally
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed


def tally_of(
    connection: DuckDBPyConnection, relation: str, placed: Placed, limit: Fraction | None
) -> Tally | None:
    """The tally of a column; None if its values are not over one denominator."""
    if placed.factors:
        return None
    query = sql.Select(expressions=_asked(placed, limit)).from_(sql.table_(relation))
    (found,) = connection.execute(query.text()).fetchall()
    return read_tally(placed, found)


def tallies_of(
    connection: DuckDBPyConnection,
    relation: str,
    keys: tuple[Placed, ...],
    placed: Placed,
    limit: Fraction | None,
) -> dict[SettlementKey, Tally] | None:
    """The tallies of a column for each settlement, whose keys stand in some columns."""
    if placed.factors:
        return None
    decoder = Decoder(keys)
    query = sql.Select(expressions=[*decoder.columns, *_asked(placed, limit)])
    query = query.from_(sql.table_(relation)).group_by(*decoder.columns)
    width = len(decoder.columns)
    found = connection.execute(query.text()).fetchall()
    return {tuple(decoder.decode(row)): read_tally(placed, row[width:]) for row in found}


def _asked(placed: Placed, limit: Fraction | None) -> list[sql.Expr]:
    column = sql.column(placed.column)
    asked: list[sql.Expr] = [sql.count(), sql.count(column)]
    if placed.kind is Kind.NUMBER:
        asked += _of_numbers(column, placed, limit)
    elif placed.kind is Kind.TRUTH:
        asked.append(sql.call("count_if", column))
    return asked


def read_tally(placed: Placed, found: Sequence[Any]) -> Tally:
    """A tally as the database counted it, its totals put over their denominator."""
    known = (*(number or 0 for number in found), 0, 0, 0, 0, 0)  # nothing counted of no figure
    figures, present, above, below, gained, lost, at_limit = known[:7]
    unit = placed.denominator
    return Tally(
        figures,
        figures - present,
        above,
        below,
        Fraction(gained, unit),
        Fraction(lost, unit),
        at_limit,
    )


def _of_numbers(column: sql.Expr, placed: Placed, limit: Fraction | None) -> list[sql.Expr]:
    """How many are above and below zero, what both add up to, and how many stand at the limit."""
    zero = sql.Literal.number(0)
    above = sql.GT(this=column, expression=zero)
    below = sql.LT(this=column, expression=zero)
    asked: list[sql.Expr] = [sql.call("count_if", above), sql.call("count_if", below)]
    for side in (above, below):
        added = sql.call("sum", column)
        asked.append(sql.Filter(added, side))
    cell = None if limit is None else limit * placed.denominator
    if cell is None or cell.denominator != 1:
        return [*asked, zero]
    same = sql.EQ(this=column, expression=sql.Literal.number(cell.numerator))
    return [*asked, sql.call("count_if", same)]
