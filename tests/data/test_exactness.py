"""Cells are read exactly, whatever the file: every expected value is written by hand."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pyarrow
import pyarrow.parquet
import pytest
import sqlglot.expressions as sql

from vbpdsl.data.check import check_store
from vbpdsl.data.load import open_store
from vbpdsl.data.store import RowPlace, Store
from vbpdsl.data.written import store_of_rows
from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import COUNT, DATE, MONEY, MONTH, NUMBER, PERCENT, TEXT, TRUTH, ValueType
from vbpdsl.source.diagnostic import Diagnostic, Findings


def table_of(kind: ValueType) -> Table:
    """A table of one column `value`, read from the column `value` of the file `given`."""
    file = TableFile("given", (("value", ("value",)),))
    return Table("given", "row", (Column("value", kind),), (), (file,))


def opened(kind: ValueType, data: Path | dict[str, Any]) -> Store:
    findings = Findings()
    store = open_store((table_of(kind),), data, findings)
    assert store is not None, list(findings)
    return store


def values(kind: ValueType, data: Path | dict[str, Any]) -> list[Value]:
    with opened(kind, data) as store:
        return [row["value"] for row in store.rows("given")]


def refusal(kind: ValueType, data: Path | dict[str, Any]) -> Diagnostic:
    findings = Findings()
    assert open_store((table_of(kind),), data, findings) is None
    (found,) = findings
    return found


def csv_of(folder: Path, *cells: str) -> Path:
    rows = "".join(f"{cell},x\n" for cell in cells)
    (folder / "given.csv").write_text("value,other\n" + rows)
    return folder


def parquet_of(folder: Path, column: pyarrow.Array) -> Path:
    pyarrow.parquet.write_table(pyarrow.table({"value": column}), folder / "given.parquet")
    return folder


SEVENTEEN_DIGITS = "123456789012345.67"


def test_a_tenth_and_two_tenths_are_three_tenths(tmp_path: Path) -> None:
    with opened(MONEY, csv_of(tmp_path, "0.1", "0.2")) as store:
        added = store.connection.execute("SELECT sum(value) FROM given").fetchone()
        assert added == (30,)
        assert sum(row["value"] for row in store.rows("given")) == Fraction(3, 10)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (SEVENTEEN_DIGITS, Fraction(12345678901234567, 100)),
        ("-0.01", Fraction(-1, 100)),
        ("+5", Fraction(5)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("-.05", Fraction(-1, 20)),
        ("0007.10", Fraction(71, 10)),
        (" 12.30 ", Fraction(123, 10)),
        (
            "1234567890123456789012345678901234.56",
            Fraction(123456789012345678901234567890123456, 100),
        ),
        ("0.000000000000000001", Fraction(1, 10**18)),
        ("", None),
        ("   ", None),
    ],
)
def test_amounts_in_text(tmp_path: Path, cell: str, value: Fraction | None) -> None:
    assert values(MONEY, csv_of(tmp_path, cell)) == [value]


def test_decimals_of_the_longest_cell_do_not_change_the_others(tmp_path: Path) -> None:
    read = values(NUMBER, csv_of(tmp_path, "1", "0.987", "-2.5"))
    assert read == [Fraction(1), Fraction(987, 1000), Fraction(-5, 2)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("47%", Fraction(47, 100)),
        ("47 %", Fraction(47, 100)),
        ("0.47", Fraction(47, 100)),
        ("12.5%", Fraction(1, 8)),
        ("-3%", Fraction(-3, 100)),
        ("100%", Fraction(1)),
    ],
)
def test_percentages(tmp_path: Path, cell: str, value: Fraction) -> None:
    assert values(PERCENT, csv_of(tmp_path, cell, "1")) == [value, Fraction(1)]


@pytest.mark.parametrize(
    "cell", ["2010-03-05", "20100305", "2010-03-05 00:00:00", "2010-03-05T00:00"]
)
def test_days_in_text(tmp_path: Path, cell: str) -> None:
    assert values(DATE, csv_of(tmp_path, cell)) == [date(2010, 3, 5)]


@pytest.mark.parametrize("cell", ["201003", "2010-03", "2010-03-15", "20100315"])
def test_months_in_text(tmp_path: Path, cell: str) -> None:
    assert values(MONTH, csv_of(tmp_path, cell)) == [date(2010, 3, 1)]


def test_truths_in_text(tmp_path: Path) -> None:
    read = values(TRUTH, csv_of(tmp_path, "yes", "NO", "1", "f", ""))
    assert read == [True, False, True, False, None]


def test_texts_lose_their_blanks_and_nothing_else(tmp_path: Path) -> None:
    read = values(TEXT, csv_of(tmp_path, " Commercial ", "007", "1.50", '"a, ""b"""', ""))
    assert read == ["Commercial", "007", "1.50", 'a, "b"', None]


def test_a_count_has_no_fraction(tmp_path: Path) -> None:
    assert values(COUNT, csv_of(tmp_path, "2010", "25.0")) == [Fraction(2010), Fraction(25)]
    assert refusal(COUNT, csv_of(tmp_path, "2010", "25.5")).code == "VBP710"


@pytest.mark.parametrize("width", [12, 18, 38])
def test_decimals_in_parquet(tmp_path: Path, width: int) -> None:
    given = [Decimal("0.10"), Decimal("-1234567890.12"), None]
    folder = parquet_of(tmp_path, pyarrow.array(given, pyarrow.decimal128(width, 2)))
    assert values(MONEY, folder) == [Fraction(1, 10), Fraction(-123456789012, 100), None]


def test_the_longest_decimals_in_parquet(tmp_path: Path) -> None:
    given = [Decimal("1234567890123456789012345678901234.56"), Decimal("-0.01")]
    folder = parquet_of(tmp_path, pyarrow.array(given, pyarrow.decimal128(38, 2)))
    assert values(MONEY, folder) == [
        Fraction(123456789012345678901234567890123456, 100),
        Fraction(-1, 100),
    ]


@pytest.mark.parametrize(
    ("kind", "column", "read"),
    [
        (MONEY, pyarrow.array([7, None], pyarrow.int64()), [Fraction(7), None]),
        (MONEY, pyarrow.array(["7.25", ""]), [Fraction(29, 4), None]),
        (TEXT, pyarrow.array([7, 1234567890123456789]), ["7", "1234567890123456789"]),
        (TEXT, pyarrow.array(["a ", ""]), ["a", None]),
        (TEXT, pyarrow.array(["a", "b"]).dictionary_encode(), ["a", "b"]),
        (MONTH, pyarrow.array([201003, 200912]), [date(2010, 3, 1), date(2009, 12, 1)]),
        (MONTH, pyarrow.array([date(2010, 3, 31)]), [date(2010, 3, 1)]),
        (DATE, pyarrow.array([datetime(2010, 3, 31, 23, 59)]), [date(2010, 3, 31)]),
        (DATE, pyarrow.array([20100331]), [date(2010, 3, 31)]),
        (COUNT, pyarrow.array([2010.0, None]), [Fraction(2010), None]),
        (TRUTH, pyarrow.array([True, None]), [True, None]),
        (MONEY, pyarrow.nulls(2), [None, None]),
    ],
)
def test_other_types_in_parquet_and_in_memory(
    tmp_path: Path, kind: ValueType, column: pyarrow.Array, read: list[Value]
) -> None:
    assert values(kind, parquet_of(tmp_path, column)) == read
    assert values(kind, {"given": pyarrow.table({"value": column})}) == read


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (" ab", "ab"),
        ("ab ", "ab"),
        ("ab\u00a0", "ab"),
        ("\u3000ab", "ab"),
        ("", None),
        (" ", None),
        ("a b", "a b"),
        ("\u00e9t\u00e9", "\u00e9t\u00e9"),
        ("a\tb\t", "a\tb\t"),
    ],
)
def test_one_text_with_blanks_among_plain_ones(tmp_path: Path, cell: str, kept: Value) -> None:
    column = pyarrow.array(["plain", None, cell])
    assert values(TEXT, parquet_of(tmp_path, column)) == ["plain", None, kept]


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2010-03", date(2010, 3, 1)),
        (" 201003", date(2010, 3, 1)),
        ("2010-03-31", date(2010, 3, 1)),
        ("0999-12", date(999, 12, 1)),
        ("", None),
    ],
)
def test_one_month_in_another_form_among_plain_ones(
    tmp_path: Path, cell: str, month: Value
) -> None:
    folder = parquet_of(tmp_path, pyarrow.array(["201001", None, cell]))
    assert values(MONTH, folder) == [date(2010, 1, 1), None, month]


@pytest.mark.parametrize("cell", ["201013", "201000", "20103", "2010 3", "000001", "201003x"])
def test_one_text_that_is_no_month_among_plain_ones(tmp_path: Path, cell: str) -> None:
    found = refusal(MONTH, parquet_of(tmp_path, pyarrow.array(["201001", None, cell])))
    assert found.code == "VBP711"
    assert f"row 3 `{cell}`" in found.message


def test_months_of_categories_are_read_where_they_are() -> None:
    frame = pandas.DataFrame({"value": pandas.Categorical(["201003", "200912", None])})
    assert values(MONTH, {"given": frame}) == [date(2010, 3, 1), date(2009, 12, 1), None]


def test_one_day_outside_the_calendar_among_good_ones(tmp_path: Path) -> None:
    """Days since 1970 as Parquet holds them: the last is in the year 10000."""
    days = pyarrow.array([0, None, 2_932_897], pyarrow.int32()).cast(pyarrow.date32())
    assert refusal(DATE, parquet_of(tmp_path, days)).code == "VBP711"


def test_the_lowest_number_needs_the_room(tmp_path: Path) -> None:
    """The digits of a column are those of its longest number, which may be below zero."""
    given = [Decimal("-12345678901234567890.12"), Decimal("1.00"), None]
    folder = parquet_of(tmp_path, pyarrow.array(given, pyarrow.decimal128(38, 2)))
    assert values(MONEY, folder) == [Fraction("-12345678901234567890.12"), Fraction(1), None]


def test_parts_of_a_table_in_a_folder(tmp_path: Path) -> None:
    parts = tmp_path / "given" / "year=2010"
    parts.mkdir(parents=True)
    for number in (1, 2):
        column = pyarrow.array([Decimal(number), Decimal(number + 10)], pyarrow.decimal128(9, 2))
        pyarrow.parquet.write_table(pyarrow.table({"value": column}), parts / f"{number}.parquet")
    with opened(MONEY, tmp_path) as store:
        assert [row["value"] for row in store.rows("given")] == [1, 11, 2, 12]
        assert store.places("given") == [
            RowPlace(file, row) for file in ("1.parquet", "2.parquet") for row in (1, 2)
        ]


@pytest.mark.parametrize("kind", [MONEY, NUMBER, PERCENT])
def test_binary_fractions_are_refused(tmp_path: Path, kind: ValueType) -> None:
    found = refusal(kind, parquet_of(tmp_path, pyarrow.array([0.1, 0.2])))
    assert found.code == "VBP713"
    assert "`given.parquet`: the column `value` is stored as binary floating point" in found.message
    assert found.suggestion == "write the column as DECIMAL or as text"


def test_binary_fractions_in_a_data_frame_are_refused() -> None:
    found = refusal(MONEY, {"given": pandas.DataFrame({"value": [0.1, 0.2]})})
    assert found.code == "VBP713"


def test_a_count_in_binary_must_be_whole() -> None:
    assert refusal(COUNT, {"given": pandas.DataFrame({"value": [1.5, 2.0]})}).code == "VBP710"


@pytest.mark.parametrize(
    "column",
    [
        pandas.Series([Decimal("0.10"), Decimal("1234567890.12")]),
        pandas.Series(["0.10", "1234567890.12"]),
        pandas.Series(["0.10", "1234567890.12"], dtype="category"),
    ],
)
def test_amounts_in_a_data_frame(column: pandas.Series) -> None:
    read = values(MONEY, {"given": pandas.DataFrame({"value": column})})
    assert read == [Fraction(1, 10), Fraction(123456789012, 100)]


def test_mixed_values_in_a_data_frame_name_the_column() -> None:
    found = refusal(MONEY, {"given": pandas.DataFrame({"value": [Decimal(1), "two"]})})
    assert found.code == "VBP714"
    assert "`value`" in found.message


def test_what_is_no_table_is_refused() -> None:
    assert refusal(MONEY, {"given": 7}).code == "VBP714"
    assert refusal(MONEY, {"gven": pandas.DataFrame({"value": [1]})}).code == "VBP702"


def test_a_column_of_lists_is_refused(tmp_path: Path) -> None:
    assert refusal(TEXT, parquet_of(tmp_path, pyarrow.array([["a"], ["b"]]))).code == "VBP714"


def test_times_with_a_zone_are_refused(tmp_path: Path) -> None:
    column = pyarrow.array([datetime(2010, 3, 31)], pyarrow.timestamp("us", "America/New_York"))
    assert refusal(DATE, parquet_of(tmp_path, column)).code == "VBP714"


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
        condition = sql.column("value", quoted=True) > sql.Literal.number(150)
        assert [row["value"] for row in store.rows("given", condition)] == [2, 3]
        assert store.places("given", condition) == [
            RowPlace("given.csv", 3),
            RowPlace("given.csv", 4),
        ]


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
