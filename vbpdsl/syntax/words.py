"""The words of the language, read from the grammar: the grammar is their only list.

A terminal of `grammar/vbp.lark` is a choice of quoted spellings; the first is the one that the
formatter writes. Spellings of one word may serve several terminals (`in`, `with`); which is meant
the lexer asks the parser.
"""

import re
from functools import cache

from attrs import frozen

from vbpdsl.source.files import shipped

_TERMINAL = re.compile(r'^([A-Z_]+): ("[^"]*"(?: \| "[^"]*")*)$', re.MULTILINE)


@frozen
class Spelling:
    """One way to write a word of the language, and the terminals it can stand for."""

    pattern: re.Pattern[str]
    length: int
    terminals: tuple[str, ...]
    typed: str


@frozen
class Vocabulary:
    """All spellings by their first word (or sign), longest first; canonical text by terminal."""

    by_first: dict[str, tuple[Spelling, ...]]
    canonical: dict[str, str]

    def words(self) -> frozenset[str]:
        """Every single word that occurs in a word of the language."""
        spellings = (item.typed for items in self.by_first.values() for item in items)
        return frozenset(word for spelling in spellings for word in spelling.split())


def grammar_text() -> str:
    """The grammar as it stands in `grammar/vbp.lark`."""
    return shipped("grammar/vbp.lark").read_text(encoding="utf-8")


def first_of(text: str) -> str:
    """What a spelling is found by: its first word in lower case, or its first sign."""
    match = re.match(r"[A-Za-z]+|\S", text)
    return match[0].lower() if match else ""


def _pattern(spelling: str) -> re.Pattern[str]:
    parts = [re.escape(word) for word in spelling.split()]
    glued = r"\s+(?:the\s+)?".join(parts)
    tail = r"(?![A-Za-z0-9])" if spelling[-1].isalnum() else ""
    return re.compile(glued.replace(r",\s+(?:the\s+)?", r",\s+") + tail)


@cache
def vocabulary() -> Vocabulary:
    """The words of the language."""
    terminals: dict[str, list[str]] = {}
    canonical: dict[str, str] = {}
    for name, choices in _TERMINAL.findall(grammar_text()):
        spellings = re.findall(r'"([^"]*)"', choices)
        canonical[name] = spellings[0]
        for spelling in spellings:
            terminals.setdefault(spelling, []).append(name)
    by_first: dict[str, list[Spelling]] = {}
    for spelling, names in terminals.items():
        item = Spelling(_pattern(spelling), len(spelling), tuple(names), spelling)
        by_first.setdefault(first_of(spelling), []).append(item)
    ordered = {
        first: tuple(sorted(items, key=lambda item: -item.length))
        for first, items in by_first.items()
    }
    return Vocabulary(ordered, canonical)
