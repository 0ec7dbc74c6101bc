"""Sentences of the seventh set, worked out by hand; see `told.py` for what a function gives."""

from datetime import date
from fractions import Fraction

from tests.trial.worked.tables import (
    benchmark,
    gross_loss,
    interim_payments,
    measures_met,
    members,
    net_savings,
    person,
    practices_loss,
    practices_savings,
    quality_score,
    readmission_rate,
    revenue,
    savings_rate,
    stays,
    valid_episodes,
    visits,
)
from tests.trial.worked.told import Figures, Paid


def seventh_04_7(practice: str, year: int) -> Figures:
    """Adjusted Net Savings means Net Savings times (the Quality Score divided by 100)."""
    net, score = net_savings(practice, year), quality_score(practice, year)
    known = net is not None and score is not None
    return {"Adjusted Net Savings": net * (score / 100) if known else None}  # type: ignore[operator]


def seventh_05_10(practice: str, year: int) -> Figures:
    """Loss Ceiling means (5% of Revenue) plus (1% of the Benchmark)."""
    return {"Loss Ceiling": revenue(practice, year) * 5 / 100 + benchmark(practice, year) / 100}


def seventh_06_1(practice: str, year: int) -> Figures:
    """Unearned Advance means the amount by which Interim Payments exceed Practice's Savings."""
    savings = practices_savings(practice, year)
    if savings is None:
        return {"Unearned Advance": None}
    return {"Unearned Advance": max(interim_payments(practice, year) - savings, Fraction(0))}


def seventh_07_2(practice: str, year: int) -> Figures:
    """Adjusted Risk Score means the average risk score of the members, but not less than 0.85 and
    not more than 1.15."""
    scores = [person(name)["risk_score"] for name in members(practice, year)]
    if None in scores:
        return {"Adjusted Risk Score": None}
    average = sum(scores, Fraction(0)) / len(scores)
    return {"Adjusted Risk Score": min(max(average, Fraction(85, 100)), Fraction(115, 100))}


def seventh_08_5(practice: str, year: int) -> Figures:
    """Long-Stay Days means the total length in days of the stays longer than 7 days."""
    lengths = [row["days"] for row in stays(practice, year)]
    if None in lengths:  # whether that stay is longer cannot be said
        return {"Long-Stay Days": None}
    return {"Long-Stay Days": sum((days for days in lengths if days > 7), Fraction(0))}


def seventh_09_0(practice: str, year: int) -> Figures:
    """Readmissions Counted means the number of stays in the Performance Year that were
    readmitted."""
    return {"Readmissions Counted": sum(row["readmitted"] for row in stays(practice, year))}


def seventh_10_7(practice: str, year: int) -> Figures:
    """Case Mix means the average risk weight of the valid episodes."""
    weights = [row["weight"] for row in valid_episodes(practice, year)]
    return {"Case Mix": sum(weights, Fraction(0)) / len(weights) if weights else None}


def seventh_11_3(practice: str, year: int) -> Figures:
    """A visit is timely if its wait in days is at most 7."""
    return {"visit timely": {row["visit_id"]: row["wait"] <= 7 for row in visits(practice, year)}}


def seventh_12_4(practice: str, year: int) -> Figures:
    """The Chronic Standard is met if at least 1 of the Measures in the Chronic Domain is met."""
    return {"Chronic Standard met": measures_met(practice, year, "Chronic") >= 1}


def seventh_14_1(practice: str, year: int) -> Figures:
    """Readmission Adjustment is by this table:
    | Readmission Rate | Readmission Adjustment |
    | up to 10% | $20,000 |
    | above 10% and up to 14% | $10,000 |
    | above 14% | $0 |"""
    rate = readmission_rate(practice, year)
    if rate <= Fraction(10, 100):
        return {"Readmission Adjustment": 20_000}
    return {"Readmission Adjustment": 10_000 if rate <= Fraction(14, 100) else 0}


def seventh_16_2(practice: str, year: int) -> Figures:
    """Tiered Loss means Gross Loss, each part at the rate of its own row:
    | Gross Loss | Rate |
    | up to $200,000 | 0% |
    | above $200,000 and up to $600,000 | 25% |
    | above $600,000 | 40% |"""
    loss = gross_loss(practice, year)
    second = min(max(loss - 200_000, Fraction(0)), Fraction(400_000))
    third = max(loss - 600_000, Fraction(0))
    rate = 0 if loss <= 200_000 else "0.25" if loss <= 600_000 else "0.4"
    return {"Tiered Loss": second * 25 / 100 + third * 40 / 100, "Rate": rate}


def seventh_17_5(practice: str, year: int) -> Figures:
    """Sharing Percentage is on a straight line between these points, 0% below the first and level
    after the last:
    | Savings Rate | Sharing Percentage |
    | 2% | 25% |
    | 4% | 40% |
    | 8% | 50% |"""
    percent = savings_rate(practice, year) * 100
    if percent < 2:
        return {"Sharing Percentage": 0}
    if percent <= 4:
        return {"Sharing Percentage": (25 + (percent - 2) / 2 * 15) / 100}
    return {"Sharing Percentage": (40 + (min(percent, Fraction(8)) - 4) / 4 * 10) / 100}


def seventh_19_4(practice: str, year: int) -> Paid:
    """On or before July 31 of the next year the Plan pays the Practice the amount by which
    Practice's Savings exceeds Interim Payments (the "Final Payment")."""
    savings = practices_savings(practice, year)
    left = None if savings is None else max(savings - interim_payments(practice, year), Fraction(0))
    return Paid("Plan", "Practice", left, date(year + 1, 7, 31))


def seventh_20_9(practice: str, year: int) -> bool:
    """Always true: the Practice owes nothing for Performance Year 2026."""
    return year != 2026 or practices_loss(practice, year) == 0


def seventh_21_11() -> list[object]:
    """Example 12. If Practice's Savings is $116,000 and the Practice's Loss is $0, then the Plan
    pays $116,000.00 and the Practice pays nothing."""
    return [116_000, 0]


def seventh_25_10(_practice: str, _year: int) -> None:
    """Visits: each row is a visit, in the file visit.
    | Name | Column | Kind |
    | visit number | visit_id | text |
    | Practice | practice | Practice |
    | member | member | member |
    | day | visit_date | date |
    | kind of visit | visit_kind | text |
    | wait in days | wait_days | whole number |
    | fee | fee | dollars |"""


def seventh_18_2(practice: str, year: int) -> Figures:
    """h  Capped Loss: e, but not more than 5% of Revenue"""
    return {"Capped Loss": min(practices_loss(practice, year), revenue(practice, year) * 5 / 100)}
