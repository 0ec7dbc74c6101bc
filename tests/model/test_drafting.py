"""Forms that exhibits are drafted in: each is worked out by its examples, in figures done by hand.

`vbpdsl.check` works the examples out again; one that is not right is an error.
"""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

import vbpdsl
from vbpdsl.answers.opening import open_text
from vbpdsl.model.expressions import DateShift
from vbpdsl.source.diagnostic import Severity

CONTRACT = """\
EXHIBIT D: DRAFTING

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Oak Street Clinic (the "Clinic")
Years:           2026 through 2027, each a Performance Year settled on its own
Statement Date:  April 30 of the next year
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Yearly Figures: one for each Performance Year, in the file figure.
     | Name             | Column | Kind    |
     | Performance Year | year   | year    |
     | cost             | cost   | dollars |
     | score            | score  | number  |
     | report day       | day    | date    |
1.2  Cost means the cost for the Performance Year.
1.3  Score means the score for the Performance Year.
1.4  Deep Part is 90% of the part of Cost that lies above $200,000 and does not exceed $1,000,000.
1.5  Open Part means the part of Cost that exceeds $200,000.
1.6  Third means Cost divided by 3, rounded down to the cent.
1.7  Third Upward means Cost divided by 3, rounded up to the nearest dollar.
1.8  Star Rating means Score, then rounded to the nearest half star, a quarter going up.
1.9  Share is 60% if Star Rating is 4 or higher, and is 50% otherwise.
1.10  Late Fee is $100 if the report day for the Performance Year is after the Statement Date;
      otherwise $0.
1.11  The Plan shall pay the Clinic Deep Part on October 31 of the next year (the "First Part").
1.12  The Plan shall pay the Clinic Open Part on March 31 of the year after the next (the
      "Second Part").
1.13  The Plan pays the Clinic Third plus Third Upward plus (Share times Cost) plus Late Fee (the
      "Third Part").

"""


def example(given: str, follows: str) -> str:
    return f"Example 1. If, for 2026, {given}, then {follows}.\n"


def errors(text: str) -> list[str]:
    found = vbpdsl.check(text).findings
    return [item.code for item in found if item.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("given", "follows", "another"),
    [
        ("Cost is $460,000", "Deep Part is $234,000", "Deep Part is $414,000"),
        ("Cost is $1,250,000", "Deep Part is $720,000", "Deep Part is $945,000"),
        ("Cost is $200,000", "Deep Part is $0", "Deep Part is $180,000"),
        ("Cost is $1,250,000", "Open Part is $1,050,000", "Open Part is $800,000"),
        ("Cost is $200.00", "Third is $66.66", "Third is $66.67"),
        ("Cost is $200.00", "Third Upward is $67", "Third Upward is $66"),
        ("Score is 3.75", "Star Rating is 4", "Star Rating is 3.5"),
        ("Score is 3.74", "Star Rating is 3.5", "Star Rating is 4"),
        ("Star Rating is 4", "Share is 60%", "Share is 50%"),
        ("Star Rating is 3.5", "Share is 50%", "Share is 60%"),
    ],
)
def test_it_is_worked_out(given: str, follows: str, another: str) -> None:
    assert errors(CONTRACT + example(given, follows)) == []
    assert errors(CONTRACT + example(given, another)) == ["VBP601"]


HALVES = (
    CONTRACT.rstrip()
    + """
1.14  Wherever this Exhibit calls for rounding, halves are rounded away from zero.
1.15  Tenth means Score times 0.1, rounded to two decimal places.
1.16  Product means Score multiplied by 2 and by 3.
1.17  Smaller Part means whichever is less, Deep Part or Open Part.
1.18  Always true: the Plan's payments for a Performance Year do not exceed $9,000,000.
1.19  The Plan pays the Clinic $1 times Tenth times Product on June 30 after the Performance Year.
1.20  Within 90 days after the Performance Year ends the Plan pays the Clinic Smaller Part.

"""
)


@pytest.mark.parametrize(
    ("given", "follows", "another"),
    [
        ("Score is 3.25", "Tenth is 0.33", "Tenth is 0.32"),
        ("Score is 5", "Product is 30", "Product is 10"),
        ("Cost is $1,250,000", "Smaller Part is $720,000", "Smaller Part is $1,050,000"),
        ("Cost is $300,000", "Smaller Part is $90,000", "Smaller Part is $100,000"),
        ("Score is 3.25 ", "Tenth is 0.3 (rounded)", "Tenth is 0.4 (rounded)"),
    ],
)
def test_more_of_it_is_worked_out(given: str, follows: str, another: str) -> None:
    assert errors(HALVES + example(given, follows)) == []
    assert errors(HALVES + example(given, another)) == ["VBP601"]


def test_a_promise_about_payments_is_held() -> None:
    given = "Cost is $10,000,000, Score is 4 and Late Fee is $0"
    broken = example(given, "Third is $3,333,333.33")
    limited = HALVES.replace("do not exceed $9,000,000", "do not exceed $100")
    assert "VBP603" in errors(limited + broken)


def test_a_day_is_of_the_year_after_the_next() -> None:
    contract = open_text(CONTRACT, "drafting").contract
    assert contract is not None
    days = {payment.name: payment.due for payment in contract.payments}
    first, second = days["First Part"], days["Second Part"]
    assert isinstance(first, DateShift)
    assert isinstance(second, DateShift)
    assert (first.years, first.month, first.day) == (1, 10, 31)
    assert (second.years, second.month, second.day) == (2, 3, 31)


def test_the_cover_says_which_day_is_meant() -> None:
    """A report on the Statement Date itself is not late; one a day later is."""
    rows = pd.DataFrame(
        {"year": [2026, 2027], "cost": ["300.00", "300.00"], "score": ["4", "4"],
         "day": [date(2027, 4, 30), date(2028, 5, 1)]}
    )  # fmt: skip
    with vbpdsl.settle(CONTRACT, {"figure": rows}, sample="all") as settled:
        terms = settled.terms
    late = terms[terms["term"] == "Late Fee"]["exact"].map(Fraction)
    assert list(late) == [0, 100]


def test_a_day_that_the_calendar_has_is_not_denied() -> None:
    """A day where none can stand is said to be out of place, never to be no day."""
    text = CONTRACT + "1.14  The Plan pays the Clinic $5 October 31 of the next year.\n"
    said = [item for item in vbpdsl.check(text).findings if item.severity is Severity.ERROR]
    assert said
    assert not any("no day of the calendar" in item.message for item in said)
    wrong = CONTRACT + "1.14  On or before February 30, 2028 the Plan pays the Clinic $5.\n"
    assert any("no day of the calendar" in item.message for item in vbpdsl.check(wrong).findings)
