"""Planned scalars as SQL expressions, in integers of proven width.

    Applied("multiply", (c2, 742))     c2 * 742                        64 bits proved enough
                                       CAST(c2 AS HUGEINT) * 742       where they are not

Only operators whose meaning is the same in every engine are used: no decimal division, rounding,
`LEAST` or `GREATEST`. Division is of integers whose quotient is cut toward zero, by a divisor that
the plan knows to be at least 1. What outgrows 128 bits makes the engine raise, never wrap.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import vbpdsl.data.sources.sql as sql
from vbpdsl.engine.batch.functions import STEPS
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Cell, Constant, Scalar
from vbpdsl.source.classes import frozen

WIDE, NARROW, TINY = sql.DType.INT128, sql.DType.BIGINT, sql.DType.TINYINT

TYPES: Mapping[Kind, sql.DType] = MappingProxyType(
    {
        Kind.NUMBER: NARROW,
        Kind.DATE: sql.DType.DATE,
        Kind.TEXT: sql.DType.VARCHAR,
        Kind.TRUTH: sql.DType.BOOLEAN,
    }
)


def cast(expression: sql.Expr, to: sql.DType) -> sql.Cast:
    """A cast."""
    return sql.Cast(expression, to)


@frozen
class Written:
    """An SQL expression; for numbers whether its type is 128 bits wide."""

    sql: sql.Expr
    wide: bool = False


def column_sql(scalar: Scalar, wide: bool, table: str | None = None) -> sql.Expr:
    """A scalar as a column of its own, held in 64 bits unless `wide`."""
    written = write(scalar, table)
    if isinstance(scalar, Constant):
        return cast(written.sql, WIDE if wide else TYPES[scalar.kind])
    if scalar.kind is Kind.NUMBER and written.wide != wide:
        return cast(written.sql, WIDE if wide else NARROW)
    return written.sql


def write(scalar: Scalar, table: str | None = None) -> Written:
    """A scalar as SQL; cells are columns of `table`."""
    match scalar:
        case Cell():
            return Written(sql.column(scalar.name, table), scalar.wide)
        case Constant():
            return _constant(scalar)
        case Applied():
            items = [write(item, table) for item in scalar.items]
            return WRITERS[scalar.operation](scalar, items)


def _constant(scalar: Constant) -> Written:
    match scalar.value:
        case None:
            return Written(cast(sql.NULL, TYPES[scalar.kind]))
        case bool():
            return Written(sql.TRUE if scalar.value else sql.FALSE)
        case int():
            return Written(_integer(scalar.value), not Range(scalar.value, scalar.value).fits_64)
        case date():
            text = sql.Literal.string(scalar.value.isoformat())
            return Written(cast(text, TYPES[Kind.DATE]))
        case str():
            return Written(sql.Literal.string(scalar.value))


def _integer(value: int) -> sql.Expr:
    literal = sql.Literal.number(abs(value))
    return sql.Paren(this=sql.neg(literal)) if value < 0 else literal


def _grouped(expression: sql.Expr) -> sql.Expr:
    """The expression in brackets if it needs them within another."""
    return sql.Paren(expression) if isinstance(expression, _OPEN) else expression


_OPEN = (sql.Binary, sql.Unary, sql.Connector, sql.In, sql.Between)


Writer = Callable[[Applied, list[Written]], Written]


def _is_wide(scalar: Applied) -> bool:
    return scalar.range is not None and not scalar.range.fits_64


def _arithmetic(node: type[sql.Binary]) -> Writer:
    def build(scalar: Applied, items: list[Written]) -> Written:
        left, right = items
        wide = left.wide or right.wide
        first = _grouped(left.sql)
        if _is_wide(scalar) and not wide:
            first, wide = cast(left.sql, WIDE), True
        return Written(node(this=first, expression=_grouped(right.sql)), wide)

    return build


def _division(node: type[sql.Binary]) -> Writer:
    """Divisions in 64 bits wherever both sides fit: wide ones cost fifty times as much."""

    def build(scalar: Applied, items: list[Written]) -> Written:
        sides = [
            _narrowed(item, written) for item, written in zip(scalar.items, items, strict=True)
        ]
        left, right = sides
        return Written(
            node(this=_grouped(left.sql), expression=_grouped(right.sql)), left.wide or right.wide
        )

    return build


def _bits(node: type[sql.Binary]) -> Writer:
    def build(_: Applied, items: list[Written]) -> Written:
        left, right = items
        return Written(node(this=_grouped(left.sql), expression=right.sql), left.wide)

    return build


def _narrowed(scalar: Scalar, written: Written) -> Written:
    """An expression that is wider than its range in 64 bits."""
    if written.wide and scalar.range is not None and scalar.range.fits_64:
        return Written(cast(written.sql, NARROW))
    return written


def _comparison(node: type[sql.Binary]) -> Writer:
    def build(_: Applied, items: list[Written]) -> Written:
        left, right = items
        return Written(node(this=_grouped(left.sql), expression=_grouped(right.sql)))

    return build


def _negate(scalar: Applied, items: list[Written]) -> Written:
    item = items[0]
    inner = item.sql if item.wide or not _is_wide(scalar) else cast(item.sql, WIDE)
    return Written(sql.neg(sql.Paren(inner)), item.wide or _is_wide(scalar))


def _magnitude(_: Applied, items: list[Written]) -> Written:
    return Written(sql.call("abs", items[0].sql), items[0].wide)


def _common_divisor(_: Applied, items: list[Written]) -> Written:
    found = sql.call("gcd", *(item.sql for item in items))
    return Written(found, any(item.wide for item in items))


def _narrow(_: Applied, items: list[Written]) -> Written:
    return Written(cast(items[0].sql, NARROW))


def _tiny(_: Applied, items: list[Written]) -> Written:
    return Written(cast(items[0].sql, TINY))


def _among(_: Applied, items: list[Written]) -> Written:
    first, *others = [item.sql for item in items]
    return Written(sql.In(this=_grouped(first), expressions=others))


def _connected(node: type[sql.Connector]) -> Writer:
    def build(_: Applied, items: list[Written]) -> Written:
        result = _grouped(items[0].sql)
        for item in items[1:]:
            result = node(this=result, expression=_grouped(item.sql))
        return Written(result)

    return build


def _not(_: Applied, items: list[Written]) -> Written:
    return Written(sql.not_(sql.Paren(items[0].sql)))


def _is_missing(_: Applied, items: list[Written]) -> Written:
    return Written(sql.Is(this=_grouped(items[0].sql), expression=sql.NULL))


def _choose(scalar: Applied, items: list[Written]) -> Written:
    """A CASE whose results all have one width."""
    values = [*range(1, len(items), 2), len(items) - 1]
    wide = any(items[place].wide for place in values)
    branches = [
        (items[place].sql, _result(scalar, place + 1, items, wide))
        for place in range(0, len(items) - 1, 2)
    ]
    otherwise = _result(scalar, len(items) - 1, items, wide)
    return Written(sql.Case(branches, default=otherwise), wide)


def _result(scalar: Applied, place: int, items: list[Written], wide: bool) -> sql.Expr:
    """One result of a CASE; a bare constant would count as 32 bits."""
    written = items[place]
    if scalar.kind is Kind.NUMBER and (
        isinstance(scalar.items[place], Constant) or written.wide != wide
    ):
        return cast(written.sql, WIDE if wide else NARROW)
    return written.sql


def _name_order(_: Applied, items: list[Written]) -> Written:
    text = items[0].sql
    digits = sql.call("regexp_full_match", text, sql.Literal.string("[0-9]+"))
    filled = sql.call("lpad", text, _integer(WIDEST_NAME), sql.Literal.string("0"))
    short = sql.LTE(this=sql.call("length", text), expression=_integer(WIDEST_NAME))
    number = sql.And(this=digits, expression=short)
    return Written(sql.Case([(number, filled)], default=text))


WIDEST_NAME = 40
"""Digits of a number that is a name, as far as names are compared as numbers."""


def _month(_: Applied, items: list[Written]) -> Written:
    cut = sql.call("date_trunc", sql.Literal.string("MONTH"), items[0].sql)
    return Written(cast(cut, TYPES[Kind.DATE]))


def _year(_: Applied, items: list[Written]) -> Written:
    return Written(cast(sql.Extract("YEAR", items[0].sql), NARROW))


def _weekday(_: Applied, items: list[Written]) -> Written:
    return Written(cast(sql.Extract("ISODOW", items[0].sql), NARROW))


def _month_number(_: Applied, items: list[Written]) -> Written:
    day = items[0].sql
    year = cast(sql.Extract("YEAR", day), NARROW)
    month = sql.Extract("MONTH", day)
    return Written(sql.Add(this=sql.Mul(this=year, expression=_integer(12)), expression=month))


def _day_of_month(_: Applied, items: list[Written]) -> Written:
    return Written(cast(sql.Extract("DAY", items[0].sql), NARROW))


def _day_number(_: Applied, items: list[Written]) -> Written:
    first = cast(sql.Literal.string("0001-01-01"), TYPES[Kind.DATE])
    days = sql.Paren(this=sql.Sub(this=_grouped(items[0].sql), expression=first))
    return Written(cast(sql.Add(this=days, expression=_integer(1)), NARROW))


def _bit(_: Applied, items: list[Written]) -> Written:
    place = items[0].sql
    there = sql.Between(this=place, low=_integer(0), high=_integer(61))
    bit = sql.BitwiseLeftShift(this=cast(_integer(1), NARROW), expression=place)
    return Written(sql.Case([(there, bit)]))


def _later(unit: str) -> Writer:
    def build(scalar: Applied, items: list[Written]) -> Written:
        number = scalar.items[1]
        assert isinstance(number, Constant), "dates are shifted by numbers that the contract says"
        assert isinstance(number.value, int)
        step = sql.Interval(number.value, unit)
        moved = sql.Add(this=_grouped(items[0].sql), expression=step)
        return Written(cast(moved, TYPES[Kind.DATE]))

    return build


def _day_in_year(scalar: Applied, items: list[Written]) -> Written:
    """A day of a year; February 29 as the day before March 1."""
    year, month, day = [item.sql for item in items]
    if [item.value for item in scalar.items[1:] if isinstance(item, Constant)] == [2, 29]:
        march = sql.call("make_date", year, _integer(3), _integer(1))
        before = sql.Sub(
            this=march, expression=sql.Interval(1, "DAY")
        )
        return Written(cast(before, TYPES[Kind.DATE]))
    return Written(sql.call("make_date", year, month, day))


def _near_root(scalar: Applied, items: list[Written]) -> Written:
    """The one floating number there is: a first guess, of which nothing is left in the root."""
    guess = sql.call("sqrt", cast(items[0].sql, sql.DType.DOUBLE))
    wide = _is_wide(scalar)
    whole = cast(sql.call("floor", guess), WIDE if wide else NARROW)
    below_one = sql.LT(this=items[0].sql, expression=_integer(1))
    one = cast(_integer(1), WIDE if wide else NARROW)
    return Written(sql.Case([(below_one, one)], default=whole), wide)


def _function_steps(scalar: Applied, items: list[Written]) -> Written:
    """Asked of what both engines share, in 128 bits."""
    wide = [cast(item.sql, WIDE) for item in items]
    found = sql.call(STEPS, *wide)
    return Written(found if _is_wide(scalar) else cast(found, NARROW), _is_wide(scalar))


def _same(_: Applied, items: list[Written]) -> Written:
    return items[0]


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "add": _arithmetic(sql.Add),
        "subtract": _arithmetic(sql.Sub),
        "multiply": _arithmetic(sql.Mul),
        "negate": _negate,
        "magnitude": _magnitude,
        "quotient": _division(sql.IntDiv),
        "remainder": _division(sql.Mod),
        "shift": _bits(sql.BitwiseRightShift),
        "low bits": _bits(sql.BitwiseAnd),
        "common divisor": _common_divisor,
        "near its root": _near_root,
        "function steps": _function_steps,
        "narrow": _narrow,
        "tiny": _tiny,
        "same": _same,
        "equal": _comparison(sql.EQ),
        "below": _comparison(sql.LT),
        "at most": _comparison(sql.LTE),
        "among": _among,
        "all": _connected(sql.And),
        "any": _connected(sql.Or),
        "not": _not,
        "is missing": _is_missing,
        "choose": _choose,
        "name order": _name_order,
        "month": _month,
        "year": _year,
        "month number": _month_number,
        "day of month": _day_of_month,
        "day number": _day_number,
        "bit": _bit,
        "years later": _later("YEAR"),
        "months later": _later("MONTH"),
        "weekday": _weekday,
        "days later": _later("DAY"),
        "day in year": _day_in_year,
    }
)
"""How each operation of the plan is written; a test holds this table against `OPERATIONS`."""
