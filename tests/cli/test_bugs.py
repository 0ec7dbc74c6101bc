"""What is not the writer's fault: a bug, Ctrl-C, a reader that goes away."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vbpdsl.answers import check as checking
from vbpdsl.answers import export as exporting


def _raise(error: BaseException) -> object:
    def stop(*_: object) -> object:
        raise error

    return stop


@pytest.mark.usefixtures("home")
def test_a_bug_is_exit_code_3_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "open_file", _raise(ZeroDivisionError("oops")))
    said = run(["check", "home.vbp"])
    assert said.code == 3
    assert "a bug in this program: ZeroDivisionError: oops" in said.err
    assert "Traceback" not in said.err
    assert "Traceback" in run(["--debug", "check", "home.vbp"]).err


@pytest.mark.usefixtures("home")
def test_ctrl_c_is_exit_code_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "open_file", _raise(KeyboardInterrupt()))
    said = run(["check", "home.vbp"])
    assert said.code == 130
    assert "Traceback" not in said.err


def test_ctrl_c_while_writing_leaves_the_old_results(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["settle", "home.vbp", "--data", "data", "--out", "out"]
    assert run(arguments).code == 0
    before = {path.name: path.read_bytes() for path in (home / "out").iterdir()}
    monkeypatch.setattr(exporting, "write_manifest", _raise(KeyboardInterrupt()))
    assert run(arguments).code == 130
    assert {path.name: path.read_bytes() for path in (home / "out").iterdir()} == before
    assert not [path for path in home.iterdir() if path.name.startswith(".out")]


def test_a_full_disk_is_said_and_leaves_the_old_results(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(28, "No space left on device")
    monkeypatch.setattr(exporting, "write_manifest", _raise(error))
    said = run(["settle", "home.vbp", "--data", "data", "--out", "out"])
    assert said.code == 2
    assert "No space left on device" in said.out
    assert not (home / "out").exists()
