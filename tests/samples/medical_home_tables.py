"""The tables of the medical home sample: files in Tuva column names, and written schedules."""

from fractions import Fraction

from vbpdsl.model.contract import Column, Table, TableFile, Value
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    MONEY,
    MONTH,
    NUMBER,
    PERCENT,
    PMPM,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)

MONTHS = ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True)
PER_MONTH = ValueType(Kind.NUMBER, PMPM)
YEAR = COUNT
LOB = "line of business"

CLAIMS = Table(
    "claims",
    "claim",
    (
        Column("claim number", TEXT),
        Column("line number", COUNT),
        Column("member", TEXT, "member"),
        Column("day of service", DATE),
        Column("date paid", DATE),
        Column("allowed amount", MONEY),
        Column("paid amount", MONEY, may_be_empty=True),
        Column("kind of claim", TEXT),
    ),
    (),
    files=(
        TableFile(
            "medical_claim",
            (
                ("claim number", ("claim_id",)),
                ("line number", ("claim_line_number",)),
                ("member", ("person_id",)),
                ("day of service", ("admission_date", "claim_line_start_date", "claim_start_date")),
                ("date paid", ("paid_date",)),
                ("allowed amount", ("allowed_amount",)),
                ("paid amount", ("paid_amount",)),
            ),
            (("kind of claim", "medical"),),
        ),
        TableFile(
            "pharmacy_claim",
            (
                ("claim number", ("claim_id",)),
                ("line number", ("claim_line_number",)),
                ("member", ("person_id",)),
                ("day of service", ("dispensing_date",)),
                ("date paid", ("paid_date",)),
                ("allowed amount", ("allowed_amount",)),
                ("paid amount", ("paid_amount",)),
            ),
            (("kind of claim", "pharmacy"),),
        ),
    ),
    clause="Cost",
)

ROSTER = Table(
    "Attribution Roster",
    "roster row",
    (
        Column("member", TEXT, "member"),
        Column("month", MONTH),
        Column("Practice", TEXT, "Practice", may_be_empty=True),
        Column(LOB, TEXT, LOB, may_be_empty=True),
    ),
    ("member", "month"),
    files=(
        TableFile(
            "provider_attribution",
            (
                ("member", ("person_id",)),
                ("month", ("year_month",)),
                ("Practice", ("payer_attributed_provider_practice",)),
                (LOB, ("payer_attributed_provider_lob",)),
            ),
        ),
    ),
    clause="1.1",
)

SCORES = Table(
    "Risk Scores",
    "score",
    (Column("member", TEXT, "member"), Column("risk score", NUMBER)),
    ("member",),
    files=(
        TableFile(
            "risk_scores", (("member", ("person_id",)), ("risk score", ("payment_risk_score",)))
        ),
    ),
    clause="2.2",
)

RESULTS = Table(
    "Measure Results",
    "result",
    (
        Column("Practice", TEXT, "Practice"),
        Column("Criterion", TEXT, "Criterion"),
        Column("year", YEAR),
        Column("result", PERCENT, may_be_empty=True),
        Column("number of patients", COUNT, may_be_empty=True),
    ),
    ("Practice", "Criterion", "year"),
    files=(
        TableFile(
            "measure_results",
            (
                ("Practice", ("practice",)),
                ("Criterion", ("criterion",)),
                ("year", ("year",)),
                ("result", ("result",)),
                ("number of patients", ("patients",)),
            ),
        ),
    ),
    clause="3.2",
)

SUPPLEMENTS = Table(
    "Supplemental Payments Made",
    "supplemental payment",
    (
        Column("Practice", TEXT, "Practice"),
        Column("month", MONTH),
        Column("kind", TEXT),
        Column("amount", MONEY),
    ),
    (),
    files=(
        TableFile(
            "supplemental_payments",
            (
                ("Practice", ("practice",)),
                ("month", ("year_month",)),
                ("kind", ("kind",)),
                ("amount", ("amount",)),
            ),
        ),
    ),
    clause="line d",
)

PRACTICES = Table(
    "Schedule 1",
    "Practice",
    (Column("Practice", TEXT, "Practice"),),
    ("Practice",),
    rows=(("Maple Family Medicine",), ("Oak Street Clinic",)),
    clause="Schedule 1",
)

BUDGETS = Table(
    "Budgets",
    LOB,
    (Column(LOB, TEXT, LOB), Column("Budget PMPM", PER_MONTH)),
    (LOB,),
    rows=(("Commercial", Fraction(310)), ("Medicare Advantage", Fraction(742))),
    clause="2.1",
)


def _criterion(
    name: str, better: str, target: str, improvement: bool = False, minimum: int = 20
) -> tuple[Value, ...]:
    return (name, better, Fraction(target) / 100, improvement, Fraction(minimum))


CRITERIA = Table(
    "Schedule 2",
    "Criterion",
    (
        Column("Criterion", TEXT, "Criterion"),
        Column("better", TEXT),
        Column("target", PERCENT),
        Column("improvement", TRUTH),
        Column("minimum number of patients", COUNT),
    ),
    ("Criterion",),
    rows=(
        _criterion("Breast cancer screening", "higher", "70"),
        _criterion("Colorectal cancer screening", "higher", "60"),
        _criterion("Cervical cancer screening", "higher", "75"),
        _criterion("Influenza immunization", "higher", "50"),
        _criterion("Pneumococcal immunization", "higher", "65"),
        _criterion("Diabetes: yearly eye examination", "higher", "55"),
        _criterion("Diabetes: yearly HbA1c test", "higher", "90"),
        _criterion("Diabetes: HbA1c below 9%", "higher", "5", improvement=True),
        _criterion("Hypertension: below 140/90", "higher", "5", improvement=True),
        _criterion("Coronary disease: lipid control", "higher", "58"),
        _criterion("Readmission within 30 days", "lower", "-2", improvement=True, minimum=30),
        _criterion("Emergency visits without admission", "lower", "18"),
        _criterion("Follow-up within 7 days of discharge", "higher", "62"),
        _criterion("Depression screening", "higher", "40"),
    ),
    clause="Schedule 2",
)

TABLES = (CLAIMS, ROSTER, SCORES, RESULTS, SUPPLEMENTS, PRACTICES, BUDGETS, CRITERIA)
