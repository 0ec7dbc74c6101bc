"""Results in files: `vbp settle --out` as a whole process, beside the same without `--out`.

    python -m benchmarks.writing                      every row
    python -m benchmarks.writing hospitals            the rows whose name begins so
    python -m benchmarks.writing before=../older      beside another checkout of this program
    python -m benchmarks.writing data=../data         with the published files from there

Hospitals and dialysis facilities are the published ones (`tests/programs/published`), with the
statement of each; 10,533 settlements of Medicare shared savings, with the statement of each, are as
many as there are skilled nursing facilities; a million are written as tables alone. Memory is the
most that one process had resident; `/ settling` is the whole with `--out` by the whole without.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from attrs import frozen

from benchmarks.timing import table

ROOT = Path(__file__).parents[1]
SHARED = ROOT / ".." / "shared" / "data"
PUBLISHED = ROOT / "tests" / "programs" / "published"
MEDICARE = ROOT / "contracts_dsl" / "programs" / "medicare-shared-savings"
RESULTS = "mssp_financials_2013_2021.csv"


@frozen
class Work:
    """What is settled: a contract, the folder of its data, the goal in words."""

    name: str
    contract: Path
    data: Path
    options: tuple[str, ...]
    goal: str


def main(arguments: Sequence[str]) -> None:
    """Print seconds by the clock and of the processors, and the memory, of each row."""
    before = [Path(one.partition("=")[2]) for one in arguments if one.startswith("before=")]
    shared = [Path(one.partition("=")[2]) for one in arguments if one.startswith("data=")]
    begins = tuple(one for one in arguments if "=" not in one) or ("",)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for work in _works(Path(place), *shared):
            if work.name.startswith(begins):
                for checkout in (*before, ROOT):
                    rows.append(_row(work, checkout, checkout is ROOT, Path(place)))
    heads = ["program", "state", "settling", "--out", "/ settling", "processors", "memory", "goal"]
    print(table(heads, rows))


def _row(work: Work, checkout: Path, now: bool, place: Path) -> list[str]:
    settle = ["settle", str(work.contract), "--data", str(work.data), "--sample", "0"]
    plain, _, _ = run(checkout, settle)
    out = place / f"results-{len(list(place.iterdir()))}"
    seconds, worked, memory = run(checkout, [*settle, "--out", str(out), *work.options])
    shutil.rmtree(out)
    return [
        work.name,
        "now" if now else "before",
        f"{plain:.1f}",
        f"{seconds:.1f}",
        f"{seconds / plain:.2f}",
        f"{worked:.1f}",
        f"{memory:,.0f} MB",
        work.goal,
    ]


def run(checkout: Path, arguments: Sequence[str]) -> tuple[float, float, float]:
    """Seconds of one process, of the processors by it and its own, and its memory."""
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve())}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "vbpdsl", *arguments],
        stdout=subprocess.DEVNULL,
        cwd=checkout,
        env=environment,
    )
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), arguments
    seconds = time.perf_counter() - begin
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _works(place: Path, shared: Path = SHARED) -> Iterator[Work]:
    for name, data, goal in (
        ("hospitals", "hvbp_fy2024", "15 s"),
        ("facilities", "esrd_qip_py2020", ""),
    ):
        if (shared / data).exists():
            folder, contract = place / data, PUBLISHED / name / "contract.vbp"
            shutil.copytree(shared / data, folder)
            shutil.copy(PUBLISHED / name / "vbp.toml", folder)
            yield Work(f"{name}, all statements", contract, folder, (), goal)
    contract = MEDICARE / "contract.vbp"
    many = "10,533 of Medicare, all statements"
    yield Work(many, contract, _medicare(place / "some", 10_533, shared), (), "5 s")
    million = "1,000,000 of Medicare, no statements"
    options = ("--statements", "0")
    goal = "twice, 1 GiB"
    yield Work(million, contract, _medicare(place / "many", 1_000_000, shared), options, goal)


def _medicare(folder: Path, number: int, shared: Path) -> Path:
    """Published results over and over, each under another ACO."""
    published = shared / "mssp" / RESULTS
    source = published if published.exists() else MEDICARE / "data" / RESULTS
    folder.mkdir()
    duckdb.execute(
        f"""COPY (
          WITH listed AS (
            SELECT *, row_number() OVER () - 1 AS place
            FROM read_csv('{source}', all_varchar = true) WHERE track IN ('T1', 'A', 'B')
          )
          SELECT listed.* EXCLUDE (place, aco_id), 'A' || (1000000 + i) AS aco_id
          FROM range({number}) AS many(i) JOIN listed
          ON listed.place = i % (SELECT count(*) FROM listed)
        ) TO '{folder / RESULTS}' (FORMAT CSV, HEADER)"""
    )
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
