"""Whose a figure is, where several are named or two could be meant."""

from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: OWNERS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column   | Kind     |
     | visit number | visit    | text     |
     | Practice     | practice | Practice |
     | member       | person   | member   |
     | fee          | fee      | dollars  |
{clauses}
Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""
_VISITS = {
    "visit": "visit,practice,person,fee\n1,Elm,A,40\n2,Elm,A,60\n3,Elm,B,20\n4,Oak,C,30\n"
    "5,Ash,D,900\n"
}
_FEES = "1.2  Fees means the total fee of the Practice's visits.\n"
_MEMBERS = "1.2  Each member's Fees means the total fee of the member's visits.\n"


def _paid(folder: Path, clauses: str) -> object:
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    return paid(folder, _CONTRACT.format(clauses=pays), _VISITS)


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ("1.2  PAYS the total fee of all Practices' visits.\n", "VBP321"),
        ("1.2  PAYS the total fee of the Practices' visits.\n", "VBP321"),
        ("1.2  PAYS the total fee of visits of the Practices.\n", "VBP321"),
        (f"{_FEES}1.3  PAYS the Practices' Fees, added together.\n", "VBP310"),
        # each member's, and all members' visits are the same for each of them
        ("1.2  Each member's N means the number of all members' visits.\n"
         "1.3  PAYS $1 times (the N of all members, added together).\n", "VBP326"),
        (f"{_MEMBERS}1.3  Each member's Part means 10% of the members' Fees.\n"
         "1.4  PAYS the Part of all members, added together.\n", "VBP310"),
        # a fee is the visit's, and there is a number of members
        ("1.2  Each visit's Part means the total fee of all members.\n"
         "1.3  PAYS the Part of all visits, added together.\n", "VBP325"),
        # the clause's member, or each of the others: nothing at all, or what they have more
        (f"{_MEMBERS}1.3  Each member's Behind means the total, over all other members, of the "
         "amount by which Fees exceeds that member's Fees.\n"
         "1.4  PAYS the Behind of all members, added together.\n", "VBP210"),
    ],
)  # fmt: skip
def test_it_is_asked_whose(tmp_path: Path, clauses: str, code: str) -> None:
    found = _paid(tmp_path, clauses)
    assert isinstance(found, list)
    assert code in found


@pytest.mark.parametrize(
    ("clauses", "right"),
    [
        ("1.2  PAYS the total fee of members' visits.\n", 40 + 60 + 20 + 30),
        ("1.2  PAYS the total fee of each Practice's visits.\n", 150),
        (f"{_FEES}1.3  PAYS the total Fees of Practices.\n", 150 * 2),
        ("1.2  Each visit's Other Fees means the total fee of that member's other visits.\n"
         "1.3  PAYS the Other Fees of all visits, added together.\n", 60 + 40),
    ],
)  # fmt: skip
def test_several_are_everyones(tmp_path: Path, clauses: str, right: int) -> None:
    assert _paid(tmp_path, clauses) == right
