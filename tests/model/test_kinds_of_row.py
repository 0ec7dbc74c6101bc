"""A kind of row that is named narrows, wherever it is named, or is refused there."""

from pathlib import Path

import pytest

from tests.samples.settling import paid

_COVER = """\
EXHIBIT Q: KINDS OF ROW

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
"""
_SCHEDULE = """
Schedule 1  Practices
     | Practice |
     | Elm      |
"""
_MEMBERS = """\
1.1  Members: each row is a member, one for each member number, in the file member.
     | Name          | Column   | Kind     |
     | member number | member   | text     |
     | Practice      | practice | Practice |
     | age           | age      | age      |
1.2  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name          | Column | Kind                   |
     | visit number  | visit  | text                   |
     | member        | person | member                 |
     | kind of visit | kind   | text: wellness, urgent |
     | fee           | fee    | dollars                |
1.3  Senior Member means a member whose age is at least 65.
1.4  Dear Visit means a visit whose fee is more than $30.
"""
_VISITS = {
    "member": "member,practice,age\nA,Elm,70\nB,Elm,40\nC,Elm,66\nD,Oak,80\n",
    "visit": "visit,person,kind,fee\n1,A,urgent,10\n2,A,wellness,20\n3,B,urgent,40\n"
    "4,C,urgent,80\n5,D,urgent,160\n",
}
_ROSTER = """\
1.1  Roster: each row is a member month, one for each member and month, in the file roster.
     | Name     | Column   | Kind     |
     | member   | member   | member   |
     | month    | month    | month    |
     | age      | age      | age      |
     | Practice | practice | Practice |
1.2  The Roster says, for each month, which Practice a member belongs to.
"""
_MONTHS = {
    "roster": "member,month,age,practice\nA,2026-01,70,Elm\nA,2026-02,70,Elm\nB,2026-01,40,Elm\n"
    "C,2026-01,66,Elm\nC,2026-02,66,\nD,2026-01,80,Oak\n"
}


def _paid(folder: Path, clauses: str, files: dict[str, str], tables: str = _MEMBERS) -> object:
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    return paid(folder, _COVER + tables + pays + _SCHEDULE, files)


@pytest.mark.parametrize(
    ("amount", "right"),
    [
        # seniors are A with $10 and $20, and C with $80; dear are B's $40 and C's $80
        ("the total fee of visits of Senior Members", 110),
        ("$1 times (the number of urgent visits of Senior Members)", 2),
        ("$1 for each visit of Senior Members", 3),
        ("the total fee of visits of members aged 65 or older", 110),
        ("the total fee of Dear Visits of Senior Members", 80),
        ("$1 times (the number of members with a Dear Visit)", 2),
        ("$1 times (the number of members without a Dear Visit)", 1),
        ("$1 times (the number of Senior Members without a Dear Visit)", 1),
        ("$1 times (the number of members without a visit)", 0),
        ("$1 times (the number of members with an urgent visit)", 3),
        ("$1 times (the number of members with a visit whose fee is more than $30)", 2),
        ("$1 times (the number of members without a visit whose fee is more than $30)", 1),
        ("$1 times (the number of members with an urgent visit who are at least 65)", 2),
        ("$1 times (the number of members with at least 1 visit whose fee is $20 or less)", 1),
        ("$1 times (the number of members without a wellness visit)", 2),
        ("$1 times (the number of members with at least 1 urgent or wellness visit)", 3),
    ],
)
def test_a_kind_of_row_narrows(tmp_path: Path, amount: str, right: int) -> None:
    assert _paid(tmp_path, f"1.5  PAYS {amount}.\n", _VISITS) == right


def test_a_row_that_names_nobody_is_none_of_theirs(tmp_path: Path) -> None:
    """An empty link leaves a row out of what goes by that link, and of nothing else."""
    files = {**_VISITS, "visit": _VISITS["visit"] + "6,,urgent,320\n"}
    tables = _MEMBERS.replace(
        "     | member        | person | member                 |\n",
        "     | member        | person | member                 |\n"
        "     | Practice      | office | Practice               |\n",
    )
    rows = files["visit"].replace("person,", "person,office,").splitlines()
    files["visit"] = "\n".join(
        row if at == 0 else ",".join((*row.split(",")[:2], "Elm", *row.split(",")[2:]))
        for at, row in enumerate(rows)
    )
    whole = 10 + 20 + 40 + 80 + 160
    said = "1.5  PAYS the total fee of visits of members.\n"
    assert _paid(tmp_path, said, files, tables) == whole
    said = "1.5  PAYS the total fee of the Practice's visits.\n"
    assert _paid(tmp_path, said, files, tables) == whole + 320


@pytest.mark.parametrize(
    "clauses",
    [
        "1.5  Each member's Fees means the total fee of the member's visits.\n"
        "1.6  PAYS the average of the Senior Members' Fees.\n",
    ],
)
def test_where_it_would_not_narrow_it_is_refused(tmp_path: Path, clauses: str) -> None:
    assert "VBP117" in _paid(tmp_path, clauses, _VISITS)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("a member whose age is at least 65", 3),  # A in two months, C in one
        ("a member aged 65 or older", 3),
        ("a member whose age is at most 65", 1),
    ],
)
def test_months_in_which_a_kind_of_member_belongs(tmp_path: Path, kind: str, right: int) -> None:
    clauses = (
        f"1.3  Counted Member means {kind}.\n"
        "1.4  Months means the number of months in which Counted Members belong to the Practice."
        " Each counts as one.\n1.5  PAYS $10 times Months.\n"
    )
    assert _paid(tmp_path, clauses, _MONTHS, _ROSTER) == 10 * right


@pytest.mark.parametrize(
    "clauses",
    [
        "1.5  Top Visit means a Top Visit whose fee is more than $5.\n",
        "1.5  Top Visit means a Big Visit.\n1.6  Big Visit means a Top Visit.\n",
        "1.5  Top Visit means a visit of Top Members.\n"
        "1.6  Top Member means a member with at least 2 Top Visits.\n",
    ],
)
def test_a_kind_of_itself_is_refused(tmp_path: Path, clauses: str) -> None:
    found = _paid(tmp_path, f"{clauses}1.7  PAYS the total fee of Top Visits.\n", _VISITS)
    assert isinstance(found, list)
    assert found


def test_a_row_term_in_the_months_of_the_roster(tmp_path: Path) -> None:
    """The roster says whose the bills are and when they count; B has none that is Elm's."""
    clauses = (
        "1.3  Bills: each row is a bill, one for each bill number, in the file bill.\n"
        "     | Name | Column | Kind |\n     | bill number | bill | text |\n"
        "     | member | who | member |\n     | day | day | day of service |\n"
        "     | amount | amount | dollars |\n"
        "1.4  Each bill's Rebate means 10% of its amount.\n"
        "1.5  PAYS the total Rebate of bills for services in months when the member belongs to the"
        " Practice.\n"
    )
    bills = "bill,who,day,amount\n1,A,2026-02-03,100\n2,C,2026-02-03,200\n3,C,2026-01-09,40\n"
    assert _paid(tmp_path, clauses, {**_MONTHS, "bill": bills}, _ROSTER) == 10 + 4


_BILLS = """\
1.3  Bills: each row is a bill, one for each bill number, in the file bill.
     | Name        | Column | Kind        |
     | bill number | bill   | text        |
     | member      | member | member      |
     | {month:<11} | month  | month       |
     | posted      | posted | {day:<11} |
     | amount      | amount | dollars     |
1.4  Each member's Cost means the total amount of the member's bills in months when the member belongs to the Practice.
1.5  PAYS the Cost of all members, added together.
"""  # noqa: E501
_BILLED = {
    **_MONTHS,
    "bill": "bill,member,month,posted,amount\n1,A,2026-01,2026-03-01,100\n"
    "2,A,2026-02,2026-02-11,200\n3,C,2026-02,2026-01-10,400\n4,B,2026-01,2026-02-01,800\n",
}


@pytest.mark.parametrize("month", ["month", "billed"])
def test_by_a_month_or_by_a_date_is_asked(tmp_path: Path, month: str) -> None:
    """The roster is of months, and the bill has a month and a date: which of them?"""
    clauses = _BILLS.format(month=month, day="date")
    assert _paid(tmp_path, clauses, _BILLED, _ROSTER) == ["VBP323"]


@pytest.mark.parametrize("month", ["month", "billed"])
def test_the_day_of_service_says_the_month_whatever_a_month_is_called(
    tmp_path: Path, month: str
) -> None:
    """By the day posted: the second bill in A's February, the third in C's January."""
    clauses = _BILLS.format(month=month, day="day of service")
    assert _paid(tmp_path, clauses, _BILLED, _ROSTER) == 600


_STAYS = """\
1.1  Stays: each row is a stay, one for each stay number, in the file stay.
     | Name        | Column     | Kind     |
     | stay number | stay       | text     |
     | Practice    | practice   | Practice |
     | member      | person     | member   |
     | admitted    | admitted   | {day:<8} |
     | discharged  | discharged | date     |
     | fee         | fee        | dollars  |
1.2  Each stay's Charge means 2 times its fee.
"""
_STAYED = {
    "stay": "stay,practice,person,admitted,discharged,fee\n1,Elm,A,2026-01-01,2026-01-05,10\n"
}
_YEARS = "Years:           2026 through 2026, each a Contract Year settled on its own"
_PERIOD = next(line for line in _COVER.splitlines() if line.startswith("Period:"))


@pytest.mark.parametrize("cover", [_PERIOD, _YEARS])
@pytest.mark.parametrize(
    "clauses",
    [
        "1.3  PAYS the Charge of all stays, added together.\n",
        "1.3  PAYS the average of Charge.\n",
        "1.3  A stay is dear if its Charge is more than $15.\n1.4  PAYS $5 if any stay is dear.\n",
        "1.3  Each stay's Count means the number of stays of the same member.\n"
        "1.4  PAYS $1 times (the Count of all stays, added together).\n",
    ],
)
def test_rows_of_two_dates_are_asked_when_they_count(
    tmp_path: Path, clauses: str, cover: str
) -> None:
    """Terms of rows, named conditions and counts as columns are: by no way of any time."""
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    tables = _STAYS.format(day="date")
    contract = _COVER.replace(_PERIOD, cover) + tables + pays + _SCHEDULE
    found = paid(tmp_path, contract, _STAYED)
    assert found in (["VBP322"], ["VBP323"], ["VBP322", "VBP323"])


def test_a_kind_narrows_what_is_not_counted(tmp_path: Path) -> None:
    """B's $40 and C's $80 are dear and urgent; what is left are A's $10 and $20."""
    clauses = (
        "1.5  A Dear Visit whose kind of visit is urgent is not counted.\n"
        "1.6  PAYS the total fee of all visits.\n"
    )
    assert _paid(tmp_path, clauses, _VISITS) == 30
