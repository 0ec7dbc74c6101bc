"""The table of the grammar: from the package and from nowhere else, never another grammar's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vbpdsl.source.files import shipped
from vbpdsl.syntax.parsing import kept_table
from vbpdsl.syntax.parsing.kept_table import NAME, kept, table_text, write_table
from vbpdsl.syntax.words.vocabulary import GRAMMAR, grammar_text

SMALL = """
sentence: TERM PAYS MONEY [STOP]
reversed: TERM
line: TERM
heading: TERM
edge: TERM
cell: TERM
example: TERM
cases_below: TERM
example_heading: TERM
cover_listing: TERM
cover_period: TERM
cover_years: TERM
cover_cost: TERM
rounding: TERM
%declare TERM PAYS MONEY STOP
"""


def package(folder: Path, monkeypatch: pytest.MonkeyPatch, *, installed: bool) -> Path:
    """A package with a small grammar, installed or in a checkout; gives the grammar's place."""
    place = folder / "package" / "shipped" / "grammar" if installed else folder / "grammar"
    (folder / "package").mkdir()
    place.mkdir(parents=True)
    (place / "vbp.lark").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("vbpdsl.source.files.PACKAGE", folder / "package")
    monkeypatch.setattr("vbpdsl.syntax.parsing.kept_table.PACKAGE", folder / "package")
    return place / "vbp.lark"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """No test goes by the small grammar of another one."""
    kept.cache_clear()
    yield
    kept.cache_clear()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is made, once for each time."""
    made: list[str] = []

    def counting(grammar: bytes) -> str:
        made.append("made")
        return table_text(grammar)

    monkeypatch.setattr(kept_table, "table_text", counting)
    return made


def test_what_is_kept_is_what_would_be_made() -> None:
    grammar = shipped(GRAMMAR)
    kept()
    made = table_text(grammar_text(grammar).encode())
    assert grammar.with_name(NAME).read_text(encoding="utf-8") == made


def test_an_installed_package_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    write_table(package(tmp_path, monkeypatch, installed=True))
    counted.clear()
    kept()
    assert counted == []


def test_an_installed_package_is_never_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grammar = package(tmp_path, monkeypatch, installed=True)
    kept()
    assert [path.name for path in grammar.parent.iterdir()] == ["vbp.lark"]


def test_a_checkout_keeps_it_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    grammar = package(tmp_path, monkeypatch, installed=False)
    first = kept()
    kept.cache_clear()
    assert kept() == first
    assert counted == ["made"]
    assert sorted(path.name for path in grammar.parent.iterdir()) == [NAME, "vbp.lark"]


@pytest.mark.parametrize("installed", [True, False])
def test_a_table_of_another_grammar_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    grammar = package(tmp_path, monkeypatch, installed=installed)
    right = kept()
    write_table(grammar)
    grammar.write_text(SMALL.replace("line: TERM", "line: MONEY"), encoding="utf-8")
    kept.cache_clear()
    assert kept().table != right.table
    assert kept().sha256 != right.sha256


def test_a_damaged_table_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grammar = package(tmp_path, monkeypatch, installed=True)
    right = kept()
    for damaged in (b"", b"\xff\xfe", b"{}", b'{"made_from":"x"}', b"[" * 100_000):
        grammar.with_name(NAME).write_bytes(damaged)
        kept.cache_clear()
        assert kept() == right


def test_a_table_cut_off_at_its_end_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grammar = package(tmp_path, monkeypatch, installed=True)
    right = kept()
    whole = write_table(grammar).read_bytes()
    grammar.with_name(NAME).write_bytes(whole[: len(whole) // 2])
    kept.cache_clear()
    assert kept() == right


def test_a_table_that_was_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One number of it is another state, and another reading of every contract."""
    grammar = package(tmp_path, monkeypatch, installed=True)
    right = kept()
    text = write_table(grammar).read_text(encoding="utf-8")
    changed = text.replace('"moves":"', '"moves":"0:1 ', 1)
    assert changed != text
    grammar.with_name(NAME).write_text(changed, encoding="utf-8")
    kept.cache_clear()
    assert kept() == right


def test_a_planted_table_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    """A file in the cache folder of a user, or beside an installed package, is no program."""
    grammar = package(tmp_path, monkeypatch, installed=True)
    for folder in (tmp_path / "cache" / "vbpdsl", tmp_path / "grammar"):
        folder.mkdir(parents=True)
        (folder / NAME).write_text(table_text(grammar_text(grammar).encode()), encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    kept()
    assert counted == ["made"]


@pytest.mark.parametrize("home", ["", "relative", "/dev/null", "/nowhere/at/all"])
def test_no_home_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    package(tmp_path, monkeypatch, installed=True)
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.chdir(tmp_path)
    kept()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package"]


def test_no_rule_is_empty() -> None:
    """The table is made, and followed, on that condition."""
    assert all(rule.size > 0 for rule in kept().table.rules)
