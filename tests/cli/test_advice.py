"""Words to write are shown only if they were tried: read again, the mistake is gone."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.corpus.case_files import read_case
from vbpdsl.answers.advice.places import with_words
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Severity

CASES = sorted((Path(__file__).parents[1] / "corpus" / "bad").glob("VBP[1-5]*.case"))
_ADVISED = re.compile(
    r"^error (?:(?!^(?:error|warning) ).)*?write instead: +`", re.MULTILINE | re.DOTALL
)
"""A mistake with words to write: a case without them would test nothing."""


def _is_advised(path: Path) -> bool:
    """Of a contract alone; what stands in an amendment or a template is told of both texts."""
    text = path.read_text(encoding="utf-8")
    return _ADVISED.search(text) is not None and "---- beside " not in text


_CHOSEN = [path for path in CASES[::2] if _is_advised(path)]


def mended(found: Diagnostic, words: str, findings: Sequence[Diagnostic]) -> bool:
    """Whether the mistake is gone with some words, in a place where they may be meant to stand; of
    one that stands twice, one of the two."""
    mistake = (found.code, found.message)
    before = sum(mistake == (item.code, item.message) for item in findings)
    return any(
        sum(mistake == (item.code, item.message) for item in open_text(text).findings) < before
        for fix in (*found.fixes, *with_words(found, words))
        if found.source is not None and (text := fix.written(found.source.folded))
    )


@pytest.mark.parametrize("path", _CHOSEN, ids=lambda path: path.stem)
def test_words_to_write_take_the_mistake_away(path: Path) -> None:
    found = open_text(read_case(path).contract).findings
    advised = [(one, one.suggestion or "") for one in found if one.severity is Severity.ERROR]
    advised = [(one, said) for one, said in advised if said.startswith("`")]
    assert advised
    for one, said in advised:
        assert mended(one, QUOTED.findall(said)[0], found), said


def test_words_that_do_not_work_are_not_shown() -> None:
    """Two Terms of which the nearest would define the one by itself."""
    text = (Path(__file__).parents[1] / "corpus" / "good" / "one-table.vbp").read_text()
    wrong = re.sub(r"\n1\.1 ", "\n1.1  Xylem is $5 plus Xylen.\n1.2 ", text, count=1)
    found = [item for item in open_text(wrong).findings if "Xylen" in item.message]
    assert found
    assert all((item.suggestion or "") != "`Xylem`" for item in found)
