"""The phrases of a house: each is another way to write one word of the language.

    shorn of   ->   less          from a document `WORDING: GREEN VALLEY HOUSE STYLE, version 1`

`wording.py` reads and checks them. They hold in the text whose cover names the document and in no
other: a method that many contracts use means the same under every house. The lexer takes a phrase
for the word that it stands for, so that every law of words holds for it, and the printed form has
the word.
"""

import re
from functools import cached_property

from attrs import field, frozen

from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.words.vocabulary import Meaning, Phrasing, Spelling, first_two


@frozen
class HousePhrase:
    """A phrase, the words of the language that it stands for, and where it is written."""

    phrase: str
    stands_for: str
    meanings: tuple[Meaning, ...]
    source: SourceText = field(eq=False, repr=False)
    span: Span = field(eq=False)
    clause: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase in a text, whatever the blanks in it; its first letter may be a capital."""
        first, *rest = self.phrase.split()
        first = f"[{first[0].upper()}{first[0].lower()}]{re.escape(first[1:])}"
        words = r"\s+".join([first, *map(re.escape, rest)])
        before = r"(?<![\w-])" if self.phrase[0].isalnum() else ""
        return re.compile(rf"{before}{words}(?![\w-])")


@frozen(slots=False)
class House:
    """All phrases of the house in which a text is written."""

    text: str = ""
    phrases: tuple[HousePhrase, ...] = ()

    @cached_property
    def _by_two(self) -> dict[tuple[str, str], tuple[Spelling, ...]]:
        found: dict[tuple[str, str], tuple[Spelling, ...]] = {}
        for one in sorted(self.phrases, key=lambda item: -len(item.phrase)):
            phrasing = Phrasing(tuple(one.phrase.split()))
            spelling = Spelling(phrasing, len(one.phrase), one.meanings, one.stands_for)
            key = first_two(one.phrase, 0)
            found[key] = (*found.get(key, ()), spelling)
        return found

    def of(self, source: SourceText) -> "House":
        """The house, if a text is written in it."""
        return self if self.phrases and source.name == self.text else NO_HOUSE

    def at(self, text: str, at: int) -> tuple[Spelling, ...]:
        """The phrases whose first two words (or only word) stand at a place, longest first."""
        if not self.phrases:
            return ()
        first, second = first_two(text, at)
        keys = ((first, "the"), (first, second), (first, ""))
        return tuple(item for key in keys for item in self._by_two.get(key, ()))

    def in_words(self, text: str) -> str:
        """A text with the words of the language in place of the phrases."""
        return "".join(part for part, _ in self.parts(text))

    def parts(self, text: str) -> tuple[tuple[str, int | None], ...]:
        """A text in parts: what stands in it, with its offset there; words put in have none."""
        found: list[tuple[str, int | None]] = []
        at = 0
        while (match := self._next(text, at)) is not None:
            said, phrase = match
            words = phrase.stands_for
            if said[0][:1].isupper():
                words = words[:1].upper() + words[1:]
            found += [(text[at : said.start()], at), (words, None)]
            at = said.end()
        return (*found, (text[at:], at))

    def _next(self, text: str, at: int) -> tuple[re.Match[str], HousePhrase] | None:
        matches = [(match, one) for one in self.phrases if (match := one.pattern.search(text, at))]
        return min(matches, key=lambda item: (item[0].start(), -len(item[0][0])), default=None)


NO_HOUSE = House()
"""The words of the language and no others."""
