"""A contract is read by a process of its own while `vbp settle` loads what settles it.

What comes back of it is what would have been read here, findings and all; where nothing comes back,
it is read here.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vbpdsl.answers import read_beside
from vbpdsl.answers.read_beside import read_all, reading
from vbpdsl.data.generate import generate

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = CHECKOUT / "contracts_dsl" / "programs"
READ = ("medical-home", "medicare-shared-savings", "pay-for-performance")

forked = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


@pytest.fixture(name="copied")
def _copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are copied although this one has loaded the database."""
    monkeypatch.setattr(read_beside, "_may_be_copied", lambda: True)


@forked
@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("name", READ)
def test_the_same_comes_back(name: str) -> None:
    files = (PROGRAMS / name / "contract.vbp",)
    begun = reading(files)
    assert begun.process is not None
    (found,), (here,) = begun.result(), read_all(files)
    assert found.contract is not None
    assert found == here
    assert [item.clause for item in found.contract.definitions] == [
        item.clause for item in here.contract.definitions
    ]


@forked
@pytest.mark.usefixtures("copied")
def test_mistakes_come_back_with_their_places(tmp_path: Path) -> None:
    text = (PROGRAMS / "medical-home" / "contract.vbp").read_text(encoding="utf-8")
    (tmp_path / "home.vbp").write_text(text.replace("exceeds", "execeds"), encoding="utf-8")
    (found,), (here,) = reading([tmp_path]).result(), read_all([tmp_path])
    assert found.contract is None
    assert [(item.code, item.message, item.span) for item in found.findings] == [
        (item.code, item.message, item.span) for item in here.findings
    ]


@forked
@pytest.mark.usefixtures("copied")
def test_a_process_that_ends_early_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_beside, "_read_for", lambda *_: os._exit(1))
    files = (PROGRAMS / "medical-home" / "contract.vbp",)
    assert reading(files).result() == read_all(files)


def test_who_has_threads_is_not_copied() -> None:
    import duckdb  # noqa: F401

    assert reading((PROGRAMS / "medical-home" / "contract.vbp",)).process is None


@forked
def test_a_whole_process_says_the_same(tmp_path: Path, run: Run) -> None:
    generate(tmp_path / "data", members=60, practices=3, format="csv")
    contract = str(PROGRAMS / "medical-home" / "contract.vbp")
    arguments = ["settle", contract, "--data", str(tmp_path / "data")]
    here = run(arguments)
    command = [sys.executable, "-m", "vbpdsl", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    said = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert here.code == 0
    assert (said.returncode, said.stdout.decode(), said.stderr) == (here.code, here.out, b"")
