"""Rules beside a definition: when something is so, what is an exception, what stands in.

    A Measure is met if its Result is at least its target.   ->   NamedCondition(Measure, met, ...)
    A Measure without a Result is not met.                   ->   RuledOut(Measure, met, ...)
    If no score is given, the score is 70.                   ->   StandsIn(score, 70, ...)
"""

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.payments import Ground
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@frozen
class NamedCondition:
    """When something has a status; `party` is for whom, where that is said, `listed` which of them
    are meant."""

    holder: Word
    listed: Phrase | None
    status: Word
    party: Word | None
    ground: Ground
    span: Span = field(eq=False)


@frozen
class RuledOut:
    """That those that are so have a status, or have it not: by qualifiers or by a condition.

    `stays` is the number there still is of `counted`, where the sentence says it.
    """

    holder: Word
    status: Word
    holds: bool
    qualifiers: Phrase | None
    condition: Node | None
    counted: Word | None
    stays: Word | None
    span: Span = field(eq=False)


@frozen
class StandsIn:
    """What a Term or column (`name`) is where something is missing: what a condition says, or
    what is said after `without`. `of_it` says that the condition names what is missing, `by` the
    column that a row counts with; `instead` is None where that is nothing. `qualifiers` say which
    things it is said of: `A Measure with fewer than 20 cases gets no Points`."""

    name: Word
    holders: tuple[Word, ...]
    condition: Node | None
    of_it: bool
    without: Word | None
    by: Word | None
    instead: Node | None
    span: Span = field(eq=False)
    qualifiers: Phrase | None = None


@frozen
class LeftOut:
    """`A Measure without Points is left out`; `scaled` if the other weights are scaled up."""

    rows: Word
    noun: Word
    scaled: Word | None
    span: Span = field(eq=False)
