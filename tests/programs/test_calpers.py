"""One budget among three partners: costs by category and the split of each, by loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, excess, percent, rows, schedule, settle

PROGRAM = "calpers-sacramento"
PARTNERS = ("Dignity Health", "Hill Physicians", "Blue Shield")
TARGETS = {"Facility": 180, "Professional": 95, "Mental health": 8, "Pharmacy": 60, "Ancillary": 22}


def shares() -> dict[tuple[str, str], Fraction]:
    table = schedule(PROGRAM, "2.2  Share")
    return {
        (row[0], partner): percent(cell)
        for row in table for partner, cell in zip(PARTNERS, row[1:], strict=True)
    }  # fmt: skip


def expected() -> Found:
    """Of each partner."""
    found: Found = {}
    months = sum(int(row["months"]) for row in rows(PROGRAM, "member"))
    cost = dict.fromkeys(TARGETS, Fraction(0))
    for row in rows(PROGRAM, "claim"):
        if row["served"][:4] == "2010" and row["paid"] <= "2011-04-15":
            cost[row["category"]] += Fraction(row["allowed"])
    of = shares()
    for partner in PARTNERS:
        balance = sum(
            ((TARGETS[name] * months - cost[name]) * of[name, partner] for name in TARGETS),
            Fraction(0),
        )
        found[partner, "Credit Payment"] = cents(Fraction(15_500_000, 3))
        found[partner, "Surplus Payment"] = cents(excess(balance, Fraction(0)))
        found[partner, "Deficit Payment"] = cents(excess(-balance, Fraction(0)))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_partner(engine: str) -> None:
    found = settle(PROGRAM, engine)
    assert found.otherwise(expected()) == []
    assert not found.broken


def test_each_category_is_split_in_full() -> None:
    of = shares()
    assert all(sum(of[name, partner] for partner in PARTNERS) == 1 for name in TARGETS)
