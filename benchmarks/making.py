"""Five million claim lines: rows made of rows, in batch and in hand-written SQL.

    python -m benchmarks.making [lines] [rounds]

Attribution by plurality (two years back, ties by the last visit, then by name) and the cost of
what is attributed; 90-day episodes begun by stays, none inside another, each with the claims of
its days, cut at a limit; stays that another of the same member follows within 30 days; claims cut
at a percentile of all of them. From Parquet files to the payments, both ways, which must agree to
the cent. Ours also keeps every figure, looks for rows in doubt and for ties that nothing decides.
"""

import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.timing import median_ratio, paired, table
from vbpdsl.answers.opening import open_one
from vbpdsl.data.load import open_store
from vbpdsl.engine.batch.settle import settle
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Findings

CLINICS = 200

HEAD = """EXHIBIT M: ROWS MADE OF ROWS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        each Practice listed in the Practices, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Data
1.1  Practices: each row is a listing, one for each Practice, in the file practice.
     | Name     | Column | Kind     |
     | Practice | clinic | Practice |
1.2  Claims: each row is a claim, in the file claim.
     | Name    | Column  | Kind                     |
     | member  | member  | member                   |
     | clinic  | clinic  | text                     |
     | day     | day     | day of service           |
     | setting | setting | text: primary, specialty |
     | agreed  | allowed | dollars                  |
"""

ATTRIBUTION = f"""{HEAD}
2  Attribution
2.1  A member is attributed to the clinic with the most primary claims in the 24 months before
     January 1, 2026; if equal, to the one visited last; if still equal, the lower clinic.
2.2  Paid means the total agreed of the Practice's claims in the Period.
2.3  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""

EPISODES = f"""{HEAD}1.3  Stays: each row is a stay, one for each stay number, in the file stay.
     | Name        | Column     | Kind      |
     | stay number | id         | text      |
     | member      | member     | member    |
     | Practice    | clinic     | Practice  |
     | admitted    | admitted   | first day |
     | discharged  | discharged | last day  |
     | DRG         | drg        | text      |

2  Episodes
2.1  An Episode begins with a stay whose DRG is 470 or 471; if two are equal, the lower stay number.
2.2  It runs from its admitted through the 90th day after its discharged.
2.3  A stay within an Episode of the same member does not begin another.
2.4  A claim belongs to the Episode of the same member in which its day falls.
2.5  Each Episode's Cost means (the total agreed of the Episode's claims), but not more than $9,000.
2.6  Paid means the Cost of all Episodes in the Period, added together.
2.7  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""

READMISSIONS = f"""{EPISODES[: EPISODES.index("2  Episodes")]}2  Readmissions
2.1  A stay is Returned if it is followed by another stay of the same member at all Practices
     within 30 days.
2.2  Paid means $100 times the number of the Practice's stays that begin in the Period and that are
     Returned.
2.3  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""

LIMITS = f"""{HEAD.replace("| clinic  | clinic  | text    ", "| Practice | clinic | Practice")}
2  Limits
2.1  High Mark means the 95th percentile of the agreed of the claims of all Practices in the
     Period, by nearest rank.
2.2  Paid means the total, over the Practice's claims in the Period, of the lesser of agreed and
     High Mark.
2.3  Within 30 days after the Period ends the Plan pays the Practice Paid.
"""

BY_HAND_READMISSIONS = """
SELECT clinic, CAST(100 * count(*) AS DECIMAL(18, 2)) FROM '{folder}/stay.parquet' AS s
WHERE admitted BETWEEN DATE '2026-01-01' AND DATE '2026-12-31' AND EXISTS (
    SELECT 1 FROM '{folder}/stay.parquet' AS o JOIN '{folder}/practice.parquet' USING (clinic)
    WHERE o.member = s.member AND o.id <> s.id
    AND o.admitted > s.discharged AND o.admitted <= s.discharged + 30
) GROUP BY ALL ORDER BY ALL
"""

BY_HAND_LIMITS = """
WITH counted AS (
    SELECT clinic, allowed FROM '{folder}/claim.parquet' JOIN '{folder}/practice.parquet'
    USING (clinic) WHERE day BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'
), mark AS (SELECT quantile_disc(allowed, 0.95) AS most FROM counted)
SELECT clinic, sum(least(allowed, most)) FROM counted, mark GROUP BY ALL ORDER BY ALL
"""

BY_HAND_ATTRIBUTION = """
WITH seen AS (
    SELECT member, clinic, count(*) AS visits, max(day) AS last FROM '{folder}/claim.parquet'
    WHERE setting = 'primary' AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
    GROUP BY member, clinic
), home AS (
    SELECT member, clinic FROM seen
    QUALIFY row_number() OVER (PARTITION BY member ORDER BY visits DESC, last DESC, clinic) = 1
)
SELECT home.clinic, sum(c.allowed) FROM '{folder}/claim.parquet' AS c JOIN home USING (member)
WHERE c.day BETWEEN DATE '2026-01-01' AND DATE '2026-12-31' GROUP BY ALL ORDER BY ALL
"""

BY_HAND_EPISODES = """
WITH RECURSIVE begins AS (
    SELECT member, clinic, admitted, discharged + 90 AS last,
        row_number() OVER (PARTITION BY member ORDER BY admitted, id) AS place
    FROM '{folder}/stay.parquet' WHERE drg IN ('470', '471')
), first AS (
    SELECT member, admitted, min(place) AS place FROM begins GROUP BY member, admitted
), follows AS (
    SELECT b.member, b.place, f.place AS next FROM begins AS b
    ASOF LEFT JOIN first AS f ON b.member = f.member AND b.last < f.admitted
), chain AS (
    SELECT member, place, next FROM follows WHERE place = 1
    UNION ALL
    SELECT f.member, f.place, f.next FROM chain AS c
    JOIN follows AS f ON c.member = f.member AND c.next = f.place
), episode AS (
    SELECT b.*, row_number() OVER () AS number FROM begins AS b
    JOIN chain AS c ON b.member = c.member AND b.place = c.place
), cost AS (
    SELECT e.number, e.clinic, sum(c.allowed) AS cost
    FROM '{folder}/claim.parquet' AS c JOIN episode AS e
    ON c.member = e.member AND c.day BETWEEN e.admitted AND e.last
    WHERE e.admitted BETWEEN DATE '2026-01-01' AND DATE '2026-12-31' GROUP BY ALL
)
SELECT clinic, sum(least(cost, 9000)) FROM cost GROUP BY ALL ORDER BY ALL
"""


def data(lines: int) -> Path:
    """The files, made once and kept beside the system's other temporary files."""
    folder = Path(tempfile.gettempdir()) / f"vbp-making-{lines}"
    folder.mkdir(exist_ok=True)
    if (folder / "practice.parquet").exists():
        return folder
    members = max(1, lines // 26)
    connection = duckdb.connect()
    connection.execute("SELECT setseed(0.25)")
    claims = f"""SELECT 'M' || CAST(random() * {members} AS BIGINT) AS member,
        'C' || CAST(power(random(), 2) * {CLINICS - 1} AS BIGINT) AS clinic,
        DATE '2024-01-01' + CAST(random() * 1094 AS INTEGER) AS day,
        CASE WHEN random() < 0.4 THEN 'primary' ELSE 'specialty' END AS setting,
        CAST(round(random() * 500, 2) AS DECIMAL(12, 2)) AS allowed FROM range({lines})"""
    stays = f"""SELECT *, admitted + CAST(random() * 9 AS INTEGER) AS discharged FROM (
        SELECT 'S' || i AS id, 'M' || CAST(random() * {members} AS BIGINT) AS member,
        'C' || CAST(random() * {CLINICS - 1} AS BIGINT) AS clinic,
        DATE '2025-06-01' + CAST(random() * 560 AS INTEGER) AS admitted,
        CASE WHEN random() < 0.5 THEN '470' WHEN random() < 0.5 THEN '471' ELSE '999' END AS drg
        FROM range({lines // 20}) AS t(i))"""
    practices = f"SELECT 'C' || i AS clinic FROM range({CLINICS}) AS t(i)"
    for name, query in (("claim", claims), ("stay", stays), ("practice", practices)):
        connection.execute(f"COPY ({query}) TO '{folder / name}.parquet' (FORMAT parquet)")
    return folder


def contract(text: str) -> Contract:
    """A contract from its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contract.vbp"
        path.write_text(text, encoding="utf-8")
        opened = open_one(path)
    assert opened.contract is not None, [(f.code, f.message) for f in opened.findings]
    return opened.contract


def paid_by(asked: Contract, folder: Path) -> dict[str, Fraction]:
    """Files to the figure `Paid` of each Practice, in dollars, all of it."""
    findings = Findings()
    store = open_store(asked.tables, folder, findings)
    assert store is not None, [finding.message for finding in findings][:5]
    with store:
        run = settle(asked, store)
        assert run.fallback is None, run.fallback
        grain, placed = run.outline.terms["Paid"]
        key = grain.key_columns["Practice"].column
        query = f'SELECT "{key}", "{placed.column}" FROM "{run.relation_name()}"'
        return {
            name: Fraction(value, placed.denominator)
            for name, value in run.connection.execute(query).fetchall()
        }


def ours(asked: Contract, folder: Path) -> dict[str, str]:
    """What is paid to each who is paid anything, in dollars and cents."""
    return {name: f"{float(paid):.2f}" for name, paid in paid_by(asked, folder).items() if paid}


def by_hand(query: str, folder: Path) -> dict[str, str]:
    """The same by SQL."""
    with duckdb.connect(config={"memory_limit": "700MB"}) as connection:
        connection.execute("SET enable_progress_bar = false")
        found = connection.execute(query.format(folder=folder)).fetchall()
        return {name: f"{paid:.2f}" for name, paid in found}


def main(lines: int = 5_000_000, rounds: int = 5) -> None:
    """Print the comparison."""
    folder, rows = data(lines), []
    for title, text, query in (
        ("attribution", ATTRIBUTION, BY_HAND_ATTRIBUTION),
        ("episodes", EPISODES, BY_HAND_EPISODES),
        ("readmissions", READMISSIONS, BY_HAND_READMISSIONS),
        ("limits", LIMITS, BY_HAND_LIMITS),
    ):
        asked = contract(text)
        assert ours(asked, folder) == by_hand(query, folder), title
        ways: dict[str, Callable[[], object]] = {
            "ours": partial(ours, asked, folder), "by hand": partial(by_hand, query, folder),
        }  # fmt: skip
        times = paired(ways, rounds)
        ratio = median_ratio(times["ours"], times["by hand"])
        work = median_ratio(times.work["ours"], times.work["by hand"])
        rows.append(
            [title, f"{median(times['ours']):.2f}", f"{median(times['by hand']):.2f}",
             f"{ratio:.2f}", f"{work:.2f}"]
        )  # fmt: skip
    print(f"{lines:,} claim lines, {lines // 26:,} members, {CLINICS} Practices\n")
    print(table(["from files", "ours, s", "by hand, s", "ratio", "processor"], rows))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
