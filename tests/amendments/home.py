"""A contract of three years that the tests amend, and what it pays by plain Python."""

from decimal import Decimal
from pathlib import Path

import vbpdsl
from vbpdsl.answers.check import check_files
from vbpdsl.source.diagnostic import Diagnostic

TITLE = "EXHIBIT H: FEES OF THE HOME"
CONTRACT = f"""{TITLE}

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in Schedule 1, settled separately
Years:           2025 through 2027, each a Performance Year settled on its own
Common terms:    Common Settlement Terms, version 3

1  Figures
1.1  Yearly Figures: one for each Practice and Performance Year, in the file yearly_figure.
     | Name             | Column   | Kind     |
     | Practice         | practice | Practice |
     | Performance Year | year     | year     |
     | savings          | savings  | dollars  |
     | visits           | visits   | number   |
1.2  Savings means the Practice's savings for the Performance Year.
1.3  Visits means the Practice's visits for the Performance Year.
1.4  Left means the amount by which $1,000 exceeds Share, plus Left Before.
1.5  Left Before means the Left of the year before, or $0 if there is none.

2  Fees
2.1  Care Rate:
     | Performance Year | Care Rate |
     | 2025             | $66.00    |
     | 2026             | $68.00    |
     | 2027             | $70.00    |
2.2  Share means 50% of Savings.
2.3  On or before March 31 of the next year the Plan pays the Practice Share (the "Bonus").
2.4  On or before March 31 of the next year the Plan pays the Practice Care Rate times Visits (the
     "Fee").
2.5  On the 10th of each month the Plan pays the Practice 3 times Care Rate (the "Retainer").
2.6  On or before March 31 of the next year the Plan pays the Practice 10% of Left (the "Rest").

Example 1. If Share is $400 and Left Before is $0, then Left is $600.

Schedule 1  Practices
     | Practice          |
     | Oak Street Clinic |
"""
SAVINGS = {2025: Decimal(1000), 2026: Decimal(1800), 2027: Decimal(3000)}
VISITS = {2025: 10, 2026: 20, 2027: 30}


def write(folder: Path, *amendments: str, title: str = TITLE) -> Path:
    """The contract, its data and some amendments in a folder; the file of the last amendment."""
    folder.mkdir(exist_ok=True)
    (folder / "home.vbp").write_text(CONTRACT, encoding="utf-8")
    rows = [f"Oak Street Clinic,{year},{SAVINGS[year]},{VISITS[year]}" for year in SAVINGS]
    text = "\n".join(["practice,year,savings,visits", *rows])
    (folder / "yearly_figure.csv").write_text(text, encoding="utf-8")
    path = folder / "home.vbp"
    for number, said in enumerate(amendments, 1):
        path = folder / f"amendment-{number}.vbp"
        path.write_text(f'AMENDMENT {number} TO "{title}"\n\n{said}\n', encoding="utf-8")
    return path


def found(path: Path) -> tuple[Diagnostic, ...]:
    """What a check finds."""
    return check_files([path]).findings


def codes(path: Path) -> set[str]:
    """The codes of what a check finds."""
    return {item.code for item in found(path)}


def paid(path: Path) -> dict[tuple[int, str], Decimal]:
    """What each payment comes to in each year, by both engines."""
    settled = vbpdsl.settle(path, path.parent, sample="all")
    amounts: dict[tuple[int, str], Decimal] = {}
    table = settled.payments
    for year, name, amount in zip(
        table["Performance Year"], table["payment"], table["amount"], strict=True
    ):
        key = (int(year), str(name))
        amounts[key] = amounts.get(key, Decimal(0)) + Decimal(str(amount))
    return amounts


def expected(
    rates: dict[int, list[Decimal]], shares: dict[int, Decimal]
) -> dict[tuple[int, str], Decimal]:
    """What is paid, with the rate of each month of each year and the share of each year."""
    amounts: dict[tuple[int, str], Decimal] = {}
    left = Decimal(0)
    for year, months in rates.items():
        share = shares[year] * SAVINGS[year]
        left += max(Decimal(0), 1000 - share)
        mean = sum(months, Decimal(0)) / 12
        amounts[year, "Bonus"] = share
        amounts[year, "Fee"] = mean * VISITS[year]
        amounts[year, "Retainer"] = sum((3 * rate for rate in months), Decimal(0))
        amounts[year, "Rest"] = left / 10
    return amounts
