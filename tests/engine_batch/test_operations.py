"""Every operation of the plan, run by DuckDB on edge values, is what the plan says it means."""

from datetime import date

import duckdb
import pytest

import vbpdsl.data.sources.sql as sql
from tests.plan.evaluator import MEANING, Cellular, value_of
from vbpdsl.engine.batch.scalar_sql import TYPES, WIDE, WRITERS, column_sql
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import whole
from vbpdsl.plan.numbers.ranges import LARGEST_64, LARGEST_128, Range
from vbpdsl.plan.numbers.scalars import OPERATIONS, Applied, Cell, Constant, Scalar
from vbpdsl.plan.relations.draft import is_wide

NUMBERS = (-LARGEST_64, -(10**12), -7, -1, 0, 1, 2, 9, 10**12 + 1, LARGEST_64, None)
DIVISORS = (1, 2, 3, 10**6, 2**31 - 1)
DATES = (date(2023, 12, 31), date(2024, 2, 29), date(2024, 3, 1), None)
TRUTHS = (True, False, None)
TEXTS = ("", "a", "B", "é", None)
ANY = Range(-LARGEST_64, LARGEST_64)
WIDER = Range(-LARGEST_128, LARGEST_128)


def cell(name: str, kind: Kind, known: Range | None = None) -> Cell:
    return Cell(name, kind, known, True, is_wide(known))


def in_duckdb(scalar: Scalar, row: dict[str, Cellular]) -> Cellular:
    """The scalar as a column over one row of cells."""
    columns = []
    for name, value in row.items():
        kind = _kind(name)
        column = column_sql(Constant(value, kind), wide=False)
        columns.append(sql.Alias(column, name))
    inner = sql.Subquery(sql.Select(columns), "given")
    wide = is_wide(scalar.range) if scalar.kind is Kind.NUMBER else False
    query = sql.Select(expressions=[column_sql(scalar, wide)]).from_(inner)
    found = duckdb.execute(query.text()).fetchone()
    assert found is not None
    return found[0]


def _kind(name: str) -> Kind:
    kinds = {"n": Kind.NUMBER, "d": Kind.DATE, "t": Kind.TRUTH, "s": Kind.TEXT}
    return kinds[name[0]]


def test_the_engine_writes_every_operation_and_no_other() -> None:
    assert set(WRITERS) == set(OPERATIONS) == set(MEANING)


def applied(operation: str, kind: Kind, *items: Scalar, known: Range | None = None) -> Applied:
    return Applied(operation, items, kind, known, True)


N, M = cell("n", Kind.NUMBER, ANY), cell("n2", Kind.NUMBER, ANY)
POSITIVE = cell("n2", Kind.NUMBER, Range(1, 2**31))


@pytest.mark.parametrize("operation", ["add", "subtract", "multiply"])
def test_arithmetic(operation: str) -> None:
    scalar = applied(operation, Kind.NUMBER, N, M, known=WIDER)
    for a in NUMBERS:
        for b in NUMBERS:
            row: dict[str, Cellular] = {"n": a, "n2": b}
            assert in_duckdb(scalar, row) == value_of(scalar, row)


@pytest.mark.parametrize("operation", ["quotient", "remainder", "common divisor"])
def test_divisions(operation: str) -> None:
    scalar = applied(operation, Kind.NUMBER, N, POSITIVE, known=ANY)
    for a in NUMBERS:
        for b in DIVISORS:
            row: dict[str, Cellular] = {"n": a, "n2": b}
            assert in_duckdb(scalar, row) == value_of(scalar, row)


@pytest.mark.parametrize("operation", ["shift", "low bits"])
def test_bits(operation: str) -> None:
    wide = cell("n", Kind.NUMBER, Range(0, LARGEST_128))
    by = whole(32 if operation == "shift" else 2**32 - 1)
    scalar = applied(operation, Kind.NUMBER, wide, by, known=Range(0, LARGEST_128))
    for number in (0, 1, 2**32, LARGEST_64, 2**100 + 12345, LARGEST_128):
        given = sql.Select([sql.Alias(column_sql(whole(number), wide=True), "n")])
        query = sql.Subquery(given, "given")
        found = duckdb.execute(
            sql.Select(expressions=[column_sql(scalar, wide=True)]).from_(query).text()
        ).fetchone()
        assert found == (value_of(scalar, {"n": number}),)


@pytest.mark.parametrize("operation", ["negate", "magnitude", "narrow", "same"])
def test_one_number(operation: str) -> None:
    scalar = applied(operation, Kind.NUMBER, N, known=ANY)
    for a in NUMBERS:
        assert in_duckdb(scalar, {"n": a}) == value_of(scalar, {"n": a})


@pytest.mark.parametrize("operation", ["equal", "below", "at most", "among"])
def test_comparisons(operation: str) -> None:
    for name, values in (("n", NUMBERS), ("d", DATES), ("s", TEXTS)):
        kind = _kind(name)
        known = ANY if kind is Kind.NUMBER else None
        scalar = applied(
            operation, Kind.TRUTH, cell(name, kind, known), cell(f"{name}2", kind, known)
        )
        for a in values:
            for b in values:
                row: dict[str, Cellular] = {name: a, f"{name}2": b}
                assert in_duckdb(scalar, row) == value_of(scalar, row)


@pytest.mark.parametrize("operation", ["all", "any"])
def test_three_valued_logic(operation: str) -> None:
    first, second = cell("t", Kind.TRUTH), cell("t2", Kind.TRUTH)
    scalar = applied(operation, Kind.TRUTH, first, second)
    for a in TRUTHS:
        for b in TRUTHS:
            row: dict[str, Cellular] = {"t": a, "t2": b}
            assert in_duckdb(scalar, row) is value_of(scalar, row)


def test_not_missing_and_choose() -> None:
    first = cell("t", Kind.TRUTH)
    for scalar in (
        applied("not", Kind.TRUTH, first),
        applied("is missing", Kind.TRUTH, first),
        applied("choose", Kind.NUMBER, first, whole(1), whole(2), known=Range(1, 2)),
        applied("choose", Kind.NUMBER, first, whole(2**70), whole(2), known=Range(2, 2**70)),
    ):
        for a in TRUTHS:
            assert in_duckdb(scalar, {"t": a}) == value_of(scalar, {"t": a})


def test_names_in_order() -> None:
    scalar = applied("name order", Kind.TEXT, cell("s", Kind.TEXT))
    for text in (*TEXTS, "9", "10", "007", "M9", "-5", "1.5", "²", "1" * 40, "2" * 41, "9 "):
        assert in_duckdb(scalar, {"s": text}) == value_of(scalar, {"s": text})


def test_dates() -> None:
    day = cell("d", Kind.DATE)
    scalars = [applied("month", Kind.DATE, day), applied("year", Kind.NUMBER, day, known=ANY)]
    scalars += [applied("years later", Kind.DATE, day, whole(years)) for years in (-4, -1, 0, 1)]
    scalars += [applied("days later", Kind.DATE, day, whole(days)) for days in (-400, 0, 366)]
    months = (-25, -1, 0, 1, 6, 13)
    scalars += [applied("months later", Kind.DATE, day, whole(number)) for number in months]
    scalars.append(applied("weekday", Kind.NUMBER, day, known=ANY))
    for scalar in scalars:
        for a in DATES:
            assert in_duckdb(scalar, {"d": a}) == value_of(scalar, {"d": a})


@pytest.mark.parametrize(("month", "day"), [(2, 29), (2, 28), (12, 31), (1, 1)])
def test_a_day_in_a_year(month: int, day: int) -> None:
    year = cell("n", Kind.NUMBER, Range(1, 9999))
    scalar = applied("day in year", Kind.DATE, year, whole(month), whole(day))
    for a in (1900, 2000, 2023, 2024, None):
        assert in_duckdb(scalar, {"n": a}) == value_of(scalar, {"n": a})


def test_a_tiny_number() -> None:
    scalar = applied("tiny", Kind.NUMBER, N, known=Range(-128, 127))
    for a in (-128, -1, 0, 127, None):
        assert in_duckdb(scalar, {"n": a}) == a


def test_what_outgrows_128_bits_raises() -> None:
    scalar = applied("multiply", Kind.NUMBER, N, whole(LARGEST_128), known=WIDER)
    with pytest.raises(duckdb.OutOfRangeException):
        in_duckdb(scalar, {"n": 3})


def test_types_of_columns_are_known_for_every_kind() -> None:
    assert set(TYPES) == set(Kind)
    assert WIDE is sql.DType.INT128
