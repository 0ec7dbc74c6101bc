"""Payments for each month, quarter, episode and part, against loops that share no code.

Two clinics and two years: visits by month and quarter, episodes with a last day of their own, a
repayment in parts. Every amount and every day is worked out here again from the rows.
"""

import random
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import vbpdsl

CONTRACT = """EXHIBIT F: FEES

Payer:           Harbor Health Plan (the "Plan")
Provider:        each Clinic listed in Schedule 1, settled separately
Years:           2025 and 2026, each a Performance Year settled on its own
Statement Date:  March 31 of the next year

1  Data
1.1  Visits: each row is a visit, one for each visit number, in the file visit.
     | Name         | Column | Kind           |
     | visit number | id     | text           |
     | Clinic       | clinic | Clinic         |
     | day          | day    | day of service |
     | fee          | fee    | dollars        |
1.2  Episodes: each row is an episode, one for each episode number, in the file episode.
     | Name           | Column | Kind      |
     | episode number | id     | text      |
     | Clinic         | clinic | Clinic    |
     | day begun      | begun  | first day |
     | day ended      | ended  | last day  |
     | cost           | cost   | dollars   |
1.3  Payments are rounded to the nearest cent, a half cent away from zero.
1.4  "Business Day" means any day other than a Saturday or a Sunday.
1.5  Where a payment would fall due on a day that is not a Business Day, it is due on the next Business Day.

2  Payments
2.1  On the tenth day of each month of a Performance Year, the Plan shall pay the Clinic $12.345 for each visit in that month (the "Visit Fee").
2.2  For each quarter, the Plan pays the Clinic 7.5% of the total fee of visits in that quarter by the last day of the following month (the "Quarterly Fee").
2.3  For each episode, the Plan pays the Clinic 3.3% of the episode's cost within 45 days after the last day of the episode (the "Episode Fee").
2.4  Fees means all Visit Fees plus the Quarterly Fees plus what was paid under clause 2.3.
2.5  The Clinic pays the Plan 10% of Fees in 7 equal monthly installments rounded down to the cent, the first on August 31 of the next year and the last being whatever is left (the "Return").
2.6  Always true: the Clinic's payments do not exceed (10% of Fees) plus $0.01.

Schedule 1  Clinics
     | Clinic |
     | North  |
     | South  |
"""  # noqa: E501 - sentences as they are written

CENT = Decimal("0.01")
Paid = tuple[str, int, str, str, Decimal, str]
"""Clinic, year, payment, what it is for, amount, day due."""


def half_up(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def monday(day: date) -> str:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


def last_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def rows(seed: int) -> tuple[list[list[str]], list[list[str]]]:
    """Visits and episodes, some outside of both years."""
    die = random.Random(seed)
    visits, episodes = [], []
    for number in range(60):
        day = date(2024, 12, 15) + timedelta(days=die.randrange(780))
        fee = f"{die.randrange(1, 90000) / 100:.2f}"
        visits.append([f"V{number}", die.choice(("North", "South")), day.isoformat(), fee])
    for number in range(12):
        begun = date(2025, 1, 1) + timedelta(days=die.randrange(730))
        ended = begun + timedelta(days=die.randrange(120))
        cost = f"{die.randrange(1, 900000) / 100:.2f}"
        clinic = die.choice(("North", "South"))
        episodes.append([f"E{number}", clinic, begun.isoformat(), ended.isoformat(), cost])
    return visits, episodes


def expected(visits: list[list[str]], episodes: list[list[str]]) -> Iterator[Paid]:
    for clinic in ("North", "South"):
        for year in (2025, 2026):
            total = Decimal(0)
            own = [(date.fromisoformat(v[2]), Decimal(v[3])) for v in visits if v[1] == clinic]
            for month in range(1, 13):
                number = sum((d.year, d.month) == (year, month) for d, _ in own)
                fee = half_up(Decimal("12.345") * number)
                total += fee
                name = f"month {date(year, month, 1):%B} {year}"
                yield clinic, year, "Visit Fee", name, fee, monday(date(year, month, 10))
            for first in (1, 4, 7, 10):
                months = range(first, first + 3)
                fees = sum((f for d, f in own if d.year == year and d.month in months), Decimal(0))
                fee = half_up(Decimal("0.075") * fees)
                total += fee
                name = (f"quarter {date(year, first, 1):%B} {year} through "
                        f"{date(year, first + 2, 1):%B} {year}")  # fmt: skip
                yield clinic, year, "Quarterly Fee", name, fee, monday(last_of(year, first + 3))
            for number, whose, begun, ended, cost in episodes:
                if whose == clinic and begun[:4] == str(year):
                    fee = half_up(Decimal("0.033") * Decimal(cost))
                    total += fee
                    due = monday(date.fromisoformat(ended) + timedelta(days=45))
                    yield clinic, year, "Episode Fee", f"episode {number}", fee, due
            whole = half_up(total / 10)
            part = (whole / 7).quantize(CENT, ROUND_DOWN)
            for place in range(7):
                amount = part if place < 6 else whole - 6 * part
                due = monday(last_of(year + 1, 8 + place))
                yield clinic, year, "Return", f"installment {place + 1}", amount, due


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_each_payment_is_right(engine: str, seed: int, tmp_path: Path) -> None:
    visits, episodes = rows(seed)
    for name, head, table in (
        ("visit", "id,clinic,day,fee", visits),
        ("episode", "id,clinic,begun,ended,cost", episodes),
    ):
        lines = [head, *(",".join(row) for row in table)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "fees.vbp").write_text(CONTRACT, encoding="utf-8")
    with vbpdsl.settle(
        tmp_path / "fees.vbp", tmp_path, engine=engine, sample="all"
    ) as settled:
        found = {
            (r["Clinic"], int(r["Performance Year"]), r["payment"], r["of"], r["amount"],
             str(r["due"]))
            for r in settled.payments.to_dict("records")
        }  # fmt: skip
    assert found == set(expected(visits, episodes))
