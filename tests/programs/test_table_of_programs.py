"""The table of `docs/programs.md` says of each contract what is so."""

import re
from pathlib import Path

import pytest

from tests.programs.mechanisms import MECHANISMS
from tests.programs.settled import PROGRAMS
from vbpdsl.answers.check import check_files, check_text

PAGE = Path(__file__).parents[2] / "docs/programs.md"
ROW = re.compile(r"^\| \[[^]]+\]\(\.\./(?P<path>[^)]+)\) \|(?P<cells>.*)\|$", re.MULTILINE)
COLUMNS = 6
"""Class, mechanisms, official examples, settled from, examples, lines."""
CLASSES = re.compile(
    r"(?:2A|2C|3A|3B|4A|4B)(?: and (?:2C|3B)|, 4A if prospective)?|none: it pays (?:nothing|back)"
)
MOST_LINES, MOST_OF_A_HOME = 250, 60
"""Lines of a contract that are neither empty nor rows of a table."""
MOST_THAT_HAVE_IT = 0.65
"""Such words as limits and quality stand in many, and in no more than so many."""
GIVEN = re.compile(r"\b(?:is|are) given\b")
REASON = re.compile(r"\([^)]+\)|since|because|as the|follows from")
COUNTED = {
    "esrd-quality-incentive": ("9 bands", r"(?:Score is|With) \d+[,:]"),
    "medicare-shared-savings": ("7 rates", r"^Example (?:[5-9]|1[01])\."),
    "medicare-shared-savings-all-tracks": ("33 cases", r"^ +\| (?:A\d{4}|2016) "),
    "mips": ("7 of the rule", r"^ +\| [a-z ]+ +\| [\d.]+ +\| [13] +\| -?[\d.]+%"),
    "part-c-and-d-stars": ("4 roundings", r"^ +\| [CD] +\| 3\.\d+ +\| 0 "),
    "medical-home": ("4 shares", r"the Share is|With 8:"),
}
"""Official examples that stand in the contract: what the table says, and what each looks like."""


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
    assert int(cells[5]) == len(text.splitlines())
    assert CLASSES.fullmatch(cells[0])


@pytest.mark.parametrize("row", listed(), ids=lambda row: Path(row[0]).parent.name)
def test_it_is_short(row: tuple[str, list[str]]) -> None:
    path = PAGE.parents[1] / row[0]
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    said = sum(bool(line) and not line.startswith("|") for line in lines)
    assert said <= (MOST_OF_A_HOME if path.parent.name == "medical-home" else MOST_LINES)


@pytest.mark.parametrize("row", listed(), ids=lambda row: Path(row[0]).parent.name)
def test_each_mechanism_stands_in_the_contract(row: tuple[str, list[str]]) -> None:
    text = (PAGE.parents[1] / row[0]).read_text(encoding="utf-8")
    for said in row[1][1].split(", "):
        words = [words for name, words in MECHANISMS.items() if is_called(name, said)]
        assert words, f"what shows `{said}`?"
        assert all(re.search(one, text, re.MULTILINE) for one in words), said


def is_called(name: str, said: str) -> bool:
    return re.search(rf"\b(?:{name})", said) is not None


@pytest.mark.parametrize("name", MECHANISMS)
def test_words_of_a_mechanism_tell_contracts_apart(name: str) -> None:
    """Words that most contracts have show nothing; and a name that no row calls tests nothing."""
    texts = [(PAGE.parents[1] / path).read_text(encoding="utf-8") for path, _ in listed()]
    found = sum(bool(re.search(MECHANISMS[name], text, re.MULTILINE)) for text in texts)
    assert 0 < found <= MOST_THAT_HAVE_IT * len(texts)
    assert any(is_called(name, said) for _, cells in listed() for said in cells[1].split(", "))


@pytest.mark.parametrize("row", listed(), ids=lambda row: Path(row[0]).parent.name)
def test_what_is_given_has_its_reason(row: tuple[str, list[str]]) -> None:
    said = row[1][3]
    assert not GIVEN.search(said) or REASON.search(said), said


@pytest.mark.parametrize("program", COUNTED)
def test_the_examples_it_counts_are_there(program: str) -> None:
    said, looks = COUNTED[program]
    cells = next(cells for path, cells in listed() if f"/{program}/" in path)
    text = (PROGRAMS / program / "contract.vbp").read_text(encoding="utf-8")
    assert said in cells[2]
    assert len(re.findall(looks, text, re.MULTILINE)) == int(said.split()[0])


def test_no_contract_is_refused() -> None:
    """By itself, without the documents beside it, a text of the table has no error of wording."""
    for path, _ in listed():
        text = (PAGE.parents[1] / path).read_text(encoding="utf-8")
        if text.startswith("TEMPLATE:"):  # no contract by itself: those that stand on it are
            assert not check_files([(PAGE.parents[1] / path).parent]).findings, path
        elif "\nMethod:" not in text:
            refused = [one for one in check_text(text).findings if one.code.startswith("VBP1")]
            assert not refused, path
