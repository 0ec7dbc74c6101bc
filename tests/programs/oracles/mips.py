"""MIPS: points by deciles, categories, final score, and one factor that keeps the budget."""

from fractions import Fraction

from tests.programs.oracles.targets import mean
from tests.programs.settled import Found, Row, cents, excess, rows, whole

DECILES = {
    "001": "93.62 72.21 53.18 41.62 34.15 29.05 24.25 19.83 14.53",
    "007": "78.33 83.82 86.67 88.64 90.2 91.67 93.01 94.74 96.47",
    "008": "82.61 86.67 89.13 90.91 92.47 93.69 95 96.5 98.23",
    "009": "66.98 74.32 77.025 79.26 81.25 82.9 84.38 86.77 90.63",
    "066": "91.23 94.78 96.94 98.18 99.33 99.9 100 100 100",
    "112": "8.285 28.46 42.76 52.415 59.79 65.64 71.43 77.12 84.56",
}
LOWER, SATURATED = {"001"}, {"066"}
COSTS = {
    "Total per capita cost": (20, 9_000, 16_000), "Spending around a stay": (35, 18_000, 28_000),
}  # fmt: skip


def points(row: Row, small: bool) -> Fraction:
    if not row["rate"]:
        return Fraction(0)
    if int(row["cases"]) < 20:
        return Fraction(3 if small else 0)
    sign = -1 if row["measure"] in LOWER else 1
    rate = Fraction(row["rate"]) * sign
    edges = [Fraction(edge) / 100 * sign for edge in DECILES[row["measure"]].split()]
    passed = sum(rate >= edge for edge in edges)
    found = Fraction(1 if passed == 0 else 10)
    if 0 < passed < len(edges):
        part = (rate - edges[passed - 1]) / (edges[passed] - edges[passed - 1])
        found = passed + 1 + min(part, Fraction(9, 10))
    found = whole(found * 100) / 100
    return min(found, Fraction(7)) if row["measure"] in SATURATED else found


def _mine(name: str, table: str) -> list[Row]:
    return [row for row in rows("mips", table) if row["clinician"] == name]


def quality(clinician: Row) -> Fraction:
    small = clinician["small"] == "yes"
    got = sum((points(row, small) for row in _mine(clinician["clinician"], "result")), Fraction(0))
    percent = got / 60
    earlier = Fraction(clinician["earlier"]) if clinician["earlier"] else percent
    risen = (percent - earlier) / max(earlier, Fraction(30, 100)) / 10
    bonus = 6 if small and got else 0
    return min((got + bonus) / 60 + min(max(risen, Fraction(0)), Fraction(1, 10)), Fraction(1))


def cost(name: str) -> Fraction | None:
    found: list[Fraction] = []
    for row in _mine(name, "cost"):
        least, best, worst = COSTS[row["measure"]]
        if row["cost"] and int(row["cases"]) >= least:
            part = (Fraction(row["cost"]) - best) / (worst - best)
            found.append(10 - 9 * min(max(part, Fraction(0)), Fraction(1)))
    return mean(found) / 10 if found else None


def technology(name: str) -> Fraction:
    got = sum(
        whole(Fraction(int(row["points"]) * int(row["numerator"]), int(row["denominator"])))
        for row in _mine(name, "interoperability")
    )
    return min(Fraction(got) / 100, Fraction(1))


def activities(name: str, small: bool) -> Fraction:
    got = 0
    for row in _mine(name, "activity"):
        high = row["weight"] == "high"
        got += 40 if high and small else 20 if high or small else 10
    return min(Fraction(got, 40), Fraction(1))


def final(clinician: Row) -> Fraction:
    name, small = clinician["clinician"], clinician["small"] == "yes"
    spent, hardship = cost(name), clinician["hardship"] == "yes"
    weight = 30 if spent is not None and not hardship else 55
    weight = 85 if spent is None and hardship else weight
    found = weight * quality(clinician) + 15 * activities(name, small)
    if spent is not None:
        found += 30 * spent
    if not hardship:
        found += (30 if spent is None else 25) * technology(name)
    return whole(min(found + Fraction(clinician["complexity"]), Fraction(100)) * 100) / 100


def expected() -> Found:
    up: dict[str, Fraction] = {}
    down: dict[str, Fraction] = {}
    found: Found = {}
    for row in rows("mips", "clinician"):
        name, score, paid = row["clinician"], final(row), Fraction(row["services"])
        found[name, "Final Score"] = score
        found[name, "Quality Score"] = quality(row)
        short = Fraction(1) if score <= Fraction(75, 4) else excess(Fraction(75), score) / 75
        down[name] = Fraction(9, 100) * short * paid
        up[name] = Fraction(9, 100) * excess(score, Fraction(75)) / 25 * paid
    lines = sum(up.values(), Fraction(0))
    factor = min(sum(down.values(), Fraction(0)) / lines, Fraction(3)) if lines else Fraction(0)
    for name in up:
        found[name, "Positive Adjustment"] = cents(up[name] * factor)
        found[name, "Negative Adjustment"] = cents(down[name])
        found[name, "Scaling Factor"] = factor
    return found
