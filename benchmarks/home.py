"""The medical home as a benchmark: its contract over generated files, and the same by hand.

The contract is the sample that the tests use, its tables pointed at the generator's files. The
hand-written SQL is what a careful analyst would write against the same Parquet files for the same
payments, decimals and all; it accounts for no row, keeps no figure but the last and no trace.
"""

from pathlib import Path

from attrs import evolve

from tests.samples.medical_home import MEDICAL_HOME
from vbpdsl.model.contract import Column, Contract, Table, TableFile
from vbpdsl.model.types import TEXT

FILES = {
    "Risk Scores": TableFile(
        "risk_score", (("member", ("person_id",)), ("risk score", ("risk_score",)))
    ),
    "Measure Results": TableFile(
        "measure_result",
        (
            ("Practice", ("practice",)),
            ("Criterion", ("measure",)),
            ("year", ("year",)),
            ("result", ("rate",)),
            ("number of patients", ("denominator",)),
        ),
    ),
    "Supplemental Payments Made": TableFile(
        "supplemental_payment",
        (
            ("Practice", ("practice",)),
            ("month", ("year_month",)),
            ("kind", ("kind",)),
            ("amount", ("amount",)),
        ),
    ),
}

PRACTICES = Table(
    "Schedule 1",
    "Practice",
    (Column("Practice", TEXT, "Practice"),),
    ("Practice",),
    files=(TableFile("practice", (("Practice", ("practice",)),)),),
    clause="Schedule 1",
)


def home_contract() -> Contract:
    """The sample contract over the generator's files."""
    tables = tuple(_pointed(table) for table in MEDICAL_HOME.tables)
    return evolve(MEDICAL_HOME, tables=tables)


def _pointed(table: Table) -> Table:
    if table.name == "Schedule 1":
        return PRACTICES
    return evolve(table, files=(FILES[table.name],)) if table.name in FILES else table


def by_hand(folder: Path) -> str:
    """The same payments in one hand-written statement over the Parquet files."""
    return f"""
WITH roster AS (
  SELECT person_id AS member,
         make_date(CAST(year_month AS INTEGER) // 100, CAST(year_month AS INTEGER) % 100, 1)
           AS month,
         payer_attributed_provider_practice AS practice, payer_attributed_provider_lob AS lob
  FROM '{folder}/provider_attribution.parquet'
), practices AS (
  SELECT practice FROM '{folder}/practice.parquet'
), claims AS (
  SELECT person_id AS member,
         coalesce(admission_date, claim_line_start_date, claim_start_date) AS day, paid_date,
         allowed_amount
  FROM '{folder}/medical_claim.parquet'
  UNION ALL
  SELECT person_id, dispensing_date, paid_date, allowed_amount
  FROM '{folder}/pharmacy_claim.parquet'
), cost AS (
  SELECT r.practice, r.lob, c.member, sum(c.allowed_amount) AS cost
  FROM claims c JOIN roster r ON r.member = c.member AND r.month = date_trunc('month', c.day)
  WHERE c.day BETWEEN DATE '2009-10-01' AND DATE '2010-12-31' AND c.paid_date <= DATE '2011-03-31'
  GROUP BY ALL
), capped AS (
  SELECT practice, lob,
         sum(CASE WHEN cost > 75000 THEN 75000 ELSE cost END) AS cost
  FROM cost GROUP BY ALL
), months AS (
  SELECT r.practice, r.lob, count(*) AS months, sum(s.risk_score) AS score
  FROM roster r LEFT JOIN '{folder}/risk_score.parquet' s ON s.person_id = r.member
  WHERE r.month BETWEEN DATE '2009-10-01' AND DATE '2010-12-31'
  GROUP BY ALL
), budget AS (
  SELECT m.practice, sum(score * CASE lob WHEN 'Commercial' THEN 310 ELSE 742 END) AS budget,
         sum(c.cost) AS cost
  FROM months m LEFT JOIN capped c USING (practice, lob) GROUP BY ALL
), supplements AS (
  SELECT practice, sum(amount) AS amount FROM '{folder}/supplemental_payment.parquet'
  WHERE year_month BETWEEN '200910' AND '201012' GROUP BY ALL
)
SELECT p.practice, budget, cost, coalesce(amount, 0) AS supplements
FROM practices p LEFT JOIN budget USING (practice) LEFT JOIN supplements USING (practice)
ORDER BY practice"""


def by_hand_on_store() -> str:
    """The same statement over the tables that the store has opened, in its integers."""
    return """
WITH cost AS (
  SELECT r."Practice" AS practice, r."line of business" AS lob, c.member,
         sum(c."allowed amount") AS cost
  FROM claims c JOIN "Attribution Roster" r
    ON r.member = c.member AND r.month = date_trunc('month', c."day of service")
  WHERE c."day of service" BETWEEN DATE '2009-10-01' AND DATE '2010-12-31'
    AND c."date paid" <= DATE '2011-03-31'
  GROUP BY ALL
), capped AS (
  SELECT practice, lob, sum(CASE WHEN cost > 7500000 THEN 7500000 ELSE cost END) AS cost
  FROM cost GROUP BY ALL
), months AS (
  SELECT r."Practice" AS practice, r."line of business" AS lob, count(*) AS months,
         sum(s."risk score") AS score
  FROM "Attribution Roster" r LEFT JOIN "Risk Scores" s USING (member)
  WHERE r.month BETWEEN DATE '2009-10-01' AND DATE '2010-12-31'
  GROUP BY ALL
), budget AS (
  SELECT m.practice, sum(score * CASE lob WHEN 'Commercial' THEN 310 ELSE 742 END) AS budget,
         sum(c.cost) AS cost
  FROM months m LEFT JOIN capped c USING (practice, lob) GROUP BY ALL
), supplements AS (
  SELECT "Practice" AS practice, sum(amount) AS amount FROM "Supplemental Payments Made"
  WHERE month BETWEEN DATE '2009-10-01' AND DATE '2010-12-31' GROUP BY ALL
)
SELECT p."Practice", budget, cost, coalesce(amount, 0) AS supplements
FROM "Schedule 1" p
LEFT JOIN budget ON budget.practice = p."Practice"
LEFT JOIN supplements ON supplements.practice = p."Practice"
ORDER BY p."Practice\""""
