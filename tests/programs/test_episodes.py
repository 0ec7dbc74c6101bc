"""Episode programs: what is paid on the shipped data, against plain loops over the same files.

What a clause of a contract says is worked out here once more without the package: episodes by
`tests/independent/episodes.py`, amounts by exact fractions rounded to the cent at the end.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

import vbpdsl
from tests.independent.episodes import Episode, Window, episodes
from tests.programs.settled import rows

PROGRAMS = Path(__file__).parents[2] / "contracts_dsl/programs"
Paid = dict[tuple[str, str], Fraction]
ZERO = Fraction(0)


def above(one: Fraction, other: Fraction) -> Fraction:
    return max(one - other, ZERO)


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values)


def of(made: tuple[Episode, ...], key: str, name: str, year: int) -> list[Episode]:
    """The episodes of a party that end in a year."""
    return [one for one in made if one.row[key] == name and one.last.year == year]


def arkansas() -> Paid:
    program = "arkansas-episodes"
    window = Window("admitted", "discharged", 280, 60)
    made = episodes(rows(program, "delivery"), rows(program, "service"), window)
    members = {row["person"]: row for row in rows(program, "member")}
    paid: Paid = {}
    for provider in rows(program, "provider"):
        valid, costs = [], []
        for one in made:
            if one.row["deliverer"] != provider["provider"]:
                continue
            if not date(2012, 10, 1) <= one.last <= date(2013, 9, 30):
                continue
            admitted = date.fromisoformat(one.row["admitted"])
            early = any(
                row["kind"] == "prenatal" and row["biller"] == provider["tax"]
                and (admitted - date.fromisoformat(row["served"])).days >= 60
                for row in one.rows
            )  # fmt: skip
            cost = one.total(
                lambda row: row["kind"] not in ("nursing home", "EPSDT", "managed care fee")
            )
            member = members[one.row["person"]]
            if early and member["dual"] == "no" and cost > 0:
                valid.append(member)
                costs.append(cost / Fraction(member["factor"]))
        gain = risk = ZERO
        if len(valid) >= 5:
            average = mean(costs)
            screened = all(
                Fraction(sum(one[test] == "yes" for one in valid), len(valid)) >= Fraction(4, 5)
                for test in ("hiv", "strep")
            )
            gain = above(Fraction(3394), max(average, Fraction(2800))) / 2 * len(valid) * screened
            risk = above(average, Fraction(3906)) / 2 * len(valid)
        paid[provider["provider"], "Gain Payment"] = gain
        paid[provider["provider"], "Risk Payment"] = min(risk, Fraction(provider["revenue"]) / 10)
    return paid


def tennessee() -> Paid:
    program = "tennessee-episodes"
    triggers = [row for row in rows(program, "surgery") if row["procedure"] in ("27130", "27447")]
    made = episodes(triggers, rows(program, "service"), Window("admitted", "discharged", 45, 90))
    paid: Paid = {}
    for name in ("Ridge Orthopedics", "Valley Joint Center"):
        costs, again = [], 0
        for one in of(made, "surgeon", name, 2017):
            cost = one.total(lambda row: row["care"] != "unrelated") / Fraction(one.row["weight"])
            if one.row["left"] == "no" and cost <= 40_000:
                costs.append(cost)
                again += any(row["care"] == "readmission" for row in one.rows)
        gain = risk = ZERO
        if len(costs) >= 5:
            passed = Fraction(again, len(costs)) <= Fraction(1, 4)
            counted = max(mean(costs), Fraction(3000))
            gain = above(Fraction(4500), counted) / 2 * len(costs) * passed
            risk = above(mean(costs), Fraction(5200)) / 2 * len(costs)
        paid[name, "Gain Payment"], paid[name, "Risk Payment"] = gain, risk
    return paid


COMPLICATIONS = ((90, "10"), (80, "9.25"), (70, "8.5"), (60, "7.75"), (50, "7"), (40, "6.25"))
SURVEY = ((90, "8"), (80, "7.4"), (70, "6.8"), (60, "6.2"), (50, "5.6"), (40, "5"))


def points(percentile: str, table: tuple[tuple[int, str], ...], least: str) -> Fraction:
    """Of a percentile; one that is missing counts as the 50th."""
    at = Fraction(percentile or 50)
    for low, worth in (*table, (30, least)):
        if at >= low:
            return Fraction(worth)
    return ZERO


def joints() -> Paid:
    program = "comprehensive-joint-replacement"
    triggers = [row for row in rows(program, "stay") if row["drg"] in ("469", "470")]
    made = episodes(triggers, rows(program, "later_claim"), Window("admitted", "discharged", 0, 90))
    prices = {(row["hospital"], row["drg"]): row for row in rows(program, "price")}
    paid: Paid = {}
    for row in rows(program, "hospital"):
        name = row["hospital"]
        score = points(row["complications"], COMPLICATIONS, "5.5")
        score += points(row["survey"], SURVEY, "4.4") + 2 * (row["outcomes"] == "yes")
        score += int(row["complications_risen"]) >= 2
        score += Fraction(4, 5) * (int(row["survey_risen"]) >= 2)
        score = min(score, Fraction(20))
        discount = Fraction("0.015") if score > 15 else Fraction("0.02")
        discount = discount if score >= Fraction("6.9") else Fraction("0.03")
        target = actual = ZERO
        for one in of(made, "hospital", name, 2018):
            price = prices[name, one.row["drg"]]
            own, region = Fraction(price["own"]), Fraction(price["region"])
            blend = region if int(row["history"]) < 20 else own / 3 + region * 2 / 3
            target += blend * (1 - discount)
            cost = Fraction(one.row["paid"]) + one.total(lambda row: row["related"] == "yes")
            actual += min(cost, Fraction(price["high"]))
        limit = Fraction(1, 20) if row["rural"] == "yes" else Fraction(1, 10)
        earned = min(above(target, actual), target / 10) * (score >= 5)
        owed = min(above(actual, target), limit * target)
        plus = earned + Fraction(row["owed_first"])
        minus = Fraction(row["paid_first"]) + owed
        paid[name, "Reconciliation Payment"] = above(plus, minus)
        paid[name, "Repayment"] = above(minus, plus)
    return paid


def bundled() -> Paid:
    program = "bundled-payments"
    triggers = [row for row in rows(program, "stay") if row["family"] != "other"]
    made = episodes(
        triggers, rows(program, "bundle_claim"), Window("admitted", "discharged", 0, 60)
    )
    paid: Paid = {}
    for row in rows(program, "awardee"):
        name, model = row["awardee"], row["model"]
        upper, lower = Fraction(row["upper"]), Fraction(row["lower"])
        own = [
            one
            for one in made
            if one.row["awardee"] == name and date(2015, 10, 1) <= one.last <= date(2015, 12, 31)
        ]
        valid = [one for one in own if (one.row["esrd"], one.row["died"]) == ("no", "no")]
        actual = ZERO
        for one in valid:
            stay, later = Fraction(one.row["paid"]), one.total(
                lambda row: row["service"] != "unrelated"
            )  # fmt: skip
            cost = {"2": stay + later, "3": later}.get(model, stay)
            actual += max(min(cost, upper) + above(cost, upper) / 5, lower)
        discount = {"1": "0.005", "2": "0.03", "3": "0.03", "4": "0.0325"}[model]
        price = Fraction(row["baseline"]) * Fraction("1.04") * (1 - Fraction(discount))
        target, retrospective = price * len(valid), model in ("2", "3")
        stays = sum((Fraction(one.row["paid"]) for one in own), ZERO)
        paid[name, "Reconciliation Payment"] = (
            min(above(target, actual), target / 5) * retrospective
        )
        paid[name, "Repayment"] = min(above(actual, target), target / 5) * retrospective
        paid[name, "Bundle Payment"] = target * (model == "4")
        paid[name, "Discount Payment"] = stays * Fraction(discount) * (model == "1")
    return paid


def case_rates() -> Paid:
    program = "prometheus"
    triggers = [row for row in rows(program, "onset") if row["dx"] == "I50"]
    made = episodes(triggers, rows(program, "heart_claim"), Window("seen", "seen", 0, 179))
    paid: Paid = {}
    for row in rows(program, "group"):
        budget = actual = ZERO
        for one in of(made, "group", row["group"], 2026):
            rate = 9800 * Fraction(one.row["severity"]) + 10_300
            budget += rate
            codes = ("I50", "I11", "Z79", "J81", "N17", "I46")
            actual += min(one.total(lambda row, codes=codes: row["dx"] in codes), 3 * rate)
        score = Fraction(row["own"]) * 7 / 10 + Fraction(row["peers"]) * 3 / 10
        paid[row["group"], "Withhold Released"] = budget / 10 * score
        paid[row["group"], "Savings Payment"] = above(budget, actual) * score
        paid[row["group"], "Overrun Payment"] = above(above(actual, budget), budget / 10)
    return paid


def bundle() -> Paid:
    program = "joint-replacement-bundle"
    triggers = [row for row in rows(program, "surgery") if row["procedure"] != "other"]
    made = episodes(triggers, rows(program, "service"), Window("admitted", "discharged", 30, 90))
    paid: Paid = {}
    for row in rows(program, "holder"):
        name, later = row["holder"], row["way"] == "retrospective"
        valid = [one for one in of(made, "holder", name, 2026) if one.row["died"] == "no"]
        cost = sum(
            (min(one.total(lambda row: row["kind"] != "other"), Fraction(60_000)) for one in valid),
            ZERO,
        )
        price = Fraction(24_000) * len(valid)
        saved = above(price, cost) * later
        parts = [Fraction(share, 100) * saved for share in (15, 60, 25)]
        paid[name, "Partner's Gain"] = sum((cents(one) for one in parts), ZERO)
        paid[name, "Bundle Loss"] = min(above(cost, price), price / 10) * later
        paid[name, "Bundle Payment"] = price * (not later)
    return paid


def budgets() -> Paid:
    program = "hospital-global-budget"
    paid: Paid = {}
    for row in rows(program, "hospital"):
        grown = Fraction(row["revenue"]) * Fraction("1.0275")
        grown *= (1 + Fraction(row["demographic"])) * (1 + Fraction(row["avoidable"]))
        budget = Fraction(floor(grown + Fraction(1, 2)))
        charged = sum(
            Fraction(one["charge"])
            for one in rows(program, "monthly_charge")
            if one["hospital"] == row["hospital"]
        )
        over = above(Fraction(charged), budget)
        paid[row["hospital"], "Overcharge Penalty"] = above(over, budget / 200)
    return paid


def cents(amount: Fraction) -> Fraction:
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def paid(program: str) -> Paid:
    """What is paid in a program, to the cent."""
    return {key: cents(amount) for key, amount in ALL[program]().items()}


ALL: dict[str, Callable[[], Paid]] = {
    "arkansas-episodes": arkansas,
    "tennessee-episodes": tennessee,
    "comprehensive-joint-replacement": joints,
    "bundled-payments": bundled,
    "prometheus": case_rates,
    "joint-replacement-bundle": bundle,
    "hospital-global-budget": budgets,
}


@pytest.mark.parametrize("engine", ["batch", "reference"])
@pytest.mark.parametrize(("program", "worked_out"), ALL.items(), ids=list(ALL))
def test_payments(program: str, worked_out: Callable[[], Paid], engine: str) -> None:
    expected = {key: cents(amount) for key, amount in worked_out().items()}
    assert any(expected.values())
    folder = PROGRAMS / program
    with vbpdsl.settle(folder / "contract.vbp", folder / "data", engine=engine, sample=0) as run:
        found: Paid = {}
        columns = (run.payments.iloc[:, 0], run.payments["payment"], run.payments["amount"])
        for party, payment, amount in zip(*columns, strict=True):
            key = (str(party), str(payment))
            found[key] = found.get(key, ZERO) + Fraction(str(amount))
    assert found == expected
