"""Bad input from end to end: whole commands, their words and their exit codes.

Each case says what the reader needs to mend it (the file; the line, or the row and column), ends
with the code that is promised (0 fine, 1 findings, 2 unreadable or wrong usage, 130 stopped) and
never shows a traceback. Some are processes of their own, as all are for a reader; the others are
run in this one. The parts are tested more closely in `tests/data` and `tests/cli`.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from tests.samples.typed import typed

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = CHECKOUT / "contracts_dsl/programs"
PAY_FOR_PERFORMANCE = PROGRAMS / "pay-for-performance"
SHARED_SAVINGS = PROGRAMS / "medicare-shared-savings"
MEDICAL_HOME = PROGRAMS / "medical-home/contract.vbp"
PUBLISHED = "mssp_financials_2013_2021.csv"


@frozen
class Said:
    """What a command ended with: its code, and all it printed on one line."""

    code: int
    text: str


def vbp(*arguments: object, where: Path = CHECKOUT) -> Said:
    """Run the command."""
    return _said(*typed(tuple(map(str, arguments)), where))


def process(*arguments: object, where: Path = CHECKOUT) -> Said:
    """Run the command as a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "vbpdsl", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        timeout=120,
        check=False,
    )
    return _said(ended.returncode, ended.stdout + ended.stderr)


def _said(code: int, printed: str) -> Said:
    text = " ".join(printed.split())
    assert "Traceback" not in text
    assert "a bug in this program" not in text
    return Said(code, text)


def data_of(program: Path, folder: Path) -> Path:
    """A copy of a program's data that a test can spoil."""
    copied = folder / "data"
    shutil.copytree(program / "data", copied)
    return copied


def spoil(path: Path, change: Callable[[str], str]) -> None:
    """Write a file again with something changed; the change must change something."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


# Contracts that cannot be read.


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.vbp", b"", "`empty.vbp` is empty"),
        ("blank.vbp", b" \n\n\t\n", "`blank.vbp` is empty"),
        ("picture.vbp", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "`picture.vbp` is not plain text"),
        ("exhibit.vbp", b"PK\x03\x04 a Word file", "a Word or PDF file cannot be read"),
        ("line.vbp", b"1.1 " + b"x" * 10_000_000, "`line.vbp` has 10,000,004 bytes"),
        ("long.vbp", b"EXHIBIT X\n\n1.1 " + b"x" * 30_000, "line 3 has 30,004 characters"),
        ("latin.vbp", b"EXHIBIT X\nPayer: caf\xe9\n", "not in UTF-8: line 2"),
    ],
)
def test_contracts_that_cannot_be_read(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    checked = vbp("check", name, where=tmp_path)
    assert checked.code == 2
    assert said in checked.text


def test_brackets_as_deep_as_a_line_allows(tmp_path: Path) -> None:
    text = (PAY_FOR_PERFORMANCE / "contract.vbp").read_text(encoding="utf-8")
    deep = "(" * 5_000 + "Patients" + ")" * 5_000
    spoiled = text.replace(
        "1.4  Each Measure's Patients means", f"1.4  X means {deep}.\n1.4a  Y is"
    )
    (tmp_path / "deep.vbp").write_text(spoiled, encoding="utf-8")
    checked = process("check", "deep.vbp", where=tmp_path)
    assert checked.code == 1
    assert "clause 1.4" in checked.text


def test_text_pasted_from_word_is_read_as_it_was_meant(tmp_path: Path) -> None:
    """Curly quotes, an apostrophe, dashes, no-break spaces, bullets and Windows line ends."""
    text = MEDICAL_HOME.read_text(encoding="utf-8")
    pasted = text.replace("'", "\u2019").replace("- ", "\u2022\u00a0").replace("\n", "\r\n")
    pasted = pasted.replace("settled separately", "settled\u00a0separately")
    (tmp_path / "pasted.vbp").write_bytes(b"\xef\xbb\xbf" + pasted.encode())
    assert "\u2019" in pasted
    assert "\u2022" in pasted
    checked = process("test", "pasted.vbp", where=tmp_path)
    assert checked.code == 0, checked.text
    assert "5 examples: 5 right, 0 not" in checked.text


# Tables that are not what the contract says.


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    data = data_of(PAY_FOR_PERFORMANCE, tmp_path)
    (data / "measure_result.csv").rename(data / "measures.csv")
    said = vbp("settle", PAY_FOR_PERFORMANCE / "contract.vbp", "--data", data)
    assert said.code == 1
    assert "VBP702" in said.text
    assert "`measure_result`" in said.text
    assert 'file = "measures.csv"' in said.text


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    data = data_of(PAY_FOR_PERFORMANCE, tmp_path)
    spoil(data / "measure_result.csv", lambda text: text.replace("rate,", "rte,", 1))
    said = vbp("settle", PAY_FOR_PERFORMANCE / "contract.vbp", "--data", data)
    assert said.code == 1
    assert "`measure_result.csv` has no column `rate`" in said.text


def test_a_duplicated_key_names_both_rows(tmp_path: Path) -> None:
    data = data_of(PAY_FOR_PERFORMANCE, tmp_path)
    spoil(data / "measure_result.csv", lambda text: text + text.splitlines()[1] + "\n")
    said = vbp("settle", PAY_FOR_PERFORMANCE / "contract.vbp", "--data", data)
    assert said.code == 1
    assert "VBP721" in said.text
    assert "`Breast cancer screening` `2026` (`measure_result.csv` row 2 and row 16)" in said.text


def test_a_money_column_with_text_in_it(tmp_path: Path) -> None:
    data = data_of(SHARED_SAVINGS, tmp_path)
    spoil(data / PUBLISHED, lambda text: text.replace("93411559", "ninety million"))
    said = vbp("settle", SHARED_SAVINGS / "contract.vbp", "--data", data)
    assert said.code == 1
    assert f"`{PUBLISHED}` has 1 cell in the column `benchmark`" in said.text
    assert "row 3 `ninety million`" in said.text


def test_a_number_too_large_to_be_one(tmp_path: Path) -> None:
    data = data_of(SHARED_SAVINGS, tmp_path)
    spoil(data / PUBLISHED, lambda text: text.replace("93411559", "9" * 60))
    said = vbp("settle", SHARED_SAVINGS / "contract.vbp", "--data", data)
    assert said.code == 1
    assert "VBP715" in said.text
    assert f"`{PUBLISHED}` has numbers in the column `benchmark`" in said.text
    assert "the longest is in row 3" in said.text


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_amounts_that_outgrow_the_machine_are_still_exact(tmp_path: Path, engine: str) -> None:
    """A benchmark of 10^30 dollars and nothing spent: the limit of 10% is paid, to the dollar."""
    data = data_of(SHARED_SAVINGS, tmp_path)
    spoil(data / PUBLISHED, lambda text: text.replace("93411559,88663405", f"1{'0' * 30},88663405"))
    contract = SHARED_SAVINGS / "contract.vbp"
    chosen = ("--for", "ACO=A1032", "--engine", engine)
    said = vbp("settle", contract, "--data", data, *chosen)
    assert said.code == 0, said.text
    assert f"${10**29:,}.00" in said.text


# What the contract must have said something about.

RATIO = """\
EXHIBIT R: RATIO

Payer:           the Plan
Provider:        each Practice listed in Schedule 1, settled separately
Period:          January 1, 2026 through December 31, 2026, settled once as one period of 12 months
Statement Date:  June 30, 2027
Common terms:    Common Settlement Terms, version 3

1  Visits
1.1  Visit Rate means the Practice's visits divided by the Practice's patients.

2  Settlement, for each Practice
     a  Fee: Visit Rate times $100
2.1  The Plan pays the Practice line a on or before July 31, 2027.

Schedule 1  Practices: one for each Practice, in the file practice.
     | Name     | Column   | Kind         |
     | Practice | practice | Practice     |
     | visits   | visits   | whole number |
     | patients | patients | whole number |
"""


@pytest.mark.parametrize("engine", ["batch", "reference"])
def test_a_zero_denominator_stops_one_settlement_and_not_the_others(
    tmp_path: Path, engine: str
) -> None:
    (tmp_path / "ratio.vbp").write_text(RATIO, encoding="utf-8")
    (tmp_path / "practice.csv").write_text("practice,visits,patients\nMaple,30,10\nOak,5,0\n")
    said = vbp("settle", "ratio.vbp", "--data", ".", "--engine", engine, where=tmp_path)
    assert said.code == 1
    assert "$300.00" in said.text
    assert "1 settlement cannot be computed: Practice Oak: Visit Rate (1.1)" in said.text
    assert "divided by zero" in said.text


def test_a_measure_without_a_row_is_as_the_contract_says() -> None:
    contract, data = PAY_FOR_PERFORMANCE / "contract.vbp", PAY_FOR_PERFORMANCE / "data"
    said = vbp("settle", contract, "--data", data, "--for", "Practice=Oak Street Clinic",
               "--why", "all")  # fmt: skip
    assert said.code == 0
    assert "Depression screening is not met: there is no Result" in said.text


def test_a_contract_that_does_not_say_it_is_refused(tmp_path: Path) -> None:
    text = (PAY_FOR_PERFORMANCE / "contract.vbp").read_text(encoding="utf-8")
    begins, ends = text.index("1.6  A Measure without"), text.index("2  Bonus")
    (tmp_path / "silent.vbp").write_text(text[:begins] + "\n" + text[ends:], encoding="utf-8")
    said = vbp("check", "silent.vbp", where=tmp_path)
    assert said.code == 1
    assert "VBP506" in said.text
    assert "silent.vbp:" in said.text


def test_a_practice_with_no_members(tmp_path: Path) -> None:
    made = vbp("data", "generate", tmp_path / "data", "--members", 60, "--practices", 2)
    assert made.code == 0
    spoil(tmp_path / "data/practice.csv", lambda text: text.rstrip("\n") + "\nP999,Nobody's\n")
    said = vbp("settle", MEDICAL_HOME, "--data", tmp_path / "data", "--for", "Practice=P999")
    assert said.code == 0
    assert "warning VBP730" in said.text
    assert "`P999`" in said.text
    assert "The Plan pays Practice P999 nothing" in said.text


# Where results go, and being stopped.


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    contract, data = PAY_FOR_PERFORMANCE / "contract.vbp", PAY_FOR_PERFORMANCE / "data"
    said = process("settle", contract, "--data", data, "--out", tmp_path / "file" / "out")
    assert said.code == 2
    assert "file" in said.text
    assert "SETTLEMENT STATEMENT" not in said.text


def test_ctrl_c_in_the_middle(tmp_path: Path) -> None:
    """Stopped while a large folder of data is being written: exit code 130, nothing left."""
    running = subprocess.Popen(
        [sys.executable, "-m", "vbpdsl", "data", "generate", "made", "--members", "3000000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored in background
    )
    ended_by = time.monotonic() + 60
    while not list(tmp_path.rglob("medical_claim.csv")) and time.monotonic() < ended_by:
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130, out + err
    assert "Traceback" not in err
    assert "stopped" in err
    assert not (tmp_path / "made").exists()
