"""Figures made of many: how, of what, over which rows or things.

    the average fee of the member's visits, weighted by wait
        ->   Aggregated(AVERAGE, value fee, over RowsNamed(visits), weight wait)

Every way to aggregate takes every way to say what it runs over.
"""

from enum import StrEnum

from attrs import field, frozen

from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import NounPhrase, Owner
from vbpdsl.syntax.tree import Node, Phrase, Word


class How(StrEnum):
    """How many values become one."""

    TOTAL = "total"
    NUMBER = "number"
    AVERAGE = "average"
    HIGHEST = "highest"
    LOWEST = "lowest"


@frozen
class Measured:
    """What is taken of each: a Term or a column, whose, as of which day."""

    noun: Word
    owner: Owner | None
    its: Word | None
    as_of: Word | None
    span: Span = field(eq=False)
    table: Word | None = None


@frozen
class RowsNamed:
    """The rows that a phrase names; `everyone` if the words around it say `all`.

    `stated` is how many there are, where the sentence says so.
    """

    phrase: Phrase
    rows: NounPhrase
    everyone: bool
    stated: Word | None = None


@frozen
class RowsCounted:
    """The rows that a Term counts, of them those that are so."""

    term: Word
    qualifiers: Phrase | None


@frozen
class EachOf:
    """All things of a kind: `both lines of business`."""

    kind: Word
    both: Word


Over = RowsNamed | RowsCounted | EachOf
"""What an aggregate runs over."""


@frozen
class Aggregated:
    """A figure made of many; `value` is None for a number of rows, `over` where nothing is said.

    `unsaid` where no word says how: `the Withhold of all MCOs`. `together` is the kind of which all
    are counted in one: `all members taken together`.
    """

    how: How
    value: Measured | Node | None
    over: Over | None
    weight: Measured | None
    span: Span = field(eq=False)
    unsaid: bool = False
    together: Word | None = None


@frozen
class ShareOfRows:
    """The part of some rows that is so: `the percentage of stays that were readmitted`."""

    over: RowsNamed | RowsCounted
    span: Span = field(eq=False)


@frozen
class TotalOfRows:
    """The total of the one column of dollars that rows have: `the total of the care fees`."""

    over: RowsNamed
    span: Span = field(eq=False)


@frozen
class MonthsCounted:
    """`the sum over its twelve months of the number of Attributed Members`."""

    how: How
    months: Word
    of: Word
    span: Span = field(eq=False)


Figure = Aggregated | ShareOfRows | TotalOfRows | MonthsCounted
"""What a phrase of an aggregate is."""
