"""A sentence is read from memory only if it would be read so again: same words, same phrases."""

import re
from collections import OrderedDict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbpdsl.answers.opening import open_text
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing import remembered
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Phrase

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


def stopped(text: str, nouns: Nouns, sentence: str) -> Stop:
    start = text.index(sentence)
    reader = SentenceReader(SourceText("contract", text), nouns, frozenset())
    found, reached = reader.read("sentence", (Span(start, len(text)),))
    assert isinstance(found, Stop)
    assert reached == max(found.span.start, start)
    return found


@pytest.mark.parametrize(
    "sentence",
    ["Net Budget means 50% of zebras.", "Net Budget means Budget since 3/4/26.", "Meet in May."],
)
def test_a_sentence_that_stopped_before_stops_at_the_same_word_elsewhere(sentence: str) -> None:
    nouns, text = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget")), f"1.1  {sentence}"
    remembered.forget()
    fresh = stopped(text, nouns, sentence)
    remembered.forget()
    stopped(sentence, nouns, sentence)
    assert remembered.kept_sentences() == 1
    again = stopped(text, nouns, sentence)
    assert again == fresh
    assert again.before is None or again.before.span == fresh.before.span  # type: ignore[union-attr]


def test_a_sentence_that_stopped_is_read_where_its_phrase_is_declared() -> None:
    remembered.forget()
    sentence = "Net Budget means 50% of Gross Budget."
    stopped(sentence, nouns_of(("TERM", "Net Budget")), sentence)
    read(sentence, nouns_of(("TERM", "Net Budget"), ("TERM", "Gross Budget")), sentence)


def test_a_label_is_none_where_a_term_is_declared_in_it() -> None:
    """`plus a zesty Care Fee of $5` is $5 where no Care Fee is declared, and refused where one is,
    whichever of the two contracts is read first."""
    sentence = "Net Budget means Budget plus a zesty Care Fee of $5."
    without = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget"))
    declared = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget"), ("TERM", "Care Fee"))
    remembered.forget()
    assert ("MONEY", "$5") in words_of(read(sentence, without, sentence))
    assert stopped(sentence, declared, sentence).found == "zesty"
    assert ("MONEY", "$5") in words_of(read(sentence, without, sentence))


def test_what_happened_on_a_day_goes_by_the_columns_of_each_contract() -> None:
    """`claims received in ...` is read where a column holds the day, and refused where none does,
    whichever of the two contracts is read first."""
    sentence = "Net Number means the number of claims received in the Contract Year."
    words = (("TERM", "Net Number"), ("ROWS", "claim"), ("PERIOD", "Contract Year"))
    without, with_day = nouns_of(*words), nouns_of(*words, ("COLUMN", "date received"))
    remembered.forget()
    assert stopped(sentence, without, sentence).found == "received"
    assert ("HAPPENED", "received") in words_of(read(sentence, with_day, sentence))
    assert stopped(sentence, without, sentence).found == "received"


SENTENCES = (
    '"Net Budget" means 50% of Budget.',
    "Net Budget means 50% of Budget for claims received in 2026.",
    "Track means the Practice's track.",
    "Care Fee means the amount shown in Schedule 1.",
    "Claims with code 7 are not counted.",
    "Net Budget means the number of nurses.",
    "Two Practices have Budgets of $5.",
    "Net Budget means Budget plus a zesty Care Fee of $5.",
    'A visit is a "Care Visit" if its code is 7.',
    "The Plan pays the Practice Net Budget on or before July 31, 2027.",
    "Each claim's Care Fee means its allowed amount.",
    "Net Budget means Budget in the Baseline Year.",
)
PHRASES = (
    ("TERM", "Net Budget"), ("TERM", "Budget"), ("COLUMN", "Budget"), ("TERM", "Track"),
    ("COLUMN", "track"), ("PARTY", "Practice"), ("PARTY", "Plan"), ("ROWS", "claim"),
    ("COLUMN", "date received"), ("TERM", "Care Fee"), ("COLUMN", "amount"), ("COLUMN", "code"),
    ("COLUMN", "number of nurses"), ("ROWS", "visit"), ("STATUS", "Care Visit"),
    ("COLUMN", "allowed amount"), ("PERIOD", "Baseline Year"), ("TERM", "zesty Care Fee"),
    ("NAME", "7"), ("TABLE", "claims"),
)  # fmt: skip
"""Declared phrases by which these are read in one way, in another, or not at all."""


def read_of(text: str, nouns: Nouns, at: int) -> tuple[Read | Stop, int]:
    return SentenceReader(SourceText("contract", text), nouns, frozenset()).read(
        "sentence", (Span(at, len(text)),)
    )


@given(st.lists(st.tuples(
    st.sampled_from(SENTENCES), st.sets(st.sampled_from(PHRASES)), st.sampled_from(["", "1.1  "]),
    st.booleans(),
), min_size=2, max_size=8))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_what_is_read_from_memory_is_what_would_be_read(
    asked: list[tuple[str, set[tuple[str, str]], str, bool]],
) -> None:
    """Sentences of contracts one behind the other, each among declared phrases of its own, that are
    declared there or elsewhere: as they are read when nothing was read before."""
    remembered.forget()
    for sentence, phrases, before, there in asked:
        text = before + sentence
        place = SourceText("contract", text) if there else NOWHERE
        nouns = Nouns()
        for kind, name in sorted(phrases):
            at = max(text.find(name), 0)
            clause = "Schedule 1" if kind == "COLUMN" else ""
            nouns.add(Noun(kind, name, place, Span(at, at + len(name)), clause))
        again = read_of(text, nouns, len(before))
        kept, remembered._kept = remembered._kept, OrderedDict()
        fresh = read_of(text, nouns, len(before))
        remembered._kept = kept
        assert again == fresh
        for one, other in zip(trees_of(again[0]), trees_of(fresh[0]), strict=True):
            assert [word.span for word in one.words()] == [word.span for word in other.words()]


def trees_of(found: Read | Stop) -> tuple[Phrase, ...]:
    return (found.tree, *found.others) if isinstance(found, Read) else ()


PROGRAMS = Path(__file__).parents[2] / "contracts_dsl" / "programs"


@pytest.mark.parametrize("program", ["medical-home", "primary-care-first"])
def test_a_contract_is_the_same_whatever_was_read_before_it(program: str) -> None:
    """Findings and model with all their places, behind a contract with other amounts and another
    party, which is on other lines and stands on its own: as if nothing had been read."""
    text = (PROGRAMS / program / "contract.vbp").read_text("utf-8")
    other = re.sub(r"(?<=[$ ])([1-9])(?=\d*[.,%])", lambda digit: str(10 - int(digit[1])), text)
    other = other.replace("Practice", "Supplier").replace("\n1.1 ", "\n\n1.1 ")
    remembered.forget()
    alone = open_text(text)
    remembered.forget()
    open_text(other)
    behind = open_text(text)
    assert behind.findings == alone.findings
    assert repr(behind.contract) == repr(alone.contract)


def test_as_many_are_kept_as_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered.forget()
    monkeypatch.setattr(remembered, "MOST_KEPT", 3)
    nouns = nouns_of(("TERM", "Net Budget"), ("TERM", "Budget"))
    for number in range(5):
        sentence = f"Net Budget means {number}% of Budget."
        read(sentence, nouns, sentence)
    assert remembered.kept_sentences() == 3
    remembered.forget()
