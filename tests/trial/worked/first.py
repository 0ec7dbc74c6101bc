"""Sentences of the first trial, worked out by hand in a contract of their own (`first.vbp`).

The first trial has clauses by themselves, each file with its own vocabulary. One clause of each
file was drawn; here stand those of the files whose clauses speak of single figures.
"""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.meaning.meaning import meaning_of, other
from tests.meaning.rows import FOLDER
from tests.trial.trial import FILES
from tests.trial.worked.tables import Row, read_rows
from tests.trial.worked.told import Figures, Paid
from vbpdsl.answers.opening import open_text

DATA = FOLDER / "first"
CONTRACT = (Path(__file__).parent / "first.vbp").read_text(encoding="utf-8")
OWN = "4.1  Trial Sum means Benchmark plus Revenue."
SETTLEMENTS = tuple((aco, year) for aco in ("Lake", "River") for year in (2026, 2027))
DRAWN = {
    "01": 14, "02": 3, "04": 0, "05": 12, "06": 12, "07": 11, "13": 10, "14": 14, "16": 3, "17": 7,
    "18": 8, "19": 11, "20": 1, "21": 16, "23": 7,
}  # fmt: skip


def clause(form: str) -> str:
    """The clause that was drawn of a file, without its number."""
    (path,) = (path for path in FILES if path.stem.startswith(form))
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return re.sub(r"^\d+\. ", "", blocks[DRAWN[form]])


def contract_with(form: str) -> str:
    """The contract with the clause of a file in its place."""
    text = clause(form)
    match form:
        case "18":
            return CONTRACT.replace("3.1  On", f"     {text}\n3.1  On", 1)
        case "21":
            return CONTRACT.replace("\nSchedule 1", f"{text}\n\nSchedule 1", 1)
        case "23":
            free = CONTRACT.replace("c  Net Savings", "c  Net Gain", 1)
            return free.replace(OWN, text, 1)
    return CONTRACT.replace(OWN, f"4.1  {text}", 1)


def means(form: str) -> dict[str, Any] | None:
    """What the clause changes in the contract; None where the contract is refused."""
    opened, base = open_text(contract_with(form), form), open_text(CONTRACT, "first")
    assert base.contract is not None
    if opened.contract is None:
        return None
    found = other(meaning_of(opened.contract, DATA), meaning_of(base.contract, DATA))
    found.pop("gone", None)
    if form == "23":
        del found["figures"]["Net Gain"]
    return found


def _of(aco: str, year: int) -> Row:
    rows = read_rows(DATA / "figure.csv")
    return next(row for row in rows if (row["aco"], row["year"]) == (aco, year))


def first_01_14(aco: str, year: int) -> Figures:
    """"Net Premium" means Premium Revenue less Retained Premium."""
    row = _of(aco, year)
    return {"Net Premium": row["premium"] - row["retained"]}


def first_02_3(_aco: str, year: int) -> Figures:
    """The Budget Increase is 3.4% for calendar year 2026, 3.1% for calendar year 2027 and 2.9% for
    calendar year 2028, compounded from 2025."""
    grown = Fraction(1034, 1000) * (Fraction(1031, 1000) if year == 2027 else 1)
    return {"Budget Increase": grown - 1}


def first_04_0(aco: str, year: int) -> Figures:
    """Trended Budget means Base PMPM times Trend Factor times Member Months."""
    row = _of(aco, year)
    return {"Trended Budget": row["base"] * row["trend"] * row["months"]}


def first_05_12(aco: str, year: int) -> Figures:
    """Gain Ceiling is the lesser of 10% of Benchmark and 20% of Revenue."""
    row = _of(aco, year)
    return {"Gain Ceiling": min(row["benchmark"] / 10, row["revenue"] / 5)}


def first_06_12(aco: str, year: int) -> Figures:
    """Rebate Room means the amount by which Net Price exceeds Floor Price."""
    row = _of(aco, year)
    return {"Rebate Room": max(row["net_price"] - row["floor_price"], 0)}


def first_07_11(aco: str, year: int) -> Figures:
    """Applied Loss Share means Loss Share, but not less than 40% and not more than 75%."""
    share = _of(aco, year)["loss_share"]
    return {"Applied Loss Share": min(max(share, Fraction(40, 100)), Fraction(75, 100))}


def first_13_10(aco: str, year: int) -> Figures:
    """Settlement Direction is
    - "surplus" if Benchmark is more than Total Cost of Care;
    - "deficit" if Benchmark is less than Total Cost of Care;
    - otherwise "even"."""
    row = _of(aco, year)
    left = row["benchmark"] - row["cost"]
    return {"Settlement Direction": "surplus" if left > 0 else "deficit" if left < 0 else "even"}


def first_16_3(aco: str, year: int) -> Figures:
    """Earned Surplus means the whole of line e at the rate of the row it falls in:
    | Surplus, as a percent of Budget | Rate |
    | up to 2% | 25% |
    | above 2% and up to 5% | 40% |
    | above 5% | 50% |"""
    row = _of(aco, year)
    part = row["surplus"] / row["budget"] * 100
    rate = Fraction(25 if part <= 2 else 40 if part <= 5 else 50, 100)
    return {"Earned Surplus": row["surplus"] * rate, "Rate": rate}


def first_17_7(aco: str, year: int) -> Figures:
    """Access Factor is 1.00 at a Wait in Days of 3, falls in a straight line to 0.50 at 21, and is
    0.50 above 21; below 3 it is 1.00."""
    wait = min(max(_of(aco, year)["wait"], 3), 21)
    return {"Access Factor": 1 - Fraction(wait - 3) / 18 / 2}


def first_18_8(aco: str, year: int) -> Figures:
    """i  Shared Loss: the lesser of Loss Share of e and 8% of Revenue"""
    row = _of(aco, year)
    return {"Shared Loss": min(row["loss_share"] * row["surplus"], row["revenue"] * 8 / 100)}


def first_19_11(aco: str, year: int) -> Paid:
    """On or before April 30 of the next year the ACO pays the Plan the lesser of Advance Balance
    and line g (the "Recoupment")."""
    row = _of(aco, year)
    return Paid("ACO", "Plan", min(row["advance"], row["earned"]), date(year + 1, 4, 30))


def first_20_1(aco: str, year: int) -> bool:
    """Always true: the Final Repayment is at most 4% of Benchmark."""
    row = _of(aco, year)
    return bool(row["repayment"] <= row["benchmark"] * 4 / 100)


def first_21_16() -> list[object]:
    """Example 17. If Gross Savings is $91,000 and Supplemental Payments are $24,500, then Net
    Savings is $66,500."""
    return [91_000 - 24_500]


def first_23_7(aco: str, year: int) -> Figures:
    """net savings = savings − fees paid, max 10% of benchmark"""
    row = _of(aco, year)
    return {"Net Savings": min(row["savings"] - row["fees"], row["benchmark"] / 10)}
