"""Keys that stand twice, or look alike: what refuses a run, what is told, and what is advised.

Amounts are added up by hand beside each test.
"""

from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.data_check import check_contract_data
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import Diagnostic, Severity

COVER = """\
EXHIBIT C: CLAIMS

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
{period}
Common terms:  Common Settlement Terms, version 3

1  What is given
{given}
2  Payment
{paid}
{schedule}"""

SCHEDULE = """\

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""
ONE_YEAR = (
    "Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 "
    "months"
)

CLAIMS = COVER.format(
    period=ONE_YEAR,
    given="""\
1.1  Claims: each row is a claim, one for each claim number, in the file claim.
     | Name         | Column   | Kind     |
     | claim number | id       | text     |
     | Practice     | practice | Practice |
     | amount       | amount   | dollars  |
""",
    paid="""\
2.1  Cost means the total amount of the Practice's claims.
2.2  On or before March 31, 2027 the Plan pays the Practice Cost (the "Payment").""",
    schedule=SCHEDULE,
)

LOOKED_UP = COVER.format(
    period=ONE_YEAR,
    given="""\
1.1  Budgets: one for each Practice, in the file budget.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | amount   | amount   | dollars  |
""",
    paid="""\
2.1  Budget means the Practice's amount.
2.2  On or before March 31, 2027 the Plan pays the Practice Budget (the "Payment").""",
    schedule=SCHEDULE,
)

YEARS = COVER.format(
    period="Years:         2024 through 2025, each a Contract Year settled on its own",
    given="""\
1.1  Budgets: one for each Practice and Contract Year, in the file budget.
     | Name          | Column   | Kind     |
     | Practice      | practice | Practice |
     | Contract Year | year     | year     |
     | amount        | amount   | dollars  |
""",
    paid="""\
2.1  Budget means the Practice's amount for {which}.
2.2  On or before March 31 of the next year the Plan pays the Practice Budget (the "Payment").""",
    schedule=SCHEDULE,
)


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def checked(contract: str, folder: Path) -> tuple[Diagnostic, ...]:
    opened = open_text(contract)
    assert opened.contract is not None, [item.message for item in opened.findings]
    return check_contract_data(opened, folder).findings


def one(findings: tuple[Diagnostic, ...], code: str) -> Diagnostic:
    (found,) = (item for item in findings if item.code == code)
    return found


def paid(contract: str, folder: Path) -> dict[str, Fraction]:
    with vbpdsl.settle(contract, folder, sample="all") as run:
        rows = run.payments
        return {
            name: Fraction(amount)
            for name, amount in zip(rows["Practice"], rows["exact"], strict=True)
        }


def test_a_claim_and_its_reversal_both_count_and_are_no_row_twice(tmp_path: Path) -> None:
    """Elm: 100 - 100 + 80 + 7 = 87. Oak: 5 - 5 = 0."""
    rows = "C1,Elm,100\nC2,Elm,7\nC1,Elm,-100\nC3,Oak,5\nC1,Elm,80\nC3,Oak,-5\n"
    folder = written(tmp_path, claim=f"id,practice,amount\n{rows}")
    findings = checked(CLAIMS, folder)
    found = one(findings, "VBP752")
    assert found.severity is Severity.WARNING
    assert (
        "2 values of `claim number`: `C1` (`claim.csv` row 2 and row 4 and row 6)" in found.message
    )
    assert "keep one" not in (found.suggestion or "")
    assert "VBP721" not in {item.code for item in findings}
    assert paid(CLAIMS, folder) == {"Elm": 87, "Oak": 0}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("C1,Elm,100\nC1,Elm,100\n", {"VBP721"}),
        ("C1,Elm,100\nC1,Elm,-90\n", {"VBP721"}),  # of no row that was sent
        ("C1,Elm,-100\nC1,Elm,-100\n", {"VBP721"}),
        ("C1,Elm,0\nC1,Elm,0\n", {"VBP721"}),
        ("C1,Elm,100\nC1,Elm,-100\nC1,Elm,80\nC1,Elm,70\n", {"VBP721"}),  # two are left
        ("C1,Elm,100\nC1,Elm,-100\nC1,Elm,\n", {"VBP721"}),
        ("C1,Elm,100\nC1,Elm,-100\nC2,Elm,1\nC2,Elm,1\n", {"VBP721", "VBP752"}),
        ("C1,Elm,100\nC1,Elm,-100\nC1,Elm,80\nC1,Elm,-80\nC1,Elm,75\n", {"VBP752"}),
    ],
)
def test_what_is_a_reversal_and_what_a_row_twice(
    tmp_path: Path, rows: str, codes: set[str]
) -> None:
    folder = written(tmp_path, claim=f"id,practice,amount\n{rows}")
    told = {item.code for item in checked(CLAIMS, folder)}
    assert told & {"VBP721", "VBP752"} == codes


def test_a_reversal_in_a_table_that_is_looked_up_is_refused_with_what_to_do(
    tmp_path: Path,
) -> None:
    folder = written(tmp_path, budget="practice,amount\nElm,100\nElm,-100\nElm,80\nOak,1\n")
    found = one(checked(LOOKED_UP, folder), "VBP752")
    assert found.severity is Severity.ERROR
    assert "a clause asks for one row by `Practice`" in (found.suggestion or "")
    with pytest.raises(vbpdsl.Refused):
        vbpdsl.settle(LOOKED_UP, folder)


BUDGETS = "practice,year,amount\nElm,2024,10\nElm,2025,20\nOak,2024,1\nOak,2025,2\n"


def test_a_key_twice_in_a_year_that_is_not_settled_is_told(tmp_path: Path) -> None:
    contract = YEARS.format(which="the Contract Year")
    folder = written(tmp_path, budget=BUDGETS + "Elm,2023,5\nElm,2023,6\nAsh,2024,1\nAsh,2024,2\n")
    found = one(checked(contract, folder), "VBP721")
    assert found.severity is Severity.WARNING
    assert "these rows are of nobody or of no Contract Year that is settled" in found.message
    assert "keep one" not in (found.suggestion or "")
    with vbpdsl.settle(contract, folder, sample="all") as run:
        assert sorted(Fraction(item) for item in run.payments["exact"]) == [1, 2, 10, 20]


def test_a_key_twice_in_a_year_that_is_settled_is_refused(tmp_path: Path) -> None:
    contract = YEARS.format(which="the Contract Year")
    folder = written(tmp_path, budget=BUDGETS + "Elm,2025,21\n")
    assert one(checked(contract, folder), "VBP721").severity is Severity.ERROR


def test_a_key_twice_in_a_year_that_a_clause_asks_for_is_refused(tmp_path: Path) -> None:
    """2023 is settled by nobody, and is the year before 2024."""
    contract = YEARS.format(which="the year before")
    folder = written(tmp_path, budget=BUDGETS + "Elm,2023,5\nElm,2023,6\nOak,2023,1\n")
    assert one(checked(contract, folder), "VBP721").severity is Severity.ERROR


def test_names_that_differ_in_zeros_are_told(tmp_path: Path) -> None:
    contract = CLAIMS.replace("| Elm      |", "| 012306   |")
    folder = written(tmp_path, claim="id,practice,amount\nC1,12306,1\nC2,Oak,2\n")
    found = one(checked(contract, folder), "VBP749")
    assert "`012306` in `Schedule 1` and `12306` in `Claims`" in found.message


@pytest.mark.parametrize(("one_way", "other"), [("1.05", "1.5"), ("10", "1"), ("A1", "A10")])
def test_zeros_that_count_are_no_spelling(tmp_path: Path, one_way: str, other: str) -> None:
    rows = f"C1,{one_way},1\nC2,{other},2\n"
    folder = written(tmp_path, claim=f"id,practice,amount\n{rows}")
    assert "VBP749" not in {item.code for item in checked(CLAIMS, folder)}


MEMBERS = COVER.format(
    period=ONE_YEAR,
    given="""\
1.1  Visits: each row is a visit, in the file visit.
     | Name     | Column   | Kind     |
     | member   | member   | member   |
     | Practice | practice | Practice |
     | fee      | fee      | dollars  |
1.2  Calls: each row is a call, in the file call.
     | Name     | Column   | Kind     |
     | member   | member   | member   |
     | Practice | practice | Practice |
     | fee      | fee      | dollars  |
""",
    paid="""\
2.1  Fees means the total fee of the Practice's visits whose member is not missing.
2.2  Other Fees means the total fee of the Practice's calls whose member is not missing.
2.3  On or before March 31, 2027 the Plan pays the Practice Fees plus Other Fees (the "Pay").""",
    schedule=SCHEDULE,
)


def test_members_under_two_spellings_are_told_by_the_check_of_data(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        visit="member,practice,fee\nM0042,Elm,1\nm42,Elm,2\nM43,Oak,3\n 7,Oak,4\n",
        call="member,practice,fee\nM42,Elm,1\nM43,Elm,1\n007,Oak,1\n",
    )
    found = one(checked(MEMBERS, folder), "VBP749")
    assert found.message.startswith("2 members are spelt in ways that look alike and count apart:")
    assert "`M0042` in `Visits` and `M42` in `Calls` and `m42` in `Visits`" in found.message
    assert "`007` in `Calls` and `7` in `Visits`" in found.message
