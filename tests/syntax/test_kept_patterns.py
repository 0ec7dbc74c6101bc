"""What Python makes of patterns is kept for this very Python, and is what it makes of them."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vbpdsl.source import kept_patterns
from vbpdsl.source.kept_patterns import NAME, compiled, write_patterns

WRITTEN = (
    (r"(?P<first>[A-Z]\w*)(?: and (?P<second>[A-Z]\w*))?", int(re.IGNORECASE)),
    (r"(?<=[0-9])%|\bper\s?cent\b(?!age)", 0),
    (r"^[^,]{1,300}?,\s*(x|yy|zzz)+$", int(re.MULTILINE | re.ASCII)),
    ("[\u2010-\u2015\u00e9\U0001d7ce]+", int(re.VERBOSE)),
)


@pytest.fixture(name="file")
def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of kept patterns, in a folder of its own, with those above."""
    path = tmp_path / "patterns.json"
    write_patterns(path, WRITTEN)
    monkeypatch.setattr("vbpdsl.source.files.shipped", lambda _: path)
    kept_patterns._all.cache_clear()
    yield path
    kept_patterns._all.cache_clear()


@pytest.fixture(name="never")
def _never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python compiles no pattern."""

    def compile(*_: object) -> None:
        raise AssertionError("compiled")

    monkeypatch.setattr(kept_patterns.re, "compile", compile)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("written", WRITTEN)
def test_it_is_what_python_makes_of_it(written: tuple[str, int]) -> None:
    own = re.compile(*written)  # before it may not be
    found = compiled(*written)
    assert found == own  # their code, too
    assert (found.groups, found.groupindex, found.flags) == (own.groups, own.groupindex, own.flags)
    for text in ("Alpha and Beta", "alpha AND b", "7% or 8 per cent", "a, xyyzzz", "\u2013\u00e9"):
        assert [one.groups() for one in found.finditer(text)] == [
            one.groups() for one in own.finditer(text)
        ]


@pytest.mark.usefixtures("file", "never")
def test_it_is_not_compiled_again() -> None:
    for written in WRITTEN:
        compiled(*written)
    with pytest.raises(AssertionError):
        compiled(WRITTEN[0][0], 0)  # with other flags it is another


@pytest.mark.parametrize("changed", ["other Python", "other code", "cut off", "no file"])
def test_what_is_not_as_it_was_made_is_not_followed(
    file: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = file.read_text(encoding="utf-8")
    if changed == "other Python":
        monkeypatch.setattr(sys, "version", f"{sys.version} ")
    elif changed == "other code":
        file.write_text(said.replace("per\\\\s?cent", "per\\\\s?cend"), encoding="utf-8")
        assert file.read_text(encoding="utf-8") != said
    elif changed == "cut off":
        file.write_text(said[:-50], encoding="utf-8")
    else:
        file.unlink()
    assert kept_patterns._all() == {}
    assert compiled("per\\s?cend", 0).match("percend")


def test_the_build_keeps_them_where_they_are_looked_for() -> None:
    """`hatch_build.py` writes the name that is read, and the wheel takes that folder."""
    checkout = Path(__file__).parents[2]
    assert "write_patterns(Path(self.root) / NAME" in (checkout / "hatch_build.py").read_text()
    assert Path(NAME).parent.name == "grammar"
