"""What a terminal is told while it waits, and that a pipe is told nothing."""

import io
import sys
import time

import pytest

from vbpdsl.cli import output


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_the_step_within_the_first_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal()
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", terminal)
    with output.working("Settling home.vbp") as told:
        told("opening the tables")
        time.sleep(output.PATIENCE + 0.5)
        told("settling")
        time.sleep(0.3)
    assert "Settling home.vbp: opening the tables" in terminal.getvalue()
    assert output.PATIENCE < 1


def test_a_pipe_is_told_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with output.working("Settling home.vbp") as told:
        told("opening the tables")
        time.sleep(output.PATIENCE + 0.2)
    assert capfd.readouterr() == ("", "")
