"""Alternative Quality Contract: five years of budgets, gates, scores and shares, by loops."""

import itertools
from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, excess, percent, rows, schedule, settle

PROGRAM = "alternative-quality-contract"
GROWTH = {2009: 6, 2010: Fraction(11, 2), 2011: 5, 2012: Fraction(9, 2), 2013: 4}
CURVE = ((1, 2), (2, 3), (3, 5), (4, 9), (5, 10))
LIMIT = Fraction(100_000)


def score(result: Fraction, gates: list[Fraction], better: str) -> Fraction:
    sign = 1 if better == "higher" else -1
    passed = [gate for gate in gates if sign * (result - gate) >= 0]
    if not passed or len(passed) == len(gates):
        return Fraction(len(passed))
    low, high = gates[len(passed) - 1], gates[len(passed)]
    return len(passed) + (result - low) / (high - low)


def quality(group: str, year: int) -> Fraction:
    results = {
        row["measure"]: Fraction(row["rate"])
        for row in rows(PROGRAM, "result")
        if row["practice"] == group and row["year"] == str(year) and int(row["patients"]) >= 30
    }
    sides = []
    for side in ("ambulatory", "hospital"):
        points = weights = Fraction(0)
        for measure, of, better, weight, *gates in schedule(PROGRAM, "Schedule 2"):
            if of == side and measure in results:
                mine = score(results[measure], [percent(gate) for gate in gates], better)
                points += mine * int(weight)
                weights += int(weight)
        sides.append(points / weights)
    return sum(sides, Fraction(0)) / 2


def on_the_curve(score: Fraction) -> Fraction:
    if score < 1:
        return Fraction(0)
    for (x, y), (x2, y2) in itertools.pairwise(CURVE):
        if score <= x2:
            return (y + (y2 - y) * (score - x) / (x2 - x)) / 100
    return Fraction(10, 100)


def budget_and_cost(group: str, base: Fraction, year: int) -> tuple[Fraction, Fraction]:
    where = {
        (row["person_id"], row["year_month"]): row["payer_attributed_provider_practice"]
        for row in rows(PROGRAM, "provider_attribution")
        if row["year_month"][:4] == str(year)
    }
    status = {
        row["person_id"]: Fraction(row["score"])
        for row in rows(PROGRAM, "health_status")
        if row["year"] == str(year)
    }
    rate = base
    for past in range(2009, year + 1):
        rate *= 1 + Fraction(GROWTH[past]) / 100
    months = [member for (member, _), one in where.items() if one == group]
    budget = rate * sum((status[member] for member in months), Fraction(0))
    cost: dict[str, Fraction] = {}
    medical = [(row, row["claim_line_start_date"]) for row in rows(PROGRAM, "medical_claim")]
    pharmacy = [(row, row["dispensing_date"]) for row in rows(PROGRAM, "pharmacy_claim")]
    for row, day in (*medical, *pharmacy):
        mine = where.get((row["person_id"], day[:7].replace("-", ""))) == group
        if mine and day[:4] == str(year) and row["paid_date"] <= f"{year + 1}-03-31":
            member = row["person_id"]
            cost[member] = cost.get(member, Fraction(0)) + Fraction(row["allowed_amount"])
    return budget, sum((min(one, LIMIT) for one in cost.values()), Fraction(0))


def expected() -> Found:
    """Of each group and year."""
    found: Found = {}
    for row in rows(PROGRAM, "practice"):
        group = row["practice"]
        for year in GROWTH:
            budget, cost = budget_and_cost(group, Fraction(row["base"]), year)
            mark = quality(group, year)
            by_quality = Fraction(20, 100) + Fraction(60, 100) * (min(max(mark, 1), 5) - 1) / 4
            share = Fraction(row["share"]) if year < 2011 else by_quality
            borne = Fraction(row["share"]) if year < 2011 else 1 - by_quality
            bonus = budget * on_the_curve(mark) if year < 2011 else Fraction(0)
            key = (group, str(year))
            found[*key, "Quality Score"] = mark
            found[*key, "Budget"] = budget
            found[*key, "Surplus Payment"] = cents(excess(budget, cost) * share)
            found[*key, "Deficit Payment"] = cents(excess(cost, budget) * borne)
            found[*key, "Quality Payment"] = cents(bonus)
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_every_group_and_year(engine: str) -> None:
    assert settle(PROGRAM, engine).otherwise(expected()) == []
