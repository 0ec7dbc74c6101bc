"""Five million claim lines: the medical home in batch and the same payments in hand-written SQL.

    python -m benchmarks.medical_home [members] [rounds]

Generates Parquet files once (190,000 members are five million lines), checks that both give the
same budgets, costs and supplements to the cent, then times them in turn. Ours keeps every figure
of every member, accounts for each row left out, and proves each step's width; the SQL by hand
gives three columns.
"""

import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.home import by_hand, by_hand_on_store, home_contract
from benchmarks.timing import Times, median_ratio, paired, peak_megabytes, table
from vbpdsl.data.generate import generate
from vbpdsl.data.load import open_store
from vbpdsl.data.store import Store
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.batch.settle import settle
from vbpdsl.source.diagnostic import Findings

FIVE_MILLION_LINES = 190_000
"""Members whose claims have about five million lines."""

PRACTICES = 60


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
    return settle(home_contract(), opened(folder))


def _by_hand(folder: Path) -> list[tuple[object, ...]]:
    connection = duckdb.connect(config={"memory_limit": "700MB"})
    connection.execute("SET enable_progress_bar = false")
    return connection.execute(by_hand(folder)).fetchall()


def check_equal(run: BatchRun, rows: list[tuple[object, ...]]) -> None:
    """Both say the same budget, cost and supplements for every Practice."""
    assert run.fallback is None, run.fallback
    for practice, *amounts in rows:
        figures = {one.term: one.value for one in run.figures((practice,)) if not one.at}  # type: ignore[arg-type]
        terms = ("Budget", "Cost of Care", "Supplemental Payments")
        exact = [Fraction(str(amount)) for amount in amounts]
        assert [figures[term] for term in terms] == exact, practice


def _row(name: str, times: Times, variant: str) -> list[str]:
    ratio = median_ratio(times[variant], times["by hand"])
    work = median_ratio(times.work[variant], times.work["by hand"])
    return [name, f"{median(times[variant]):.2f}", f"{ratio:.2f}", f"{work:.2f}"]


def main(members: int = FIVE_MILLION_LINES, rounds: int = 5) -> None:
    """Print the comparison."""
    folder, contract = data(members), home_contract()
    store = opened(folder)
    lines = store.tables["claims"].rows
    check_equal(settle(contract, store), _by_hand(folder))
    on_store: dict[str, Callable[[], object]] = {
        "ours": lambda: settle(contract, store).drop(),
        "by hand": lambda: store.connection.execute(by_hand_on_store()).fetchall(),
    }
    warm = paired(on_store, rounds)
    from_files: dict[str, Callable[[], object]] = {
        "ours": lambda: settled(folder).store.close(),
        "by hand": lambda: _by_hand(folder),
    }
    cold = paired(from_files, rounds)
    print(f"{lines:,} claim lines, {members:,} members, {PRACTICES} Practices\n")
    heads = ["medical home", "seconds", "by hand = 1", "processor seconds"]
    rows = [
        _row("settling, data open", warm, "ours"),
        _row("SQL by hand on the same tables", warm, "by hand"),
        _row("files opened and settled", cold, "ours"),
        _row("SQL by hand on the files", cold, "by hand"),
    ]
    print(table(heads, rows))
    print(f"\npeak memory, files to figures: {peak_megabytes(settled, folder):,.0f} MB")
    print(f"peak memory, SQL by hand:      {peak_megabytes(_by_hand, folder):,.0f} MB")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
