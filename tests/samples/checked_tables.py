"""Claims, roster and others of small folders that are checked, and what is found in them."""

from pathlib import Path

from vbpdsl.data.check import check_data
from vbpdsl.model.contract import Column, Table, TableFile
from vbpdsl.model.types import (
    DATE,
    MONEY,
    MONTH,
    PERCENT,
    TEXT,
)
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.syntax.words.roles import Role

LOB = "line of business"

CLAIMS = Table(
    "claims",
    "claim",
    (
        Column("claim number", TEXT),
        Column("member", TEXT, "member"),
        Column("first day", DATE, role=Role.FIRST_DAY),
        Column("last day", DATE, may_be_empty=True, role=Role.LAST_DAY),
        Column("allowed amount", MONEY),
    ),
    ("claim number",),
    files=(
        TableFile(
            "medical_claim",
            (
                ("claim number", ("claim_id",)),
                ("member", ("person_id",)),
                ("first day", ("claim_start_date",)),
                ("last day", ("claim_end_date",)),
                ("allowed amount", ("allowed_amount",)),
            ),
        ),
    ),
)
ROSTER = Table(
    "Attribution Roster",
    "roster row",
    (
        Column("member", TEXT, "member"),
        Column("month", MONTH),
        Column("Practice", TEXT, "Practice", may_be_empty=True),
        Column(LOB, TEXT),
    ),
    ("member", "month"),
    files=(
        TableFile(
            "provider_attribution",
            (
                ("member", ("person_id",)),
                ("month", ("year_month",)),
                ("Practice", ("practice",)),
                (LOB, ("lob",)),
            ),
        ),
    ),
)
BUDGET = Table(
    "Budget PMPM",
    LOB,
    (Column(LOB, TEXT), Column("Budget PMPM", MONEY)),
    (LOB,),
    rows=(("Commercial", None), ("Medicare Advantage", None)),
)
RESULTS = Table(
    "results",
    "result",
    (Column("rate", PERCENT),),
    (),
    files=(TableFile("measure_result", (("rate", ("rate",)),)),),
)
PRACTICES = Table(
    "Schedule 1",
    "Practice",
    (Column("Practice", TEXT, "Practice"),),
    ("Practice",),
    files=(TableFile("practice", (("Practice", ("practice",)),)),),
)

CLAIM_HEADER = "claim_id,person_id,claim_start_date,claim_end_date,allowed_amount\n"
ROSTER_HEADER = "person_id,year_month,practice,lob\n"
GOOD_CLAIM = "C1,A,2010-01-05,2010-01-06,10.00\n"
GOOD_ROSTER = "A,201001,P1,Commercial\nB,201001,P1,Medicare Advantage\n"


NO_ELIGIBILITY = "[tables.eligibility]\nabsent = true\n"


def checked(folder: Path, *tables: Table) -> list[Diagnostic]:
    """What is found in a folder, which says of itself that it has no eligibility if so."""
    if not any((folder / name).exists() for name in ("eligibility.csv", "vbp.toml")):
        (folder / "vbp.toml").write_text(NO_ELIGIBILITY)
    findings = Findings()
    store = check_data(tables, folder, findings)
    assert store is not None, list(findings)
    store.close()
    return list(findings)


def claims(folder: Path, rows: str) -> list[Diagnostic]:
    (folder / "medical_claim.csv").write_text(CLAIM_HEADER + rows)
    return checked(folder, CLAIMS)


def roster(folder: Path, rows: str, *tables: Table) -> list[Diagnostic]:
    (folder / "provider_attribution.csv").write_text(ROSTER_HEADER + rows)
    return checked(folder, ROSTER, *tables)
