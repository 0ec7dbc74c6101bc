"""Large tables are checked while they are settled, and nothing that is told is another for it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import duckdb
import pytest

from benchmarks.home import TEXT
from tests.cli.conftest import Run
from vbpdsl.answers import beside
from vbpdsl.answers import settle as answer
from vbpdsl.answers.engines import run_engine
from vbpdsl.cli.codes import BUG, FINDINGS, FINE, USAGE
from vbpdsl.data.check import TOO_LARGE, check_for
from vbpdsl.data.generate import generate
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity

CHECKOUT = Path(__file__).parents[2]
RISK = "risk_score.csv"


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "claims"
    generate(folder, members=60, practices=3, format="csv")
    return folder


@pytest.fixture(name="twice")
def _twice(folder: Path, tmp_path: Path) -> Path:
    """The same with one member's score in two rows, which no clause can choose between."""
    shutil.copytree(folder, tmp_path / "twice")
    score = (tmp_path / "twice" / RISK).read_text(encoding="utf-8").splitlines()
    (tmp_path / "twice" / RISK).write_text("\n".join([*score, score[1]]) + "\n", encoding="utf-8")
    return tmp_path / "twice"


def _settled(run: Run, folder: Path) -> tuple[int, Any]:
    said = run(["settle", str(TEXT), "--data", str(folder), "--json"])
    return said.code, json.loads(said.out)


def test_all_is_told_as_one_after_the_other(
    folder: Path, twice: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = [_settled(run, one) for one in (folder, twice)]
    monkeypatch.setattr(beside, "MANY", 0)
    assert [_settled(run, one) for one in (folder, twice)] == apart
    (code, _), (refused, said) = apart
    assert (code, refused) == (FINE, FINDINGS)
    assert "VBP721" in [item["code"] for item in said["contracts"][0]["findings"]]


def test_a_run_on_refused_tables_ends_early(
    twice: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is about to do what takes long waits for the checks, and does not begin."""
    begun: list[str] = []

    def slow(*given: Any) -> None:
        proceed = given[4]
        proceed(True)
        begun.append("the reference")

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(answer, "run_engine", slow)
    code, _ = _settled(run, twice)
    assert (code, begun) == (FINDINGS, [])


@pytest.mark.parametrize(("right", "code"), [(False, FINDINGS), (True, BUG)])
def test_what_settling_refused_tables_comes_to_is_not_told(
    right: bool,
    code: int,
    folder: Path,
    twice: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("two rows for one")

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(answer, "run_engine", fails)
    data = folder if right else twice
    said = run(["settle", str(TEXT), "--data", str(data)])
    assert said.code == code
    assert ("VBP721" in said.err + said.out) is not right


def _first_time(fails: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    called: list[int] = []

    def once(*given: Any, **options: Any) -> Any:
        called.append(1)
        if called[1:]:
            return real(*given, **options)
        return fails()

    return once


def test_what_lacks_memory_together_is_done_one_after_the_other(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = _settled(run, folder)
    monkeypatch.setattr(beside, "MANY", 0)

    def lacks() -> None:
        raise duckdb.OutOfMemoryException("could not allocate block")

    with monkeypatch.context() as patched:
        patched.setattr(answer, "run_engine", _first_time(lacks, run_engine))
        assert _settled(run, folder) == apart

    def not_checked(_: object, __: object, findings: Findings, **___: object) -> None:
        said = "`Claims` is too large to be checked in the memory that this run may use"
        findings.add(Diagnostic(TOO_LARGE, said, severity=Severity.WARNING))

    monkeypatch.setattr(beside, "check_for", not_checked)
    assert _settled(run, folder) == apart


def test_memory_that_never_does_is_told(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacks(*_: object) -> None:
        raise duckdb.OutOfMemoryException("could not allocate block")

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(answer, "run_engine", lacks)
    said = run(["settle", str(TEXT), "--data", str(folder)])
    assert said.code == USAGE
    assert "VBP828" in said.err


def test_a_failure_of_the_checks_is_no_result(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "check_for", fails)
    assert run(["settle", str(TEXT), "--data", str(folder)]).code == BUG


def test_nothing_goes_on_when_settling_is_stopped(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question of the checks that would take an hour ends with the run."""
    asked, ended = Event(), Event()

    def long(_: object, store: Any, *__: object, **___: object) -> None:
        asked.set()
        try:
            query = "SELECT sum(hash(range) % 7) FROM range(1000000000000)"
            store.connection.execute(query).fetchall()
        finally:
            ended.set()

    def stopped(*_: object) -> None:
        asked.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "check_for", long)
    monkeypatch.setattr(answer, "run_engine", stopped)
    assert run(["settle", str(TEXT), "--data", str(folder)]).code == 130
    assert ended.is_set()


def test_frames_are_checked_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second connection does not see tables that were handed in."""
    pandas = pytest.importorskip("pandas")
    frames = {path.stem: pandas.read_csv(path, dtype=str) for path in folder.glob("*.csv")}
    script_sees: list[bool] = []

    def checked(*given: Any, **options: Any) -> None:
        script_sees.append(True)
        check_for(*given, **options)

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(answer, "check_for", checked)
    from vbpdsl.answers.opening import open_text

    opened = open_text(TEXT.read_text(encoding="utf-8"))
    with answer.settle(opened, answer.SettleRequest(frames)) as settled:
        assert settled.run is not None
    assert script_sees == [True]


def test_a_process_looks_at_no_object_at_its_end() -> None:
    """What a command made goes at once: at the end nothing is looked through again."""
    script = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: sys.stderr.write(f'{gc.get_freeze_count() > 10_000}'))\n"
        "from vbpdsl.__main__ import main\n"
        "sys.argv = ['vbp', 'check', '--help']\n"
        "main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
    )
    assert said.stderr.endswith("True")


def test_what_all_processors_can_check_waits_for_the_relations(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the order of the keys is followed while they are made; pages are written meanwhile."""
    order: list[str] = []

    def noted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **options: Any) -> Any:
            if name == "relations":
                followed.wait(10)
                time.sleep(0.3)  # time enough to begin the other checks
            found = real(*given, **options)
            order.append(name)
            if name == "order":
                followed.set()
            return found

        return call

    followed = Event()
    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "in_order", noted("order", lambda *_: True))
    monkeypatch.setattr(answer, "run_engine", noted("relations", run_engine))
    monkeypatch.setattr(beside, "check_for", noted("checks", check_for))
    code, _ = _settled(run, folder)
    assert (code, order) == (FINE, ["order", "relations", "checks"])


def test_keys_that_do_not_stand_in_order_are_looked_at_at_once(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Event()

    def waits(*given: Any) -> Any:
        assert checked.wait(10)
        return run_engine(*given)

    def checks(*given: Any, **options: Any) -> None:
        check_for(*given, **options)
        checked.set()

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "in_order", lambda *_: False)
    monkeypatch.setattr(answer, "run_engine", waits)
    monkeypatch.setattr(beside, "check_for", checks)
    assert _settled(run, folder)[0] == FINE


def test_no_page_of_refused_tables_is_shown(
    twice: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are written before the checks are done, and thrown away."""
    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "in_order", lambda *_: True)
    said = run(["settle", str(TEXT), "--data", str(twice)])
    assert said.code == FINDINGS
    assert "VBP721" in said.out
    assert "BUDGET" not in said.out.upper().split("VBP721")[0]
    assert "pays Practice" not in said.out


def test_the_order_of_the_keys_is_followed_when_the_large_tables_have_been_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read large tables is work for all processors, what is made of them mostly for one."""
    order: list[str] = []

    def ordered(_: object, __: object, ___: int, wait: Callable[[], object]) -> bool:
        order.append("first rows")
        wait()
        order.append("all rows")
        return True

    def settled(*given: Any) -> Any:
        rows_read = given[-1]

        def read() -> None:
            time.sleep(0.3)  # time enough to go on without being told
            order.append("large tables")
            rows_read()

        return run_engine(*given[:-1], read)

    monkeypatch.setattr(beside, "MANY", 0)
    monkeypatch.setattr(beside, "in_order", ordered)
    monkeypatch.setattr(answer, "run_engine", settled)
    code, _ = _settled(run, folder)
    assert (code, order) == (FINE, ["first rows", "large tables", "all rows"])
