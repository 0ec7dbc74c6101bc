"""Item 3: a document that a contract uses is the one that was signed, and none of several."""

from pathlib import Path

import pytest

from tests.files.conftest import CONTRACT, Run
from vbpdsl.source.files import shipped

RATES = "TABLES: RATES, version {}\n\n1  Rates\n1.1  Rate means {}.\n"


@pytest.fixture(name="named")
def _named(place: Path) -> Path:
    """The contract of the place, with a rate from a document of its folder."""
    _names(place, "Rates, version 1")
    return place


def _names(place: Path, said: str) -> None:
    text = CONTRACT.replace("version 3\n\n", f"version 3\nTables:        {said}\n\n", 1)
    text = text.replace("pays the Practice Fees Due", "pays the Practice Rate times Fees Due")
    (place / "fees.vbp").write_text(text, encoding="utf-8")


def _written(place: Path, name: str, version: str, rate: str) -> None:
    (place / name).write_text(RATES.format(version, rate), encoding="utf-8")


def test_one_of_two_texts_with_one_name_is_not_taken_in_silence(named: Path, settle: Run) -> None:
    """Elm's $625.50 at 50% or at 60%: the one whose file comes first by name used to be paid."""
    _written(named, "a.vbp", "1", "50%")
    assert "$312.75" in settle().out
    _written(named, "b.vbp", "1", "60%")
    said = settle()
    assert said.code == 1
    assert "VBP108: `Rates, version 1` could be any of several documents" in said.out
    assert "`a.vbp`, version 1 in `b.vbp`" in said.out


def test_a_copy_is_no_other_document(named: Path, settle: Run) -> None:
    _written(named, "a.vbp", "1", "50%")
    _written(named, "b.vbp", "1", "50%")
    assert settle().code == 0


def test_a_cover_without_a_version_where_there_are_two(named: Path, settle: Run) -> None:
    _written(named, "a.vbp", "1", "50%")
    _written(named, "b.vbp", "2", "60%")
    assert "$312.75" in settle().out
    _names(named, "Rates")
    assert "VBP108: `Rates` could be any of several documents" in settle().out


def test_what_ships_is_not_replaced_in_silence(place: Path, settle: Run) -> None:
    """Other Settlement Terms under the name of those that come with the program."""
    text = (shipped("contracts_dsl/library") / "common-settlement-terms-3.vbp").read_text("utf-8")
    (place / "terms.vbp").write_text(text, encoding="utf-8")
    assert settle().code == 0
    (place / "terms.vbp").write_text(text.replace("cent", "dollar"), encoding="utf-8")
    said = settle()
    assert said.code == 1
    assert "what ships as `common-settlement-terms-3.vbp`" in said.out
