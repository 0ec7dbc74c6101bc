"""A small year of the medical home, every figure of which is worked out by hand.

Two Practices and four members; months from October 2009 to December 2010:

    Maple  M1 Commercial, 15 months, score 1.10       M2 Medicare Advantage, 3 months, score 2.00
    Oak    M3 Commercial, 15 months, score 0.90       M2 Medicare Advantage, 12 months

Member months: Maple 15 and 3, Oak 15 and 12. Budgets, by $310 and $742 PMPM and average score:

    Maple  310 x 15 x 1.10 = 5,115.00      742 x  3 x 2.00 =  4,452.00     a =  9,567.00
    Oak    310 x 15 x 0.90 = 4,185.00      742 x 12 x 2.00 = 17,808.00     a = 21,993.00

Counted claims: Maple M1 1,000.10 + 2,000.20 and M2 500.00, b = 3,500.30; Oak M2 80,000.00 limited
to 75,000.00 and M3 99.99, b = 75,099.99. Supplemental payments to Maple 45.00 + 22.50 = 67.50.
Maple meets 9 Criteria, Oak none:

    Maple  c = 6,066.70   e = 5,999.20   f = 41%   g = 2,459.672   paid 2,459.67
    Oak    c = 0          e = 0          f =  0%   g = 0           paid 0
"""

from datetime import date
from fractions import Fraction

from tests.samples.medical_home_tables import CRITERIA
from vbpdsl.model.contract import Value

MAPLE = "Maple Family Medicine"
OAK = "Oak Street Clinic"

MONTHS = tuple(date(2009 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(15))
"""October 2009 to December 2010."""

Row = dict[str, Value]


def _claim(
    number: int, member: str, served: date, paid: date, allowed: str, kind: str = "medical"
) -> Row:
    return {
        "claim number": f"C{number}",
        "line number": Fraction(1),
        "member": member,
        "day of service": served,
        "date paid": paid,
        "allowed amount": Fraction(allowed),
        "paid amount": None,
        "kind of claim": kind,
    }


CLAIMS = (
    _claim(1, "M1", date(2009, 10, 1), date(2009, 11, 1), "1000.10"),
    _claim(2, "M1", date(2010, 12, 31), date(2011, 3, 31), "2000.20", "pharmacy"),
    _claim(3, "M2", date(2009, 12, 31), date(2010, 2, 1), "500.00"),
    _claim(4, "M2", date(2010, 1, 1), date(2010, 2, 1), "80000.00"),
    _claim(5, "M3", date(2010, 6, 15), date(2010, 7, 1), "99.99", "pharmacy"),
    _claim(6, "M1", date(2011, 1, 1), date(2011, 2, 1), "7.00"),
    _claim(7, "M1", date(2010, 12, 30), date(2011, 4, 1), "11.00"),
    _claim(8, "M4", date(2010, 5, 1), date(2010, 6, 1), "13.00"),
    _claim(9, "M1", date(2009, 9, 30), date(2011, 4, 2), "17.00"),
)
"""Rows 6 and 9 are served outside the Period, 7 is paid late, 8 is of nobody on the roster."""


def _month(member: str, month: date, practice: str, line: str) -> Row:
    return {"member": member, "month": month, "Practice": practice, "line of business": line}


ROSTER = (
    *(_month("M1", month, MAPLE, "Commercial") for month in MONTHS),
    *(_month("M2", month, MAPLE, "Medicare Advantage") for month in MONTHS[:3]),
    *(_month("M2", month, OAK, "Medicare Advantage") for month in MONTHS[3:]),
    *(_month("M3", month, OAK, "Commercial") for month in MONTHS),
    _month("M1", date(2011, 1, 1), MAPLE, "Commercial"),
    _month("M5", date(2010, 1, 1), "Elm Pediatrics", "Commercial"),
)
"""The last two count for nobody: after the Period, and at a Practice not in Schedule 1."""

SCORES = (
    {"member": "M1", "risk score": Fraction("1.10")},
    {"member": "M2", "risk score": Fraction("2.00")},
    {"member": "M3", "risk score": Fraction("0.90")},
)


def _result(practice: str, criterion: Value, year: int, result: str, patients: int) -> Row:
    return {
        "Practice": practice,
        "Criterion": criterion,
        "year": Fraction(year),
        "result": Fraction(result),
        "number of patients": Fraction(patients),
    }


NAMES = tuple(row[0] for row in CRITERIA.rows)
"""The fourteen Criteria; their targets stand in the table."""

RESULTS = (
    _result(MAPLE, NAMES[0], 2010, "0.70", 20),  # met: equal to the target, at the minimum
    _result(MAPLE, NAMES[1], 2010, "0.61", 100),  # met
    _result(MAPLE, NAMES[2], 2010, "0.80", 19),  # not met: one patient too few
    _result(MAPLE, NAMES[3], 2010, "0.4999", 100),  # not met: just below
    _result(MAPLE, NAMES[4], 2010, "0.65", 100),  # met
    _result(MAPLE, NAMES[5], 2010, "0.60", 100),  # met
    _result(MAPLE, NAMES[6], 2010, "0.95", 100),  # met
    _result(MAPLE, NAMES[7], 2008, "0.60", 100),
    _result(MAPLE, NAMES[7], 2010, "0.65", 100),  # met: five percentage points up
    _result(MAPLE, NAMES[8], 2010, "0.99", 100),  # not met: no result of 2008
    _result(MAPLE, NAMES[10], 2008, "0.15", 40),
    _result(MAPLE, NAMES[10], 2010, "0.12", 40),  # met: lower is better, three points down
    _result(MAPLE, NAMES[11], 2010, "0.18", 100),  # met: lower is better, equal
    _result(MAPLE, NAMES[12], 2010, "0.61", 100),  # not met
    _result(MAPLE, NAMES[13], 2010, "0.41", 100),  # met
    _result(OAK, NAMES[0], 2010, "0.10", 100),
)


def _supplement(practice: str, month: date, kind: str, amount: str) -> Row:
    return {"Practice": practice, "month": month, "kind": kind, "amount": Fraction(amount)}


SUPPLEMENTS = (
    _supplement(MAPLE, MONTHS[0], "Care Management", "45.00"),
    _supplement(MAPLE, MONTHS[14], "Practice Support", "22.50"),
    _supplement(MAPLE, MONTHS[1], "Quality Bonus", "1000.00"),
    _supplement(MAPLE, date(2011, 1, 1), "Care Management", "45.00"),
)

ROWS: dict[str, tuple[Row, ...]] = {
    "claims": CLAIMS,
    "Attribution Roster": ROSTER,
    "Risk Scores": SCORES,
    "Measure Results": RESULTS,
    "Supplemental Payments Made": SUPPLEMENTS,
}

SETTLED = {
    MAPLE: {
        "Budget": Fraction("9567"),
        "Cost of Care": Fraction("3500.30"),
        "Gross Savings": Fraction("6066.70"),
        "Supplemental Payments": Fraction("67.50"),
        "Net Savings": Fraction("5999.20"),
        "Criteria met": Fraction(9),
        "Share": Fraction("0.41"),
        "Shared Savings": Fraction("2459.672"),
        "Shared Savings Payment": Fraction("2459.67"),
    },
    OAK: {
        "Budget": Fraction("21993"),
        "Cost of Care": Fraction("75099.99"),
        "Gross Savings": Fraction(0),
        "Supplemental Payments": Fraction(0),
        "Net Savings": Fraction(0),
        "Criteria met": Fraction(0),
        "Share": Fraction(0),
        "Shared Savings": Fraction(0),
        "Shared Savings Payment": Fraction(0),
    },
}
"""What the schedule must come to, worked out by hand as above."""
