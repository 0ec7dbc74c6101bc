"""The medical home in SQL by hand, over files or over opened tables; see `benchmarks/home.py`.

The account is taken in a pass over the claims' days and amounts alone, and by subtraction: to join
the roster to the claims that do not count would take a fifth longer.
"""

from pathlib import Path

from attrs import frozen


@frozen
class Tables:
    """What stands after FROM, with columns of the same names, and the limit in its unit."""

    roster: str
    practices: str
    claims: str
    scores: str
    supplements: str
    limit: int


def of_files(folder: Path) -> Tables:
    """The Parquet files; months, which they hold as texts, become dates."""
    month = "CAST(strptime(year_month, '%Y%m') AS DATE) AS month"
    return Tables(
        roster=f"""(SELECT person_id AS member, {month},
            payer_attributed_provider_practice AS practice, payer_attributed_provider_lob AS lob
            FROM '{folder}/provider_attribution.parquet')""",
        practices=f"(SELECT practice FROM '{folder}/practice.parquet')",
        claims=f"""(SELECT person_id AS member,
            coalesce(admission_date, claim_line_start_date, claim_start_date) AS day,
            paid_date AS paid, allowed_amount AS amount
            FROM '{folder}/medical_claim.parquet'
            UNION ALL
            SELECT person_id, dispensing_date, paid_date, allowed_amount
            FROM '{folder}/pharmacy_claim.parquet')""",
        scores=f"(SELECT person_id AS member, risk_score FROM '{folder}/risk_score.parquet')",
        supplements=f"""(SELECT practice, {month}, amount
            FROM '{folder}/supplemental_payment.parquet')""",
        limit=75_000,
    )


OF_STORE = Tables(
    roster="""(SELECT member, month, "Practice" AS practice, "line of business" AS lob
        FROM "Attribution Roster")""",
    practices='(SELECT "Practice" AS practice FROM "Schedule 1")',
    claims="""(SELECT member, "day of service" AS day, "date paid" AS paid,
        "allowed amount" AS amount FROM claims)""",
    scores='(SELECT member, "risk score" AS risk_score FROM "Risk Scores")',
    supplements="""(SELECT "Practice" AS practice, month, amount
        FROM "Supplemental Payments Made")""",
    limit=7_500_000,
)
"""The tables that the store has opened, in cents and thousandths."""

IN_PERIOD = "BETWEEN DATE '2009-10-01' AND DATE '2010-12-31'"
IN_TIME = "<= DATE '2011-03-31'"


def payments(tables: Tables) -> str:
    """Budget, cost and supplements of each Practice, in one statement."""
    return f"WITH cost AS ({_cost(tables)}), {_from_cost(tables)}"


def same_numbers(tables: Tables) -> tuple[str, str, str]:
    """Each member's cost as a table `cost`, the same payments from it, and the account.

    The last gives lines and amounts of the claims that were not in the Period, were paid late, and
    of all others, of which those in `cost` count.
    """
    fate = f"CASE WHEN NOT day {IN_PERIOD} THEN 0 WHEN NOT paid {IN_TIME} THEN 1 ELSE 2 END"
    return (
        f"CREATE OR REPLACE TEMP TABLE cost AS {_cost(tables)}",
        f"WITH {_from_cost(tables)}",
        f"""WITH fates AS (
          SELECT {fate} AS fate, count(*) AS lines, sum(amount) AS amount
          FROM {tables.claims} GROUP BY fate
        ), counted AS (SELECT sum(lines) AS lines, sum(cost) AS amount FROM cost)
        SELECT fate, lines, amount FROM fates UNION ALL SELECT -1, lines, amount FROM counted""",
    )


def _cost(tables: Tables) -> str:
    return f"""
      SELECT r.practice, r.lob, c.member, count(*) AS lines, sum(c.amount) AS cost
      FROM {tables.claims} c
      JOIN {tables.roster} r ON r.member = c.member AND r.month = date_trunc('month', c.day)
      WHERE c.day {IN_PERIOD} AND c.paid {IN_TIME} AND r.practice IS NOT NULL
      GROUP BY r.practice, r.lob, c.member"""


def _from_cost(tables: Tables) -> str:
    return f"""
    capped AS (
      SELECT practice, lob,
             sum(CASE WHEN cost > {tables.limit} THEN {tables.limit} ELSE cost END) AS cost
      FROM cost GROUP BY ALL
    ), months AS (
      SELECT r.practice, r.lob, sum(s.risk_score) AS score
      FROM {tables.roster} r LEFT JOIN {tables.scores} s ON s.member = r.member
      WHERE r.month {IN_PERIOD}
      GROUP BY ALL
    ), budget AS (
      SELECT m.practice, sum(score * CASE lob WHEN 'Commercial' THEN 310 ELSE 742 END) AS budget,
             sum(c.cost) AS cost
      FROM months m LEFT JOIN capped c USING (practice, lob) GROUP BY ALL
    ), supplements AS (
      SELECT practice, sum(amount) AS amount FROM {tables.supplements}
      WHERE month {IN_PERIOD} GROUP BY ALL
    )
    SELECT p.practice, budget, cost, coalesce(amount, 0) AS supplements
    FROM {tables.practices} p
    LEFT JOIN budget USING (practice) LEFT JOIN supplements USING (practice)
    ORDER BY practice"""
