"""Bullets and letters of lists: where an item begins, and whether it is one of a list within it.

They are signs of the page more than words: what they are hangs on where their line begins and on
what stands before them, which the words of the language do not.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern

_BULLET = pattern(r"-\s+(?=\S)")
_LIST_OPENS = pattern(r":[ \t]*\n")
_INNER_BULLET = pattern(r"(?:--|o)\s+(?=\S)")
"""A bullet of a bullet, as it is typed or as a word processor pastes it."""
_ROMAN = pattern(r"\([iv]+\)")
_CLAUSE_BEGINS = pattern(r"^\s*(?:\d+\.\d+\s|[a-z]\s{2,}[A-Z])", re.MULTILINE)
_OUTER_ITEM = pattern(r"\([a-h]\)\s|^\s*-\s", re.MULTILINE)
_LETTERED = pattern(r"(?:(?:and|or)\s+)?\((?:[a-h]|i{1,3}|iv|vi{0,3})\)\s+(?=\S)")
"""An item of a list in running text: `the following: (a) ...; (b) ...; and (c) ...`."""


@frozen
class Bullet:
    """The beginning of an item: of which list, what stands there, where it ends."""

    kind: str
    said: str
    end: int


def is_bullet(text: str, at: int, end: int) -> bool:
    """Whether a bullet begins at this place, given that a line does."""
    return any(one.match(text, at, end) for one in (_BULLET, _INNER_BULLET))


def bullet_at(text: str, at: int, end: int, line_begins: bool) -> Bullet | None:
    """A bullet, or one of a list within a bullet: `--`, and `(i)` in a list of `(a)`."""
    if line_begins and (match := _INNER_BULLET.match(text, at, end)):
        return Bullet("INNER_BULLET", "--", match.end())
    if line_begins and (match := _BULLET.match(text, at, end)):
        return Bullet("BULLET", "-", match.end())
    if not _in_list(text, at) or not (match := _LETTERED.match(text, at, end)):
        return None
    inner = _ROMAN.search(match[0]) and _within_letters(text, at)
    return Bullet("INNER_BULLET" if inner else "BULLET", match[0].split()[0], match.end())


def _within_letters(text: str, at: int) -> bool:
    """Whether `(a)` or a dash begins an item before a place, in the same clause."""
    begins = max((m.end() for m in _CLAUSE_BEGINS.finditer(text, 0, at)), default=0)
    return _OUTER_ITEM.search(text, begins, at) is not None


def in_dashed_list(text: str, at: int) -> bool:
    """Whether a dash that begins a line is one of a list, which a colon at the end of a line of the
    same clause opens: it takes nothing away from what stands before it."""
    begins = max((m.end() for m in _CLAUSE_BEGINS.finditer(text, 0, at)), default=0)
    return _LIST_OPENS.search(text, begins, at) is not None


def _in_list(text: str, at: int) -> bool:
    """Whether a colon or semicolon stands before a place."""
    before = at - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return text[at] in "(ao" and text[max(before, 0)] in ":;"
