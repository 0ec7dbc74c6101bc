"""Values that change on a day, against the calendar by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.years.test_periods import FOLLOWING, THREE_YEARS, codes, contract, settled

MONTHS = """Care Fees: each row is a care fee, in the file care_fee.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | month    | month    | month    |
     | paid     | paid     | dollars  |"""
STEPS = "Price is $68.00 through June 30, 2026 and $70.04 from July 1, 2026."
THREE = (
    "Price is $5 through June 30, 2026, $6 from July 1, 2026 through June 30, 2027 and $7 from "
    "July 1, 2027."
)
HALVES = "Period: July 1, 2025 through December 31, 2026, each six months a Half-Year"
YEARS = "Years: 2025 through 2026, each a Performance Year settled on its own"


@pytest.mark.parametrize(
    ("period", "clause", "due", "amounts"),
    [
        (THREE_YEARS, STEPS, FOLLOWING, ["68.00", "70.04", "70.04"]),
        (THREE_YEARS, THREE, FOLLOWING, ["5", "6", "7"]),
        (HALVES, STEPS, "the last day of the Half-Year", ["68.00", "68.00", "70.04"]),
    ],
)
def test_a_period_has_the_value_of_its_days(
    tmp_path: Path, period: str, clause: str, due: str, amounts: list[str]
) -> None:
    found = settled(tmp_path, contract(period, (clause,), "Price", due))
    assert [amount for amount, _ in found] == [Decimal(one) for one in amounts]


def test_each_month_has_its_own(tmp_path: Path) -> None:
    """Six months of 2025 and six of 2026 at $68.00, six at $70.04; twelve in each year."""
    clauses = (
        MONTHS,
        "Price, for each month, is $68.00 through June 30, 2026 and $70.04 from July 1, 2026.",
        "Paid means the Price of all months, added together.",
    )
    text = contract(YEARS, clauses, "Paid", "March 31 of the next year")
    found = [amount for amount, _ in settled(tmp_path, text)]
    assert found == [12 * Decimal("68.00"), 6 * Decimal("68.00") + 6 * Decimal("70.04")]


@pytest.mark.parametrize(
    "clause",
    [
        STEPS,  # a calendar year has both
        "Price is $5 through June 30, 2025 and $6 from August 1, 2025.",
        "Price is $5 from January 1, 2026 through March 31, 2026 and $6 from April 1, 2026.",
        "Price is $5 through December 31, 2025 and $6 from January 1, 2026 through June 30, 2026.",
        "Price, for each month, is $5 through January 15, 2026 and $6 from January 16, 2026.",
        "Price is $6 from July 1, 2026 and $5 through June 30, 2026.",
    ],
)
def test_days_that_leave_a_value_open_are_refused(clause: str) -> None:
    due = "March 31 of the next year"
    paid = "Price" if "each month" not in clause else "$5"
    assert codes(contract(YEARS, (MONTHS, clause), paid, due)) == {"VBP405"}
