"""Every form of lawyers' shorthand has one of its words in each sentence that has the form: else
the form would not be looked for, and the sentence be refused.

The kept cases that are said as lawyers say them and our own exhibits are written out twice, once
with every form held against every sentence.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.exhibits.own import OWN
from tests.kept.texts import kept_cases
from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.names_in_tables import named
from vbpdsl.syntax.electing import in_plain_words
from vbpdsl.syntax.electing.in_plain_words import _FORMS
from vbpdsl.syntax.electing.long_forms import with_long_forms
from vbpdsl.syntax.page.listings import cut_units

OF_LAWYERS = ("lawyers", "sent", "listed", "prose", "pools", "limits", "plain_words", "changed",
              "measures_met")  # fmt: skip


def _texts() -> Iterator[str]:
    for case in kept_cases():
        if any(word in case.file for word in OF_LAWYERS):
            yield case.contract
    for path in sorted(OWN.glob("*.vbp")):
        yield path.read_text(encoding="utf-8")


def _written_out(text: str) -> str:
    source = SourceText("contract", text)
    found = with_long_forms([(source, named(cut_units(source, Findings())))])
    return "\n".join(said.folded for said, _ in found)


def _counted(form, found: Counter[str]):
    """The form, of which it is counted how often it made something of a sentence."""

    def counting(sentence, page, before):
        said = form(sentence, page, before)
        found[form.__name__] += said is not None
        return said

    return counting


def test_no_sentence_is_missed_for_want_of_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tuple(dict.fromkeys(_texts()))
    usual = [_written_out(text) for text in texts]
    found = Counter[str]()
    every = tuple((_counted(form, found), ("",)) for form, _ in _FORMS)
    monkeypatch.setattr(in_plain_words, "_FORMS", every)
    missed = [text for text, said in zip(texts, usual, strict=True) if _written_out(text) != said]
    assert missed == []
    assert [form.__name__ for form, _ in _FORMS if not found[form.__name__]] == []
