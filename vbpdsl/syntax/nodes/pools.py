"""What is said of an amount that is divided among several: who, by what, what becomes of the rest.

    the Pool, divided among all Practices in proportion to Units
        ->   SharedOut(Pool, among Practices, by Units)

The same may be said behind a value and by sentences of their own, one for each thing.
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.parsing.tree import Node, Word


@frozen
class SharedOut:
    """A value divided among some: in proportion to `by`, or `equally`. `name` is what a part of it
    is called, where a sentence says so; `among` is None where another sentence says who shares, or
    where it is the share of the one that is settled, among all."""

    value: Node
    among: RowsNamed | None
    by: Node | None
    equally: Word | None
    name: Word | None
    span: Span = field(eq=False)


@frozen
class AheadSaid:
    """Who comes first: the one with the largest, or the lowest, of something."""

    noun: Word
    largest: bool
    of: Word | None
    span: Span = field(eq=False)


@frozen
class OddCentsSaid:
    """To whom the cents go that rounding dropped: one each, or all to the first.

    `value` is what was rounded, None in a sentence of its own; `clause` the one under which nothing
    must be retained, where that is said (`if_all`).
    """

    value: Node | None
    one_each: bool
    among: Word | None
    order: tuple[AheadSaid, ...]
    if_all: bool
    clause: Word | None
    span: Span = field(eq=False)


@frozen
class NotTogetherMore:
    """`X and Y together shall not exceed Z`."""

    terms: tuple[Word, ...]
    bound: Node
    span: Span = field(eq=False)


@frozen
class DividedAgain:
    """What a clause cuts off is divided once more, or until nothing is cut off."""

    clause: Word
    until_none: bool
    by: Node | None
    among: Word | None
    subject_to: Word | None
    span: Span = field(eq=False)


@frozen
class PartsRounded:
    """`Each amount is reduced to whole cents`; what to, where `how` does not say it."""

    how: Word
    to: Word | None
    span: Span = field(eq=False)


@frozen
class WhoKeeps:
    """Who has what is left over, or the cents where something is: it is said again."""

    party: Word | None
    cents: bool
    span: Span = field(eq=False)


@frozen
class NobodyHas:
    """`If no MCO has Share Units, the Office retains the Pool`: nobody gets anything of it."""

    whom: Word
    noun: Word
    party: Word
    amount: Word
    span: Span = field(eq=False)


PoolSaid = (
    SharedOut | NotTogetherMore | DividedAgain | PartsRounded | OddCentsSaid | WhoKeeps | NobodyHas
)  # fmt: skip
"""What a sentence says of a division."""
