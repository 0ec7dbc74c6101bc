"""Sentences of the sixth set, worked out by hand; see `told.py` for what a function gives."""

from datetime import date
from fractions import Fraction

from tests.trial.worked.tables import (
    gate_met,
    interim_payments,
    measures_met,
    member_months,
    person,
    practices_savings,
    roster,
    visits,
    yearly,
)
from tests.trial.worked.told import Figures, Paid


def sixth_02_4(_practice: str, year: int) -> Figures:
    """The Gate Score is 60 for Performance Year 2026, 65 for Performance Year 2027 and 70 for
    Performance Year 2028."""
    return {"Gate Score": {2026: 60, 2027: 65, 2028: 70}[year]}


def sixth_04_9(practice: str, year: int) -> Figures:
    """Bonus Pool means $3.00 times Member Months, less Interim Payments."""
    return {"Bonus Pool": 3 * member_months(practice, year) - interim_payments(practice, year)}


def sixth_06_11(practice: str, year: int) -> Figures:
    """Repayment means the amount by which Interim Payments exceed the Practice's Savings."""
    savings = practices_savings(practice, year)
    if savings is None:
        return {"Repayment": None}
    return {"Repayment": max(interim_payments(practice, year) - savings, Fraction(0))}


def sixth_07_3(practice: str, year: int) -> Figures:
    """Care Management Bonus means $1.00 times Member Months, but not less than $25,000."""
    return {"Care Management Bonus": max(member_months(practice, year), Fraction(25_000))}


def sixth_08_3(practice: str, year: int) -> Figures:
    """Wellness Fees means the total fee of the Practice's annual wellness visits in the Performance
    Year."""
    found = [row["fee"] for row in visits(practice, year) if row["kind"] == "annual wellness"]
    return {"Wellness Fees": sum(found, Fraction(0))}


def sixth_10_9(practice: str, year: int) -> Figures:
    """Average Age means the average age of the members, over Member Months."""
    ages = [person(row["person_id"])["age"] for row in roster(practice, year)]
    return {"Average Age": sum(ages, Fraction(0)) / len(ages)}


def sixth_11_4(practice: str, year: int) -> Figures:
    """The Practice is on time if its report date is on or before January 31 of the year after the
    Performance Year."""
    day = yearly("report_date", practice, year)
    return {"Practice on time": None if day is None else day <= date(year + 1, 1, 31)}


def sixth_13_1(practice: str, year: int) -> Figures:
    """Bonus Amount means
    - $3.00 times Member Months, if at least 7 of the 8 Measures are met;
    - $2.00 times Member Months, if 5 or 6 of the 8 Measures are met;
    - otherwise $0."""
    met = measures_met(practice, year)
    rate = 3 if met >= 7 else 2 if met >= 5 else 0
    return {"Bonus Amount": rate * member_months(practice, year)}


def sixth_15_0(practice: str, year: int) -> Figures:
    """Base Rate by line of business:
    | Line of business | Base Rate |
    | Commercial | $412.00 |
    | Medicaid | $286.50 |
    | Medicare Advantage | $905.00 |"""
    rates = {"Commercial": "412", "Medicaid": "286.5", "Medicare Advantage": "905"}
    return {"Base Rate": {row["lob"]: rates[row["lob"]] for row in roster(practice, year)}}


def sixth_17_6(practice: str, year: int) -> Figures:
    """Satisfaction Bonus is on a straight line between $0 at a satisfaction score of 70 and $40,000
    at a satisfaction score of 90, with $0 below 70 and $40,000 above 90."""
    score = yearly("satisfaction", practice, year)
    if score is None:
        return {"Satisfaction Bonus": None}
    within = min(max(score, Fraction(70)), Fraction(90))
    return {"Satisfaction Bonus": (within - 70) / 20 * 40_000}


def sixth_19_3(_practice: str, year: int) -> Paid:
    """On or before January 31 of the Performance Year the Plan pays the Practice $50,000 (the
    "Infrastructure Payment")."""
    return Paid("Plan", "Practice", Fraction(50_000), date(year, 1, 31))


def sixth_20_8(practice: str, year: int) -> bool | None:
    """Always true: if the Quality Gate is not met, the Plan pays nothing."""
    met = gate_met(practice, year)
    if met is None:
        return None
    return met or practices_savings(practice, year) == 0


def sixth_21_4() -> list[object]:
    """Example 5. If a member's Annual Cost is $212,500, then the member's Counted Cost is
    $150,000."""
    return [min(212_500, 150_000)]


def sixth_25_6(_practice: str, _year: int) -> None:
    """The Measure Results give, for each Practice, Measure and measurement year, the result and the
    number of patients."""
