"""What cannot be written is said, never taken for a bug, and nothing is said to be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vbpdsl.answers import export as exporting

CHECKOUT = Path(__file__).parents[2]
FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_output_without_room_is_exit_code_2(more: tuple[str, ...]) -> None:
    program = CHECKOUT / "contracts_dsl" / "programs" / "pay-for-performance"
    arguments = ("settle", str(program / "contract.vbp"), "--data", str(program / "data"), *more)
    with FULL.open("w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "vbpdsl", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            timeout=120,
            check=False,
        )
    assert said.returncode == 2
    assert said.stderr == (
        "error VBP815: what this command printed could not be written whole: No space left on "
        "device\n\n"
        "  what to do: make room, or send it elsewhere\n"
        "  more:       vbp explain VBP815\n"
    )


@pytest.mark.usefixtures("home")
def test_another_error_of_the_system_stays_a_bug(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> object:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("vbpdsl.cli.settling.statement_page", lost)
    assert run(["settle", "home.vbp", "--data", "data"]).code == 3


def test_a_folder_that_failed_is_not_said_to_be_written(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["settle", "home.vbp", "--data", "data", "--out", "out"]
    assert run(arguments).out.endswith("\nWritten to out\n")

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "write_manifest", full)
    said = run([*arguments[:-1], "other"])
    assert said.code == 2
    assert said.out.endswith("\nNOT written to other\n")
    assert "\nWritten to" not in said.out
    assert not (home / "other").exists()
