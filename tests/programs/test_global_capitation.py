"""Global capitation: premiums by rate cell, the final roster and stop-loss by plain loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, excess, rows, settle

PROGRAM = "global-capitation"
NETWORK = "Partners in Pediatrics"
PREMIUM = {"infant": 540, "child": 190, "adolescent": 235, "foster care": 610}
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December")  # fmt: skip


def capitation(month: str, roster: str) -> Fraction:
    premiums = sum(
        PREMIUM[row["cell"]] for row in rows(PROGRAM, "roster")
        if row["month"] == month and row[roster] == "yes"
    )  # fmt: skip
    return Fraction(88, 100) * premiums


def cost_and_recovery() -> tuple[Fraction, Fraction]:
    belong = {(row["member"], row["month"]) for row in rows(PROGRAM, "roster")}
    of: dict[str, Fraction] = {}
    for row in rows(PROGRAM, "claim"):
        counted = (
            row["served"][:4] == "2026"
            and row["paid_on"] <= "2027-03-31"
            and row["service"] not in ("dental", "school")
            and (row["member"], row["served"][:7]) in belong
        )
        if counted:
            of[row["member"]] = of.get(row["member"], Fraction(0)) + Fraction(row["paid"])
    above = sum((excess(cost, Fraction(250_000)) for cost in of.values()), Fraction(0))
    return sum(of.values(), Fraction(0)), above * Fraction(9, 10)


def expected() -> Found:
    """Of the one Network."""
    found: Found = {}
    paid = due = Fraction(0)
    for number, name in enumerate(NAMES, start=1):
        month = f"2026-{number:02}"
        monthly = cents(capitation(month, "first"))
        found[NETWORK, "Monthly Capitation", f"month {name} 2026"] = monthly
        paid += monthly
        due += capitation(month, "final")
    cost, recovery = cost_and_recovery()
    found[NETWORK, "Capitation for the Year"] = due
    found[NETWORK, "Cost of Care"] = cost
    found[NETWORK, "Stop-Loss Recovery"] = recovery
    both = paid + cost - recovery
    found[NETWORK, "Settlement Payment"] = cents(excess(due, both))
    found[NETWORK, "Settlement Charge"] = cents(excess(both, due))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_the_year(engine: str) -> None:
    due = expected()
    assert settle(PROGRAM, engine).otherwise(due) == []
    assert due[NETWORK, "Stop-Loss Recovery"]


def test_the_premium_of_the_catalogue() -> None:
    """88% of 310 is 272.80; for 95,000 children and 12 months 310,992,000."""
    assert Fraction(88, 100) * 310 * 95_000 * 12 == 310_992_000
    assert Fraction(9, 10) * (700_000 - 250_000) == 405_000
