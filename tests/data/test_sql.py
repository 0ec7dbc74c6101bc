"""The text of SQL trees: read back by sqlglot, which shares no code, and run by DuckDB."""

import duckdb
import pytest
import sqlglot

from vbpdsl.data.sources import sql

A, B = sql.column("a"), sql.column("b")
ONE, TWO = sql.Literal.number(1), sql.Literal.number(2)
GIVEN = sql.Subquery(sql.Select([sql.Alias(ONE, "a"), sql.Alias(TWO, "b")]), "given")


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        (sql.Add(A, sql.Mul(B, TWO)), 5),
        (sql.Mul(sql.Paren(sql.Add(A, B)), TWO), 6),
        (sql.neg(sql.Paren(sql.neg(A))), 1),
        (sql.neg(sql.neg(A)), 1),  # two signs of minus side by side would begin a comment
        (sql.IntDiv(sql.Paren(sql.neg(sql.Literal.number(7))), TWO), -3),
        (sql.Mod(sql.Literal.number(7), TWO), 1),
        (sql.and_(sql.or_(sql.EQ(A, ONE), sql.EQ(A, TWO)), sql.EQ(B, ONE)), False),
        (sql.or_(sql.and_(sql.EQ(A, TWO), sql.EQ(B, ONE)), sql.EQ(B, TWO)), True),
        (sql.not_(sql.Paren(sql.Is(A, sql.NULL))), True),
        (sql.In(A, [ONE, TWO]), True),
        (sql.In(A, sql.Select([TWO])), False),
        (sql.Between(B, ONE, TWO), True),
        (sql.Case([(sql.GT(A, B), ONE)], default=sql.neg(ONE)), -1),
        (sql.Case([(sql.GT(A, B), ONE)]), None),
        (sql.Cast(sql.Literal.string("12"), sql.DType.INT128), 12),
        (sql.Extract("YEAR", sql.Cast(sql.Literal.string("2027-02-03"), sql.DType.DATE)), 2027),
        (sql.call("gcd", sql.Literal.number(12), sql.Literal.number(18)), 6),
        (sql.call("list_reduce", sql.call("list_value", A, B),
                  sql.Lambda(("x", "y"), sql.Add(sql.var("x"), sql.var("y")))), 3),
        (sql.Literal.string("it's \"his\"; --"), "it's \"his\"; --"),
    ],
)  # fmt: skip
def test_a_tree_is_one_value(tree: sql.Expr, value: object) -> None:
    query = sql.Select([sql.Alias(tree, "found")], GIVEN)
    assert duckdb.execute(query.text()).fetchall() == [(value,)]
    assert _read_back(query.text()) == _read_back(_read_back(query.text()))


def _read_back(text: str) -> str:
    (read,) = sqlglot.parse(text, dialect="duckdb")
    return read.sql(dialect="duckdb")


def test_a_text_is_what_sqlglot_writes_of_the_same() -> None:
    steps = (("s0", sql.Select([sql.Alias(A, "k"), B], sql.table_("rows of 2027"))),)
    joined = sql.Join(sql.Table("other", alias="r"), "LEFT", sql.EQ(A, sql.column("k", "r")))
    query = sql.Select(
        [A, sql.Filter(sql.call("sum", B), sql.LT(B, TWO))],
        sql.Table("s0", own=True, alias="l"),
        joins=[joined],
        group=[A],
        order=[A],
        most=3,
        steps=steps,
    )
    statement = sql.Create("kept", query.where(sql.EQ(A, ONE)).where(sql.GTE(B, TWO))).text()
    assert _read_back(statement) == statement


def test_names_and_texts_of_a_file_end_nowhere_but_where_they_end() -> None:
    name = 'amount" FROM x; DROP TABLE "y'
    query = sql.Select([sql.Alias(sql.Literal.string("'; DROP TABLE y; --"), name)])
    found = duckdb.execute(query.text())
    assert [column[0] for column in found.description or []] == [name]
    assert found.fetchall() == [("'; DROP TABLE y; --",)]
    assert sql.Drop('a" b').text() == 'DROP TABLE "a"" b"'


def test_the_same_rows_in_an_order_and_their_places() -> None:
    rows = sql.Union([sql.Select([sql.Alias(one, "a")]) for one in (TWO, ONE, TWO, sql.NULL)])
    given = sql.Subquery(rows, "given")
    place = sql.Window(sql.call("rank"), order=[sql.Ordered(A, desc=True)])
    query = sql.Select([A, sql.Alias(place, "p")], given).order_by(A)
    assert duckdb.execute(query.text()).fetchall() == [(1, 3), (2, 1), (2, 1), (None, 4)]
    once = sql.Select([A], given).distinct().order_by(A).limit(2)
    assert duckdb.execute(once.text()).fetchall() == [(1,), (2,)]
