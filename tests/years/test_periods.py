"""Terms cut into contract years, half-years and quarters, against dates counted by hand."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import vbpdsl
from vbpdsl.answers.check import check_text
from vbpdsl.source.diagnostic import Severity

CONTRACT = """EXHIBIT F: PERIODS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
{period}
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind           |
     | visit number | visit  | text           |
     | Practice     | clinic | Practice       |
     | member       | person | member         |
     | day          | day    | day of service |
     | fee          | fee    | dollars        |
{clauses}
2  Settlement
2.1  On or before {due} the Plan pays the Practice {paid}.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
"""

THREE_YEARS = "Period: July 1, 2025 through June 30, 2028, each twelve months a Contract Year"
FOLLOWING = "September 30 after the Contract Year"
VISITS = {
    date(2025, 6, 30): 1, date(2025, 7, 1): 2, date(2025, 12, 31): 4, date(2026, 1, 1): 8,
    date(2026, 3, 31): 16, date(2026, 6, 30): 32, date(2026, 7, 1): 64, date(2026, 12, 31): 128,
    date(2027, 6, 30): 256, date(2028, 6, 30): 512, date(2028, 7, 1): 1024,
}  # fmt: skip


def contract(period: str, clauses: Iterable[str], paid: str, due: str) -> str:
    said = "".join(f"1.{number}  {clause}\n" for number, clause in enumerate(clauses, 2))
    return CONTRACT.format(period=period, clauses=said, paid=paid, due=due)


def codes(text: str) -> set[str]:
    found = check_text(text).findings
    return {item.code for item in found if item.severity is Severity.ERROR}


def settled(folder: Path, text: str) -> list[tuple[Decimal, str]]:
    """The amounts and days of all payments, in the order of the periods."""
    (folder / "contract.vbp").write_text(text, encoding="utf-8")
    rows = [f"{n},A,m,{day},{fee}" for n, (day, fee) in enumerate(VISITS.items())]
    (folder / "visit.csv").write_text("\n".join(["visit,clinic,person,day,fee", *rows]))
    (folder / "practice.csv").write_text("practice\nA\n", encoding="utf-8")
    found = vbpdsl.settle(folder / "contract.vbp", folder, sample="all").payments
    return [
        (Decimal(str(amount)), str(due)[:10])
        for amount, due in zip(found["amount"], found["due"], strict=True)
    ]


def within(first: date, last: date) -> Decimal:
    return Decimal(sum(fee for day, fee in VISITS.items() if first <= day <= last))


YEARS = [(date(y, 7, 1), date(y + 1, 6, 30)) for y in (2025, 2026, 2027)]
QUARTERS = [
    (date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "name", "spans", "due", "dues"),
    [
        (THREE_YEARS, "Contract Year", YEARS, FOLLOWING,
         ["2026-09-30", "2027-09-30", "2028-09-30"]),
        ("Term: July 1, 2025 through June 30, 2027; July through June is a Price Year",
         "Price Year", YEARS[:2], "January 15 of the Price Year", ["2026-01-15", "2027-01-15"]),
        ("Period: January 1, 2026 through December 31, 2026, each calendar quarter a Quarter "
         "settled on its own", "Quarter", QUARTERS, "May 15 after the Quarter",
         ["2026-05-15", "2027-05-15", "2027-05-15", "2027-05-15"]),
        ("Period: July 1, 2025 through June 30, 2026, each six months a Half-Year", "Half-Year",
         [(date(2025, 7, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 6, 30))],
         "the last day of the Half-Year", ["2025-12-31", "2026-06-30"]),
        ("Period: May 1, 2026 through June 30, 2026, each month a Settlement Month",
         "Settlement Month", [(date(2026, 5, 1), date(2026, 5, 31)),
                              (date(2026, 6, 1), date(2026, 6, 30))],
         "the last day of the Settlement Month", ["2026-05-31", "2026-06-30"]),
    ],
)  # fmt: skip
def test_rows_count_in_the_period_their_day_is_in(
    tmp_path: Path, period: str, name: str, spans: list[tuple[date, date]], due: str,
    dues: list[str],
) -> None:  # fmt: skip
    """Whether the sentence says the period, or the rows belong to it by their day alone."""
    text = contract(
        period,
        (f"Fees means the total fee of the Practice's visits in the {name}.",
         "All Fees means the total fee of all visits.",
         f"Fees Before means the Fees of the {name} before, or $0 if there is none."),
        "Fees plus All Fees plus Fees Before",
        due,
    )  # fmt: skip
    fees = [within(*span) for span in spans]
    before = [Decimal(0), *fees]
    expected = [2 * now + then for now, then in zip(fees, before, strict=False)]
    assert settled(tmp_path, text) == list(zip(expected, dues, strict=True))


def test_values_by_contract_year(tmp_path: Path) -> None:
    text = contract(
        THREE_YEARS,
        ("Price is $5 for the first Contract Year, $7 for Contract Year 2 and $8 for each later "
         "Contract Year.",),
        "Price",
        FOLLOWING,
    )  # fmt: skip
    assert [amount for amount, _ in settled(tmp_path, text)] == [5, 7, 8]


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("Period: July 1, 2025 through December 31, 2027, each twelve months a Contract Year",
         {"VBP305"}),
        ("Period: July 2, 2025 through July 1, 2027, each twelve months a Contract Year",
         {"VBP305"}),
        ("Period: May 1, 2025 through April 30, 2027; July through June is a Contract Year",
         {"VBP305"}),
        ("Period: February 1, 2026 through July 31, 2026, each calendar quarter a Contract Year",
         {"VBP305"}),
    ],
)  # fmt: skip
def test_a_term_that_cannot_be_cut_so_is_refused(period: str, found: set[str]) -> None:
    assert codes(contract(period, ("Price is $5.",), "Price", FOLLOWING)) == found


@pytest.mark.parametrize(
    "due", ["September 30 of the next year", "September 30 of the year after the Contract Year"]
)
def test_the_next_year_of_a_contract_year_is_asked(due: str) -> None:
    assert codes(contract(THREE_YEARS, ("Price is $5.",), "Price", due)) == {"VBP312"}


def test_a_calendar_year_is_no_contract_year() -> None:
    clauses = ("Price is $5 for 2025, $6 for 2026 and $7 for 2027.",)
    assert codes(contract(THREE_YEARS, clauses, "Price", FOLLOWING)) == {"VBP405"}


ONE_PERIOD = "Period: January 1, 2026 through December 31, 2026, settled once"
COST = "Each member's Cost means the total fee of that member's visits in the Period."
COUNT = "Each member's Visit Count means the number of that member's visits in the Period."


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        (("Paid means $1 for each member.",), {"VBP322"}),
        ((COST, "Paid means the average Cost of all members."), {"VBP322"}),
        ((COST, "Paid means the Cost of all members."), set()),
        ((COUNT, "Paid means $1 for each member whose Visit Count is at least 1."), set()),
        ((COST, "Paid means $1 times the number of members whose Cost is more than $5."), set()),
    ],
)
def test_who_there_is_by_rows_of_any_time_is_asked(
    clauses: tuple[str, ...], found: set[str]
) -> None:
    assert codes(contract(ONE_PERIOD, clauses, "Paid", "March 31 of the next year")) == found


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("October 31, 2027", 1),
        ("October 31, 2029", 1),
        ("October 31 of the next year", 0),
    ],
)
def test_one_day_for_several_years_is_told(due: str, found: int) -> None:
    years = "Years: 2026 through 2028, each a Performance Year settled on its own"
    text = contract(years, ("Paid is $5.",), "Paid", due)
    said = [one.code for one in check_text(text).findings if one.code != "VBP202"]
    assert said == ["VBP307"] * found


def test_a_run_out_before_a_later_year_ends_is_refused() -> None:
    years = (
        "Years: 2026 through 2028, each a Performance Year settled on its own\n"
        "Cost: allowed amounts, for services that begin in the Performance Year, paid on "
        "or before March 31, 2027"
    )
    due = "October 31 of the next year"
    assert codes(contract(years, ("Paid is $5.",), "Paid", due)) == {"VBP307"}


def test_a_year_without_rows_on_which_later_ones_rest_is_told(tmp_path: Path) -> None:
    text = contract(
        THREE_YEARS,
        ("Fees means the total fee of the Practice's visits in the Contract Year.",
         "Fees Before means the Fees of the Contract Year before, or $0 if there is none."),
        "Fees plus Fees Before",
        FOLLOWING,
    )  # fmt: skip
    settled(tmp_path, text)
    assert _told(tmp_path, text) == []
    rows = ["visit,clinic,person,day,fee", "1,A,m,2026-07-01,5", "2,A,m,2027-07-01,7"]
    (tmp_path / "visit.csv").write_text("\n".join(rows))
    assert _told(tmp_path, text) == ["VBP753"]
    alone = text.replace("plus Fees Before", "plus Fees").replace("1.3  Fees Before", "1.3  Again")
    alone = alone.replace("the Fees of the Contract Year before, or $0 if there is none", "Fees")
    assert _told(tmp_path, alone) == []


def _told(folder: Path, text: str) -> list[str]:
    (folder / "contract.vbp").write_text(text, encoding="utf-8")
    found = vbpdsl.settle(folder / "contract.vbp", folder).findings
    return [one.code for one in found if one.code == "VBP753"]
