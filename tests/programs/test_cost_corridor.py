"""Total cost of care with a corridor: two years of budget, cost, quality and advances, by loops."""

from fractions import Fraction

import pytest

from tests.programs.settled import ENGINES, Found, cents, excess, rows, settle

PROGRAM = "total-cost-of-care-corridor"
NETWORK = "OneCare Network"
BANDS = ((2, 5, Fraction(1, 2)), (5, 10, Fraction(4, 5)))
TREND = {2020: Fraction(1035, 1000), 2021: Fraction(1037, 1000)}


def in_the_corridor(amount: Fraction, budget: Fraction) -> Fraction:
    """Each part at its own rate."""
    found = Fraction(0)
    for low, high, rate in BANDS:
        part = min(amount, budget * high / 100) - budget * low / 100
        found += max(part, Fraction(0)) * rate
    return found


def between(score: Fraction, low: tuple[int, int], high: tuple[int, int]) -> Fraction:
    """A straight line in per cent, level beyond its ends."""
    at = min(max(score, Fraction(low[0])), Fraction(high[0]))
    return (low[1] + (high[1] - low[1]) * (at - low[0]) / (high[0] - low[0])) / 100


def year_of(year: int) -> tuple[int, Fraction, Fraction]:
    """Member months, budget and cost of care."""
    months = [row for row in rows(PROGRAM, "roster") if row["month"][:4] == str(year)]
    rate = Fraction(412)
    for past in range(2020, year + 1):
        rate *= TREND[past]
    belong = {(row["member"], row["month"]) for row in months}
    cost: dict[str, Fraction] = {}
    for row in rows(PROGRAM, "claim"):
        inside = row["served"][:4] == str(year) and row["paid_on"] <= f"{year + 1}-04-30"
        if inside and (row["member"], row["served"][:7]) in belong:
            cost[row["member"]] = cost.get(row["member"], Fraction(0)) + Fraction(row["paid"])
    counted = sum((min(one, Fraction(150_000)) for one in cost.values()), Fraction(0))
    return len(months), rate * sum((Fraction(row["risk"]) for row in months), Fraction(0)), counted


def expected() -> Found:
    """Of each year."""
    found: Found = {}
    score = {row["year"]: Fraction(row["score"]) for row in rows(PROGRAM, "quality")}
    for year in TREND:
        months, budget, cost = year_of(year)
        mark = score[str(year)]
        gain = in_the_corridor(excess(budget, cost), budget) * between(mark, (60, 50), (80, 100))
        loss = in_the_corridor(excess(cost, budget), budget) * between(mark, (60, 100), (90, 85))
        owed = loss + 6 * months
        key = (NETWORK, str(year))
        found[*key, "Monthly Advance"] = Fraction(6 * months)
        found[*key, "Gain Payment"] = cents(excess(gain, owed))
        found[*key, "Loss Payment"] = cents(excess(owed, gain))
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_both_years(engine: str) -> None:
    found = settle(PROGRAM, engine)
    assert found.otherwise(expected()) == []
    assert sum("Monthly Advance" in key for key in found.paid) == 12 * len(TREND)
    assert not found.broken


def test_the_corridor_of_the_catalogue() -> None:
    of = {1_500_000: 0, 2_000_000: 0, 4_000_000: 1_000_000, 8_000_000: 3_900_000,
          15_000_000: 5_500_000}  # fmt: skip
    budget = Fraction(100_000_000)
    assert {key: in_the_corridor(Fraction(key), budget) for key in of} == of
