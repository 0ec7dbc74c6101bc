"""Whose a figure is, where several are named or two could be meant."""

from decimal import Decimal
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


@pytest.mark.parametrize("how", ["total", "average", "highest"])
@pytest.mark.parametrize("through", ["Fees", "Share"])
def test_what_is_made_of_rows_is_not_taken_of_each_of_them_again(
    tmp_path: Path, how: str, through: str
) -> None:
    """Member A has two visits of 100 together: 100, not 100 for each of the two."""
    clauses = (
        f"{_MEMBERS}1.3  Each member's Share means 10% of that member's Fees.\n"
        f"1.4  Each member's Part means the {how} {through} of the member's visits.\n"
        "1.5  PAYS the Part of all members, added together, plus the Share of all members, "
        "added together.\n"
    )
    assert _paid(tmp_path, clauses) == ["VBP325"]


def test_a_key_that_no_column_has_is_one_mistake(tmp_path: Path) -> None:
    clauses = (
        "1.2  Each visit's Part means 10% of its fee.\n1.3  Rest means the total Part of the "
        "Practice's visits.\n1.4  PAYS Rest plus the total Rest of the Practice's visits.\n"
    )
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    text = _CONTRACT.format(clauses=pays).replace("each visit number,", "each number,")
    assert paid(tmp_path, text, _VISITS) == ["VBP205", "VBP325"]


def test_a_figure_that_rows_look_up_is_taken_of_each(tmp_path: Path) -> None:
    """A rate of each member is no sum of visits: each visit has its member's."""
    clauses = (
        "1.2  Members: each row is a member, one for each member, in the file member.\n"
        "     | Name   | Column | Kind    |\n     | member | person | member  |\n"
        "     | grade  | grade  | dollars |\n"
        "1.3  Each member's Rate means 2 times the member's grade.\n"
        "1.4  PAYS the total Rate of all visits.\n"
    )
    files = {**_VISITS, "member": "person,grade\nA,1\nB,10\nC,100\nD,1000\n"}
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    # Elm: A twice at 2, B once at 20; Oak: C once at 200
    assert paid(tmp_path, _CONTRACT.format(clauses=pays), files) == Decimal(224)


_TWO = _CONTRACT.replace("     | Practice     | practice | Practice |\n", "{columns}")
_SENT = {"visit": "visit,sender,receiver,person,fee\n1,Elm,Oak,A,10\n2,Oak,Elm,B,20\n"}


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (("sender", "Practice", "receiver", "Practice"), ["VBP324"]),
        (("sender", "Practice", "receiver", "text"), 10 + 20),
        (("sender", "Practice", "receiver", "Practice", "member"), ["VBP324"]),
    ],
)
def test_a_sender_and_a_receiver(tmp_path: Path, columns: tuple[str, ...], found: object) -> None:
    """Each is a Practice, and neither is the one whose the visit is."""
    of = "members" if "member" in columns else "visits"
    rows = f"     | {columns[0]} | sender | {columns[1]} |\n" \
        f"     | {columns[2]} | receiver | {columns[3]} |\n"
    due = "On or before June 30, 2027 the Plan pays the Practice"
    amount = "$1 times the number of members" if of == "members" else "the total fee of visits"
    contract = _TWO.format(columns=rows, clauses=f"1.2  {due} {amount}.\n")
    assert paid(tmp_path, contract, _SENT) == found
