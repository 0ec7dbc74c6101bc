"""Ctrl-C ends a command with 130 and one line, wherever it comes: in a query, among imports."""

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run
from vbpdsl.answers import data_check, settle, trace
from vbpdsl.cli.codes import STOPPED
from vbpdsl.cli.failures import is_interruption
from vbpdsl.data.sources.parquet import open_parquet
from vbpdsl.source.diagnostic import Findings

CHECKOUT = Path(__file__).parents[2]
PROGRAM = CHECKOUT / "contracts_dsl" / "programs" / "pay-for-performance"
SETTLE = ("settle", "CONTRACT", "--data", "DATA")
COMMANDS = (
    (*SETTLE, "--out", "out"),
    (*SETTLE, "--engine", "reference"),
    ("data", "check", "CONTRACT", "--data", "DATA"),
    ("trace", "CONTRACT", "line a", "--data", "DATA", "--for", "Practice=Maple Family Medicine"),
)

IN_A_QUERY = """
import os, signal, sys, threading
signal.signal(signal.SIGINT, signal.default_int_handler)
from vbpdsl.answers import data_check, settle, trace

def endless(*given, **options):
    store = next(item for item in given if hasattr(item, "connection"))
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    store.connection.execute("SET threads = 1")  # else the query may be all another thread's
    query = "SELECT sum(hash(range) % 7) FROM range(1000000000000)"
    store.connection.execute(query).fetchall()

settle.check_for = data_check.check_for = trace.check_store = endless
from vbpdsl.cli.main import main
sys.exit(main(sys.argv[1:]))
"""

AMONG_PAGES = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from vbpdsl.answers import statements
statements.FEWEST, statements._processes = 1, lambda: 2

def interrupted(*_):
    time.sleep(0.5)  # the processes that write pages are at their imports
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.killpg(0, signal.SIGINT)  # as a terminal does: to all of them
    time.sleep(1.5)  # ... which would say what they think of it
    raise KeyboardInterrupt

statements._Handing.handed = interrupted
from vbpdsl.cli.main import main
sys.exit(main(sys.argv[1:]))
"""

AMONG_IMPORTS = """
import os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)

class Finger:
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finger())
sys.argv = ["vbp", "--help"]
runpy.run_module("vbpdsl", run_name="__main__")
"""


def _python(script: str, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        timeout=60,
        check=False,
    )


def _placed(command: tuple[str, ...]) -> list[str]:
    places = {"CONTRACT": str(PROGRAM / "contract.vbp"), "DATA": str(PROGRAM / "data")}
    return [places.get(word, word) for word in command]


def _raise(error: BaseException) -> object:
    def stop(*_: object, **__: object) -> object:
        raise error

    return stop


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:2]))
def test_ctrl_c_in_a_query_ends_it(command: tuple[str, ...], tmp_path: Path) -> None:
    said = _python(IN_A_QUERY, tmp_path, *_placed(command))
    assert said.stderr.strip() == STOPPED
    # A shell shows both as 130; which one depends on where in its own code Python was.
    assert said.returncode in (130, -signal.SIGINT)
    assert said.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words[:2]))
@pytest.mark.parametrize(
    "error", [RuntimeError("Query interrupted"), duckdb.InterruptException("INTERRUPT Error")]
)
def test_what_duckdb_makes_of_ctrl_c_is_exit_code_130(
    error: Exception, command: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((settle, "check_for"), (data_check, "check_for"), (trace, "check_store")):
        monkeypatch.setattr(module, name, _raise(error))
    said = run(_placed(command))
    assert (said.code, said.out, said.err) == (130, "", f"{STOPPED}\n")


def test_ctrl_c_is_seen_behind_the_exception_that_followed_it() -> None:
    followed = ImportError("half a module")
    followed.__context__ = KeyboardInterrupt()
    assert is_interruption(followed)
    assert not is_interruption(RuntimeError("another matter"))
    assert not is_interruption(duckdb.OutOfMemoryException("no memory"))


def test_a_file_is_not_called_damaged_for_ctrl_c() -> None:
    class Stopped:
        execute = staticmethod(_raise(duckdb.InterruptException("INTERRUPT Error")))

    findings = Findings()
    with pytest.raises(duckdb.InterruptException):
        open_parquet(Stopped(), "claims", (Path("claims.parquet"),), findings)  # type: ignore[arg-type]
    assert list(findings) == []


def test_ctrl_c_among_the_first_imports_is_no_traceback(tmp_path: Path) -> None:
    said = _python(AMONG_IMPORTS, tmp_path)
    assert (said.returncode, said.stderr.strip()) == (130, STOPPED)


def test_nothing_is_imported_before_ctrl_c_is_looked_after(tmp_path: Path) -> None:
    script = (
        "import sys; before = set(sys.modules); import vbpdsl.__main__; "
        "print(sorted(set(sys.modules) - before))"
    )
    assert _python(script, tmp_path).stdout.strip() == "['vbpdsl', 'vbpdsl.__main__']"
    with (CHECKOUT / "pyproject.toml").open("rb") as stream:
        assert tomllib.load(stream)["project"]["scripts"]["vbp"] == "vbpdsl.__main__:main"


def test_processes_that_write_pages_say_nothing_of_it(tmp_path: Path) -> None:
    command = ["settle", str(PROGRAM / "contract.vbp"), "--data", str(PROGRAM / "data")]
    done = subprocess.run(
        [sys.executable, "-c", AMONG_PAGES, *command, "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        start_new_session=True,
    )
    assert (done.returncode, done.stderr.strip()) == (130, STOPPED)
    assert not (tmp_path / "out").exists()
