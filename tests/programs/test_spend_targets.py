"""Spend targets by category: which arrangements count, and each insurer's share, by plain loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, rows, settle

PROGRAM = "spend-targets-oregon"
TARGETS = {"2021": 35, "2022": 50, "2023": 60, "2024": 70}


def advanced() -> set[str]:
    """Category 3A and higher: savings shared, or a budget or capitation, linked to quality."""
    return {
        row["arrangement"] for row in rows(PROGRAM, "arrangement")
        if row["quality"] == "yes"
        and (row["basis"] in ("budget", "capitation") or row["savings"] == "yes")
    }  # fmt: skip


def share(insurer: str, year: str) -> Fraction:
    mine = [
        row for row in rows(PROGRAM, "payment")
        if row["insurer"] == insurer and row["paid"][:4] == year
    ]  # fmt: skip
    counted = sum(Fraction(row["amount"]) for row in mine if row["arrangement"] in advanced())
    return counted / sum(Fraction(row["amount"]) for row in mine)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_insurer_and_year(engine: str) -> None:
    found = settle(PROGRAM, engine)
    reached = []
    for insurer in (row["insurer"] for row in rows(PROGRAM, "insurer")):
        for year, target in TARGETS.items():
            assert found.terms[insurer, year, "Advanced Share"] == share(insurer, year)
            on = share(insurer, year) * 100 >= target
            assert found.terms[insurer, year, "Insurer on target"] is on
            reached.append(on)
    assert any(reached)
    assert not all(reached)
    assert found.paid == {}


def test_a_share_may_be_exactly_the_target() -> None:
    assert share("Umpqua Mutual", "2022") == Fraction(1, 2)
