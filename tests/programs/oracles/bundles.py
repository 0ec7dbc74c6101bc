"""BPCI Advanced: episodes from stays, the target by case mix and peers, and what is reconciled."""

from fractions import Fraction

from tests.programs.oracles.primary_care import nearest
from tests.programs.settled import Found, Row, cents, days, excess, rows

DRGS = ("291", "470")
BETTER = {
    "Readmissions, all conditions": -1, "Advance care plan": 1, "Complications of joints": -1,
}  # fmt: skip
MEDIANS = {
    "Readmissions, all conditions": "0.15", "Advance care plan": "0.70",
    "Complications of joints": "0.028",
}  # fmt: skip

Sums = dict[tuple[str, str, str], tuple[int, Fraction, Fraction]]
"""By hospital, DRG and year: episodes, cost and factors."""


def episodes() -> list[tuple[Row, Fraction]]:
    """Stays that begin an episode, with its cost."""
    begun: list[Row] = []
    last: dict[str, Row] = {}
    for row in sorted(rows("bpci-advanced", "stay"), key=lambda row: (row["admitted"], row["id"])):
        before = last.get(row["person"])
        inside = before is not None and days(row["admitted"], before["discharged"]) <= 90
        if row["drg"] in DRGS and not inside:
            begun.append(row)
            last[row["person"]] = row
    cost = {row["id"]: Fraction(row["paid"]) for row in begun}
    for claim in rows("bpci-advanced", "later_claim"):
        if claim["paid_on"] > "2023-06-30":
            continue
        theirs = [
            row for row in begun
            if row["person"] == claim["person"] and row["admitted"] <= claim["served"]
            and days(claim["served"], row["discharged"]) <= 90
        ]  # fmt: skip
        if theirs:
            cost[theirs[0]["id"]] += Fraction(claim["paid"])
    return [(row, cost[row["id"]]) for row in begun]


def sums() -> Sums:
    national: dict[str, list[Fraction]] = {}
    for row in rows("bpci-advanced", "national_cost"):
        national.setdefault(row["drg"], []).append(Fraction(row["cost"]))
    found: Sums = {}
    for row, cost in episodes():
        low, high = (nearest(national[row["drg"]], at) for at in (1, 99))
        ended = _end(row)
        key = (row["hospital"], row["drg"], ended)
        many, spent, factor = found.get(key, (0, Fraction(0), Fraction(0)))
        counted = min(max(cost, low), high)
        found[key] = (many + 1, spent + counted, factor + Fraction(row["factor"]))
    return found


def _end(row: Row) -> str:
    """The year in which the 90th day after discharge falls."""
    year = row["discharged"][:4]
    return year if days(f"{year}-12-31", row["discharged"]) >= 90 else str(int(year) + 1)


def score(hospital: str, hospitals: list[str]) -> Fraction:
    given = {
        (row["hospital"], row["measure"]): row["rate"] for row in rows("bpci-advanced", "result")
    }
    total = Fraction(0)
    for measure, sign in BETTER.items():
        rate = {one: Fraction(given[one, measure] or MEDIANS[measure]) * sign for one in hospitals}
        place = 1 + sum(other > rate[hospital] for other in rate.values())
        total += Fraction(len(hospitals) - place, len(hospitals) - 1)
    return total / len(BETTER)


def expected() -> Found:
    of = sums()
    found: Found = {}
    listed = rows("bpci-advanced", "hospital")
    names = [row["hospital"] for row in listed]
    for row in listed:
        name = row["hospital"]
        target = actual = Fraction(0)
        for drg in DRGS:
            if (name, drg, "2019") not in of or (name, drg, "2022") not in of:
                continue
            base, now = of[name, drg, "2019"], of[name, drg, "2022"]
            if base[0] < 41:
                continue
            trend = _peers(of, names, name, drg, "2022") / _peers(of, names, name, drg, "2019")
            mix = (now[2] / now[0]) / (base[2] / base[0])
            target += base[1] / base[0] * mix * trend * Fraction(97, 100) * now[0]
            actual += now[1]
        quality = score(name, names)
        gain = excess(target, actual) * (1 - (1 - quality) / 10)
        loss = excess(actual, target) * (1 - quality / 10)
        due = min(gain, target / 5) - min(loss, target / 5)
        due += Fraction(row["owed_first"]) - Fraction(row["paid_first"])
        found[name, "Target Amount"] = target
        found[name, "Actual Amount"] = actual
        found[name, "Composite Score"] = quality
        found[name, "Reconciliation Payment"] = cents(excess(due, Fraction(0)))
        found[name, "Repayment"] = cents(excess(-due, Fraction(0)))
    return found


def _peers(of: Sums, names: list[str], name: str, drg: str, year: str) -> Fraction:
    others = [
        of.get((one, drg, year), (0, Fraction(0), Fraction(0))) for one in names if one != name
    ]
    return sum((one[1] for one in others), Fraction(0)) / sum(one[0] for one in others)
