"""Every code that the program can say has a page and a case, and every page a code."""

import re
from pathlib import Path

import pytest

from vbpdsl.answers.explain import known_codes
from vbpdsl.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "diagnostics"
SAID = frozenset(
    code
    for path in (ROOT / "vbpdsl").rglob("*.py")
    for code in re.findall(r'"(VBP\d{3})"', path.read_text(encoding="utf-8"))
)
CASES = frozenset(path.stem[:6] for path in (ROOT / "tests/corpus/bad").glob("VBP*.case"))
PARTS = ("**What was written**", "**Why it matters**", "**What to write**", "**Related:**")


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(known_codes()) == SAID


def test_every_code_has_a_case_or_a_test() -> None:
    """Codes of contracts have a case here; those of files, data and commands a test elsewhere."""
    elsewhere = {code for code in SAID if code[3] in "78"}
    assert SAID - elsewhere <= CASES
    assert CASES <= SAID


@pytest.mark.parametrize("code", sorted(SAID))
def test_a_page_is_whole_and_printed(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    page = capsys.readouterr().out
    lines = page.splitlines()
    assert re.fullmatch(rf"# {code}: [A-Z].*[^.]", lines[0])
    assert 14 <= len(lines) <= 32
    assert all(len(line) <= 100 or line.startswith("    ") for line in lines)
    assert [part for part in PARTS if part in page] == list(PARTS)
    related = set(re.findall(r"VBP\d{3}", lines[-1]))
    assert related
    assert related <= SAID - {code}
