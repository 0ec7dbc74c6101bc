"""The medical home in SQL by hand, over files or over opened tables; see `benchmarks/home.py`.

The account of claims is taken in a pass over their days and amounts alone, and by subtraction: to
join the roster to the claims that do not count would take a fifth longer.
"""

from pathlib import Path

from attrs import frozen


@frozen
class Tables:
    """What stands after FROM, with columns of the same names, and the units of their numbers.

    `cent` is a dollar amount's unit in dollars, `point` that of a risk score; `limit` is what a
    member costs at most, in that unit.
    """

    roster: str
    practices: str
    claims: str
    scores: str
    measures: str
    supplements: str
    criteria: str
    cent: str
    point: str
    limit: int


def of_files(folder: Path, criteria: str) -> Tables:
    """The Parquet files; months, which they hold as texts, become dates. `criteria` are the rows
    of Schedule 2, which no file has."""
    month = "CAST(strptime(year_month, '%Y%m') AS DATE) AS month"
    return Tables(
        roster=f"""(SELECT person_id AS member, {month},
            payer_attributed_provider_practice AS practice, payer_attributed_provider_lob AS lob
            FROM '{folder}/provider_attribution.parquet')""",
        practices=f"(SELECT practice FROM '{folder}/practice.parquet')",
        claims=f"""(SELECT person_id AS member,
            coalesce(claim_line_start_date, claim_start_date) AS day,
            paid_date AS paid, allowed_amount AS amount
            FROM '{folder}/medical_claim.parquet'
            UNION ALL
            SELECT person_id, dispensing_date, paid_date, allowed_amount
            FROM '{folder}/pharmacy_claim.parquet')""",
        scores=f"""(SELECT person_id AS member, as_of_date AS day, risk_score
            FROM '{folder}/risk_score.parquet')""",
        measures=f"""(SELECT practice, measure, year, rate, denominator AS patients
            FROM '{folder}/measure_result.parquet')""",
        supplements=f"""(SELECT practice, {month}, amount
            FROM '{folder}/supplemental_payment.parquet')""",
        criteria=criteria,
        cent="1",
        point="1",
        limit=75_000,
    )


def of_store(criteria: str) -> Tables:
    """The tables that the store has opened, in cents, thousandths and hundredths of a percent."""
    return Tables(
        roster="""(SELECT member, month, "Practice" AS practice, "line of business" AS lob
            FROM "Attribution Roster")""",
        practices='(SELECT "Practice" AS practice FROM "Schedule 1")',
        claims="""(SELECT member, "day of service" AS day, "date paid" AS paid,
            "allowed amount" AS amount FROM "Claims")""",
        scores="""(SELECT member, "date of the score" AS day, "risk score" AS risk_score
            FROM "Risk File")""",
        measures="""(SELECT "Practice" AS practice, "Criterion" AS measure,
            "measurement year" AS year, result * 0.0001 AS rate, "number of patients" AS patients
            FROM "Measure Results")""",
        supplements="""(SELECT "Practice" AS practice, month, amount
            FROM "Supplemental Payments Made")""",
        criteria=criteria,
        cent="0.01",
        point="0.001",
        limit=7_500_000,
    )


FIRST, LAST = "DATE '2009-10-01'", "DATE '2010-12-31'"
IN_PERIOD = f"BETWEEN {FIRST} AND {LAST}"
IN_TIME = "<= DATE '2011-03-31'"


def payments(tables: Tables) -> str:
    """Lines a, b, d and g of each Practice, in one statement."""
    return f"WITH cost AS ({_cost(tables)}), {_from_cost(tables)}"


def same_numbers(tables: Tables) -> tuple[str, str, str, str]:
    """Each member's cost as a table `cost`, the same payments from it, and two accounts.

    The third gives lines and amounts of the claims before the Period, after it, paid late, and of
    all others, of which those in `cost` count. The fourth gives the months of the roster before
    the Period, after it, of no Practice, and the others.
    """
    time = f"WHEN day < {FIRST} THEN 0 WHEN day > {LAST} THEN 1"
    fate = f"CASE {time} WHEN NOT paid {IN_TIME} THEN 2 ELSE 3 END"
    place = f"CASE WHEN month < {FIRST} THEN 0 WHEN month > {LAST} THEN 1"
    place += " WHEN practice IS NULL THEN 2 ELSE 3 END"
    return (
        f"CREATE OR REPLACE TEMP TABLE cost AS {_cost(tables)}",
        f"WITH {_from_cost(tables)}",
        f"""WITH fates AS (
          SELECT {fate} AS fate, count(*) AS lines, sum(amount) AS amount
          FROM {tables.claims} GROUP BY fate
        ), counted AS (SELECT sum(lines) AS lines, sum(cost) AS amount FROM cost)
        SELECT fate, lines, amount FROM fates UNION ALL SELECT -1, lines, amount FROM counted""",
        f"SELECT {place} AS fate, count(*) FROM {tables.roster} GROUP BY fate",
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
      SELECT practice,
             sum(CASE WHEN cost > {tables.limit} THEN {tables.limit} ELSE cost END) AS cost
      FROM cost GROUP BY practice
    ), months AS (
      SELECT r.practice, r.lob, sum(s.risk_score) AS score
      FROM {tables.roster} r
      LEFT JOIN {tables.scores} s ON s.member = r.member AND s.day = {LAST}
      WHERE r.month {IN_PERIOD}
      GROUP BY ALL
    ), budget AS (
      SELECT practice, sum(score * CASE lob WHEN 'Commercial' THEN 310 ELSE 742 END) AS budget
      FROM months GROUP BY practice
    ), supplements AS (
      SELECT practice, sum(amount) AS amount FROM {tables.supplements}
      WHERE month {IN_PERIOD} GROUP BY ALL
    ), results AS (
      SELECT practice, measure,
             max(rate) FILTER (WHERE year = 2010) AS now,
             max(rate) FILTER (WHERE year = 2008) AS before,
             max(patients) FILTER (WHERE year = 2010) AS patients
      FROM {tables.measures} GROUP BY ALL
    ), compared AS (
      SELECT practice, better, target, patients >= minimum AS enough,
             CASE kind WHEN 'improvement' THEN now - before ELSE now END AS result
      FROM results JOIN {tables.criteria} USING (measure)
    ), met AS (
      SELECT practice, count_if(
               enough AND CASE better WHEN 'higher' THEN result >= target ELSE result <= target END
             ) AS met
      FROM compared GROUP BY practice
    ), lines AS (
      SELECT p.practice, budget * {tables.point} AS budget, cost * {tables.cent} AS cost,
             coalesce(amount, 0) * {tables.cent} AS supplements,
             CASE WHEN met >= 14 THEN 0.50 WHEN met >= 12 THEN 0.47 WHEN met >= 10 THEN 0.44
                  WHEN met >= 9 THEN 0.41 ELSE 0.00 END AS share
      FROM {tables.practices} p
      LEFT JOIN budget USING (practice) LEFT JOIN capped USING (practice)
      LEFT JOIN supplements USING (practice) LEFT JOIN met USING (practice)
    )
    SELECT practice, budget, cost, supplements,
           round(share * greatest(greatest(budget - cost, 0) - supplements, 0), 2) AS payment
    FROM lines ORDER BY practice"""
