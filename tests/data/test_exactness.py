"""Cells are read exactly, whatever the file: every expected value is written by hand."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet
import pytest

from tests.samples.one_column import csv_of, opened, parquet_of, refusal, values
from vbpdsl.data.files.store import RowPlace
from vbpdsl.model.contract import Value
from vbpdsl.model.types import COUNT, DATE, MONEY, MONTH, NUMBER, PERCENT, TEXT, TRUTH, ValueType

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
