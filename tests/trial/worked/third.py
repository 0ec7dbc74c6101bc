"""Sentences of the third set, worked out by hand; see `told.py` for what a function gives."""

from fractions import Fraction

from tests.trial.worked.tables import (
    benchmark,
    care_fees_paid,
    cost_claims,
    counted_cost,
    gross_savings,
    measures_met,
    member_months,
    person,
    quality_score,
    revenue,
    share,
    visits,
)
from tests.trial.worked.told import Figures


def third_01_1(practice: str, year: int) -> Figures:
    """"Late-Paid Claim" means a claim whose date paid is more than 90 days after its day of
    service."""
    late = [
        claim["allowed_amount"]
        for claim in cost_claims(practice, year)
        if (claim["paid_date"] - claim["service_date"]).days > 90
    ]
    return {"Probe Cost": sum(late, Fraction(0))}


def third_02_11(_practice: str, year: int) -> Figures:
    """Visit Rate, by Performance Year
    Performance Year | Visit Rate
    2026 | $20.00
    2027 | $20.75
    2028 | $21.50"""
    return {"Visit Rate": {2026: "20", 2027: "20.75", 2028: "21.5"}[year]}


def third_05_0(practice: str, year: int) -> Figures:
    """The Savings Pool is 60% of Gross Savings."""
    return {"Savings Pool": Fraction(60, 100) * gross_savings(practice, year)}


def third_07_4(practice: str, year: int) -> Figures:
    """The Practice's Maximum Loss is the smallest of the following:
    - 5% of the Benchmark;
    - 8% of Revenue;
    - $750,000."""
    limits = (benchmark(practice, year) * 5 / 100, revenue(practice, year) * 8 / 100)
    return {"Maximum Loss": min(*limits, Fraction(750_000))}


def third_08_9(practice: str, year: int) -> Figures:
    """Self-Insured Cost is the total of Counted Cost over all members who are self-insured."""
    costs = counted_cost(practice, year)
    insured = [cost for name, cost in costs.items() if person(name)["self_insured"]]
    return {"Self-Insured Cost": sum(insured, Fraction(0))}


def third_09_6(practice: str, year: int) -> Figures:
    """The Met Measures are the number of Measures that are met."""
    return {"Met Measures": measures_met(practice, year)}


def third_11_8(practice: str, year: int) -> Figures:
    """A visit is preventive when its kind of visit is well-child or annual wellness."""
    kinds = ("well-child", "annual wellness")
    found = {row["visit_id"]: row["kind"] in kinds for row in visits(practice, year)}
    return {"visit preventive": found}


def third_12_5(practice: str, year: int) -> Figures:
    """The Reduced Share is the Share less 10 percentage points, but not less than zero, if 4 or
    more of the 8 Measures are not met, and otherwise it is the Share."""
    whole = share(practice, year)
    reduced = max(whole - Fraction(10, 100), Fraction(0))
    return {"Reduced Share": reduced if 8 - measures_met(practice, year) >= 4 else whole}


def third_20_3(practice: str, year: int) -> bool | None:
    """Always true: the Quality Score is not less than 0 and not more than 100."""
    score = quality_score(practice, year)
    return None if score is None else 0 <= score <= 100


def third_22_9(practice: str, year: int) -> Figures:
    """If Member Months is zero, Fee Cost PMPM is zero; otherwise it is Care Fees Paid divided by
    Member Months."""
    months = member_months(practice, year)
    return {"Fee Cost PMPM": care_fees_paid(practice, year) / months if months else 0}


def third_25_3(_practice: str, _year: int) -> None:
    """For each claim, the Claims File shows the claim number, the member, the day of service, the
    date paid, the kind of claim, the setting, the diagnosis group, the allowed amount, the paid
    amount and the member cost share."""
