"""A budget set by the other groups: leave-one-out, pooled, from claims and the roster by loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, excess, rows, settle

PROGRAM = "peer-budget"
GROUPS = [row["practice"] for row in rows(PROGRAM, "practice")]
LIMIT = Fraction(100_000)


def roster() -> dict[tuple[str, str], str]:
    return {
        (row["person_id"], row["year_month"]): row["payer_attributed_provider_practice"]
        for row in rows(PROGRAM, "provider_attribution")
        if row["year_month"][:4] == "2026"
    }


def figures() -> dict[str, tuple[int, Fraction, Fraction]]:
    """Of each group: member months, cost, months times risk."""
    where = roster()
    risk = {
        row["person_id"]: Fraction(row["risk_score"])
        for row in rows(PROGRAM, "risk_score")
        if row["as_of_date"] == "2026-12-31"
    }
    cost: dict[tuple[str, str], Fraction] = {}
    medical = [(row, row["claim_line_start_date"]) for row in rows(PROGRAM, "medical_claim")]
    pharmacy = [(row, row["dispensing_date"]) for row in rows(PROGRAM, "pharmacy_claim")]
    for row, day in (*medical, *pharmacy):
        group = where.get((row["person_id"], day[:7].replace("-", "")), "")
        if group and day[:4] == "2026" and row["paid_date"] <= "2027-03-31":
            key = (group, row["person_id"])
            cost[key] = cost.get(key, Fraction(0)) + Fraction(row["allowed_amount"])
    found = {}
    for group in GROUPS:
        months = [member for (member, _), one in where.items() if one == group]
        total = sum((min(value, LIMIT) for (one, _), value in cost.items() if one == group),
                    Fraction(0))  # fmt: skip
        found[group] = (len(months), total, sum((risk[member] for member in months), Fraction(0)))
    return found


def expected() -> Found:
    """Of each group."""
    found: Found = {}
    of = figures()
    for group, (months, cost, risk) in of.items():
        others = [value for name, value in of.items() if name != group]
        rate = sum(one[1] for one in others) / sum(one[2] for one in others)
        budget = rate * risk
        share = min(excess(budget, cost) / 2, budget / 20) if months >= 24 else Fraction(0)
        found[group, "Budget PMPM"] = rate * risk / months
        found[group, "Savings"] = excess(budget, cost)
        found[group, "Shared Savings"] = cents(share)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_group(engine: str) -> None:
    run, due = settle(PROGRAM, engine), expected()
    assert run.otherwise(due) == []
    assert {bool(value) for key, value in due.items() if "Shared Savings" in key} == {True, False}
    assert not run.broken


def test_what_decides_is_in_the_data() -> None:
    of = figures()
    assert min(months for months, _, _ in of.values()) < 24
    assert any(day[0] == "M05" and group == "Cedar" for day, group in roster().items())
