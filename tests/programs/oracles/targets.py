"""Spend targets of Washington and Rhode Island, and Washington's withhold."""

from fractions import Fraction

from tests.programs.settled import Found, Row, cents, rows

VALUE = {"2C", "3A", "3B", "4A", "4B", "4C"}
WASHINGTON = {"2017": 30, "2018": 50, "2019": 75, "2020": 85, "2021": 90}


def total(some: list[Row], column: str = "amount") -> Fraction:
    return sum((Fraction(row[column]) for row in some), Fraction(0))


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def washington() -> Found:
    program = "spend-targets-washington"
    advanced = set()
    for row in rows(program, "arrangement"):
        shares = row["basis"] in ("episode", "budget", "capitation") or row["savings"] == "yes"
        if row["quality"] == "yes" and (shares or row["performance"] == "yes"):
            advanced.add(row["arrangement"])
    found: Found = {}
    for plan in (row["plan"] for row in rows(program, "plan")):
        for year, target in WASHINGTON.items():
            mine = [
                row for row in rows(program, "payment")
                if row["plan"] == plan and row["paid"][:4] == year
            ]  # fmt: skip
            share = total([row for row in mine if row["arrangement"] in advanced]) / total(mine)
            found[plan, year, "Value Share"] = share
            found[plan, year, "Plan on target"] = share * 100 >= target
    return found


def rhode_island() -> Found:
    program = "spend-targets-rhode-island"
    found: Found = {}
    for insurer in (row["insurer"] for row in rows(program, "insurer")):
        for year in ("2021", "2022", "2023"):
            lives = [
                int(row["covered"]) for row in rows(program, "lives")
                if row["insurer"] == insurer and row["month"][:4] == year
            ]  # fmt: skip
            mine = [
                row for row in rows(program, "payment")
                if row["insurer"] == insurer and row["paid"][:4] == year
                and row["self_insured"] == "no"
            ]  # fmt: skip
            paid = total(mine)
            models = total([row for row in mine if row["category"] in VALUE]) / paid
            care = total([row for row in mine if row["purpose"] != "other"]) / paid
            direct = total([row for row in mine if row["purpose"] == "primary care"]) / paid
            bound = Fraction(sum(lives), len(lives)) >= 10_000
            kept = models * 2 >= 1 and care * 1000 >= 107 and direct * 1000 >= 97
            found[insurer, year, "Model Share"] = models
            found[insurer, year, "Insurer bound"] = bound
            found[insurer, year, "Insurer on target"] = not bound or kept
    return found


WITHHOLD = {
    "Antidepressant management": (55, 1), "Childhood immunizations": (40, 1),
    "Diabetes: HbA1c above 9%": (35, -1), "Diabetes: blood pressure": (68, 1),
    "Well-child visits, 3 to 6": (70, 1),
}  # fmt: skip
"""Target in per cent; whether higher (1) or lower (-1) is better."""


def improved(row: Row) -> Fraction:
    target, sign = WITHHOLD[row["measure"]]
    if not row["now"]:
        return Fraction(0)
    now, aim = Fraction(row["now"]) * sign, Fraction(target * sign, 100)
    if now >= aim:
        return Fraction(1)
    if not row["before"] or now <= Fraction(row["before"]) * sign:
        return Fraction(0)
    before = Fraction(row["before"]) * sign
    return (now - before) / (aim - before)


def withhold() -> Found:
    program = "medicaid-withhold-washington"
    found: Found = {}
    for plan in (row["plan"] for row in rows(program, "plan")):
        mine = [
            row for row in rows(program, "payment")
            if row["plan"] == plan and row["paid"][:4] == "2018"
        ]  # fmt: skip
        paid = total(mine)
        value = total([row for row in mine if row["category"] in VALUE]) / paid
        incentive = total([row for row in mine if row["incentive"] == "yes"]) / paid
        points = [improved(row) for row in rows(program, "result") if row["plan"] == plan]
        part = min(max((value - Fraction(30, 100)) / Fraction(20, 100), Fraction(0)), Fraction(1))
        earned = part * Fraction(125, 1000) + mean(points) * Fraction(75, 100)
        if incentive * 10_000 >= 75:
            earned += Fraction(125, 1000)
        held = total([
            row for row in rows(program, "capitation")
            if row["plan"] == plan and row["month"][:4] == "2018"
        ]) * Fraction(15, 1000)  # fmt: skip
        found[plan, "Value Share"] = value
        found[plan, "Part Earned"] = earned
        found[plan, "Withhold Returned"] = cents(held * earned)
    return found
