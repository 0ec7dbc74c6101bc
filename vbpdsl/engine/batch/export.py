"""A relation's figures as a file for others: readable names, exact decimals.

    Practice              Cost of Care     Risk Score, numerator   Risk Score, denominator
    Maple Family Medicine     1204.00                    2604000                  12000000
"""

from pathlib import Path

import sqlglot.expressions as sql
from duckdb import DuckDBPyConnection

from vbpdsl.engine.batch.scalar_sql import WIDE
from vbpdsl.model.types import Kind
from vbpdsl.plan.placed import Grain, Placed

MOST_DECIMALS = 18
"""Decimals up to which a number is written out; beyond, it is written as a fraction."""


def export_grain(connection: DuckDBPyConnection, grain: Grain, name: str, path: Path) -> None:
    """Write the figures of a relation to a CSV or Parquet file."""
    columns = [
        one
        for said, placed in (*grain.key_columns.items(), *grain.terms.items())
        if not said.startswith("promise ")
        for one in _columns(said, placed)
    ]
    query = sql.Select(expressions=columns).from_(sql.table_(name, quoted=True))
    keys = [sql.column(placed.column, quoted=True) for placed in grain.key_columns.values()]
    query = query.order_by(*keys) if keys else query
    form = "parquet" if path.suffix.lower() == ".parquet" else "csv"
    options = "FORMAT PARQUET" if form == "parquet" else "FORMAT CSV, HEADER"
    target = sql.Literal.string(str(path)).sql(dialect="duckdb")
    connection.execute(f"COPY ({query.sql(dialect='duckdb')}) TO {target} ({options})")


def decimals_of(denominator: int) -> int | None:
    """The number of decimals that write every multiple of 1/denominator exactly, if any."""
    for decimals in range(MOST_DECIMALS + 1):
        if 10**decimals % denominator == 0:
            return decimals
    return None


def _columns(said: str, placed: Placed) -> list[sql.Expression]:
    column = sql.column(placed.column, quoted=True)
    if placed.kind is not Kind.NUMBER:
        return [_named(column, said)]
    decimals = None if placed.factors else decimals_of(placed.denominator)
    if decimals is None:
        below: sql.Expression = sql.cast(sql.Literal.string(str(placed.denominator)), WIDE)
        for factor in placed.factors:
            below = sql.Mul(this=below, expression=sql.column(factor, quoted=True))
        return [_named(column, f"{said}, numerator"), _named(below, f"{said}, denominator")]
    return [_named(_written_out(column, 10**decimals // placed.denominator, decimals), said)]


def _written_out(column: sql.Expression, times: int, decimals: int) -> sql.Expression:
    """An integer of the smallest unit as decimal text, by its digits alone."""
    scaled = sql.paren(
        sql.Mul(this=sql.cast(column, WIDE), expression=sql.Literal.number(times))
    )
    if decimals == 0:
        return sql.cast(scaled, sql.DataType.build("VARCHAR"))
    digits = sql.cast(sql.Abs(this=scaled), sql.DataType.build("VARCHAR"))
    padded = sql.Anonymous(
        this="lpad",
        expressions=[
            digits,
            sql.cast(
                sql.Case(
                    ifs=[
                        sql.If(
                            this=sql.GT(
                                this=sql.Length(this=digits.copy()),
                                expression=sql.Literal.number(decimals),
                            ),
                            true=sql.Length(this=digits.copy()),
                        )
                    ],
                    default=sql.Literal.number(decimals + 1),
                ),
                sql.DataType.build("INT"),
            ),
            sql.Literal.string("0"),
        ],
    )
    whole = sql.Anonymous(this="left", expressions=[padded, sql.Neg(this=sql.Literal.number(decimals))])
    rest = sql.Anonymous(
        this="right", expressions=[padded.copy(), sql.Literal.number(decimals)]
    )
    sign = sql.Case(
        ifs=[
            sql.If(
                this=sql.LT(this=scaled.copy(), expression=sql.Literal.number(0)),
                true=sql.Literal.string("-"),
            )
        ],
        default=sql.Literal.string(""),
    )
    point = sql.Literal.string(".")
    result: sql.Expression = sign
    for part in (whole, point, rest):
        result = sql.DPipe(this=result, expression=part)
    return result


def _named(expression: sql.Expression, name: str) -> sql.Expression:
    return sql.Alias(this=expression, alias=sql.to_identifier(name, quoted=True))
