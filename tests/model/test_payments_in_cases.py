"""A payment may say what is paid otherwise; how rates by bands meet what is paid is asked."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: PAYMENTS IN CASES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Cost means the Practice's cost.
1.2  Rate means the Practice's rate.
1.3  Score means the Practice's score.
1.4  Always true: Rate is at least 0% and Score is at least 0.
{clauses}
Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind       |
     | Practice | practice | Practice   |
     | cost     | cost     | dollars    |
     | rate     | rate     | percentage |
     | score    | score    | number     |
"""
_ROWS = {"practice": "practice,cost,rate,score\nElm,1000,0.21,58.4\nOak,3000,0.3,61\n"}


def _paid(folder: Path, clauses: str) -> object:
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    return paid(folder, _CONTRACT.format(clauses=pays), _ROWS)


@pytest.mark.parametrize(
    ("amount", "right"),
    [
        ("$5 if Cost is at least $2,000; otherwise $7", 12),
        ('$5 if Cost is at least $2,000; otherwise $7 (the "Fee")', 12),
        ("$5 if Cost is at least $3,000, $4 if it is at least $1,000, and otherwise $1", 9),
        ("\n     - $5 if Cost is at least $3,000;\n     - otherwise $1", 6),
        ("10% of Cost if Score is at least 60; otherwise 5% of Cost", 300 + 50),
        ("$5 if Cost is the highest Cost of all Practices; otherwise $1", 6),
        ("$5 if Score exceeds the average score of all Practices; otherwise $1", 6),
        ("$5 if Cost is at least $2,000; otherwise nothing", 5),
    ],
)
def test_what_is_paid_otherwise(tmp_path: Path, amount: str, right: int) -> None:
    assert _paid(tmp_path, f"1.5  PAYS {amount}.\n") == right


_SHARE = """\
1.5  Share is by this table:
     | Cost         | Share |
     | up to $1,500 | 10%   |
     | over $1,500  | 20%   |
"""


@pytest.mark.parametrize(
    "amount",
    [
        "Cost times Share",
        "the Share of Cost",
        "Cost times Share, but not more than $200",
        "Cost times Share if Score is at least 60; otherwise $1",
        "Cost times Share plus $1",
    ],
)
def test_how_bands_meet_what_is_paid_is_asked(tmp_path: Path, amount: str) -> None:
    """On $3,000: $600, or $150 and $300."""
    assert "VBP406" in _paid(tmp_path, f"{_SHARE}1.6  PAYS {amount}.\n")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("amount", "right"),
    [
        ("Cost times Share, the whole of Cost at one Share", 100 + 600),
        ("Cost, each part at the rate of its own row in clause 1.5", 100 + 450),
    ],
)
def test_how_bands_meet_what_is_paid_is_said(tmp_path: Path, amount: str, right: int) -> None:
    assert _paid(tmp_path, f"{_SHARE}1.6  PAYS {amount}.\n") == right


def test_the_rest_is_in_the_unit_of_the_heading(tmp_path: Path) -> None:
    clauses = (
        "1.5  Share is by this table:\n     | Cost | Share |\n     | first $1,500 | 10% |\n"
        "     | next $1,000 | 20% |\n     | the rest | 50% |\n"
        "1.6  PAYS Cost, each part at its own rate in clause 1.5.\n"
    )
    assert _paid(tmp_path, clauses) == 100 + 150 + 200 + 250


@pytest.mark.parametrize(
    ("points", "right"),
    [
        # 21% and 30% exceed 20% by 1 and by 10 points; 58.4 and 61 fall short of 62 by 3.6 and 1
        ("the number of percentage points by which Rate exceeds 20%", Fraction(11)),
        ("the percentage points by which Rate exceeds 20%", Fraction(11)),
        ("the number of points by which Rate exceeds 20%", Fraction(11)),
        ("the number of points by which Score falls short of 62", Fraction("4.6")),
    ],
)
def test_points_are_counted(tmp_path: Path, points: str, right: Fraction) -> None:
    clauses = f"1.5  Points means {points}.\n1.6  PAYS $10 times Points.\n"
    assert _paid(tmp_path, clauses) == 10 * right


@pytest.mark.parametrize("of", ["Cost exceeds $20", "Score exceeds 20"])
def test_points_of_what_has_none(tmp_path: Path, of: str) -> None:
    clauses = (
        f"1.5  Points means the number of percentage points by which {of}.\n"
        "1.6  PAYS $10 times Points.\n"
    )
    assert _paid(tmp_path, clauses) == ["VBP302"]


def test_what_all_others_have_can_be_something(tmp_path: Path) -> None:
    assert _paid(tmp_path, "1.5  PAYS the total Cost of all other Practices.\n") == 4000


@pytest.mark.parametrize(
    "words",
    [
        "If the Practice opens on Sundays, its payment doubles.",
        "A Practice that leaves early forfeits its payment.",
        "The Plan may withhold the bonus of a Practice that reports late.",
    ],
)
def test_words_that_make_a_payment_another_one(tmp_path: Path, words: str) -> None:
    assert _paid(tmp_path, f"1.5  PAYS $5.\n1.6  [words] {words}\n") == ["VBP115"]
