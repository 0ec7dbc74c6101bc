"""Sentences of the fifth set, worked out by hand; see `told.py` for what a function gives."""

from fractions import Fraction

from tests.trial.worked.tables import (
    MEASURES,
    average_cost,
    benchmark,
    cost_claims,
    episodes,
    fees,
    gross_savings,
    measures_met,
    month_of,
    quality_score,
    roster,
    share,
    valid_episodes,
    visits,
)
from tests.trial.worked.told import Figures


def fifth_01_9(practice: str, year: int) -> Figures:
    """Behavioral Health Cost means the total allowed amount of medical claims with diagnosis group
    Behavioral Health for services in months when the member belongs to the Practice."""
    found = [
        claim["allowed_amount"]
        for claim in cost_claims(practice, year)
        if claim["kind"] == "medical" and claim["diagnosis"] == "Behavioral Health"
    ]
    return {"Behavioral Health Cost": sum(found, Fraction(0))}


def fifth_02_0(_practice: str, year: int) -> Figures:
    """Minimum Savings Rate is 2% for 2026, 2.5% for 2027 and 3% for 2028."""
    return {"Minimum Savings Rate": {2026: "0.02", 2027: "0.025", 2028: "0.03"}[year]}


def fifth_03_1(practice: str, year: int) -> Figures:
    """Medical Cost, for each line of business, means the total allowed amount of medical claims for
    services in months when the member belongs to the Practice under that line of business."""
    months = roster(practice, year)
    found = {row["lob"]: Fraction(0) for row in months}
    line = {(row["person_id"], row["year_month"]): row["lob"] for row in months}
    for claim in cost_claims(practice, year):
        if claim["kind"] == "medical":
            at = line[claim["person_id"], month_of(claim["service_date"])]
            found[at] += claim["allowed_amount"]
    return {"Medical Cost": found}


def fifth_04_8(practice: str, year: int) -> Figures:
    """Corridor Amount means Benchmark times Minimum Savings Rate."""
    return {"Corridor Amount": benchmark(practice, year) * Fraction(2, 100)}


def fifth_05_7(practice: str, year: int) -> Figures:
    """Percentage of Measures Met means the number of Measures met divided by 8."""
    return {"Percentage of Measures Met": Fraction(measures_met(practice, year), 8)}


def fifth_06_2(practice: str, year: int) -> Figures:
    """Savings above the Corridor means the amount by which Gross Savings exceeds 2% of
    Benchmark."""
    above = gross_savings(practice, year) - benchmark(practice, year) * Fraction(2, 100)
    return {"Savings above the Corridor": max(above, Fraction(0))}


def fifth_08_1(practice: str, year: int) -> Figures:
    """Care Management Fees means the total amount of the Practice's care fees of the kind Care
    Management for months in the Performance Year."""
    found = [row["amount"] for row in fees(practice, year) if row["kind"] == "Care Management"]
    return {"Care Management Fees": sum(found, Fraction(0))}


def fifth_09_10(practice: str, year: int) -> Figures:
    """Members Seen means the number of different members with at least one visit in the Performance
    Year."""
    members = {row["person_id"] for row in roster(practice, year)}
    seen = {one["person_id"] for one in visits(practice, year)}
    return {"Members Seen": Fraction(len(members & seen))}


def fifth_11_8(practice: str, year: int) -> Figures:
    """An episode is an outlier if its cost is more than 3 times the Average Cost."""
    average = average_cost(practice, year)
    found = {
        row["episode_id"]: None if average is None else row["cost"] > 3 * average
        for row in episodes(practice, year)
    }
    return {"episode an outlier": found}


def fifth_12_11(practice: str, year: int) -> Figures:
    """The Savings Share is 40% if exactly 5 of the 8 Measures are met, 50% if more than 5 are met,
    and 0% if fewer than 5 are met."""
    met = measures_met(practice, year)
    return {"Savings Share": "0.4" if met == 5 else "0.5" if met > 5 else 0}


def fifth_13_11(practice: str, year: int) -> Figures:
    """Each visit's Access Credit means
    - $10, if its kind is urgent and its wait is at most 1 day;
    - $5, if its kind is follow-up and its wait is at most 7 days;
    - otherwise $0."""
    found = {}
    for row in visits(practice, year):
        urgent = row["kind"] == "urgent" and row["wait"] <= 1
        follow = row["kind"] == "follow-up" and row["wait"] <= 7
        found[row["visit_id"]] = 10 if urgent else 5 if follow else 0
    return {"Access Credit": found}


def fifth_14_1(practice: str, year: int) -> Figures:
    """Quality Factor is by this table:
    | Quality Score | Quality Factor |
    | below 50 | 0 |
    | at least 50 and below 70 | 0.5 |
    | at least 70 and below 85 | 0.8 |
    | 85 or more | 1 |"""
    score = quality_score(practice, year)
    if score is None:
        return {"Quality Factor": None}
    factor = 0 if score < 50 else "0.5" if score < 70 else "0.8" if score < 85 else 1
    return {"Quality Factor": factor}


def fifth_15_2(_practice: str, _year: int) -> Figures:
    """Each Measure's Bonus Amount:
    | Measure | Bonus Amount |
    | Breast cancer screening | $6,000 |
    | Colorectal cancer screening | $6,000 |
    | Diabetes, HbA1c above 9% | $9,000 |
    | Blood pressure controlled | $9,000 |
    | Depression screening | $5,000 |
    | Readmissions | $10,000 |
    | Emergency visits | $8,000 |
    | Timely appointments | $4,000 |"""
    amounts = (6_000, 6_000, 9_000, 9_000, 5_000, 10_000, 8_000, 4_000)
    return {"Bonus Amount": dict(zip(MEASURES, amounts, strict=True))}


def fifth_16_1(practice: str, year: int) -> Figures:
    """Flat Savings means Gross Savings, the whole at one rate:
    | Gross Savings | Rate |
    | up to $250,000 | 35% |
    | above $250,000 | 45% |"""
    savings = gross_savings(practice, year)
    rate = Fraction(35 if savings <= 250_000 else 45, 100)
    return {"Flat Savings": savings * rate, "Rate": rate}


def fifth_17_0(practice: str, year: int) -> Figures:
    """Quality Multiplier rises in a straight line from 0 at a Quality Score of 50 to 1 at a Quality
    Score of 90, and is 0 below 50 and 1 above 90."""
    score = quality_score(practice, year)
    if score is None:
        return {"Quality Multiplier": None}
    return {"Quality Multiplier": (min(max(score, Fraction(50)), Fraction(90)) - 50) / 40}


def fifth_18_8(practice: str, year: int) -> Figures:
    """f  Episode Bonus: $500 times Valid Episodes"""
    return {"Episode Bonus": 500 * len(valid_episodes(practice, year))}


def fifth_20_8(practice: str, year: int) -> bool:
    """Always true: the Share is never more than 60%."""
    return share(practice, year) <= Fraction(60, 100)


def fifth_21_1() -> list[object]:
    """Example 2. If Benchmark is $8,000,000 and Total Cost of Care is $8,240,000, then Gross
    Savings is $0 and Gross Loss is $240,000."""
    return [max(8_000_000 - 8_240_000, 0), max(8_240_000 - 8_000_000, 0)]
