"""National improvement goals: rates, readmissions and bonuses from the stays, by loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, Row, cents, days, rows, settle

PROGRAM = "national-improvement-goals"
GOALS = {"Hospital-acquired conditions": Fraction(-40, 100), "Readmissions": Fraction(-20, 100)}
RETURN = 30
"""Days after a discharge within which a stay is a readmission; the day itself is not one."""


def returned(stay: Row, stays: list[Row]) -> bool:
    return any(
        other["patient"] == stay["patient"]
        and other["stay"] != stay["stay"]
        and 0 < days(other["admitted"], stay["discharged"]) <= RETURN
        for other in stays
    )


def change(hospital: str, goal: str) -> Fraction:
    stays = rows(PROGRAM, "stay")

    def rate(year: str) -> Fraction:
        mine = [s for s in stays if s["hospital"] == hospital and s["discharged"][:4] == year]
        if goal == "Readmissions":
            counted = [s for s in mine if returned(s, stays)]
        else:
            counted = [s for s in mine if s["acquired"] == "yes"]
        return Fraction(len(counted), len(mine))

    return (rate("2013") - rate("2010")) / rate("2010")


def expected() -> Found:
    """Of each hospital."""
    found: Found = {}
    stays = rows(PROGRAM, "stay")
    for hospital in (row["hospital"] for row in rows(PROGRAM, "hospital")):
        reached = 0
        for goal, target in GOALS.items():
            moved = change(hospital, goal)
            found[hospital, "Change", f"Goal {goal}"] = moved
            reached += moved <= target
        base = sum(
            Fraction(s["paid"])
            for s in stays
            if s["hospital"] == hospital and s["discharged"][:4] == "2013"
        )
        found[hospital, "Improvement Bonus"] = cents(base * reached / 200)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_hospital(engine: str) -> None:
    found = settle(PROGRAM, engine)
    assert found.otherwise(expected()) == []
    assert not found.broken


def test_a_goal_may_be_reached_exactly() -> None:
    assert change("Lakeshore General", "Hospital-acquired conditions") == Fraction(-40, 100)
    assert change("Lakeshore General", "Readmissions") == Fraction(-20, 100)


def test_what_lies_at_the_edges_is_there() -> None:
    """Returns on the day of discharge, on the 30th day and on the 31st, and at another hospital."""
    stays = rows(PROGRAM, "stay")
    gaps = {
        days(b["admitted"], a["discharged"])
        for a in stays for b in stays
        if a["patient"] == b["patient"] and a["stay"] < b["stay"]
    }  # fmt: skip
    assert {0, 1, 30, 31} <= gaps
