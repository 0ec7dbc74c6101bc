"""Sentences of the fourth set, worked out by hand; see `told.py` for what a function gives."""

from datetime import date
from fractions import Fraction

from tests.trial.worked.tables import (
    annual_cost,
    benchmark,
    episodes,
    gross_savings,
    interim_payments,
    measures_met,
    member_months,
    members,
    person,
    practices_loss,
    practices_savings,
    quality_score,
    roster,
    stays,
)
from tests.trial.worked.told import Figures, Paid


def fourth_01_2(practice: str, year: int) -> Figures:
    """Savings PMPM means Gross Savings divided by Member Months."""
    return {"Savings PMPM": gross_savings(practice, year) / member_months(practice, year)}


def fourth_02_0(_practice: str, year: int) -> Figures:
    """Sharing Rate means 40% for 2026, 45% for 2027 and 50% for 2028."""
    return {"Sharing Rate": {2026: "0.4", 2027: "0.45", 2028: "0.5"}[year]}


def fourth_04_6(practice: str, year: int) -> Figures:
    """Quality-Adjusted Savings means Gross Savings times the Quality Score divided by 100."""
    score = quality_score(practice, year)
    adjusted = None if score is None else gross_savings(practice, year) * score / 100
    return {"Quality-Adjusted Savings": adjusted}


def fourth_05_7(practice: str, year: int) -> Figures:
    """Medicare Percentage means the percentage of Member Months in Medicare Advantage."""
    months = [row["lob"] for row in roster(practice, year)]
    return {"Medicare Percentage": Fraction(months.count("Medicare Advantage"), len(months))}


def fourth_06_9(practice: str, year: int) -> Figures:
    """Stop-Loss Amount means the total, over all members, of the amount by which the member's
    Annual Cost exceeds $250,000."""
    costs = annual_cost(practice, year).values()
    return {"Stop-Loss Amount": sum(max(cost - 250_000, Fraction(0)) for cost in costs)}


def fourth_07_0(practice: str, year: int) -> Figures:
    """Capped Savings means 50% of Gross Savings, but not more than 10% of the Benchmark."""
    half = gross_savings(practice, year) / 2
    return {"Capped Savings": min(half, benchmark(practice, year) / 10)}


def fourth_08_4(practice: str, year: int) -> Figures:
    """Hospital Days of Nursing Facility Discharges means the total length in days of stays
    discharged to a nursing facility."""
    found = [
        stay["days"]
        for stay in stays(practice, year)
        if stay["disposition"] == "nursing facility"
    ]
    return {"Hospital Days of Nursing Facility Discharges": sum(found, Fraction(0))}


def fourth_11_9(practice: str, year: int) -> Figures:
    """An episode is costly if its cost divided by its risk weight exceeds $35,000."""
    rows = episodes(practice, year)
    return {"episode costly": {row["episode_id"]: row["cost"] / row["weight"] > 35_000
                               for row in rows}}  # fmt: skip


def fourth_13_4(practice: str, year: int) -> Figures:
    """Each member's Care Rate means:
    - $12 PMPM, if the member's risk score is more than 2;
    - $6 PMPM, if the member's risk score is more than 1 and not more than 2;
    - $3 PMPM, otherwise."""
    found: dict[str, object] = {}
    for name in members(practice, year):
        score = person(name)["risk_score"]
        if score is None:  # whether it is more than 2 cannot be said
            found[name] = None
        else:
            found[name] = 12 if score > 2 else 6 if score > 1 else 3
    return {"Care Rate": found}


def fourth_14_6(practice: str, year: int) -> Figures:
    """Measure Share, by the number of Measures met:
    | Measures met | Measure Share |
    | 3 or fewer | 0% |
    | 4 or 5 | 25% |
    | 6 or 7 | 40% |
    | 8 | 50% |"""
    met = measures_met(practice, year)
    rates = {4: "0.25", 5: "0.25", 6: "0.4", 7: "0.4", 8: "0.5"}
    return {"Measure Share": rates.get(met, 0)}


def fourth_18_10(practice: str, year: int) -> Figures:
    """f  Settlement: line d less line e less Interim Payments."""
    savings = practices_savings(practice, year)
    if savings is None:
        return {"Settlement": None}
    loss, advance = practices_loss(practice, year), interim_payments(practice, year)
    return {"Settlement": savings - loss - advance}


def fourth_19_0(practice: str, year: int) -> Paid:
    """On or before July 31 of the year after the Performance Year the Plan pays the Practice the
    Practice's Savings less Interim Payments, if positive, as the Settlement Payment."""
    savings = practices_savings(practice, year)
    left = None if savings is None else max(savings - interim_payments(practice, year), Fraction(0))
    return Paid("Plan", "Practice", left, date(year + 1, 7, 31))


def fourth_21_0() -> list[object]:
    """Example 1. If the Benchmark is $10,000,000 and Total Cost of Care is $9,400,000, then Gross
    Savings is $600,000 and the Savings Rate is 6%."""
    savings = 10_000_000 - 9_400_000
    return [savings, Fraction(savings, 10_000_000)]


def fourth_22_1(_practice: str, _year: int) -> None:
    """A claim without an allowed amount counts as $0."""


def fourth_25_8(_practice: str, _year: int) -> None:
    """The Episode File lists each episode with its Practice, member, start date, end date, kind,
    cost and risk weight."""
