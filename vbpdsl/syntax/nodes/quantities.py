"""How many of some things are so: `at least 9 of the 14 Criteria are met`.

    at least 9 of the 14 Criteria are met  ->  Quantified(Number(AT_LEAST, 9), Members(Criteria),
                                                          HasStatus(met))
"""

from enum import StrEnum
from fractions import Fraction

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import Fact
from vbpdsl.syntax.parsing.tree import Phrase, Word


@frozen
class Number:
    """That many, at least or at most or exactly."""

    sign: Sign
    figure: Word


@frozen
class Either:
    """One of two numbers: `5 or 6`."""

    figures: tuple[Word, ...]


@frozen
class Part:
    """A part of all of them: `at least two thirds`, `a majority`."""

    sign: Sign
    share: Word
    of_all: Fraction


class Group(StrEnum):
    """All, some, none, or fewer than all of them."""

    ALL = "all"
    ANY = "any"
    NONE = "none"
    NOT_ALL = "not all"


HowMany = Number | Either | Part | Group
"""How many it must be."""


@frozen
class Members:
    """Who is counted: the noun, how many the sentence says there are, and what narrows them."""

    noun: Word
    stated: Word | None
    narrowed: Phrase | None
    phrase: Phrase


@frozen
class Names:
    """Who is counted, by name; the noun and how many, where the sentence says them. `doubt` is why
    the words do not say how many of them it must be."""

    names: tuple[Word, ...]
    noun: Word | None
    stated: Word | None
    doubt: str = ""


@frozen
class Quantified:
    """How many of whom are what; `of` None: of those that the condition before it counted."""

    many: HowMany
    of: Members | Names | None
    said: Fact
    span: Span = field(eq=False)
