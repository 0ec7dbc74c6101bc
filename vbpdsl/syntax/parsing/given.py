"""A word of the language in the place of others on the page, as a stretch of a sentence.

    by subtracting A from B   ->   [by the] B, given `less`, A

What a sentence says in an order or with words that no form of the grammar has is read as one that
it has: the nouns, figures and conditions are read where they stand, and a word that joins them is
given, with the place of the words that it stands for. Beside `places`, which reads the stretches
of a text, since to the parser such a word is one of them.
"""

from attrs import frozen

from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Value, Word
from vbpdsl.syntax.words.vocabulary import Meaning, vocabulary

SIGNS = {
    "COMMA": ",", "COLON": ":", "SEMICOLON": ";", "BRACKET_OPEN": "(", "BRACKET_CLOSE": ")",
}  # fmt: skip


@frozen(weakref_slot=False)
class Given(Span):
    """A stretch of the page that is read as one word."""

    word: Word


def given(name: str, at: Span) -> Given:
    """A word of the language by its name, `LESS` or `LIMITED_TO.AT_MOST`."""
    meaning = Meaning.of(name)
    text = SIGNS.get(name) or vocabulary().canonical[name]
    value: Value = None if name in SIGNS else meaning.value
    return Given(at.start, at.end, Word(meaning.terminal, text, text, at, value))


def given_figure(kind: str, typed: str, value: Value, at: Span) -> Given:
    """A figure, or a declared phrase, that stands elsewhere on the page."""
    return Given(at.start, at.end, Word(kind, typed, typed, at, value))
