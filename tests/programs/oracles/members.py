"""Social-risk adjustment, equity by group, and guarantees of drugs."""

from datetime import date
from fractions import Fraction

from tests.programs.oracles.targets import total
from tests.programs.settled import Found, Row, cents, days, excess, root, rows


def social_risk() -> Found:
    program = "social-risk-adjustment"
    months: dict[str, Fraction] = {}
    risk: dict[str, Fraction] = {}
    for row in rows(program, "member"):
        if int(row["days"]) < 183:
            continue
        places = [
            one for one in rows(program, "address")
            if one["member"] == row["member"] and one["seen"][:4] == "2017"
        ]  # fmt: skip
        score = Fraction(row["clinical"]) + Fraction(row["stress"] or 0) / 50
        score += Fraction(25, 100) if len(places) >= 3 else 0
        score += Fraction(30, 100) if row["disabled"] == "yes" else 0
        ill, use = row["mental"] == "yes", row["use"] == "yes"
        score += Fraction(45 if ill and use else 25 if ill else 20 if use else 0, 100)
        plan, many = row["plan"], Fraction(row["months"])
        months[plan] = months.get(plan, Fraction(0)) + many
        risk[plan] = risk.get(plan, Fraction(0)) + many * score
    average = sum(risk.values(), Fraction(0)) / sum(months.values(), Fraction(0))
    found: Found = {}
    for plan, many in months.items():
        gain = 400 * (risk[plan] / average - many)
        found[plan, "Risk Months"] = risk[plan]
        found[plan, "Addition"] = cents(excess(gain, Fraction(0)))
        found[plan, "Reduction"] = cents(excess(-gain, Fraction(0)))
    return found


def equity() -> Found:
    program = "equity-stratified-measures"
    seen: dict[tuple[str, ...], list[bool]] = {}
    for row in rows(program, "patient"):
        key = (row["practice"], row["measure"], row["year"], row["group"])
        seen.setdefault(key, []).append(row["treated"] == "yes")
    found: Found = {}
    for practice in (row["practice"] for row in rows(program, "practice")):
        closed = sure = 0
        for measure in sorted({key[1] for key in seen}):
            cells = {
                (year, group): seen.get((practice, measure, year, group), [])
                for year in ("2024", "2025") for group in ("reference", "focus")
            }  # fmt: skip
            if min(len(cell) for cell in cells.values()) < 30:
                continue
            rate = {at: Fraction(sum(cell), len(cell)) for at, cell in cells.items()}
            before = rate["2024", "reference"] - rate["2024", "focus"]
            after = rate["2025", "reference"] - rate["2025", "focus"]
            fell = any(
                rate["2025", group] < rate["2024", group] for group in ("reference", "focus")
            )
            if before <= 0 or after * 4 > before * 3 or fell:
                continue
            closed += 1
            old, new = rate["2024", "focus"], rate["2025", "focus"]
            varies = old * (1 - old) / len(cells["2024", "focus"])
            varies += new * (1 - new) / len(cells["2025", "focus"])
            sure += new - old > Fraction(196, 100) * root(varies)
        found[practice, "Gaps Closed"] = Fraction(closed)
        found[practice, "Significant Gaps"] = Fraction(sure)
        found[practice, "Equity Reward"] = Fraction(4000 * (closed + sure))
    return found


def courses(fills: list[Row]) -> list[Row]:
    """Fills that begin a course: none is within 364 days after one that began before."""
    begun: list[Row] = []
    last: dict[str, str] = {}
    for row in sorted(fills, key=lambda row: (row["filled"], row["number"])):
        who = row["patient"]
        if who in last and days(row["filled"], last[who]) <= 364:
            continue
        last[who] = row["filled"]
        begun.append(row)
    return begun


def supplied(course: Row, fills: list[Row]) -> Fraction:
    """Days covered of a course: its fills of 2019, and never more than there are days."""
    theirs = [
        row for row in fills
        if row["patient"] == course["patient"] and row["filled"][:4] == "2019"
        and 0 <= days(row["filled"], course["filled"]) <= 364
    ]  # fmt: skip
    return min(total(theirs, "supply"), Fraction(_to_cover(course)))


def _to_cover(course: Row) -> int:
    """The days of 2019 from the first fill on, that day and December 31 among them."""
    return (date(2020, 1, 1) - date.fromisoformat(course["filled"])).days


def drugs() -> Found:
    program = "drug-outcome-guarantees"
    fills = rows(program, "fill")
    found: Found = {}
    for drug in rows(program, "drug"):
        name = drug["drug"]
        mine = [row for row in fills if row["drug"] == name]
        counted = [
            one for one in courses(mine)
            if one["filled"][:4] == "2019" and _to_cover(one) >= 90
            and not any(
                row["patient"] == one["patient"] and row["filled"][:4] == "2018" for row in mine
            )
        ]  # fmt: skip
        good = [one for one in counted if supplied(one, mine) * 10 >= 8 * _to_cover(one)]
        spent = total([row for row in mine if row["filled"][:4] == "2019"], "paid")
        if drug["guarantee"] == "adherence":
            share = Fraction(len(good), len(counted))
            found[name, "Adherence"] = share
            short = excess(Fraction(drug["target"]), share) * 100
            rebate = min(short * spent / 100, spent / 10)
        else:
            rebate = _cost_rebate(program, name, spent)
        found[name, "Spending"] = spent
        found[name, "Supplemental Rebate"] = cents(rebate)
        found[name, "Drug still covered"] = rebate == 0
    return found


def _cost_rebate(program: str, drug: str, spent: Fraction) -> Fraction:
    cost: dict[str, Fraction] = {}
    of = {row["patient"]: row["given"] for row in rows(program, "patient") if row["drug"] == drug}
    for row in rows(program, "claim"):
        if row["patient"] in of and row["served"][:4] == "2019" and row["paid_on"] <= "2020-04-15":
            cost[row["patient"]] = cost.get(row["patient"], Fraction(0)) + Fraction(row["amount"])
    groups: dict[str, list[Fraction]] = {"drug": [], "rival": []}
    for patient, given in of.items():
        groups[given].append(cost.get(patient, Fraction(0)))
    rival = sum(groups["rival"], Fraction(0)) / len(groups["rival"])
    treated = sum(groups["drug"], Fraction(0)) + spent
    return excess(treated, rival * len(groups["drug"]))
