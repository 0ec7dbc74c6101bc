"""A Medicaid withhold: categories of payment, measures and the report, by plain loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, percent, rows, schedule, settle

PROGRAM = "medicaid-withhold-louisiana"
BY_VALUE = ("2C", "3A", "3B", "4A", "4B", "4C")


def expected() -> Found:
    """Of each plan."""
    found: Found = {}
    for plan in rows(PROGRAM, "plan"):
        name = plan["plan"]
        mine = [
            row for row in rows(PROGRAM, "payment")
            if row["plan"] == name and row["paid"][:4] == "2018"
        ]  # fmt: skip
        total = sum(Fraction(row["amount"]) for row in mine)
        value = sum(Fraction(row["amount"]) for row in mine if row["category"] in BY_VALUE)
        share = value / total
        by_value = (share - Fraction(1, 5)) * Fraction(25, 20)
        by_value = min(max(by_value, Fraction(0)), Fraction(1, 4))
        rates = {
            row["measure"]: Fraction(row["rate"])
            for row in rows(PROGRAM, "result")
            if row["plan"] == name
        }
        met = 0
        for measure, better, target in schedule(PROGRAM, "Schedule 2"):
            if measure in rates:
                ahead = rates[measure] - percent(target)
                met += (ahead if better == "higher" else -ahead) >= 0
        earned = Fraction(3, 4) * met / 4
        if plan["filed"] == "yes":
            earned += by_value
        capitation = sum(
            Fraction(row["amount"]) for row in rows(PROGRAM, "capitation")
            if row["plan"] == name and row["month"][:4] == "2018"
        )  # fmt: skip
        found[name, "Value Share"] = share
        found[name, "Withhold Returned"] = cents(capitation / 100 * earned)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_plan(engine: str) -> None:
    found = settle(PROGRAM, engine)
    assert found.otherwise(expected()) == []
    assert sum(plan["filed"] != "yes" for plan in rows(PROGRAM, "plan")) == 1
    assert not found.broken
