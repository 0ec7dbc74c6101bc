"""Values with the conditions under which they hold, in bullets or in one sentence.

    50% if Score is at least 60; otherwise 30%   ->   Cases((Score >= 60: 50%), otherwise 30%)
"""

from attrs import field, frozen

from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Word


@frozen
class Case:
    """A value where a condition holds."""

    condition: Node
    value: Node


@frozen
class Cases:
    """Cases in order, and the value in all others, if that is said; or that it is `nothing`."""

    cases: tuple[Case, ...]
    otherwise: Node | None
    nothing: Word | None
    bullets: bool
    span: Span = field(eq=False)
