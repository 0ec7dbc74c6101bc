"""A folder with the hand-built sample contracts and their data, for the front ends.

Front ends are tested on the samples, whose every figure is worked out by hand: a text that begins
with a sample's first line is read as that sample, whatever else it says.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import evolve, frozen

from tests.cli.sample_files import write_tables
from tests.samples.medical_home import MEDICAL_HOME
from tests.samples.medical_home_rows import ROWS
from vbpdsl.answers import opening
from vbpdsl.cli.main import main
from vbpdsl.model.contract import Contract
from vbpdsl.source.diagnostic import Diagnostic, Findings
from vbpdsl.source.text import SourceText, Span

FIRST_LINE = MEDICAL_HOME.source.typed.split("\n")[0]


def _read(source: SourceText, findings: Findings, _: object) -> Contract | None:
    if source.typed.split("\n")[0] == FIRST_LINE:
        return evolve(MEDICAL_HOME, source=source, sources=(source,))
    findings.add(Diagnostic("VBP101", "this line says nothing", source, Span(0, 4)))
    return None


@frozen
class Ran:
    """What a command line came to."""

    code: int
    out: str
    err: str


Run = Callable[[Sequence[str]], Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `home.vbp`, `broken.vbp` and the sample's `data`, made the current one."""
    monkeypatch.setattr(opening, "read_contract", _read)
    (tmp_path / "home.vbp").write_text(f"{FIRST_LINE}\n", encoding="utf-8")
    (tmp_path / "broken.vbp").write_text("nonsense\n", encoding="utf-8")
    write_tables(MEDICAL_HOME, ROWS, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def _run(arguments: Sequence[str]) -> Ran:
        code = main(arguments)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return _run
