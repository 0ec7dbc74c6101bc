"""Medical home fees: members by age and month, readmissions and what is taken back, by loops."""

from collections import Counter
from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, Row, cents, days, rows, settle

PROGRAM = "medical-home-fees"
FEES = {"none": (0, 0, 0), "1": (1.5, 2.5, 4), "2": (2, 3.5, 6), "3": (3, 5, 9)}


def returned(stay: Row, stays: list[Row]) -> bool:
    return any(
        other["member"] == stay["member"]
        and other["stay"] != stay["stay"]
        and 0 < days(other["admitted"], stay["discharged"]) <= 30
        for other in stays
    )


def fees(practice: str, level: str) -> Counter[str]:
    """What is paid for each month of 2026."""
    found: Counter[str] = Counter()
    for row in rows(PROGRAM, "pcp"):
        if row["practice"] == practice and row["month"][:4] == "2026" and row["aso"] == "no":
            age = int(row["age"])
            found[row["month"]] += FEES[level][0 if age < 18 else 1 if age < 65 else 2]
    return found


def score(practice: str) -> Fraction:
    """The part of stays in months of the practice that return; none of none."""
    belong = {(row["member"], row["month"]): row["practice"] for row in rows(PROGRAM, "pcp")}
    stays = rows(PROGRAM, "stay")
    mine = [
        stay for stay in stays
        if belong.get((stay["member"], stay["admitted"][:7])) == practice
        and stay["admitted"][:4] == "2026"
    ]  # fmt: skip
    return Fraction(sum(returned(stay, stays) for stay in mine), len(mine) or 1)


def expected() -> Found:
    """Of each practice."""
    found: Found = {}
    for row in rows(PROGRAM, "practice"):
        practice = row["practice"]
        total = Fraction(sum(fees(practice, row["level"]).values()))
        found[practice, "Fees Paid"] = total
        found[practice, "Readmission Score"] = score(practice)
        missed = score(practice) > Fraction(15, 100)
        back = total * Fraction(15, 100) if missed else Fraction(0)
        found[practice, "Claw-Back"] = cents(back)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_practice(engine: str) -> None:
    due = expected()
    assert settle(PROGRAM, engine).otherwise(due) == []
    assert {bool(value) for key, value in due.items() if "Claw-Back" in key} == {True, False}


def test_the_case_of_the_source() -> None:
    """100 members at $10: $1,000 paid; 85% due: $850; $150 taken back (contract, example 1)."""
    assert Fraction(1_000) * Fraction(85, 100) == 850
