"""The tree of a sentence: phrases of phrases and words, as the grammar names them.

The tree is concrete: every word that was read is in it, so that the formatter can write the
sentence back and every later message can point at its words. Articles are not in it; they carry
nothing.

    50% of Savings   →   Phrase("percent_of", (Word(PERCENT 50%), Word(OF), Phrase("term", …)))
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from vbpdsl.source.text import Span

Value = Fraction | date | str | tuple[int, int] | None
"""What a word can stand for."""


@frozen
class Word:
    """A word, figure or declared phrase.

    `kind` is the terminal of the grammar, `text` the canonical spelling (the declared form of a
    phrase, the first spelling of a word of the language), `typed` what stands in the file.
    `value` is the exact value of a figure, the name of a declared phrase.
    """

    kind: str
    text: str
    typed: str
    span: Span = field(eq=False)
    value: Value = None


@frozen
class Phrase:
    """A phrase of the grammar: its name and its parts in order."""

    kind: str
    parts: "tuple[Phrase | Word, ...]"
    span: Span = field(eq=False)

    def words(self) -> Iterator[Word]:
        """All words of the phrase in order."""
        left = list(self.parts[::-1])
        while left:  # without recursion, which would hand on each word through all phrases above
            part = left.pop()
            if isinstance(part, Phrase):
                left += part.parts[::-1]
            else:
                yield part

    def phrases(self, *kinds: str) -> "tuple[Phrase, ...]":
        """The direct parts that are phrases, of the given kinds if any are given."""
        found = [part for part in self.parts if isinstance(part, Phrase)]
        return tuple([part for part in found if part.kind in kinds] if kinds else found)

    def phrase(self, *kinds: str) -> "Phrase | None":
        """The first direct part of the given kinds."""
        for part in self.parts:
            if isinstance(part, Phrase) and (not kinds or part.kind in kinds):
                return part
        return None

    def tokens(self, *kinds: str) -> tuple[Word, ...]:
        """The direct parts that are words of the given kinds."""
        return tuple([part for part in self.parts if isinstance(part, Word) and part.kind in kinds])

    def token(self, *kinds: str) -> Word | None:
        """The first direct word of the given kinds."""
        for part in self.parts:
            if isinstance(part, Word) and part.kind in kinds:
                return part
        return None

    def word(self, *kinds: str) -> Word:
        """The first direct word of some kinds, which the form of the phrase has."""
        word = self.token(*kinds)
        assert word is not None
        return word

    def last_word(self, *kinds: str) -> Word:
        """The last direct word of some kinds, which the form of the phrase has."""
        return self.tokens(*kinds)[-1]

    def walk(self) -> "Iterator[Phrase]":
        """The phrase and all phrases within it."""
        left = [self]
        while left:
            phrase = left.pop()
            yield phrase
            left += phrase.phrases()[::-1]


Node = Phrase | Word
"""What a part of a tree is."""
