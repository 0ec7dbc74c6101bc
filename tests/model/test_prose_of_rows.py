"""Which rows a sentence counts, as contract writers put it: figures worked out by hand.

Elm: claims of $1,000 (inpatient, A), $200 (pharmacy, A), $50 (office, B, paid in May 2027), $30
(office, A) in 2026, and $7 in 2025. Oak: $80 (office, C). A is 70 years old, B 40, C 30.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: ROWS IN PROSE

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Claims: each row is a claim, one for each claim number, in the file claim.
     | Name         | Column   | Kind                            |
     | claim number | id       | text                            |
     | Practice     | practice | Practice                        |
     | member       | person   | member                          |
     | service date | day      | day of service                  |
     | paid date    | paid     | date of payment                 |
     | category     | cat      | text: inpatient, pharmacy, office |
     | paid amount  | amount   | dollars                         |
1.2  Members: one for each member, in the file member.
     | Name       | Column   | Kind     |
     | member     | person   | member   |
     | Practice   | practice | Practice |
     | age        | age      | age      |

2  Settlement
2.1  {clause}
2.2  By March 31, 2027 the Plan pays the Practice Total Cost.

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""
_ROWS = {
    "claim": "id,practice,person,day,paid,cat,amount\n"
    "1,Elm,A,2026-01-05,2026-02-01,inpatient,1000\n2,Elm,A,2026-06-05,2026-07-01,pharmacy,200\n"
    "3,Elm,B,2026-03-05,2027-05-01,office,50\n4,Oak,C,2026-12-31,2027-01-15,office,80\n"
    "5,Elm,B,2025-12-31,2026-01-15,office,7\n6,Elm,A,2026-07-01,2026-08-01,office,30\n",
    "member": "person,practice,age\nA,Elm,70\nB,Elm,40\nC,Oak,30\n",
}
_ALL = "Total Cost means the total paid amount of claims in the Period."


@pytest.mark.parametrize(
    ("clause", "money"),
    [
        ("Total Cost means the sum of the paid amounts of all claims with a service date in the "
         "Period.", 1280 + 80),
        ("Total Cost means paid amounts for all claims incurred during the Period.", 1280 + 80),
        ("Total Cost means the total paid amount of all claims with dates of service during the "
         "Period and paid on or before January 31, 2027.", 1230 + 80),
        ("Total Cost means the total paid amount of all non-pharmacy claims in the Period.",
         1080 + 80),
        ("Total Cost means the total paid amount of all claims in the Period for members age 65 "
         "and older.", 1230),
        ("Total Cost means the total paid amount of all claims in the Period for members under "
         "age 65.", 50 + 80),
        ("Total Cost means $100 times the number of distinct members with at least one claim in "
         "the Period.", 200 + 100),
        ("Total Cost means $100 times the number of members who had an inpatient claim in the "
         "Period.", 100),
        ("Total Cost means $100 times the number of members with at least 2 office or pharmacy "
         "claims in the Period.", 100),
        (f"Pharmacy claims are excluded from Total Cost. {_ALL}", 1080 + 80),
        (f"Claims paid after January 31, 2027 are excluded. {_ALL}", 1230 + 80),
        (f"Pharmacy or office claims are not counted. {_ALL}", 1000),
        (f"Total Cost excludes pharmacy claims and claims paid after January 31, 2027. {_ALL}",
         1030 + 80),
    ],
)  # fmt: skip
def test_rows_are_those_that_the_sentence_says(tmp_path: Path, clause: str, money: int) -> None:
    assert paid(tmp_path, _CONTRACT.format(clause=clause), _ROWS) == Decimal(money)


@pytest.mark.parametrize(
    "clause",
    [
        "Total Cost means the total paid amount of claims in the Period, net of pharmacy claims.",
        "Total Cost means the average paid amount per member of claims in the Period.",
    ],
)
def test_what_is_not_read_is_refused(tmp_path: Path, clause: str) -> None:
    assert isinstance(paid(tmp_path, _CONTRACT.format(clause=clause), _ROWS), list)
