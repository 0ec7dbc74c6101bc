"""Days, whole months, ages and interest of random stays, beside the calendar counted by hand.

The oracle shares nothing with the package: months are counted by going on month by month, an age
by looking for birthdays one after the other.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import vbpdsl

CONTRACT = """EXHIBIT T: TIME

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2020 through December 31, 2030, settled once
Common terms:    Common Settlement Terms, version 3

1  Stays
1.1  Stays: each row is a stay, one for each stay number, in the file stay.
     | Name             | Column     | Kind          |
     | stay number      | id         | text          |
     | Practice         | id         | Practice      |
     | day of admission | admitted   | first day     |
     | day of discharge | discharged | last day      |
     | born             | born       | date of birth |
1.2  Each stay's Length means the number of days from its day of admission to its day of discharge.
1.3  Each stay's Days means the number of days from its day of admission through its day of discharge.
1.4  Each stay's Months means the number of whole months from its day of admission to its day of discharge.
1.5  Each stay's Early Age means its age on February 28, 2026, a birthday of February 29 falling on February 28 in other years.
1.6  Each stay's Late Age means its age on February 28, 2026, a birthday of February 29 falling on March 1 in other years.
1.7  Each stay's Years means the number of whole years from its born to its day of admission.
1.8  Each stay's Interest means interest of 5% a year on $1,000,000 from its day of admission through its day of discharge, each year counting 360 days.
1.9  Total Length means the total Length of the Practice's stays in the Period.
1.10  Total Days means the total Days of the Practice's stays in the Period.
1.11  Total Months means the total Months of the Practice's stays in the Period.
1.12  Total Early Age means the total Early Age of the Practice's stays in the Period.
1.13  Total Late Age means the total Late Age of the Practice's stays in the Period.
1.14  Total Years means the total Years of the Practice's stays in the Period.
1.15  Total Interest means the total Interest of the Practice's stays in the Period.
1.16  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Length (the "Length Fee").
1.17  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Days (the "Days Fee").
1.18  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Months (the "Months Fee").
1.19  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Early Age (the "Early Age Fee").
1.20  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Late Age (the "Late Age Fee").
1.21  On or before July 31, 2031 the Plan pays the Practice $1.00 times Total Years (the "Years Fee").
1.22  On or before July 31, 2031 the Plan pays the Practice Total Interest (the "Interest Fee").

Schedule 1  Practices: one for each Practice, in the file stay.
     | Name     | Column | Kind     |
     | Practice | id     | Practice |
"""  # noqa: E501


def month_later(day: date, months: int) -> date:
    """The same day so many months on, or the last that the month has."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError(day)


def whole_months(first: date, last: date) -> int:
    months = 0
    while month_later(first, months + 1) <= last:
        months += 1
    return months


def age(born: date, day: date, *, late: bool) -> int:
    years = 0
    while True:
        try:
            birthday = born.replace(year=born.year + years + 1)
        except ValueError:
            year = born.year + years + 1
            birthday = date(year, 3, 1) if late else date(year, 2, 28)
        if birthday > day:
            return years
        years += 1


def cents(value: Fraction) -> Decimal:
    """To the nearest cent, a half cent away from zero, as the common terms say."""
    whole, rest = divmod(value * 100, 1)
    return Decimal(int(whole) + (1 if rest * 2 >= 1 else 0)) / 100


def stays(draw: random.Random) -> list[tuple[str, date, date, date]]:
    edges = [date(2024, 2, 29), date(2025, 1, 31), date(2023, 2, 28), date(2025, 12, 31)]
    births = [date(1960, 2, 29), date(1961, 2, 28), date(1960, 3, 1), date(2000, 2, 29)]
    found = []
    for number in range(60):
        first = draw.choice([*edges, date(2023, 1, 1) + timedelta(draw.randrange(1000))])
        last = draw.choice([first, first + timedelta(draw.randrange(900)), date(2026, 2, 28)])
        born = draw.choice([*births, date(1930, 1, 1) + timedelta(draw.randrange(30_000))])
        found.append((f"S{number}", first, max(first, last), born))
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_time_is_counted_as_by_hand(tmp_path: Path, seed: int) -> None:
    rows = stays(random.Random(seed))
    (tmp_path / "contract.vbp").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    lines = ["id,admitted,discharged,born", *(",".join(map(str, row)) for row in rows)]
    (tmp_path / "data" / "stay.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    settled = vbpdsl.settle(tmp_path / "contract.vbp", tmp_path / "data", sample="all")
    paid = {
        (row["payment"], row["Practice"]): Decimal(str(row["amount"]))
        for _, row in settled.payments.iterrows()
    }
    for name, first, last, born in rows:
        expected = {
            "Length Fee": (last - first).days,
            "Days Fee": (last - first).days + 1,
            "Months Fee": whole_months(first, last),
            "Early Age Fee": age(born, date(2026, 2, 28), late=False),
            "Late Age Fee": age(born, date(2026, 2, 28), late=True),
            "Years Fee": whole_months(born, first) // 12,
            "Interest Fee": cents(Fraction(50_000 * ((last - first).days + 1), 360)),
        }
        for payment, amount in expected.items():
            assert paid[payment, name] == amount, (payment, name, first, last, born)
