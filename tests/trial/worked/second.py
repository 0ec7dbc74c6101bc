"""Sentences of the second set, worked out by hand; see `told.py` for what a function gives."""

from fractions import Fraction

from tests.trial.worked.tables import (
    DOMAINS,
    MEASURES,
    MINIMUM,
    episodes,
    gross_loss,
    measure,
    measures_met,
    members,
    person,
    readmission_rate,
    stays,
)
from tests.trial.worked.told import Figures


def second_02_1(_practice: str, year: int) -> Figures:
    """Care Coordination Rate means $3.50 PMPM in 2026, $3.75 PMPM in 2027, and $4.00 PMPM in
    2028."""
    return {"Care Coordination Rate": {2026: "3.5", 2027: "3.75", 2028: "4"}[year]}


def second_03_3(practice: str, year: int) -> Figures:
    """"Domain Count" means, for each Domain, the number of Measures in that Domain that are met."""
    return {"Domain Count": {name: measures_met(practice, year, name) for name in DOMAINS}}


def second_06_6(practice: str, year: int) -> Figures:
    """The Long Stay Days of a stay are the number of days by which the length of the stay exceeds
    7."""
    found = {}
    for stay in stays(practice, year):
        days = stay["days"]
        found[stay["stay_id"]] = None if days is None else max(days - 7, 0)
    return {"Long Stay Days": found}


def second_11_5(practice: str, year: int) -> Figures:
    """A Measure is reliable if its Patients are not fewer than its minimum number of patients."""
    patients = {name: measure(name, practice, year)["denominator"] for name in MEASURES}
    return {"Measure reliable": {name: count >= MINIMUM for name, count in patients.items()}}


def second_12_2(practice: str, year: int) -> Figures:
    """The Bonus Rate is 3% if at least 6 of the 8 Measures are met, and otherwise 1%."""
    return {"Bonus Rate": "0.03" if measures_met(practice, year) >= 6 else "0.01"}


def second_14_10(practice: str, year: int) -> Figures:
    """Corridor Percentage by Gross Loss
    Gross Loss | Corridor Percentage
    $100,000 or less | 0%
    more than $100,000 and not more than $500,000 | 30%
    more than $500,000 | 50%"""
    loss = gross_loss(practice, year)
    if loss <= 100_000:
        return {"Corridor Percentage": 0}
    return {"Corridor Percentage": "0.3" if loss <= 500_000 else "0.5"}


def second_15_5(practice: str, year: int) -> Figures:
    """Each episode's Episode Price is the amount in the table below for its kind of episode.
    Kind of episode | Episode Price
    joint replacement | $27,400
    asthma | $3,150
    perinatal | $16,800"""
    prices = {"joint replacement": 27_400, "asthma": 3_150, "perinatal": 16_800}
    found = {row["episode_id"]: prices[row["kind"]] for row in episodes(practice, year)}
    return {"Episode Price": found}


def second_17_3(practice: str, year: int) -> Figures:
    """The Readmission Factor falls in a straight line from 105% at a Readmission Rate of 8% to 95%
    at a Readmission Rate of 18%, and does not change further outside those two rates."""
    rate = min(max(readmission_rate(practice, year), Fraction(8, 100)), Fraction(18, 100))
    return {"Readmission Factor": Fraction(105, 100) - (rate - Fraction(8, 100))}


def second_20_6(_practice: str, _year: int) -> bool:
    """Always true: the weights of the 8 Measures add up to 100%."""
    return sum(one["weight"] for one in MEASURES.values()) == 100


def second_21_0() -> list[object]:
    """Example 1. If the Benchmark is $10,000,000 and the Total Cost of Care is $9,400,000, then the
    Gross Savings are $600,000 and the Savings Rate is 6%."""
    savings = 10_000_000 - 9_400_000
    return [savings, Fraction(savings, 10_000_000)]


def second_22_2(practice: str, year: int) -> Figures:
    """Where a member's risk score is missing, the member's risk score is 1.00."""
    scores = {name: person(name)["risk_score"] for name in members(practice, year)}
    return {"Probe Risk": {name: 1 if one is None else one for name, one in scores.items()}}


def second_24_6(_practice: str, _year: int) -> None:
    """Statement Date: June 30 of the next year."""
