"""Sentences of the eighth set, worked out by hand; see `told.py` for what a function gives."""

from datetime import date
from fractions import Fraction

from tests.trial.worked.tables import (
    benchmark,
    care_fees_paid,
    gate_met,
    interim_payments,
    member_months,
    members,
    person,
    practices_loss,
    practices_savings,
    quality_score,
    readmission_rate,
    revenue,
    roster,
    rows,
    savings_rate,
    share,
    stays,
    valid_episodes,
)
from tests.trial.worked.told import Figures, Paid, cents


def eighth_01_2(practice: str, year: int) -> Figures:
    """Expected Cost means the Practice's benchmark for the Performance Year times the Practice's
    panel size divided by 1,000."""
    panel = next(row["panel"] for row in rows("practice") if row["practice"] == practice)
    return {"Expected Cost": benchmark(practice, year) * panel / 1_000}


def eighth_02_4(_practice: str, year: int) -> Figures:
    """Growth Rate means 4.1% for 2026, 3.8% for 2027 and 3.5% for 2028."""
    return {"Growth Rate": {2026: "0.041", 2027: "0.038", 2028: "0.035"}[year]}


def eighth_03_5(practice: str, year: int) -> Figures:
    """Each stay's Excess Days means the number of days by which its length exceeds 5 days."""
    found = {}
    for stay in stays(practice, year):
        days = stay["days"]
        found[stay["stay_id"]] = None if days is None else max(days - 5, 0)
    return {"Excess Days": found}


def eighth_04_0(practice: str, year: int) -> Figures:
    """Adjusted Benchmark means the Benchmark plus Care Fees Paid minus $50,000."""
    paid = care_fees_paid(practice, year)
    return {"Adjusted Benchmark": benchmark(practice, year) + paid - 50_000}


def eighth_06_6(practice: str, year: int) -> Figures:
    """Points above Floor means the amount by which the Quality Score exceeds 70."""
    score = quality_score(practice, year)
    return {"Points above Floor": None if score is None else max(score - 70, Fraction(0))}


def eighth_07_2(practice: str, year: int) -> Figures:
    """Paid Share means the Share, but not less than 25% and not more than 60%."""
    return {"Paid Share": min(max(share(practice, year), Fraction(25, 100)), Fraction(60, 100))}


def eighth_08_4(practice: str, year: int) -> Figures:
    """Bundle Cost means the total cost of the Practice's valid episodes."""
    costs = [row["cost"] for row in valid_episodes(practice, year)]
    return {"Bundle Cost": sum(costs, Fraction(0))}


def eighth_09_4(practice: str, year: int) -> Figures:
    """High Risk Members means the number of members with a risk score of 2.5 or more."""
    scores = [person(name)["risk_score"] for name in members(practice, year)]
    if None in scores:  # whether that member counts cannot be said
        return {"High Risk Members": None}
    return {"High Risk Members": sum(score >= Fraction(5, 2) for score in scores)}


def eighth_12_10(practice: str, year: int) -> Figures:
    """The Partnership Standard is met if all of these hold:
    - Savings Rate is at least 1%;
    - the Quality Gate is met;
    - Readmission Rate is at most 14%."""
    saved = savings_rate(practice, year) >= Fraction(1, 100)
    kept = readmission_rate(practice, year) <= Fraction(14, 100)
    if not (saved and kept):
        return {"Partnership Standard met": False}
    return {"Partnership Standard met": gate_met(practice, year)}


def eighth_13_2(practice: str, year: int) -> Figures:
    """Loss Rate means
    - 0%, if the Performance Year is 2026;
    - 30%, if the Quality Gate is met;
    - otherwise 50%."""
    if year == 2026:
        return {"Loss Rate": 0}
    met = gate_met(practice, year)
    return {"Loss Rate": None if met is None else "0.3" if met else "0.5"}


def eighth_14_7(practice: str, year: int) -> Figures:
    """Savings Hurdle is by this table:
    | Member Months | Savings Hurdle |
    | under 60,000 | 3.9% |
    | 60,000 to 119,999 | 3.0% |
    | 120,000 to 239,999 | 2.5% |
    | 240,000 or more | 2.0% |"""
    assert member_months(practice, year) < 60_000
    return {"Savings Hurdle": "0.039"}


def eighth_15_9(practice: str, year: int) -> Figures:
    """Stop-Loss Limit:
    | Line of business | Stop-Loss Limit |
    | Commercial | $200,000 |
    | Medicaid | $100,000 |
    | Medicare Advantage | $150,000 |"""
    limits = {"Commercial": 200_000, "Medicaid": 100_000, "Medicare Advantage": 150_000}
    return {"Stop-Loss Limit": {row["lob"]: limits[row["lob"]] for row in roster(practice, year)}}


def eighth_19_5(practice: str, year: int) -> Paid:
    """On or before July 31 of the next year the Plan pays the Practice the amount by which d
    exceeds Interim Payments (the "Final Payment")."""
    savings = practices_savings(practice, year)
    left = None if savings is None else max(savings - interim_payments(practice, year), Fraction(0))
    return Paid("Plan", "Practice", left, date(year + 1, 7, 31))


def eighth_20_0(practice: str, year: int) -> bool:
    """Always true: the Practice never pays the Plan more than 5% of Revenue."""
    return cents(practices_loss(practice, year)) <= revenue(practice, year) * 5 / 100


def eighth_22_5(_practice: str, _year: int) -> None:
    """A claim without an allowed amount is left out."""


def eighth_23_1(practice: str, year: int) -> Figures:
    """Withhold = 2% of revenue"""
    return {"Withhold": revenue(practice, year) * 2 / 100}


def eighth_24_8(_practice: str, _year: int) -> None:
    """Payer: Summit Health Alliance, Inc. (the "Plan")"""


def eighth_25_2(_practice: str, _year: int) -> None:
    """Schedule 2 lists the 8 Measures, each with its domain, target, threshold, weight and minimum
    number of patients."""


def eighth_18_9(practice: str, year: int) -> Figures:
    """o  Amount Due to the Plan: the amount by which the sum of e and Interim Payments exceeds
    d"""
    savings = practices_savings(practice, year)
    if savings is None:
        return {"Amount Due to the Plan": None}
    due = practices_loss(practice, year) + interim_payments(practice, year)
    return {"Amount Due to the Plan": max(due - savings, Fraction(0))}
