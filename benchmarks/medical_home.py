"""Five million claim lines: the medical home in batch and in hand-written SQL.

    python -m benchmarks.medical_home [members] [rounds]

Generates Parquet files once (190,000 members are five million lines), checks that all ways give
the same to the cent, then times them in turn. Ours keeps every figure of every member, accounts
for each row left out, and proves each step's width. By hand there are two: the payments alone,
four columns for each Practice; and the same numbers, which also keeps each member's cost and the
accounts of claims and roster (`benchmarks/by_hand.py`). `/ payments` is the time of a row by that
of the SQL for the payments, or for the same numbers, in the same round; `processor` that of the
processors.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.by_hand import Tables, of_files, of_store, payments, same_numbers
from benchmarks.home import criteria, home_contract
from benchmarks.timing import Times, median_ratio, paired, peak_megabytes, table
from vbpdsl.data.files.store import Store
from vbpdsl.data.generate import generate
from vbpdsl.data.load import open_store
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.engine.run import Account
from vbpdsl.source.diagnostic import Findings

FIVE_MILLION_LINES = 190_000
"""Members whose claims have about five million lines."""

PRACTICES = 60

Row = tuple[object, ...]


def data(members: int) -> Path:
    """The generated files, made once and kept beside the system's other temporary files."""
    folder = Path(tempfile.gettempdir()) / f"vbp-benchmark-{members}"
    if not (folder / "truth.json").exists():
        print(f"generating claims of {members:,} members")
        generate(folder, members=members, practices=PRACTICES, format="parquet")
    return folder


def opened(folder: Path) -> Store:
    """The files as a store."""
    findings = Findings()
    store = open_store(home_contract().tables, folder, findings)
    assert store is not None, [finding.message for finding in findings][:5]
    return store


def settled(folder: Path) -> BatchRun:
    """Files to figures, all of it."""
    run = settle(home_contract(), opened(folder))
    run.accounts()
    return run


def payments_of(connection: duckdb.DuckDBPyConnection, tables: Tables) -> list[Row]:
    """The payments by hand."""
    return connection.execute(payments(tables)).fetchall()


def numbers_of(
    connection: duckdb.DuckDBPyConnection, tables: Tables
) -> tuple[list[Row], list[Row], list[Row]]:
    """The same numbers by hand: payments and accounts; each member's cost stays in the table."""
    keep, *asked = same_numbers(tables)
    connection.execute(keep)
    pay, claims, roster = (connection.execute(query).fetchall() for query in asked)
    return pay, claims, roster


def payments_by_hand(folder: Path) -> None:
    """Files to payments."""
    with _fresh() as connection:
        payments_of(connection, of_files(folder, criteria()))


def numbers_by_hand(folder: Path) -> None:
    """Files to the same numbers."""
    with _fresh() as connection:
        numbers_of(connection, of_files(folder, criteria()))


BY_HAND: Mapping[str, Callable[[Path], object]] = {
    "SQL for the payments": payments_by_hand,
    "SQL for the same numbers": numbers_by_hand,
}


def _fresh() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"memory_limit": "700MB"})
    connection.execute("SET enable_progress_bar = false")
    return connection


TERMS = ("Total Budget", "Total Cost of Care", "Supplemental Payments", "Payment under clause 4.1")


def check_equal(run: BatchRun, folder: Path) -> None:
    """All ways say the same budget, cost, supplements and payment for every Practice, the same
    cost of every member, and the same accounts of claims and of the roster."""
    assert run.fallback is None, run.fallback
    with _fresh() as connection:
        alone = payments_of(connection, of_files(folder, criteria()))
        assert numbers_of(connection, of_files(folder, criteria()))[0] == alone
    for practice, *amounts in alone:
        figures = {one.term: one.value for one in run.figures((practice,)) if not one.at}  # type: ignore[arg-type]
        exact = [Fraction(str(amount)) for amount in amounts]
        assert [figures[term] for term in TERMS] == exact, practice
    pay, claims, roster = numbers_of(run.connection, of_store(criteria()))
    assert pay == alone
    accounts = {one.term: one for one in run.accounts()}
    by_hand = {fate: (lines, Fraction(int(str(cents)), 100)) for fate, lines, cents in claims}
    assert _counts(accounts["Cost"]) == by_hand
    assert _months(accounts["Member Months"]) == dict(roster)
    assert _other_costs(run) == 0


def _counts(account: Account) -> dict[int, tuple[int, Fraction | None]]:
    """An account as the hand-written one says it: counted, by condition, and all others."""
    early, after, late, stranger = account.left_out
    rest = account.counted + stranger.rows
    amount = (account.counted_amount or Fraction(0)) + (stranger.amount or Fraction(0))
    return {
        -1: (account.counted, account.counted_amount),
        **{place: (out.rows, out.amount) for place, out in enumerate((early, after, late))},
        3: (rest, amount),
    }


def _months(account: Account) -> dict[int, int]:
    """The months of the roster by what became of them."""
    left_out = dict(enumerate(out.rows for out in account.left_out))
    return {**left_out, len(left_out): account.counted}


def _other_costs(run: BatchRun) -> int:
    """Members whose cost by hand is another one; by hand there is none where there is no claim."""
    relation, placed = run.placed("Cost")
    assert placed.denominator == 100
    keys = run.outline.terms["Cost"][0].key_columns
    own = {key: keys[key].column for key in ("Practice", "line of business", "member")}
    limit = of_store(criteria()).limit
    query = f"""SELECT count(*) FROM "{relation}" AS ours FULL JOIN cost
        ON ours."{own["Practice"]}" = practice AND ours."{own["line of business"]}" = lob
        AND ours."{own["member"]}" = member
        WHERE ours."{placed.column}" IS DISTINCT FROM least(coalesce(cost, 0), {limit})"""
    (answer,) = run.connection.execute(query).fetchall()
    return int(answer[0])


def _rows(title: str, times: Times) -> list[list[str]]:
    """A line for each way, with its ratios to both ways by hand."""
    rows = []
    for name in times:
        ratios = [
            f"{median_ratio(measured[name], measured[other]):.2f}"
            for other in BY_HAND
            for measured in (times, times.work)
        ]
        rows.append([f"{title}: {name}", f"{median(times[name]):.2f}", *ratios])
    return rows


def main(members: int = FIVE_MILLION_LINES, rounds: int = 5) -> None:
    """Print the comparison."""
    folder, contract = data(members), home_contract()
    store = opened(folder)
    lines = store.tables["Claims"].rows
    check_equal(settle(contract, store), folder)

    def ours() -> None:
        run = settle(contract, store)
        run.accounts()
        run.drop()

    on_store: Mapping[str, Callable[[], object]] = {
        "ours": ours,
        "SQL for the payments": lambda: payments_of(store.connection, of_store(criteria())),
        "SQL for the same numbers": lambda: numbers_of(store.connection, of_store(criteria())),
    }
    from_files: Mapping[str, Callable[[], object]] = {
        "ours": lambda: settled(folder).store.close(),
        **{name: partial(work, folder) for name, work in BY_HAND.items()},
    }
    rows = _rows("data open", paired(on_store, rounds))
    rows += _rows("from files", paired(from_files, rounds))
    print(f"{lines:,} claim lines, {members:,} members, {PRACTICES} Practices\n")
    heads = ["medical home", "seconds", "/ payments", "processor", "/ same numbers", "processor"]
    print(table(heads, rows))
    print("\npeak memory of a process, files to figures")
    for name, work in {"ours": settled, **BY_HAND}.items():
        print(f"{name:25} {peak_megabytes(work, folder):,.0f} MB")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
