"""Specialty capitation: months, risk, services elsewhere and waits by plain loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, days, excess, rows, settle

PROGRAM = "specialty-capitation"
GROUP = "Bay Cardiology Group"
MONTHS = {"2026-01": "January", "2026-02": "February", "2026-03": "March"}


def capitation(month: str) -> Fraction:
    mine = [
        row for row in rows(PROGRAM, "roster")
        if row["month"] == month and row["added"] <= "2026-05-31"
    ]  # fmt: skip
    risk = sum(Fraction(row["risk"]) for row in mine) / len(mine)
    return Fraction("6.40") * len(mine) * risk


def elsewhere() -> Fraction:
    belong = {
        (row["member"], row["month"]) for row in rows(PROGRAM, "roster")
        if row["month"] in MONTHS
    }  # fmt: skip
    return sum(
        (
            Fraction(row["allowed"])
            for row in rows(PROGRAM, "encounter")
            if row["in_group"] == "no"
            and (row["member"], row["served"][:7]) in belong
            and (93000 <= int(row["code"]) <= 93050 or 93303 <= int(row["code"]) <= 93352)
        ),
        Fraction(0),
    )


def expected() -> Found:
    """Of the one Group."""
    found: Found = {}
    due = Fraction(0)
    paid = Fraction(0)
    for month, name in MONTHS.items():
        due += capitation(month)
        paid += cents(capitation(month) * Fraction(98, 100))
        key = (GROUP, "Monthly Capitation", f"month {name} 2026")
        found[key] = cents(capitation(month) * Fraction(98, 100))
    waits = [
        days(row["seen"], row["referred"]) if row["seen"] else None
        for row in rows(PROGRAM, "referral")
        if row["referred"][:7] in MONTHS
    ]
    seen = sum(wait is not None and wait <= 14 for wait in waits)
    earned = max(due - paid, Fraction(0)) if seen * 100 >= 80 * len(waits) else Fraction(0)
    found[GROUP, "Withhold Earned"] = earned
    found[GROUP, "Services Elsewhere"] = elsewhere()
    found[GROUP, "Settlement Payment"] = cents(excess(earned, elsewhere()))
    found[GROUP, "Deduction"] = cents(excess(elsewhere(), earned))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_the_quarter(engine: str) -> None:
    found = settle(PROGRAM, engine)
    assert found.otherwise(expected()) == []
    assert not found.broken


def test_months_outside_the_period_do_not_count() -> None:
    """The roster has December and April too, and services in them on the list."""
    months = {row["month"] for row in rows(PROGRAM, "roster")}
    assert {"2025-12", "2026-04"} <= months
    assert any(row["served"][:7] == "2025-12" for row in rows(PROGRAM, "encounter"))
