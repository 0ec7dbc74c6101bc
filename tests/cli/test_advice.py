"""Words to write are shown only if they were tried: read again, the mistake is gone."""

import re
from pathlib import Path

import pytest

from tests.corpus.case_files import read_case
from vbpdsl.answers.advice.places import with_words
from vbpdsl.answers.opening import open_text
from vbpdsl.source.diagnostic import QUOTED, Diagnostic, Severity

CASES = sorted((Path(__file__).parents[1] / "corpus" / "bad").glob("VBP[1-6]*.case"))
_CHOSEN = CASES[::4]


def mended(found: Diagnostic, words: str) -> bool:
    """Whether some way to write the words takes the mistake away."""
    mistake = (found.code, found.message)
    return any(
        mistake not in {(item.code, item.message) for item in open_text(text).findings}
        for fix in (*found.fixes, *with_words(found, words))
        if found.source is not None and (text := fix.written(found.source.folded))
    )


@pytest.mark.parametrize("path", _CHOSEN, ids=lambda path: path.stem)
def test_words_to_write_take_the_mistake_away(path: Path) -> None:
    for found in open_text(read_case(path).contract).findings:
        said = found.suggestion or ""
        if found.severity is Severity.ERROR and said.startswith("`"):
            assert mended(found, QUOTED.findall(said)[0]), said


def test_words_that_do_not_work_are_not_shown() -> None:
    """Two Terms of which the nearest would define the one by itself."""
    text = (Path(__file__).parents[1] / "corpus" / "good" / "one-table.vbp").read_text()
    wrong = re.sub(r"\n1\.1 ", "\n1.1  Xylem is $5 plus Xylen.\n1.2 ", text, count=1)
    found = [item for item in open_text(wrong).findings if "Xylen" in item.message]
    assert found
    assert all((item.suggestion or "") != "`Xylem`" for item in found)
