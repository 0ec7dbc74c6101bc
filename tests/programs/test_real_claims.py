"""Claims of real shape in older names, settled and compared with an addition in pandas.

The files beside the checkout (`../shared/data/claims_cclf_demo`) name a person `patient_id`, have
no day of payment on medical lines and no practice anywhere. So there is a `vbp.toml`, by which a
medical line is paid on the claim's last day where nothing else is said, and a roster made of the
eligibility spans: one row for each month in which a span has a day. The comparison adds up
Python decimals, line by line, and shares nothing with the package.
"""

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from attrs import frozen

import vbpdsl

REAL = Path(__file__).parents[2] / ".." / "shared" / "data" / "claims_cclf_demo"

CONTRACT = """\
EXHIBIT T: TOTAL COST OF CARE

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2018 through August 31, 2018, settled once as one period of 8 months
Cost:            paid amounts, medical and pharmacy, for services that begin in the Period, paid
                 on or before September 1, 2018
Statement Date:  June 30, 2019
Common terms:    Common Settlement Terms, version 3
Tables:          Claims and Roster, version 1

1  Members and cost
1.1  The Attribution Roster says, for each month, which Practice a member belongs to and the
     member's line of business.
1.2  Member Months means the number of months in which members belong to the Practice. Each counts
     as one.
1.3  Each member's Cost means the total paid amount of the member's claims for services in months
     when the member belongs to the Practice.
1.4  Each member's Limited Cost means the member's Cost, but not more than $20,000 for the Period.
1.5  Total Cost of Care means the Cost of all members, added together.

2  Settlement, for each Practice
     a  Limited Total Cost of Care: Limited Cost, all members added together
     b  Cost PMPM: Total Cost of Care divided by Member Months
     c  Care Management Fee: 2% of a
2.1  The Plan pays the Practice line c on or before July 31, 2019.

Schedule 1  Practices
     | Practice |
     | North    |
     | South    |
     | West     |
"""

MAPPING = """\
[tables.medical_claim.columns]
person_id = "patient_id"
paid_date = ["paid_date", "claim_end_date"]

[tables.pharmacy_claim.columns]
person_id = "patient_id"

[tables.eligibility.columns]
person_id = "patient_id"
"""

FIRST, LAST, PAID_BY = date(2018, 1, 1), date(2018, 8, 31), date(2018, 9, 1)
LIMIT = Decimal(20_000)
BY_LAST_DIGIT = {
    **dict.fromkeys("0123", "North"),
    **dict.fromkeys("456", "South"),
    **dict.fromkeys("78", "West"),
    "9": "",
}
"""The practice of a member by the last digit of the person; members with a 9 belong to nobody."""

Month = tuple[int, int]


@frozen
class Line:
    """A claim line as the comparison sees it."""

    person: str
    service: date
    paid: date
    amount: Decimal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real files with the mapping and the roster beside them."""
    if not REAL.exists():
        pytest.skip("the real claims are not beside this checkout (../shared/data)")
    made = tmp_path_factory.mktemp("real")
    for name in ("eligibility.csv", "pharmacy_claim.csv", "medical_claim.csv"):
        shutil.copy(REAL / name, made)
    (made / "vbp.toml").write_text(MAPPING, encoding="utf-8")
    rows = [
        f"{person},{year}-{month:02d},{BY_LAST_DIGIT[person[-1]]},Medicare"
        for person, months in sorted(covered_months().items())
        for year, month in sorted(months)
    ]
    header = "person_id,year_month,payer_attributed_provider_practice,payer_attributed_provider_lob"
    (made / "provider_attribution.csv").write_text("\n".join([header, *rows]) + "\n")
    return made


@pytest.fixture(scope="module", params=["batch", "reference"])
def settled(request: pytest.FixtureRequest, folder: Path) -> Iterator[vbpdsl.Settled]:
    with vbpdsl.settle(CONTRACT, folder, engine=request.param, sample=0) as run:
        yield run


def read(name: str) -> pd.DataFrame:
    """A file with all cells as text."""
    return pd.read_csv(REAL / name, dtype=str, keep_default_na=False, na_filter=False)


def covered_months() -> dict[str, set[Month]]:
    """The months in which a person has a day of eligibility."""
    found: dict[str, set[Month]] = defaultdict(set)
    for row in read("eligibility.csv").itertuples():
        first = date.fromisoformat(row.enrollment_start_date)
        last = date.fromisoformat(row.enrollment_end_date)
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        found[row.patient_id] |= {(number // 12, number % 12 + 1) for number in numbers}
    return found


def claim_lines() -> Iterator[Line]:
    """All lines of both files."""
    for row in read("medical_claim.csv").itertuples():
        service = date.fromisoformat(row.claim_line_start_date or row.claim_start_date)
        assert not row.paid_date
        paid = date.fromisoformat(row.claim_end_date)
        yield Line(row.patient_id, service, paid, Decimal(row.paid_amount))
    for row in read("pharmacy_claim.csv").itertuples():
        service = date.fromisoformat(row.dispensing_date)
        paid = date.fromisoformat(row.paid_date)
        yield Line(row.patient_id, service, paid, Decimal(row.paid_amount))


def fate(line: Line, months: dict[str, set[Month]]) -> str:
    """What becomes of a line: the practice it counts for, or the first thing that is wrong."""
    if not FIRST <= line.service <= LAST:
        return "before the Period" if line.service < FIRST else "after the Period"
    if line.paid > PAID_BY:
        return "paid late"
    if (line.service.year, line.service.month) not in months.get(line.person, ()):
        return "not on the roster"
    return BY_LAST_DIGIT[line.person[-1]] or "no Practice"


def costs() -> dict[tuple[str, str], Decimal]:
    """The cost of each member in each practice."""
    months = covered_months()
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in claim_lines():
        practice = fate(line, months)
        if practice in BY_LAST_DIGIT.values():
            found[practice, line.person] += line.amount
    return dict(found)


def values(settled: vbpdsl.Settled, term: str) -> dict[tuple[str, str | None], Fraction]:
    """The exact figures of a Term by practice and what they are of."""
    rows = settled.terms[settled.terms["term"] == term]
    of = [None if pd.isna(item) else item for item in rows["of"]]
    return {
        (practice, at): Fraction(value)
        for practice, at, value in zip(rows["Practice"], of, rows["exact"], strict=True)
    }


def test_the_lines_are_those_of_the_file(settled: vbpdsl.Settled) -> None:
    (account,) = (item for item in settled.accounts if item.term == "Cost")
    lines = list(claim_lines())
    assert len(lines) == 6_075 + 612
    assert account.received == len(lines)
    assert account.received_amount == Fraction(sum(line.amount for line in lines))


def test_cost_of_each_member(settled: vbpdsl.Settled) -> None:
    """Members without a claim have a cost of zero; nobody else has a figure."""
    found = values(settled, "Cost")
    expected = costs()
    assert len(expected) > 60
    for (practice, person), cost in expected.items():
        assert found.pop((practice, f"member {person}")) == Fraction(cost), person
    assert set(found.values()) <= {Fraction(0)}


def test_cost_months_and_fee_of_each_practice(settled: vbpdsl.Settled) -> None:
    total, limited = defaultdict(Decimal), defaultdict(Decimal)
    for (practice, _), cost in costs().items():
        total[practice] += cost
        limited[practice] += min(cost, LIMIT)
    months: Counter[str] = Counter()
    for person, covered in covered_months().items():
        months[BY_LAST_DIGIT[person[-1]]] += sum(
            FIRST <= date(*month, 1) <= LAST for month in covered
        )
    assert set(total) == {"North", "South", "West"}
    assert any(limited[practice] < total[practice] for practice in total)
    paid = dict(zip(settled.payments["Practice"], settled.payments["amount"], strict=True))
    for practice, cost in total.items():
        at = (practice, None)
        assert values(settled, "Member Months")[at] == months[practice]
        assert values(settled, "Total Cost of Care")[at] == Fraction(cost)
        assert values(settled, "Limited Total Cost of Care")[at] == Fraction(limited[practice])
        assert values(settled, "Cost PMPM")[at] == Fraction(cost) / months[practice]
        fee = (limited[practice] * 2 / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert Fraction(paid[practice]) == Fraction(fee)


def test_received_is_counted_and_left_out_by_reason(settled: vbpdsl.Settled) -> None:
    (account,) = (item for item in settled.accounts if item.term == "Cost")
    months = covered_months()
    rows: Counter[str] = Counter()
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for line in claim_lines():
        what = fate(line, months)
        what = "counted" if what in ("North", "South", "West") else what
        rows[what] += 1
        amounts[what] += line.amount
    assert (account.counted, account.counted_amount) == (
        rows.pop("counted"),
        Fraction(amounts.pop("counted")),
    )
    left_out = {item.reason: (item.rows, item.amount) for item in account.left_out if item.rows}
    nobody = ("not on the roster", "no Practice")
    assert left_out == {
        "service before the Period": one(rows, amounts, "before the Period"),
        "service after the Period": one(rows, amounts, "after the Period"),
        "not paid on or before September 1, 2018": one(rows, amounts, "paid late"),
        "member not on the Attribution Roster in the month of service": one(rows, amounts, *nobody),
    }


def one(rows: Counter[str], amounts: dict[str, Decimal], *kinds: str) -> tuple[int, Fraction]:
    """Lines and dollars of some fates together."""
    return sum(rows[kind] for kind in kinds), Fraction(sum(amounts[kind] for kind in kinds))
