"""Straight lines: their points, and what holds beyond their ends.

    70% at a Quality Score of 60, rises in a straight line to 100% at 85, and is level beyond
        ->   Line(points (60: 70%), (85: 100%), ends (level below and above))
"""

from enum import Enum, auto
from fractions import Fraction

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Node, Word


class Side(Enum):
    """On which side of a line something lies."""

    BELOW = auto()
    ABOVE = auto()


@frozen
class Position:
    """Where a point stands: the figure, if it is one, and what it is a figure of, where said.

    `value` is what stands there in words, of which a figure is only the plainest: `its target`.
    """

    figure: Fraction | None
    of: Word | None
    value: Node
    span: Span = field(eq=False)


@frozen
class Point:
    """A value at a position; `level` says on which side of the point it stays."""

    value: Node
    at: Position
    level: Side | None
    span: Span = field(eq=False)


@frozen
class Where:
    """A side of the line, and from where on, if that is said.

    `in_order` where it goes by the order of the points, `before` the first and `after` the last;
    `of_first` where the first or the last of them is named, by whatever word: `below the first`.
    """

    side: Side
    at: Position | None
    in_order: bool
    of_first: bool


@frozen
class ValueBeyond:
    """`is 100% above 85`."""

    value: Node
    where: Where
    span: Span = field(eq=False)


@frozen
class LevelBeyond:
    """The value of the end goes on: on both sides, or where it is said.

    `only` is the side that its words are said of: `the first value` is that below the line.
    """

    where: tuple[Where, ...]
    only: Side | None
    span: Span = field(eq=False)


@frozen
class KeptWithin:
    """`, but not more than 4% and not less than 2%`."""

    limits: tuple[Node, Node]
    span: Span = field(eq=False)


End = ValueBeyond | LevelBeyond | KeptWithin
"""What a line is beyond an end."""
