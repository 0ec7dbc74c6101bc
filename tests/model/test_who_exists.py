"""Who exists is said once: by a list, by the months of the period, else by what alone names it."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.samples.settling import paid

_CONTRACT = """\
EXHIBIT Q: WHO EXISTS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Northgate (the "Clinic")
{period}
Common terms:    Common Settlement Terms, version 3

1  Data
{tables}
2  Figures
{clauses}
"""
_PERIOD = (
    "Period:          January 1, 2026 through December 31, 2026, "
    "settled once as one period of 12 months"
)
_YEARS = "Years:           2026 through 2027, each a Contract Year settled on its own"
_HEAD = "     | Name | Column | Kind |\n"
_TABLES = {
    "Claims": "each row is a claim, one for each claim number, in the file claim.\n" + _HEAD
    + "     | claim number | claim | text |\n     | member | member | member |\n"
    "     | cost | cost | dollars |",
    "Visits": "each row is a visit, one for each visit number, in the file visit.\n" + _HEAD
    + "     | visit number | visit | text |\n     | member | member | member |",
    "Members": "each row is a member, one for each member number, in the file member.\n" + _HEAD
    + "     | member number | member | text |",
    "Risk Scores": "one for each member, in the file risk.\n" + _HEAD
    + "     | member | member | member |\n     | risk | risk | number |",
    "Ages": "one for each member, in the file age.\n" + _HEAD
    + "     | member | member | member |\n     | age | age | age |",
    "Member Months": "each row is a participant month, one for each member and month, in the file "
    "month.\n" + _HEAD + "     | member | member | member |\n     | month | month | month |",
    "Monthly Costs": "each row is a monthly cost, one for each month, in the file cost.\n" + _HEAD
    + "     | month | month | month |\n     | cost | cost | dollars |",
}  # fmt: skip
_FILES = {
    "claim": "claim,member,cost\n1,A,100\n2,B,50\n",
    "visit": "visit,member\n1,A\n2,C\n",
    "member": "member\nA\nB\nC\nD\n",
    "risk": "member,risk\nA,1\nB,2\n",
    "age": "member,age\nA,1\nB,2\nC,3\n",
    "month": "member,month\nA,2026-01\nA,2026-02\n",
}
_COST = "Each member's Cost means the total cost of the member's claims."
_AVERAGE = "Due means the average Cost of all members."
_TOTAL = "Due means the Cost of all members, added together."


def _due(folder: Path, tables: tuple[str, ...], *clauses: str, period: str = _PERIOD,
         costs: str = "") -> Decimal | list[str] | None:  # fmt: skip
    described = [f"1.{at}  {name}: {_TABLES[name]}\n" for at, name in enumerate(tables, 1)]
    said = (*clauses, "On or before June 30 of the next year the Plan pays the Clinic Due.")
    numbered = "".join(f"2.{at}  {text}\n" for at, text in enumerate(said, 1))
    contract = _CONTRACT.format(period=period, tables="".join(described), clauses=numbered)
    return paid(folder, contract, {**_FILES, "cost": f"month,cost\n{costs}"})


@pytest.mark.parametrize(
    ("tables", "average"),
    [
        (("Claims",), Decimal(75)),  # A and B, who have claims
        (("Claims", "Visits"), ["VBP328"]),
        (("Claims", "Visits", "Members"), Decimal("37.5")),  # the four that are listed
        (("Claims", "Visits", "Risk Scores"), Decimal(75)),  # the two that have a row each
        (("Claims", "Risk Scores", "Ages"), ["VBP328"]),
        (("Claims", "Risk Scores", "Members", "Ages"), Decimal("37.5")),
        (("Member Months", "Claims", "Members"), Decimal("37.5")),  # months are no list of members
    ],
)
def test_an_average_of_members(
    tables: tuple[str, ...], average: Decimal | list[str], tmp_path: Path
) -> None:
    assert _due(tmp_path, tables, _COST, _AVERAGE) == average


@pytest.mark.parametrize(
    "cost", [_COST, _COST.replace("claims.", "claims, but not more than $1,000.")]
)
def test_a_total_of_rows_is_the_same_whoever_exists(cost: str, tmp_path: Path) -> None:
    assert _due(tmp_path, ("Claims", "Visits"), cost, _TOTAL) == Decimal(150)


def test_who_is_named_by_another_table_alone_is_not_lost(tmp_path: Path) -> None:
    """B has a claim and no visit: a total over the members that have visits would leave it out."""
    assert _due(tmp_path, ("Visits", "Claims"), _COST, _TOTAL) == ["VBP328"]
    assert _due(tmp_path, ("Visits", "Claims", "Members"), _COST, _TOTAL) == Decimal(150)


def test_an_amount_for_each_is_not(tmp_path: Path) -> None:
    gift = "Each member's Cost means $5."
    assert _due(tmp_path, ("Claims", "Visits"), gift, _TOTAL) == ["VBP328"]
    assert _due(tmp_path, ("Claims", "Visits", "Members"), gift, _TOTAL) == Decimal(20)


_SAVED = "Saved, for each month, means the amount by which $100 exceeds cost."
_ALL = "Due means Saved, all months added together."


def _months(year: int, last: int, cost: int) -> str:
    return "".join(f"{year}-{month:02},{cost}\n" for month in range(1, last + 1))


def test_months_are_those_of_the_period(tmp_path: Path) -> None:
    rows = _months(2026, 12, 80) + _months(2025, 12, 10)
    assert _due(tmp_path, ("Monthly Costs",), _SAVED, _ALL, costs=rows) == Decimal(240)


def test_months_are_those_of_each_year(tmp_path: Path) -> None:
    rows = _months(2026, 12, 80) + _months(2027, 12, 90) + _months(2028, 1, 1)
    due = _due(tmp_path, ("Monthly Costs",), _SAVED, _ALL, period=_YEARS, costs=rows)
    assert due == Decimal(240 + 120)


def test_a_month_without_a_row_is_a_month(tmp_path: Path) -> None:
    rows = _months(2026, 11, 80)
    assert _due(tmp_path, ("Monthly Costs",), _SAVED, _ALL, costs=rows) is None


_SCHEDULES = """\
EXHIBIT Q: TWO SCHEDULES

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Northgate (the "Clinic")
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Results: each row is a result, one for each Measure, in the file result.
     | Name    | Column  | Kind         |
     | Measure | measure | Measure      |
     | cases   | cases   | whole number |
1.2  Due means {due}.
1.3  On or before June 30, 2027 the Plan pays the Clinic $10 times Due.

Schedule 2  Weights
     | Measure | Weight |
     | X       | 1      |
     | Y       | 2      |

Schedule 3  Targets
     | Measure | Target |
     | X       | 10%    |
     | {other} | 20%    |
"""


@pytest.mark.parametrize(
    ("due", "other", "rows", "right"),
    [
        ("the number of Measures whose target is at least 10%", "Y", "X,3\nY,4\n", Decimal(20)),
        ("the number of Measures whose target is at least 10%", "Z", "X,3\nY,4\n", ["VBP328"]),
        ("the total cases of results", "Y", "X,3\nY,4\n", Decimal(70)),
        ("the total cases of results", "Y", "X,3\n", ["VBP737"]),
    ],
)
def test_two_schedules_list_the_same(
    due: str, other: str, rows: str, right: Decimal | list[str], tmp_path: Path
) -> None:
    contract = _SCHEDULES.format(due=due, other=other)
    assert paid(tmp_path, contract, {"result": f"measure,cases\n{rows}"}) == right


_JOINTS = """\
EXHIBIT Q: WHO EXISTS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Surgeries: each row is a surgery, one for each case number, in the file surgery.
     | Name        | Column   | Kind            |
     | case number | case     | text            |
     | Practice    | practice | Practice        |
     | joint       | joint    | text{codes} |
     | target      | target   | dollars         |
{clauses}
Schedule 1  Practices
     | Practice |
     | East     |
     | West     |
"""
_SURGERIES = {
    "surgery": "case,practice,joint,target\n1,East,hip,100\n2,East,knee,200\n3,West,hip,100\n"
    "4,West,hip,300\n"
}
_COUNTED = "1.2  Count, for each joint, means the number of surgeries of that joint.\n"
_NORM = "1.2  Norm, for each joint, means the average target of surgeries of that joint.\n"
_FEES = "1.2  Fee:\n     | Joint | Fee |\n     | hip | $10 |\n     | knee | $20 |\n"


@pytest.mark.parametrize(
    ("clauses", "right"),
    [
        ("1.2  PAYS $1 times the number of joints.\n", 2 + 2),
        (f"{_COUNTED}1.3  PAYS $1 times (the lowest Count of all joints).\n", 1 + 0),
        (f"{_COUNTED}1.3  PAYS $1 times (the average Count of all joints).\n", 1 + 1),
        (f"{_FEES}1.3  PAYS the Fee of all joints, added together.\n", 30 + 30),
        # there is no average of the knees of West
        (f"{_NORM}1.3  PAYS the Norm of all joints, added together.\n", None),
    ],
)
def test_codes_on_the_page_say_which_kinds_there_are(
    tmp_path: Path, clauses: str, right: int | None
) -> None:
    """West had no knee, and a knee is one of its joints all the same."""
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    contract = _JOINTS.format(codes=": hip, knee", clauses=pays)
    assert paid(tmp_path, contract, _SURGERIES) == right


@pytest.mark.parametrize(
    "amount", ["$1 times the number of members", "the average Cost of all members"]
)
def test_who_is_named_by_rows_of_any_time_is_asked(tmp_path: Path, amount: str) -> None:
    """Who had a visit in the year before only is one of them, or is not."""
    contract = _JOINTS.format(codes="", clauses="").partition("1.1")[0] + (
        "1.1  Visits: each row is a visit, one for each visit number, in the file visit.\n"
        "     | Name | Column | Kind |\n     | visit number | visit | text |\n"
        "     | Practice | practice | Practice |\n     | member | member | member |\n"
        "     | day | day | date |\n     | cost | cost | dollars |\n"
        "1.2  Each member's Cost means the total cost of the member's visits in the Period.\n"
        "1.3  Costs of All means the Cost of all members, added together.\n"
        "1.4  On or before June 30, 2027 the Plan pays the Practice {amount}.\n\n"
        "Schedule 1  Practices\n     | Practice |\n     | East     |\n"
    )
    visits = {"visit": "visit,practice,member,day,cost\n1,East,A,2026-02-03,10\n"
              "2,East,B,2025-02-03,30\n"}  # fmt: skip
    assert paid(tmp_path, contract.format(amount=amount), visits) == ["VBP322"]
    whole = contract.format(amount="Costs of All")
    assert paid(tmp_path, whole, visits) == 10
    with_one = contract.format(amount="$1 times the number of members with a visit in the Period")
    assert paid(tmp_path, with_one, visits) == 1


@pytest.mark.parametrize(
    ("clauses", "right"),
    [
        # 40 and 20 in January, 30 in March
        ("PAYS the highest Fees of all months.", 60),
        ("PAYS $1 for each month whose Fees is $0.", 10),
        ("A month is idle if there are no visits in that month.\nPAYS $1 for each idle month.", 10),
    ],
)
def test_months_of_days(tmp_path: Path, clauses: str, right: int) -> None:
    """A day lies in a month, though no column is one."""
    pays = clauses.replace("PAYS", "On or before June 30, 2027 the Plan pays the Practice")
    numbered = "\n".join(f"1.{at}  {one}" for at, one in enumerate(pays.split("\n"), 3))
    contract = _JOINTS.format(codes="", clauses="").partition("1.1")[0] + (
        "1.1  Visits: each row is a visit, one for each visit number, in the file visit.\n"
        "     | Name | Column | Kind |\n     | visit number | visit | text |\n"
        "     | Practice | practice | Practice |\n     | day | day | date |\n"
        "     | fee | fee | dollars |\n"
        "1.2  Fees, for each month, means the total fee of visits in that month.\n"
        f"{numbered}\n\nSchedule 1  Practices\n     | Practice |\n     | East     |\n"
    )
    visits = "visit,practice,day,fee\n1,East,2026-01-05,40\n2,East,2026-01-31,20\n" \
        "3,East,2026-03-01,30\n4,East,2025-12-31,500\n"
    assert paid(tmp_path, contract, {"visit": visits}) == right
