"""Ambulatory intensive care: who is costliest, who joined, and the controls' change, by loops."""

from fractions import Fraction
from math import ceil

import pytest

from tests.programs.settled import ENGINES, Found, Row, cents, excess, rows, settle

PROGRAM = "ambulatory-intensive-care"


def cost(member: str, year: str) -> Fraction:
    return sum(
        (
            Fraction(row["allowed"]) for row in rows(PROGRAM, "claim")
            if row["member"] == member and row["served"][:4] == year
            and row["paid"] <= "2027-04-15"
        ),
        Fraction(0),
    )  # fmt: skip


def eligible() -> list[Row]:
    full = [row for row in rows(PROGRAM, "member") if row["base"] == "12"]
    ranked = sorted(cost(row["member"], "2025") for row in full)
    line = ranked[ceil(Fraction(80, 100) * len(ranked)) - 1]
    return [row for row in full if cost(row["member"], "2025") >= line]


def pmpm(members: list[Row], year: str, months: str) -> Fraction:
    total = sum((cost(row["member"], year) for row in members), Fraction(0))
    return total / sum(int(row[months]) for row in members)


def expected() -> Found:
    """Of the one Center; without controls nothing is expected of it."""
    members = eligible()
    joined = [row for row in members if int(row["joined"]) > 0]
    controls = [row for row in members if row["joined"] == "0"]
    if not joined or not controls:
        return {}
    change = pmpm(controls, "2026", "later") / pmpm(controls, "2025", "base")
    foretold = pmpm(joined, "2025", "base") * change
    saved = excess(foretold, pmpm(joined, "2026", "later"))
    fees = 60 * sum(int(row["joined"]) for row in joined)
    net = excess(saved * sum(int(row["later"]) for row in joined), Fraction(fees))
    return {
        ("Expected PMPM",): foretold, ("Care Fees Paid",): Fraction(fees),
        ("Shared Savings",): cents(net / 2),
    }  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_the_year(engine: str) -> None:
    due = expected()
    assert settle(PROGRAM, engine).otherwise(due) == []
    assert due["Shared Savings",]


def test_who_joined_without_being_costly_is_neither() -> None:
    names = {row["member"] for row in eligible()}
    assert any(int(row["joined"]) > 0 and row["member"] not in names
               for row in rows(PROGRAM, "member"))  # fmt: skip
