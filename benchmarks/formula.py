"""A payment formula for a million settlements: exact in batch, in binary floating point, exactly
by the reference.

    python -m benchmarks.formula [settlements] [rounds]

The contract is the sample of shared savings: minimum savings rates in straight lines, a division
in a condition, a limit, rounding to the dollar. The same formula in DOUBLE is what a person would
write in SQL; how many of its payments are wrong is counted.
"""

import sys
from collections.abc import Callable
from statistics import median

import duckdb

from benchmarks.timing import median_ratio, paired, table
from tests.samples.shared_savings import RESULTS, SHARED_SAVINGS, SIZES
from vbpdsl.data.files.store import ColumnFacts, Store, StoredTable
from vbpdsl.engine.again.sample import sample_check, sampled
from vbpdsl.engine.batch.rows_of import rows_of
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.model.expressions import Literal
from vbpdsl.model.types import Kind

DECIMALS = (0, 0, 2, 2, 0, 8)
"""Decimals of the columns of `Results`, in order."""

REFERENCE_SETTLEMENTS = 500


def results(settlements: int) -> Store:
    """Random results of ACOs, about half of them with savings, a tenth exactly at their rate."""
    connection = duckdb.connect(":memory:")
    connection.execute(
        """CREATE TABLE results AS SELECT
          'A' || CAST(100000 + i // 9 AS VARCHAR) AS "ACO", 2013 + i % 9 AS "Performance Year",
          CAST(hash(i) % 40000000000 + 10000000000 AS BIGINT) AS "benchmark",
          CAST(0 AS BIGINT) AS "expenditures",
          CAST(500 + hash(i * 7) % 70000 AS BIGINT) AS "assigned beneficiaries",
          CAST(37890625 + hash(i * 3) % 3 * 1000000 AS BIGINT) AS "final sharing rate",
          'results.csv' AS "#file", i AS "#row"
        FROM range(?) AS t(i)""",
        [settlements],
    )
    connection.execute(
        """UPDATE results SET "expenditures" =
           "benchmark" // 10000 * CAST(9000 + hash("#row" * 13) % 1500 AS BIGINT)"""
    )
    facts = tuple(_facts(connection, number) for number in range(len(RESULTS.columns)))
    return Store(connection, {"Results": StoredTable(RESULTS, "results", facts, settlements)})


def _facts(connection: duckdb.DuckDBPyConnection, number: int) -> ColumnFacts:
    column = RESULTS.columns[number]
    low = high = None
    if column.type.kind is Kind.NUMBER:
        query = f'SELECT min("{column.name}"), max("{column.name}") FROM results'
        low, high = connection.execute(query).fetchone() or (None, None)
    return ColumnFacts(column.name, column.type, DECIMALS[number], low, high, 0)


def in_doubles(connection: duckdb.DuckDBPyConnection) -> None:
    """The same formula as a person writes it in DOUBLE."""
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE doubles AS
        WITH given AS (
          SELECT "ACO" AS aco, "Performance Year" AS py, "benchmark" / 100 AS benchmark,
                 "expenditures" / 100 AS spent, "assigned beneficiaries" AS n,
                 "final sharing rate" / 1e8 AS rate
          FROM results
        ), rated AS (SELECT *, CASE {_bands()} END AS msr FROM given),
        saved AS (
          SELECT *, CASE WHEN benchmark > spent THEN benchmark - spent ELSE 0 END AS savings,
                 (benchmark - spent) / benchmark >= msr AS qualified
          FROM rated
        ), shared AS (
          SELECT *, CASE WHEN qualified THEN savings ELSE 0 END * rate * 0.98 AS share FROM saved
        )
        SELECT *, round(least(share, 0.1 * benchmark)) AS paid FROM shared"""
    )


def _bands() -> str:
    lines = []
    for band in SIZES:
        assert isinstance(band.value, Literal)
        low = f"CAST({band.value.value} AS DOUBLE)"
        if band.high is None or not isinstance(band.value_at_high, Literal):
            lines.append(f"WHEN n >= {band.low} THEN {low}")
            continue
        high = f"CAST({band.value_at_high.value} AS DOUBLE)"
        line = f"{low} + (n - {band.low}) * ({high} - {low}) / ({band.high} - {band.low})"
        lines.append(f"WHEN n BETWEEN {band.low} AND {band.high} THEN {line}")
    return " ".join(lines)


def wrong_payments(store: Store) -> int:
    """Settlements for which the payment in DOUBLE is another one than the exact one."""
    run = settle(SHARED_SAVINGS, store)
    relation, placed = run.placed("Shared Savings Payment")
    keys = run.outline.grains[frozenset()].key_columns
    aco, year = (keys[key].column for key in SHARED_SAVINGS.settlement.keys)
    query = f"""SELECT count(*) FROM "{relation}" AS e JOIN doubles AS d
        ON e."{aco}" = d.aco AND e."{year}" = d.py
        WHERE e."{placed.column}" // {placed.denominator} <> CAST(d.paid AS BIGINT)"""
    found = store.connection.execute(query).fetchone()
    run.drop()
    return int(found[0]) if found else 0


def main(settlements: int = 1_000_000, rounds: int = 5) -> None:
    """Print the comparison."""
    store = results(settlements)
    variants: dict[str, Callable[[], object]] = {
        "ours": lambda: settle(SHARED_SAVINGS, store).drop(),
        "doubles": lambda: in_doubles(store.connection),
    }
    seconds = paired(variants, rounds)
    wrong = wrong_payments(store)
    run = settle(SHARED_SAVINGS, store)
    checked = sample_check(SHARED_SAVINGS, store, run, 100)
    assert checked.equal, checked.differences
    chosen = sampled(run.settlements(), REFERENCE_SETTLEMENTS, 1)
    rows = rows_of(SHARED_SAVINGS, store, chosen)

    def by_reference() -> None:
        reference = settle_by_reference(SHARED_SAVINGS, rows, chosen)
        for key in chosen:
            reference.figures(key)

    reference = paired({"reference": by_reference}, rounds)["reference"]
    heads = ["shared savings", "settlements a second", "ours = 1", "payments wrong"]
    ours = seconds["ours"]
    rate = settlements / median(ours)
    slow = len(chosen) / median(reference)
    print(f"{settlements:,} settlements of {len(SHARED_SAVINGS.definitions)} Terms, kept whole\n")
    print(
        table(
            heads,
            [
                ["batch, exact", f"{rate:,.0f}", "1.00", "0"],
                [
                    "SQL in DOUBLE",
                    f"{settlements / median(seconds['doubles']):,.0f}",
                    f"{median_ratio(ours, seconds['doubles']):.2f}",
                    f"{wrong:,}",
                ],
                ["reference, exact, with steps", f"{slow:,.0f}", f"{slow / rate:.5f}", "0"],
            ],
        )
    )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
