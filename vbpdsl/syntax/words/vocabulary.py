"""The words of the language, read from `grammar/words.txt`: their only list.

Each line has a word of the grammar with its spellings; the first is the one that the formatter
writes. Spellings of one word may serve several terminals (`in`, `with`); which is meant
the lexer asks the parser. Words that stand in the same places and differ only in what they mean
are one terminal with a line for each meaning:

    COMPARE.AT_LEAST: is at least | is no less than | ...   ->   COMPARE, of the value "AT_LEAST"

What may be said in each of several ways within a spelling stands in brackets there, `(is / are)
computed as follows`, instead of one spelling for each.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from attrs import field, frozen

from vbpdsl.source.files import shipped
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.kinds import rules_of_kinds

GRAMMAR = "grammar/vbp.lark"
WORDS = "words.txt"
"""The file of words beside the grammar."""

_TWO = pattern(r"([A-Za-z]+|\S)(?:\s*(?:the\s+)?([A-Za-z]+|\S))?")
_GROUP = pattern(r"\(([^()]* / [^()]*)\)")
_WORD = pattern(r"^([A-Z_]+(?:\.[A-Z_]+)?): (.+)$", re.MULTILINE)


@frozen
class Phrasing:
    """Words in a row, found in a text whatever the blanks and line ends between them."""

    parts: tuple[str, ...]

    def match(self, text: str, at: int, end: int, *, fold: bool = False) -> int:
        """The offset after the words at a place; -1 if they do not stand there.

        With `fold`, capitals and small letters are the same. An article may stand between words.
        """
        for index, part in enumerate(self.parts):
            if index:
                at = _blanks(text, at, end)
                if at < 0:
                    return -1
                if text.startswith("the ", at) and part != "the":
                    at += 4
            stop = at + len(part)
            found = text[at:stop]
            if stop > end or (found != part and not (fold and found.lower() == part.lower())):
                return -1
            at = stop
        goes_on = self.parts[-1][-1].isalnum() and at < end and text[at].isalnum()
        return -1 if goes_on else at


def _blanks(text: str, at: int, end: int) -> int:
    """The offset after at least one blank; -1 if none stands here."""
    start = at
    while at < end and text[at].isspace():
        at += 1
    return at if at > start else -1


@frozen
class Meaning:
    """What a word of the language can stand for: a terminal, and which of its meanings."""

    terminal: str
    value: str | None

    @staticmethod
    def of(name: str) -> "Meaning":
        """The meaning that a line of the list is named by."""
        terminal, _, value = name.partition(".")
        return Meaning(terminal, value or None)


@frozen
class Spelling:
    """One way to write a word of the language, and what it can stand for."""

    phrasing: Phrasing
    length: int
    meanings: tuple[Meaning, ...]
    typed: str


@frozen(slots=False, eq=False)
class Vocabulary:
    """All spellings with what they can stand for, and by their first two words or signs.

    `canonical` is the printed spelling of each terminal, and of each of its meanings. How a
    spelling is found in a text is made when its first two words stand somewhere: few ever do.
    """

    meanings: dict[str, list[Meaning]]
    canonical: dict[str, str]
    by_two: dict[tuple[str, str], list[str]]
    _made: dict[tuple[str, str], tuple[Spelling, ...]] = field(factory=dict, init=False)

    def at(self, text: str, at: int) -> tuple[Spelling, ...]:
        """The spellings whose first two words (or only word) stand at a place, longest first of
        each of the ways to begin."""
        first, second = first_two(text, at)
        keys = ((first, "the"), (first, second), (first, ""))
        return tuple(item for key in keys if key in self.by_two for item in self._of(key))

    def _of(self, words: tuple[str, str]) -> tuple[Spelling, ...]:
        if words not in self._made:
            longest = sorted(self.by_two[words], key=lambda typed: -len(typed))
            self._made[words] = tuple(self._spelling(typed) for typed in longest)
        return self._made[words]

    def _spelling(self, typed: str) -> Spelling:
        phrasing = Phrasing(tuple(typed.split()))
        return Spelling(phrasing, len(typed), tuple(self.meanings[typed]), typed)

    @cached_property
    def single(self) -> frozenset[str]:
        """The words of the language that are one word."""
        return frozenset(spelling for spelling in self.meanings if " " not in spelling)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every single word that occurs in a word of the language."""
        return frozenset(word for spelling in self.meanings for word in spelling.split())


def grammar_text(grammar: Path | None = None) -> str:
    """The forms of a grammar, with the words beside it declared and the kinds of nouns that a place
    takes as its rule: what a table is made of."""
    path = grammar or shipped(GRAMMAR)
    names = " ".join(dict.fromkeys(Meaning.of(name).terminal for name in spellings(path)))
    declared = f"\n%declare {names}\n" if names else ""
    return path.read_text(encoding="utf-8") + declared + rules_of_kinds(path)


@cache
def spellings(grammar: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The spellings of each word, or of each of its meanings, from the file beside a grammar."""
    return _of_file((grammar or shipped(GRAMMAR)).with_name(WORDS))


@cache
def _of_file(path: Path) -> dict[str, tuple[str, ...]]:
    if not path.exists():
        return {}
    found = _WORD.findall(path.read_text(encoding="utf-8"))
    return {name: _written_out(choices) for name, choices in found}


def _written_out(choices: str) -> tuple[str, ...]:
    """The spellings of a line: `shall be (set / computed)` are two, in the order of the page."""
    every = choices.split(" | ")
    if " / " not in choices:
        return tuple(every)
    return tuple(dict.fromkeys(one for choice in every for one in _each(choice)))


def _each(choice: str) -> Iterator[str]:
    group = _GROUP.search(choice)
    if group is None:
        yield choice
        return
    for one in group[1].split(" / "):
        yield from _each(f"{choice[: group.start()]}{one}{choice[group.end() :]}")


def first_two(text: str, at: int) -> tuple[str, str]:
    """The first two words or signs at a place, in small letters; an article between is passed."""
    match = _TWO.match(text, at)
    return (match[1].lower(), (match[2] or "").lower()) if match else ("", "")


@cache
def vocabulary() -> Vocabulary:
    """The words of the language."""
    meanings: dict[str, list[Meaning]] = {}
    canonical: dict[str, str] = {}
    for name, choices in spellings().items():
        meaning = Meaning.of(name)
        canonical[name] = choices[0]
        canonical.setdefault(meaning.terminal, choices[0])
        for spelling in choices:
            meanings.setdefault(spelling, []).append(meaning)
    by_two: dict[tuple[str, str], list[str]] = {}
    for spelling in meanings:
        by_two.setdefault(first_two(spelling, 0), []).append(spelling)
    return Vocabulary(meanings, canonical, by_two)
