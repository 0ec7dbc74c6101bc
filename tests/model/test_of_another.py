"""What is said of a thing that a row names is said of that thing, though the row has the same."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: RECORDS OF CARE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Records
1.1  Members: each row is a member, one for each member number, in the file member.
     | Name          | Column   | Kind            |
     | member number | member   | text            |
     | Practice      | practice | Practice        |
     | age           | age      | age             |
     | tier          | tier     | text: high, low |
     | score         | score    | number          |
     | fee           | fee      | dollars         |
1.2  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind            |
     | visit number | visit  | text            |
     | member       | member | member          |
     | age          | age    | age             |
     | tier         | tier   | text: high, low |
     | score        | score  | number          |
     | fee          | fee    | dollars         |
1.3  A member is frail if its score is at least 3.
1.4  A visit is frail if its score is at least 3.
1.5  Senior Member means a member whose age is at least 65.
{clauses}
Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_ROWS = {
    "member": "member,practice,age,tier,score,fee\nA,Elm,70,high,5,1000\nB,Elm,40,low,1,2000\n",
    "visit": "visit,member,age,tier,score,fee\n1,A,60,low,1,10\n2,A,70,high,9,20\n"
    "3,B,66,high,9,40\n4,B,40,low,1,80\n",
}
OF_A = 10 + 20  # A is 70, frail and high; B is none of it
OWN = 20 + 40  # the visits 2 and 3


def _paid(folder: Path, clauses: str) -> object:
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    return paid(folder, _CONTRACT.format(clauses=pays), _ROWS)


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ("visits of Senior Members", OF_A),
        ("visits of members aged 65 or older", OF_A),
        ("visits of members who are at least 65", OF_A),
        ("visits of members whose score is at least 3", OF_A),
        ("visits of members with a score of at least 3", OF_A),
        ("visits of members whose tier is high", OF_A),
        ("visits of members in the high tier", OF_A),
        ("visits of high members", OF_A),
        ("visits of frail members", OF_A),
        ("visits of members who are frail", OF_A),
        ("visits of members whose fee is more than $1,500", 40 + 80),
        ("frail visits of frail members", 20),
        ("high visits of low members", 40),
        ("visits whose score is at least 3", OWN),
        ("visits aged 65 or older", OWN),
        ("high visits", OWN),
        ("frail visits", OWN),
    ],
)
def test_what_stands_behind_members_is_said_of_them(
    tmp_path: Path, rows: str, right: int
) -> None:
    assert _paid(tmp_path, f"1.6  PAYS the total fee of {rows}.\n") == right


@pytest.mark.parametrize("whose", ["the member's", "that member's"])
def test_the_members_fee_is_none_of_the_visits(tmp_path: Path, whose: str) -> None:
    clauses = (
        f"1.6  Each visit's Part means its fee divided by {whose} fee.\n"
        "1.7  PAYS $1,000 times (the Part of all visits, added together).\n"
    )
    right = 1000 * (Fraction(10 + 20, 1000) + Fraction(40 + 80, 2000))
    assert _paid(tmp_path, clauses) == right


def test_a_visit_against_its_member(tmp_path: Path) -> None:
    more = "1.6  PAYS $1 for each visit whose score is more than the member's score.\n"
    assert _paid(tmp_path, more) == 2  # 9 of A against 5, and 9 of B against 1


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("members with a visit whose tier is high", "VBP121"),
        ("members with a visit whose fee is more than $50", "VBP121"),
    ],
)
def test_what_both_have_is_asked(tmp_path: Path, rows: str, code: str) -> None:
    assert _paid(tmp_path, f"1.6  PAYS $1 times (the number of {rows}).\n") == [code]


@pytest.mark.parametrize(
    ("clauses", "right"),
    [
        ("1.6  Tier Fees, for each tier, means the total fee of visits of that tier.\n", 80 + 10),
        (
            "1.6  Tier Fees, for each tier, means the total fee of visits of members of that tier."
            "\n",
            40 + 80,
        ),
    ],
)
def test_of_that_tier_is_said_of_the_nearest(tmp_path: Path, clauses: str, right: int) -> None:
    assert _paid(tmp_path, f"{clauses}1.7  PAYS the highest Tier Fees of all tiers.\n") == right


def test_held_against_the_average_of_all(tmp_path: Path) -> None:
    more = "1.6  PAYS the total fee of visits whose fee exceeds the average fee of all visits.\n"
    assert _paid(tmp_path, more) == 40 + 80  # the average is 37.5
