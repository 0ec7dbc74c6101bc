"""Programs that pay by the month or the fortnight: a budget, fixed payments, medical home fees."""

from collections import Counter
from fractions import Fraction

from tests.programs.settled import Found, Row, cents, excess, percent, rows, schedule

FORTNIGHTS = 26
"""Whole ones in 2020, which has 366 days."""


def total(some: list[Row], column: str) -> Fraction:
    return sum((Fraction(row[column]) for row in some), Fraction(0))


def pennsylvania() -> Found:
    program = "hospital-global-budget-pennsylvania"
    joined = {payer for payer, takes_part in schedule(program, "Schedule 2") if takes_part == "yes"}
    found: Found = {}
    for hospital in (row["hospital"] for row in rows(program, "hospital")):
        budget = with_us = latest_of_all = Fraction(0)
        mine = [
            row for row in rows(program, "service")
            if row["hospital"] == hospital and row["setting"] in ("inpatient", "outpatient")
        ]  # fmt: skip
        for payer in {row[0] for row in schedule(program, "Schedule 2")}:
            of = [row for row in mine if row["payer"] == payer]
            years = [
                total([row for row in of if row["served"][:4] == year], "paid")
                for year in ("2016", "2017", "2018")
            ]
            gone = [row for row in of if row["served"][:4] == "2018" and row["given_up"] == "yes"]
            baseline = max(years[2], sum(years, Fraction(0)) / 3)
            latest_of_all += years[2]
            found[hospital, "Baseline", f"Payer {payer}"] = baseline
            if payer in joined:
                with_us += years[2]
                budget += (baseline - total(gone, "paid")) * Fraction("1.024") ** 2
        inside = with_us * 4 >= latest_of_all * 3
        found[hospital, "Participation Share"] = with_us / latest_of_all
        found[hospital, "Hospital in the model"] = inside
        found[hospital, "Budget in All"] = budget
        found[hospital, "Budget Payment"] = cents(budget / FORTNIGHTS) * FORTNIGHTS * inside
    return found


def vermont() -> Found:
    program = "hospital-fixed-payments-vermont"
    growth = {name: percent(rate) for name, rate in schedule(program, "Schedule 2")}
    services = [
        row for row in rows(program, "service")
        if row["kind"] != "other" and row["paid_on"] <= "2021-06-30"
    ]  # fmt: skip
    found: Found = {}
    for hospital in (row["hospital"] for row in rows(program, "hospital")):
        fixed, fees = {}, {}
        for name, raised in growth.items():
            lives = Counter(
                row["month"][:4] for row in rows(program, "roster")
                if row["hospital"] == hospital and row["program"] == name
            )  # fmt: skip
            cost = {
                year: total(
                    [
                        row for row in services
                        if row["hospital"] == hospital and row["program"] == name
                        and row["served"][:4] == year
                    ],
                    "priced",
                )
                for year in ("2019", "2020")
            }  # fmt: skip
            rate = cents(cost["2019"] / lives["2019"] * (1 + raised))
            found[hospital, "Monthly Rate", f"Program {name}"] = rate
            fixed[name], fees[name] = rate * lives["2020"], cost["2020"]
        others = [name for name in growth if name != "Medicare"]
        kept = sum((fixed[name] - fees[name] for name in others), Fraction(0))
        found[hospital, "Kept"] = excess(kept, Fraction(0))
        found[hospital, "Borne"] = excess(-kept, Fraction(0))
        found[hospital, "Fixed Payment"] = sum(fixed.values(), Fraction(0))
        found[hospital, "Medicare Addition"] = cents(excess(fees["Medicare"], fixed["Medicare"]))
        found[hospital, "Medicare Return"] = cents(excess(fixed["Medicare"], fees["Medicare"]))
    return found


HOME_FEES = {
    "none": ("0", "0", "0"), "1": ("4", "2.5", "3"), "2": ("7", "4", "4.5"), "3": ("10", "6", "6.5")
}  # fmt: skip
INSURERS = ("Medicare", "Medicaid", "Private insurer")


def advanced_homes() -> Found:
    program = "multi-payer-advanced-primary-care"
    at = _homes(rows(program, "visit"))
    found: Found = {}
    for row in rows(program, "practice"):
        fee = dict(zip(INSURERS, map(Fraction, HOME_FEES[row["level"]]), strict=True))
        paid = sum(
            (
                fee[month["insurer"]] for month in rows(program, "enrollment")
                if at.get(month["member"]) == row["practice"] and month["month"][:4] == "2012"
            ),
            Fraction(0),
        )  # fmt: skip
        found[row["practice"], "Medical Home Fee"] = paid
        back = cents(paid / 10) if row["report"] == "no" else Fraction(0)
        found[row["practice"], "Return"] = back
    return found


def _homes(visits: list[Row]) -> dict[str, str]:
    """The practice of each member: most visits in 2010 and 2011, then the last, then the lower."""
    counted = [row for row in visits if row["served"][:4] in ("2010", "2011")]
    homes: dict[str, str] = {}
    for member in {row["member"] for row in counted}:
        mine = [row for row in counted if row["member"] == member]
        many = Counter(row["practice"] for row in mine)
        last = {row["practice"]: row["served"] for row in sorted(mine, key=lambda r: r["served"])}
        most = max((many[name], last[name]) for name in many)
        homes[member] = min(name for name in many if (many[name], last[name]) == most)
    return homes


FIRST = {
    "adults": (Fraction(410), Fraction("1.045")), "children": (Fraction(190), Fraction("1.038"))
}  # fmt: skip
MARGINS = {"2019": "0.02", "2020": "0.015", "2021": "0.01", "2022": "0.005", "2023": "0"}


def neutrality() -> Found:
    """What may be spent and what was, added up from the first year of a demonstration."""
    program = "budget-neutrality"
    found: Found = {}
    for state in (row["state"] for row in rows(program, "state")):
        limit = spent = Fraction(0)
        for since, (year, margin) in enumerate(MARGINS.items()):
            lives = Counter(
                row["grp"] for row in rows(program, "enrollment")
                if row["state"] == state and row["month"][:4] == year
            )  # fmt: skip
            limit += sum(
                (first * grown**since * lives[name] for name, (first, grown) in FIRST.items()),
                Fraction(0),
            )
            spent += total(
                [
                    row for row in rows(program, "service")
                    if row["state"] == state and row["served"][:4] == year
                    and row["paid_on"] <= f"{int(year) + 1}-06-30"
                ],
                "paid",
            )  # fmt: skip
            found[state, year, "Limit to Date"] = limit
            found[state, year, "Spending to Date"] = spent
            found[state, year, "State on budget"] = spent <= limit * (1 + Fraction(margin))
            due = excess(spent, limit) * Fraction(60, 100) if year == "2023" else Fraction(0)
            found[state, year, "Return"] = cents(due)
    return found
