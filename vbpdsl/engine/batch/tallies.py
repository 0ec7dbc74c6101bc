"""The tally of a Term's figures from the relation that holds them: one row for millions."""

from fractions import Fraction

import sqlglot.expressions as sql
from duckdb import DuckDBPyConnection

from vbpdsl.engine.tally import Tally
from vbpdsl.model.types import Kind
from vbpdsl.plan.placed import Placed


def tally_of(
    connection: DuckDBPyConnection,
    relation: str,
    placed: Placed,
    limit: Fraction | None,
    conditions: list[sql.Expr],
) -> Tally | None:
    """The tally of a column; None if its values are not over one denominator."""
    if placed.factors:
        return None
    column = sql.column(placed.column, quoted=True)
    asked: list[sql.Expr] = [sql.Count(this=sql.Star()), sql.Count(this=column)]
    if placed.kind is Kind.NUMBER:
        asked += _of_numbers(column, placed, limit)
    elif placed.kind is Kind.TRUTH:
        asked.append(sql.CountIf(this=column))
    query = sql.Select(expressions=asked).from_(sql.table_(relation, quoted=True))
    (found,) = connection.execute(query.where(*conditions).sql(dialect="duckdb")).fetchall()
    figures, present, above, below, gained, lost, at_limit = (*found, 0, 0, 0, 0, 0)[:7]
    unit = placed.denominator
    return Tally(
        figures,
        figures - present,
        above,
        below,
        Fraction(gained or 0, unit),
        Fraction(lost or 0, unit),
        at_limit,
    )


def _of_numbers(column: sql.Expr, placed: Placed, limit: Fraction | None) -> list[sql.Expr]:
    """How many are above and below zero, what both add up to, and how many stand at the limit."""
    zero = sql.Literal.number(0)
    above = sql.GT(this=column.copy(), expression=zero)
    below = sql.LT(this=column.copy(), expression=zero.copy())
    asked: list[sql.Expr] = [sql.CountIf(this=above), sql.CountIf(this=below)]
    for side in (above, below):
        added = sql.Sum(this=column.copy())
        asked.append(sql.Filter(this=added, expression=sql.Where(this=side.copy())))
    cell = None if limit is None else limit * placed.denominator
    if cell is None or cell.denominator != 1:
        return [*asked, zero.copy()]
    same = sql.EQ(this=column.copy(), expression=sql.Literal.number(cell.numerator))
    return [*asked, sql.CountIf(this=same)]
