"""Comprehensive Primary Care, the same Plus, and Primary Care First."""

from calendar import month_name
from fractions import Fraction

from tests.programs.settled import Found, cents, rows

FEES = {"1": (6, 8, 16, 30, 30), "2": (9, 11, 19, 33, 100)}
MEASURES = {
    "Blood pressure control": (58, 72, 1), "Diabetes: HbA1c above 9%": (38, 20, -1),
    "Breast cancer screening": (45, 70, 1), "Patients' rating of care": (70, 80, 1),
}  # fmt: skip
USES = {"Hospital stays": (320, 240, 2), "Emergency visits": (720, 520, 1)}


def nearest(values: list[Fraction], per_cent: int) -> Fraction:
    place = -(-per_cent * len(values) // 100)
    return sorted(values)[place - 1]


def part(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """Nothing worse than the one mark, half at it, all at the other; either way up."""
    done = (value - low) / (high - low)
    return Fraction(0) if done < 0 else Fraction(1) if done >= 1 else (1 + done) / 2


def tier(row: dict[str, str], track: str, edges: list[Fraction]) -> int:
    score = Fraction(row["hcc"])
    if track == "2" and (score >= edges[3] or row["dementia"] == "yes"):
        return 5
    return 1 + sum(score >= edge for edge in edges[:3])


def plus() -> Found:
    program = "comprehensive-primary-care-plus"
    region = [Fraction(row["hcc"]) for row in rows(program, "regional_score")]
    edges = [nearest(region, at) for at in (25, 50, 75, 90)]
    found: Found = {}
    for practice in rows(program, "practice"):
        name, track = practice["practice"], practice["track"]
        mine = [
            row for row in rows(program, "beneficiary_month")
            if row["practice"] == name and row["month"][:4] == "2018"
        ]  # fmt: skip
        rate = Fraction(5, 2) if track == "1" else Fraction(4)
        prepaid = Fraction(0)
        for number in range(1, 13):
            month = f"2018-{number:02d}"
            those = [row for row in mine if row["month"] == month]
            fee = sum(FEES[track][tier(row, track, edges) - 1] for row in those)
            at = f"month {month_name[number]} 2018"
            found[name, "Care Management Fee", at] = Fraction(fee)
            prepaid += rate * len(those)
            seen = _allowed(program, name, month)
            visited = seen * (1 - Fraction(practice["advance"]))
            found[name, "Visit Payment", at] = cents(visited)
        for first in (1, 4, 7, 10):
            three = [f"2018-{first + later:02d}" for later in (0, 1, 2)]
            ahead = sum(row["month"] in three for row in mine) * Fraction(11, 10)
            ahead *= Fraction(practice["earlier"]) * Fraction(practice["advance"])
            at = f"quarter {month_name[first]} 2018 through {month_name[first + 2]} 2018"
            found[name, "Visit Advance", at] = cents(ahead)
        found[name, "Prepaid Incentive"] = prepaid
        kept = _kept(program, name, len(mine))
        found[name, "Part Kept"] = kept
        found[name, "Recoupment"] = cents(prepaid * (1 - kept))
    return found


def _allowed(program: str, name: str, month: str) -> Fraction:
    """What was allowed for visits of a practice in a month."""
    return sum(
        (Fraction(row["allowed"]) for row in rows(program, "visit")
         if row["practice"] == name and row["served"][:7] == month), Fraction(0),
    )  # fmt: skip


def _kept(program: str, name: str, months: int) -> Fraction:
    quality = Fraction(0)
    for row in rows(program, "result"):
        if row["practice"] == name and row["result"]:
            low, high, _ = MEASURES[row["measure"]]
            at = Fraction(row["result"]) * 100
            quality += part(at, Fraction(low), Fraction(high)) / 4
    if quality * 2 < 1:
        return quality / 2
    use = Fraction(0)
    for kind, (low, high, weight) in USES.items():
        many = sum(
            row["practice"] == name and row["kind"] == kind and row["served"][:4] == "2018"
            for row in rows(program, "use")
        )
        use += weight * part(Fraction(many * 12_000, months), Fraction(low), Fraction(high)) / 3
    return (quality + use) / 2


GATEWAY = {
    "Blood pressure control": (60, 1), "Diabetes: HbA1c above 9%": (35, -1),
    "Colorectal cancer screening": (45, 1),
}  # fmt: skip
STANDINGS = ((10, 340, 160), (20, 270, 130), (30, 200, 100), (40, 130, 70), (50, 65, 35))
"""Up to what per cent of places: adjustment and bonus, in thousandths."""


def use_rate(name: str, year: str) -> Fraction:
    program = "primary-care-first"
    stays = sum(
        row["practice"] == name and row["admitted"][:4] == year for row in rows(program, "stay")
    )
    months = sum(
        row["practice"] == name and row["month"][:4] == year
        for row in rows(program, "patient_month")
    )
    return Fraction(stays * 12_000, months)


def adjustment(name: str, use: dict[str, Fraction]) -> Fraction:
    place = 1 + sum(other < use[name] for other in use.values())
    standing = Fraction(100 * place, len(use))
    up, bonus = next(((up, more) for most, up, more in STANDINGS if standing <= most), (0, 35))
    better = Fraction(bonus, 1000) if use[name] * 100 <= 95 * use_rate(name, "2020") else 0
    for row in rows("primary-care-first", "result"):
        least, sign = GATEWAY[row["measure"]]
        missed = not row["rate"] or Fraction(row["rate"]) * 100 * sign < least * sign
        if row["practice"] == name and missed:
            return Fraction(-1, 10)
    if use[name] * 2 > 375:
        return better - Fraction(1, 10)
    return Fraction(better) if use[name] > 150 else better + Fraction(up, 1000)


def first() -> Found:
    program = "primary-care-first"
    found: Found = {}
    practices = rows(program, "practice")
    use = {row["practice"]: use_rate(row["practice"], "2021") for row in practices}
    for row in practices:
        name = row["practice"]
        mine = [one for one in rows(program, "patient_month") if one["practice"] == name]
        scores = [Fraction(one["hcc"]) for one in mine if one["month"][:4] == "2021"]
        risk = sum(scores) / len(scores)
        fee = 28 if risk < Fraction(12, 10) else 45 if risk < Fraction(15, 10) else 100
        fee = 175 if risk >= 2 else fee
        visits = [one for one in rows(program, "visit") if one["practice"] == name]
        before = [one["elsewhere"] == "yes" for one in visits if one["served"][:4] == "2021"]
        leak = Fraction(sum(before), len(before))
        factor = adjustment(name, use)
        found[name, "Hospital Use"] = use[name]
        found[name, "Adjustment"] = factor
        flat = Fraction(4082, 100) * Fraction(row["gaf"])
        for quarter in range(4):
            those = [f"2022-{3 * quarter + number:02d}" for number in (1, 2, 3)]
            months = sum(one["month"] in those for one in mine)
            seen = sum(one["served"][:7] in those and one["elsewhere"] == "no" for one in visits)
            amount = (fee * months * (1 - leak) + flat * seen) * (1 + factor)
            first_month, last_month = month_name[3 * quarter + 1], month_name[3 * quarter + 3]
            at = f"quarter {first_month} 2022 through {last_month} 2022"
            found[name, "Primary Care Payment", at] = cents(amount)
    return found


TREND = {"Arkansas": Fraction(41, 1000), "Greater Tulsa": Fraction(36, 1000),
         "New Jersey": Fraction(29, 1000)}  # fmt: skip
FEE = {"1": Fraction(6), "2": Fraction(39, 4), "3": Fraction(15), "4": Fraction(30)}
SCORED = {
    "Patients' rating of access": (60, 1, 20), "Patients' rating of communication": (75, 1, 20),
    "Stays that care could avoid": (6, -1, 15), "Readmissions, all conditions": (15, -1, 15),
    "Blood pressure below 140/90": (65, 1, 15), "Diabetes: HbA1c above 9%": (25, -1, 15),
}  # fmt: skip
"""Target in per cent; whether higher (1) or lower (-1) is better; points."""


def region_share(rate: Fraction) -> Fraction:
    """What practices get of a region's savings, by the part of what was expected that they are."""
    edges = ((Fraction(35), 50), (Fraction(23), 30), (Fraction(10), 10))
    return Fraction(next((part for edge, part in edges if rate * 1000 >= edge), 0), 100)


def regional() -> Found:
    """Savings of regions, net of fees, divided by months, risk and points for quality."""
    program = "comprehensive-primary-care"
    of = {row["practice"]: row["region"] for row in rows(program, "practice")}
    weight: dict[tuple[str, str], Fraction] = {}
    spent: dict[tuple[str, str], Fraction] = {}
    for row in rows(program, "beneficiary_year"):
        paid = Fraction(row["paid"])
        if row["year"] == "2015":  # the fees count as spending of the year that is settled
            paid += int(row["months"]) * FEE[row["tier"]]
        counted = int(row["months"]) * Fraction(row["hcc"])
        for whose in (row["practice"], of[row["practice"]]):
            key = (whose, row["year"])
            weight[key] = weight.get(key, Fraction(0)) + counted
            spent[key] = spent.get(key, Fraction(0)) + paid
    points = dict.fromkeys(of, 0)
    for row in rows(program, "result"):
        target, sign, worth = SCORED[row["measure"]]
        if row["result"] and (Fraction(row["result"]) * 100 - target) * sign >= 0:
            points[row["practice"]] += worth
    found: Found = {}
    for practice, region in of.items():
        base = spent[region, "2013"] / weight[region, "2013"]
        expected = base * weight[region, "2015"] * (1 + TREND[region])
        saved = max(expected - spent[region, "2015"], Fraction(0))
        earned = Fraction(points[practice], 100) if points[practice] >= 50 else Fraction(0)
        part = weight[practice, "2015"] / weight[region, "2015"]
        found[practice, "Regional Expected"] = expected
        found[practice, "Regional Cost"] = spent[region, "2015"]
        found[practice, "Savings Rate"] = saved / expected
        found[practice, "Quality Points"] = Fraction(points[practice])
        found[practice, "Shared Savings"] = cents(
            region_share(saved / expected) * saved * part * earned
        )
    return found
