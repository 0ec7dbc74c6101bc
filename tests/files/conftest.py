"""A contract of two practices with its fees in a folder, and the command run on it.

Elm's fees are $500.00 and $125.50, Oak's $80.00; each is paid all of it.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from attrs import frozen

from vbpdsl.cli.main import main

CONTRACT = """\
EXHIBIT C: CARE FEES

Payer:         Prairie Health Plan (the "Plan")
Provider:      each Practice listed in Schedule 1, settled separately
Period:        January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Common terms:  Common Settlement Terms, version 3

1  What is given
1.1  Care Fees: each row is a care fee, in the file care_fee.
     | Name     | Column   | Kind     |
     | Practice | practice | Practice |
     | amount   | fee      | dollars  |

2  Payment
2.1  Fees Due means the total amount of the Practice's care fees.
2.2  On or before March 31, 2027 the Plan pays the Practice Fees Due (the "Fee Payment").

Schedule 1  Practices
     | Practice |
     | Elm      |
     | Oak      |
"""

FEES = "practice,fee\nElm,500.00\nElm,125.50\nOak,80.00\n"


@frozen
class Ran:
    """What a command line came to."""

    code: int
    out: str


Run = Callable[..., Ran]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `fees.vbp` and `data/care_fee.csv`, made the current one."""
    folder = tmp_path / "place"
    (folder / "data").mkdir(parents=True)
    (folder / "fees.vbp").write_text(CONTRACT, encoding="utf-8")
    (folder / "data" / "care_fee.csv").write_text(FEES, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def _run(*arguments: str) -> Ran:
        code = main(arguments)
        printed = capsys.readouterr()
        return Ran(code, " ".join((printed.out + printed.err).split()))

    return _run


@pytest.fixture
def settle(run: Run) -> Run:
    """Settle `fees.vbp` on `data`, with more words behind."""

    def _settle(*more: str) -> Ran:
        return run("settle", "fees.vbp", "--data", "data", *more)

    return _settle


def contents(folder: Path) -> Mapping[str, bytes | str]:
    """Everything in a folder and below it: bytes of files, targets of links."""
    return {
        str(path.relative_to(folder)): (
            os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else ""
        )
        for path in sorted(folder.rglob("*"))
    }
