"""A relation's figures as a file for others: readable names, exact decimals.

Practice              Cost of Care     Risk Score, numerator   Risk Score, denominator
Maple Family Medicine     1204.00                    2604000                  12000000
"""

from pathlib import Path

from duckdb import DuckDBPyConnection

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.scalar_sql import WIDE, cast
from vbpdsl.engine.batch.texts import decimals_of
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.promised import ASIDE

TEXT = sql.DType.VARCHAR

MOST_DECIMALS = 18
"""Decimals up to which a number is written out; beyond, it is written as a fraction."""


def export_grain(connection: DuckDBPyConnection, grain: Grain, name: str, path: Path) -> None:
    """Write the figures of a relation to a CSV or Parquet file."""
    columns = [
        one
        for said, placed in (*grain.key_columns.items(), *grain.terms.items())
        if not said.startswith(ASIDE)
        for one in _columns(said, placed)
    ]
    query = sql.Select(expressions=columns).from_(sql.table_(name))
    keys = [sql.column(placed.column) for placed in grain.key_columns.values()]
    query = query.order_by(*keys) if keys else query
    form = "parquet" if path.suffix.lower() == ".parquet" else "csv"
    options = "FORMAT PARQUET" if form == "parquet" else "FORMAT CSV, HEADER"
    target = sql.Literal.string(str(path)).text()
    connection.execute(f"COPY ({query.text()}) TO {target} ({options})")


def _columns(said: str, placed: Placed) -> list[sql.Expr]:
    column = sql.column(placed.column)
    if placed.kind is not Kind.NUMBER:
        return [_named(column, said)]
    decimals = None if placed.factors else decimals_of(placed.denominator, MOST_DECIMALS)
    if decimals is None:
        below: sql.Expr = cast(sql.Literal.string(str(placed.denominator)), WIDE)
        for factor in placed.factors:
            below = sql.Mul(this=below, expression=sql.column(factor))
        return [_named(column, f"{said}, numerator"), _named(below, f"{said}, denominator")]
    return [_named(_written_out(column, 10**decimals // placed.denominator, decimals), said)]


def _written_out(column: sql.Expr, times: int, decimals: int) -> sql.Expr:
    """An integer of the smallest unit as decimal text, by its digits alone."""
    scaled = sql.Paren(sql.Mul(this=cast(column, WIDE), expression=sql.Literal.number(times)))
    if decimals == 0:
        return cast(scaled, TEXT)
    digits = _padded(cast(sql.call("abs", scaled), TEXT), decimals + 1)
    places = sql.Literal.number(decimals)
    whole = sql.call("left", digits, sql.neg(places))
    rest = sql.call("right", digits, places)
    negative = sql.LT(this=scaled, expression=sql.Literal.number(0))
    minus = (negative, sql.Literal.string("-"))
    result: sql.Expr = sql.Case([minus], default=sql.Literal.string(""))
    for part in (whole, sql.Literal.string("."), rest):
        result = sql.DPipe(this=result, expression=part)
    return result


def _padded(digits: sql.Expr, width: int) -> sql.Expr:
    """Digits with zeros in front, up to a width; `lpad` alone would also cut."""
    short = sql.LT(this=sql.call("length", digits), expression=sql.Literal.number(width))
    zeros = [digits, sql.Literal.number(width), sql.Literal.string("0")]
    pad = (short, sql.call("lpad", *zeros))
    return sql.Case([pad], default=digits)


def _named(expression: sql.Expr, name: str) -> sql.Expr:
    return sql.Alias(expression, name)
