"""The table of `docs/programs.md` says of each contract what is so."""

import re
from pathlib import Path

import pytest

from tests.programs.settled import PROGRAMS
from vbpdsl.answers.check import check_files, check_text

PAGE = Path(__file__).parents[2] / "docs/programs.md"
ROW = re.compile(r"^\| \[[^]]+\]\(\.\./(?P<path>[^)]+)\) \|(?P<cells>.*)\|$", re.MULTILINE)
COLUMNS = 6
"""Class, mechanisms, official examples, settled from, examples, lines."""


def listed() -> list[tuple[str, list[str]]]:
    text = PAGE.read_text(encoding="utf-8")
    return [
        (match["path"], [cell.strip() for cell in match["cells"].split("|")])
        for match in ROW.finditer(text)
    ]


def test_the_table_is_there() -> None:
    paths = [path for path, _ in listed()]
    assert len(paths) >= 16
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("row", listed(), ids=lambda row: Path(row[0]).parent.name)
def test_what_it_says_of_a_contract(row: tuple[str, list[str]]) -> None:
    path, cells = row
    contract = PAGE.parents[1] / path
    assert PROGRAMS in contract.parents
    text = contract.read_text(encoding="utf-8")
    assert len(cells) == COLUMNS
    assert all(cells)
    assert int(cells[4]) == len(re.findall(r"^Example \d+\.", text, re.MULTILINE))
    assert int(cells[5]) == len(text.splitlines()) <= 250


def test_no_contract_is_refused() -> None:
    """By itself, without the documents beside it, a text of the table has no error of wording."""
    for path, _ in listed():
        text = (PAGE.parents[1] / path).read_text(encoding="utf-8")
        if text.startswith("TEMPLATE:"):  # no contract by itself: those that stand on it are
            assert not check_files([(PAGE.parents[1] / path).parent]).findings, path
        elif "\nMethod:" not in text:
            refused = [one for one in check_text(text).findings if one.code.startswith("VBP1")]
            assert not refused, path
