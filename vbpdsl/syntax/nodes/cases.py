"""Values with the conditions under which they hold, in bullets or in one sentence.

    50% if Score is at least 60; otherwise 30%   ->   Cases((Score >= 60: 50%), otherwise 30%)
"""

from enum import StrEnum

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class OfSeveral(StrEnum):
    """Which of several cases that hold counts."""

    FIRST = "first"
    GREATER = "greater"
    LESSER = "lesser"


@frozen
class Case:
    """A value where a condition holds; `sized` is one that is said like the row of a table, by how
    great a figure is: `6% for 80 or more Points`."""

    condition: Node
    value: Node
    sized: bool = False


@frozen
class Cases:
    """Cases in order, and the value in all others, if that is said; or that it is `nothing`.

    `several` is which counts of several that hold, where the sentence says it; None where it does
    not, and the first counts.
    """

    cases: tuple[Case, ...]
    otherwise: Node | None
    nothing: Word | None
    bullets: bool
    several: "OfSeveral | None"
    others: Phrase | None
    """What all others are called: `$20 for any other member`."""
    named: Word | None
    """The Term that is named once more: `; otherwise Share is 0%`."""
    span: Span = field(eq=False)
