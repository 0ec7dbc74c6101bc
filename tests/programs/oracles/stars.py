"""Star ratings of Parts C and D: measures, improvement, reward, adjustment and half stars."""

from fractions import Fraction

from tests.programs.settled import Found, Row, root, rows

MEASURES = {
    "Breast cancer screening": ("C", 1, 1, "55 64 72 80", "0.8"),
    "Colorectal cancer screening": ("C", 1, 1, "50 60 70 79", "0.8"),
    "Diabetes: blood sugar": ("C", 1, 3, "60 70 80 88", "0.7"),
    "Readmissions": ("C", -1, 3, "14 12 10 8", "0.6"),
    "Getting needed care": ("C", 1, 2, "76 79 82 85", "0.5"),
    "Rating of the plan": ("C", 1, 2, "80 83 86 89", "0.5"),
    "Complaints": ("D", -1, 2, "1.2 0.8 0.4 0.2", "0.7"),
    "Members choosing to leave": ("D", -1, 2, "30 20 12 6", "0.7"),
    "Rating of the drug plan": ("D", 1, 2, "80 83 86 89", "0.5"),
    "Adherence: diabetes": ("D", 1, 3, "80 84 87 91", "0.901"),
    "Adherence: hypertension": ("D", 1, 3, "82 86 89 92", "0.9"),
    "Adherence: cholesterol": ("D", 1, 3, "80 85 88 91", "0.9"),
    "Review of medicines": ("D", 1, 1, "50 70 82 92", "0.6"),
    "Price accuracy": ("D", 1, 1, "90 95 98 99", "0.6"),
}
"""Part, which way is better, weight, cut points for two to five stars, correlation."""

Scores = dict[tuple[str, str], tuple[Fraction, Fraction]]
"""Average and spread, by contract and part."""


def stars(row: Row) -> Fraction | None:
    if not row["rate"]:
        return None
    _, sign, _, cuts, _ = MEASURES[row["measure"]]
    passed = sum(Fraction(row["rate"]) * sign >= Fraction(cut) * sign for cut in cuts.split())
    return Fraction(1 + passed)


def change(row: Row) -> int | None:
    """1 improved, -1 declined, 0 neither; nothing if one of the rates is missing."""
    if not row["rate"] or not row["earlier"]:
        return None
    _, sign, _, _, correlation = MEASURES[row["measure"]]
    risen = Fraction(row["rate"]) - Fraction(row["earlier"])
    now, then = Fraction(row["error"]), Fraction(row["earlier_error"])
    varies = now**2 + then**2 - 2 * Fraction(correlation) * now * then
    if abs(risen) <= Fraction(196, 100) * root(varies):
        return 0
    return sign if risen > 0 else -sign


def improvement(mine: list[Row]) -> Fraction | None:
    weights = got = 0
    for row in mine:
        one = change(row)
        if one is not None:
            weights += MEASURES[row["measure"]][2]
            got += one * MEASURES[row["measure"]][2]
    if not weights:
        return None
    share = Fraction(got, weights)
    return Fraction(1 + sum(share >= Fraction(edge, 10) for edge in (-2, 0, 2, 4)))


def spread(of: list[tuple[Fraction, int]]) -> tuple[Fraction, Fraction] | None:
    if not of:
        return None
    total = sum(weight for _, weight in of)
    average = sum((value * weight for value, weight in of), Fraction(0)) / total
    squares = sum(((value - average) ** 2 * weight for value, weight in of), Fraction(0)) / total
    return average, squares * len(of) / (len(of) - 1)


def percentile(values: list[Fraction], per_cent: int) -> Fraction:
    """On a straight line between places."""
    ordered = sorted(values)
    place = Fraction(per_cent * (len(ordered) - 1), 100)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def reward(of: Scores, contract: str, part: str) -> Fraction:
    those = [one for (_, other), one in of.items() if other == part]
    high, good = (percentile([one[0] for one in those], at) for at in (85, 65))
    wide, narrow = (percentile([one[1] for one in those], at) for at in (70, 30))
    average, varies = of[contract, part]
    if average < good or varies >= wide:
        return Fraction(0)
    best = 2 if average >= high else 0
    return Fraction(1 + best + (varies < narrow), 10)


CAI = (("-0.227881", "-0.10"), ("-0.05", "0.01"), ("0.04", "0.08"))


def half(value: Fraction) -> Fraction:
    return Fraction(int(min(max(value, Fraction(1)), Fraction(5)) * 2 + Fraction(1, 2)), 2)


def expected() -> Found:
    program = "part-c-and-d-stars"
    without: Scores = {}
    full: Scores = {}
    scored: dict[tuple[str, str], int] = {}
    for contract in (row["contract"] for row in rows(program, "contract")):
        for part in ("C", "D"):
            mine = [
                row for row in rows(program, "result")
                if row["contract"] == contract and MEASURES[row["measure"]][0] == part
            ]  # fmt: skip
            of = [
                (one, MEASURES[row["measure"]][2])
                for row in mine if (one := stars(row)) is not None
            ]  # fmt: skip
            scored[contract, part] = 2 * len(of) - len(mine)
            better = improvement(mine)
            if (plain := spread(of)) is not None:
                without[contract, part] = plain
            if better is not None and (more := spread([*of, (better, 5)])) is not None:
                full[contract, part] = more
    return _ratings(program, without, full, scored)


def _ratings(
    program: str, without: Scores, full: Scores, scored: dict[tuple[str, str], int]
) -> Found:
    found: Found = {}
    for row in rows(program, "contract"):
        name = row["contract"]
        low, disabled = Fraction(row["low_income"]), Fraction(row["disabled"])
        cell = CAI[(low * 10 >= 1) + (low * 10 >= 4)][disabled * 5 >= 1]
        for part in ("C", "D"):
            of = f"Part {part}"
            key = (name, part)
            if scored[key] < 0:
                found[name, "Rating", of] = None
                continue
            plain = half(without[key][0] + reward(without, name, part) + Fraction(cell))
            rating = plain
            if key in full:
                more = half(full[key][0] + reward(full, name, part) + Fraction(cell))
                rating = max(plain, more) if plain >= 4 else more
            found[name, "Average", of] = without[key][0]
            found[name, "Spread", of] = without[key][1]
            found[name, "Rating", of] = rating
    return found
