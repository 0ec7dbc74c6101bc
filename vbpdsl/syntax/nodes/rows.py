"""Phrases that name rows or things: whose, which, and what they are called.

    the member's other urgent visits in the Period   ->   NounPhrase(owner member, other, names
                                                          (urgent), noun visits, qualifiers)
"""

from collections.abc import Iterator

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word


@frozen
class Owner:
    """Whose rows they are by a possessive; `each` says that everyone's are meant, `of` whose the
    owner is: `the Clinic's clients' sessions`."""

    noun: Word
    each: bool = False
    of: "Owner | None" = None


@frozen
class NounPhrase:
    """Rows or things by what is said of them.

    `its`, `other` and `non` are the words where they stand (`non-pharmacy claims` have another
    name); `statuses`, `names` and `flags` (columns of yes or no) say which count, as `times` (what
    `for ...` says) and `qualifiers` do.
    """

    noun: Word
    owner: Owner | None
    its: Word | None
    other: Word | None
    statuses: tuple[Word, ...]
    non: Word | None
    names: tuple[Word, ...]
    flags: tuple[Word, ...]
    times: tuple[Phrase | Word, ...]
    qualifiers: Phrase | None
    span: Span = field(eq=False)

    def walk(self) -> Iterator[Phrase]:
        """The phrases within it that are read later: times and qualifiers."""
        for part in (*self.times, self.qualifiers):
            if isinstance(part, Phrase):
                yield from part.walk()
