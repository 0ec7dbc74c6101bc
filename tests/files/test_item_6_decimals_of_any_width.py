"""Item 6: a decimal column of any width is read exactly, and no limit is called damage."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.conftest import Run
from tests.samples.one_column import parquet_of, refusal, values
from vbpdsl.model.types import COUNT, MONEY, PERCENT

WIDTHS = [
    pyarrow.decimal128(38, 10),
    pyarrow.decimal128(38, 8),
    pyarrow.decimal128(38, 7),
    pyarrow.decimal128(38, 18),
    pyarrow.decimal128(38, 28),
    pyarrow.decimal128(28, 6),
    pyarrow.decimal128(20, 6),
    pyarrow.decimal128(18, 9),
    pyarrow.decimal256(39, 10),
    pyarrow.decimal256(50, 10),
    pyarrow.decimal256(76, 38),
    pyarrow.decimal256(76, 2),
]
ORDINARY = ("500.00", "-12345.67", "98765432.10", "0.01", "0")


@pytest.mark.parametrize("kind", WIDTHS, ids=str)
def test_ordinary_amounts_are_read_exactly(tmp_path: Path, kind: pyarrow.DataType) -> None:
    amounts = [Decimal(amount) for amount in ORDINARY]
    column = pyarrow.array([*amounts, None], kind)
    expected = [*map(Fraction, amounts), None]
    assert values(MONEY, parquet_of(tmp_path, column)) == expected
    assert values(MONEY, {"given": pyarrow.table({"value": column})}) == expected


@st.composite
def _columns(draw: st.DrawFn) -> tuple[pyarrow.Array, list[Fraction]]:
    width = draw(st.integers(2, 76))
    scale = draw(st.integers(0, min(width, 30)))
    digits = min(width, 33)
    whole = st.integers(-(10**digits) + 1, 10**digits - 1)
    unscaled = draw(st.lists(whole, min_size=1, max_size=4))
    cells = [Decimal((int(one < 0), tuple(map(int, str(abs(one)))), -scale)) for one in unscaled]
    make = pyarrow.decimal128 if width <= 38 else pyarrow.decimal256
    column = pyarrow.array(cells, make(width, scale))
    return column, [Fraction(one, 10**scale) for one in unscaled]


SAME_FOLDER = [HealthCheck.function_scoped_fixture]


@settings(max_examples=60, deadline=None, suppress_health_check=SAME_FOLDER)
@given(_columns())
def test_random_decimals_come_back_as_they_were(
    tmp_path: Path, drawn: tuple[pyarrow.Array, list[Fraction]]
) -> None:
    column, expected = drawn
    assert values(MONEY, parquet_of(tmp_path, column)) == expected


def test_whole_numbers_in_a_wide_decimal(tmp_path: Path) -> None:
    """Counts in a column with 37 decimals: once read as ten to the power of 37 times as many."""
    for kind in (pyarrow.decimal128(38, 37), pyarrow.decimal128(38, 10)):
        column = pyarrow.array([Decimal(3), Decimal(7)], kind)
        assert values(COUNT, parquet_of(tmp_path, column)) == [3, 7]
    half = pyarrow.array([Decimal("3.5")], pyarrow.decimal128(38, 10))
    assert refusal(COUNT, parquet_of(tmp_path, half)).code == "VBP710"


def test_a_fraction_with_38_decimals(tmp_path: Path) -> None:
    column = pyarrow.array([Decimal("0.47"), Decimal("-0.5")], pyarrow.decimal128(38, 38))
    assert values(PERCENT, parquet_of(tmp_path, column)) == [Fraction(47, 100), Fraction(-1, 2)]


def test_a_column_of_zeros(tmp_path: Path) -> None:
    """Python writes such a zero as 0E-10, which was taken for a text that is no number."""
    column = pyarrow.array([Decimal(0)], pyarrow.decimal128(38, 10))
    assert values(MONEY, parquet_of(tmp_path, column)) == [0]


def test_parts_of_different_widths_are_one_table(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    for name, kind in (("a", pyarrow.decimal128(12, 2)), ("b", pyarrow.decimal256(60, 20))):
        column = pyarrow.array([Decimal("1.25")], kind)
        table = pyarrow.table({"value": column, "other": [name]})
        pyarrow.parquet.write_table(table, tmp_path / "given" / f"{name}.parquet")
    assert values(MONEY, tmp_path) == [Fraction(5, 4)] * 2


@pytest.mark.parametrize("kind", [pyarrow.decimal256(76, 2), pyarrow.decimal256(76, 30)], ids=str)
def test_a_number_that_is_too_long_is_told_as_that(tmp_path: Path, kind: pyarrow.DataType) -> None:
    column = pyarrow.array([Decimal(10) ** 40 + Decimal("0.25"), Decimal(1)], kind)
    found = refusal(MONEY, parquet_of(tmp_path, column))
    assert found.code == "VBP715"
    assert "row 1" in found.message
    in_memory = refusal(MONEY, {"given": pyarrow.table({"value": column})})
    assert in_memory.code == "VBP715"


def test_a_settlement_on_such_a_file(place: Path, settle: Run) -> None:
    (place / "data" / "care_fee.csv").unlink()
    fees = pyarrow.array([Decimal("500.00"), Decimal("125.50")], pyarrow.decimal256(50, 10))
    table = pyarrow.table({"practice": ["Elm", "Elm"], "fee": fees})
    pyarrow.parquet.write_table(table, place / "data" / "care_fee.parquet")
    said = settle("--for", "Practice=Elm", "--sample", "all")
    assert "$625.50" in said.out
    assert "all figures equal" in said.out
    assert said.code == 0


def test_room_for_more_decimals_than_the_cells_have_is_no_finding(
    place: Path, settle: Run
) -> None:
    """Of whole cents in DECIMAL(28, 6), `not in whole cents in 0 cells` used to be told."""
    (place / "data" / "care_fee.csv").unlink()
    fees = pyarrow.array([Decimal("500.00"), Decimal("125.50")], pyarrow.decimal128(28, 6))
    table = pyarrow.table({"practice": ["Elm", "Elm"], "fee": fees})
    pyarrow.parquet.write_table(table, place / "data" / "care_fee.parquet")
    said = settle("--for", "Practice=Elm")
    assert "$625.50" in said.out
    assert "VBP727" not in said.out


@pytest.mark.parametrize("number", [2, 3, 40])
def test_sums_of_the_longest_numbers_are_exact(place: Path, settle: Run, number: int) -> None:
    """Each has 38 digits and their sum has no room in the database; that was a bug of ours."""
    longest = Decimal("9" * 36 + ".99")
    rows = "\n".join(["practice,fee", *[f"Elm,{longest}"] * number, ""])
    (place / "data" / "care_fee.csv").write_text(rows, encoding="utf-8")
    cents = number * (10**38 - 1)
    paid = f"${cents // 100:,}.{cents % 100:02d}"
    for more in ((), ("--out", "out"), ("--engine", "reference")):
        said = settle(*more)
        assert said.code == 0, said.out
        assert paid in said.out
