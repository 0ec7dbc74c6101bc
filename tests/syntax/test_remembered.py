"""A sentence is read from memory only if it would be read so again: same words, same phrases."""

import pytest

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing import remembered
from vbpdsl.syntax.parsing.parser import Read, SentenceReader

NOWHERE = SourceText("nowhere", "")


def nouns_of(*pairs: tuple[str, str]) -> Nouns:
    nouns = Nouns()
    for kind, name in pairs:
        nouns.add(Noun(kind, name, NOWHERE, Span(0, 0)))
    return nouns


def read(text: str, nouns: Nouns, sentence: str) -> Read:
    source = SourceText("contract", text)
    start = text.index(sentence)
    reader = SentenceReader(source, nouns, frozenset())
    found, _ = reader.read("sentence", (Span(start, len(text)),))
    assert isinstance(found, Read)
    return found


def words_of(found: Read) -> list[tuple[str, str]]:
    return [(word.kind, word.typed) for word in found.tree.words()]


SENTENCE = "Net Budget means 50% of Budget."


def test_a_sentence_read_again_elsewhere_points_at_where_it_stands_now() -> None:
    nouns = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget"))
    remembered.forget()
    first = read(SENTENCE, nouns, SENTENCE)
    again = read("1.1  " + SENTENCE, nouns, SENTENCE)
    assert again.tree == first.tree
    assert [word.span.start for word in again.tree.words()] == [
        word.span.start + 5 for word in first.tree.words()
    ]
    assert again.end == first.end + 5


def test_a_phrase_that_has_another_kind_or_length_today_is_read_anew() -> None:
    remembered.forget()
    before = read(SENTENCE, nouns_of(("TERM", "Net Budget"), ("TERM", "Budget")), SENTENCE)
    column = read(SENTENCE, nouns_of(("TERM", "Net Budget"), ("COLUMN", "Budget")), SENTENCE)
    assert ("TERM", "Budget") in words_of(before)
    assert ("COLUMN", "Budget") in words_of(column)
    longer = "Net Budget means 50% of Budget Share."
    one = read(longer, nouns_of(("TERM", "Net Budget"), ("TERM", "Budget Share")), longer)
    assert ("TERM", "Budget Share") in words_of(one)


def test_what_stands_in_quotes_is_never_kept() -> None:
    remembered.forget()
    quoted = '"Net Budget" means 50% of Budget.'
    read(quoted, nouns_of(("TERM", "Net Budget"), ("TERM", "Budget")), quoted)
    assert remembered.kept_sentences() == 0


def test_as_many_are_kept_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered.forget()
    monkeypatch.setattr(remembered, "MOST_KEPT", 3)
    nouns = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget"))
    for number in range(5):
        sentence = f"Net Budget means {number}% of Budget."
        read(sentence, nouns, sentence)
    assert remembered.kept_sentences() == 3
    remembered.forget()
