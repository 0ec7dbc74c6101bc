"""What is known of a table that is open, and what of it can be asked; damage is told."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

import vbpdsl.data.sources.sql as sql
from tests.samples.one_column import csv_of, opened, parquet_of, refusal, table_of, values
from vbpdsl.data.check import check_store
from vbpdsl.data.files.store import RowPlace, Store
from vbpdsl.data.load import LoadOptions, open_store
from vbpdsl.data.written import store_of_rows
from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import COUNT, DATE, MONEY, MONTH, NUMBER, TEXT, TRUTH, ValueType
from vbpdsl.source.diagnostic import Findings

MANY_LINES = 1_000_000
"""Some 25 megabytes: more than one processor reads at a time."""


def test_facts_are_those_of_the_cells(tmp_path: Path) -> None:
    with opened(MONEY, csv_of(tmp_path, "12.5", "-3", "", "7.125")) as store:
        facts = store.tables["given"].facts("value")
        assert (facts.scale, facts.lowest, facts.highest, facts.nulls) == (3, -3000, 12500, 1)
        assert store.tables["given"].rows == 4


def test_facts_of_several_parquet_files_and_candidates(tmp_path: Path) -> None:
    """The first candidate has a null, the second none, the third is not used; decimals differ."""
    columns = (Column("day", DATE), Column("amount", MONEY), Column("label", TEXT))
    days = ("first", "second", "third")
    file = TableFile("given", (("day", days), ("amount", ("amount",)), ("label", ("label",))))
    table = Table("given", "row", columns, (), (file,))
    (tmp_path / "given").mkdir()
    parts: list[list[str | None]] = [["1.5", "-2.25"], ["7.0", None]]
    for number, amounts in enumerate(parts):
        cells = {
            "first": pyarrow.array([date(2010, 3, 1), None]),
            "second": pyarrow.array([date(2009, 5, 1), date(2011, 7, 1)]),
            "third": pyarrow.array([date(1999, 1, 1), date(2022, 1, 1)]),
            "amount": pyarrow.array(
                [None if one is None else Decimal(one) for one in amounts],
                pyarrow.decimal128(9, 2),
            ),
            "label": pyarrow.array(["a", "b"]),
        }
        pyarrow.parquet.write_table(
            pyarrow.table(cells), tmp_path / "given" / f"part-{number}.parquet"
        )
    findings = Findings()
    store = open_store((table,), tmp_path, findings)
    assert store is not None, list(findings)
    with store:
        day, amount, label = store.tables["given"].columns
        assert (amount.scale, amount.lowest, amount.highest, amount.nulls) == (2, -225, 700, 1)
        assert (label.lowest, label.highest, label.nulls) == (None, None, 0)
        assert day.nulls == 0
        # all days of the first two, used or not, and none of the third
        ends = (date(2009, 5, 1).toordinal(), date(2011, 7, 1).toordinal())
        assert (day.lowest, day.highest) == ends
        assert store.tables["given"].unread == ("day", "amount")
        found = [row["day"] for row in store.rows("given")]
        assert found == [date(2010, 3, 1), date(2011, 7, 1)] * 2


def test_unusual_days_of_a_candidate_that_is_not_used_are_no_ends(tmp_path: Path) -> None:
    file = TableFile("given", (("day", ("first", "second")),))
    table = Table("given", "row", (Column("day", DATE),), (), (file,))
    cells = {
        "first": pyarrow.array([date(2010, 3, 1), None]),
        "second": pyarrow.array([date(1812, 5, 1), date(2011, 7, 1)]),
    }
    pyarrow.parquet.write_table(pyarrow.table(cells), tmp_path / "given.parquet")
    store = open_store((table,), tmp_path, Findings())
    assert store is not None
    with store:
        facts = store.tables["given"].facts("day")
        ends = (date(2010, 3, 1).toordinal(), date(2011, 7, 1).toordinal())
        assert (facts.lowest, facts.highest) == ends


@pytest.mark.parametrize(
    ("kind", "cells", "nulls"),
    [
        (TEXT, ["a", None, "b", " "], 2),
        (TEXT, ["a", None, "b", "c"], 1),
        (MONTH, ["201003", "2010-04", None, None], 2),
        (MONTH, ["201003", "2010-04-30", "", None], 2),
        (MONEY, ["1.5", "", None, "2"], 2),
        (TRUTH, ["yes", "no", " ", "yes"], 1),
    ],
)
def test_empty_cells_are_counted_as_they_are_read(
    tmp_path: Path, kind: ValueType, cells: list[str | None], nulls: int
) -> None:
    folder = parquet_of(tmp_path, pyarrow.array(cells))
    with opened(kind, folder) as store:
        assert store.tables["given"].facts("value").nulls == nulls
    assert values(kind, folder).count(None) == nulls


def test_narrow_numbers_take_64_bits_and_wide_ones_128(tmp_path: Path) -> None:
    with opened(MONEY, csv_of(tmp_path, "9999999999999999.99")) as store:
        assert _held(store) == "BIGINT"
    with opened(MONEY, csv_of(tmp_path, "99999999999999999.99")) as store:
        assert _held(store) == "HUGEINT"


def _held(store: Store) -> str:
    row = store.connection.execute("SELECT typeof(value) FROM given").fetchone()
    assert row is not None
    return str(row[0])


def test_a_condition_on_rows(tmp_path: Path) -> None:
    with opened(MONEY, csv_of(tmp_path, "1", "2", "3")) as store:
        condition = sql.GT(sql.column("value"), sql.Literal.number(150))
        assert [row["value"] for row in store.rows("given", condition)] == [2, 3]
        assert store.places("given", condition) == [
            RowPlace("given.csv", 3),
            RowPlace("given.csv", 4),
        ]


def test_lines_are_told_by_their_number_however_many_processors_read_them(tmp_path: Path) -> None:
    """Of a file in several pieces, whose cells have lines and whole lines of the file in them."""
    note = '"x\n7,""open, ""\n8,fake"'
    lines = (f"{one},{note if one % 3 else 'plain'}" for one in range(MANY_LINES))
    (tmp_path / "given.csv").write_text("\n".join(["value,note", *lines, ""]), encoding="utf-8")
    file = TableFile("given", (("value", ("value",)), ("note", ("note",))))
    table = Table("given", "row", (Column("value", COUNT), Column("note", TEXT)), (), (file,))
    store = open_store((table,), tmp_path, Findings(), LoadOptions(threads=4))
    assert store is not None
    with store:
        wrong = """SELECT count(*), count_if("#row" <> value + 2),
            count_if((note = 'plain') <> (value % 3 = 0)) FROM given"""
        assert store.connection.execute(wrong).fetchall() == [(MANY_LINES, 0, 0)]


def test_names_of_columns_cannot_end_a_statement(tmp_path: Path) -> None:
    name = 'va"lue; DROP TABLE given; --'
    file = TableFile("given", ((name, (name,)),))
    table = Table('gi"ven', "row", (Column(name, MONEY),), (), (file,))
    (tmp_path / "given.csv").write_text('"' + name.replace('"', '""') + '"\n1.50\n')
    findings = Findings()
    store = open_store((table,), tmp_path, findings)
    assert store is not None, list(findings)
    with store:
        assert store.rows('gi"ven') == [{name: Fraction(3, 2)}]


ROWS: list[dict[str, Value]] = [
    {"value": Fraction(1, 8)},
    {"value": Fraction(-(10**30))},
    {"value": None},
]


def test_rows_given_by_a_program() -> None:
    with store_of_rows((table_of(NUMBER),), {"given": ROWS}) as store:
        assert store.rows("given") == ROWS
        assert store.tables["given"].facts("value").scale == 3


def test_a_third_is_no_cell() -> None:
    with pytest.raises(ValueError, match="no end"):
        store_of_rows((table_of(NUMBER),), {"given": [{"value": Fraction(1, 3)}]})


def test_a_written_table_keeps_its_rows() -> None:
    columns = (Column("line of business", TEXT), Column("rate", MONEY), Column("from", DATE))
    rows = (("Commercial", Fraction(310), date(2010, 1, 1)), ("Other", None, None))
    written = Table("Budget", "line of business", columns, ("line of business",), rows=rows)
    with store_of_rows((written,), {}) as store:
        assert [tuple(row.values()) for row in store.rows("Budget")] == list(rows)
        assert store.places("Budget") == [RowPlace(None, 1), RowPlace(None, 2)]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A Parquet file whose footer is whole and whose pages are not."""
    folder = parquet_of(tmp_path, pyarrow.array([str(n) for n in range(5000)]))
    data = bytearray((folder / "given.parquet").read_bytes())
    data[8:4000] = bytes(len(data[8:4000]))
    (folder / "given.parquet").write_bytes(bytes(data))
    return folder


@pytest.mark.parametrize("kind", [COUNT, DATE])
def test_damage_in_cells_that_opening_need_not_read(tmp_path: Path, kind: ValueType) -> None:
    """A file says of itself between which ends its cells are; a check reads the cells."""
    days = pyarrow.array(range(5000), pyarrow.int32())
    folder = parquet_of(tmp_path, days.cast(pyarrow.date32()) if kind == DATE else days)
    path = folder / "given.parquet"
    data = bytearray(path.read_bytes())
    data[8:4000] = bytes(len(data[8:4000]))
    path.write_bytes(bytes(data))
    findings = Findings()
    with opened(kind, folder) as store:
        check_store(store, findings)
    assert [one.code for one in findings] == ["VBP706"]


def test_damage_inside_a_parquet_file(damaged: Path) -> None:
    with pytest.raises(duckdb.Error):
        duckdb.read_parquet(str(damaged / "given.parquet")).fetchall()
    assert refusal(TEXT, damaged).code == "VBP706"
