"""Amounts for each: for each row, for each so many, for each step of a difference.

    $500 for each full $10,000 by which Cost exceeds Target   ->   StepsBy($500, $10,000, DROPPED)
    $1 for every 10 visits or part thereof   ->   ForEach($1, visits, Step(10, COUNTED))

They stand beside the other values because a part of a step is one question for all of them.
"""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import Aggregated, RowsNamed
from vbpdsl.syntax.parsing.tree import Node, Word


class PartOfStep(Enum):
    """What a part of a step counts: nothing was said, not at all (`full`), as a whole one."""

    UNSAID = auto()
    DROPPED = auto()
    COUNTED = auto()


@frozen
class FullSteps:
    """`$8,000 for each full percentage point by which A exceeds B`; `begun` steps count too."""

    amount: Node
    first: Node
    second: Node
    begun: bool
    span: Span = field(eq=False)
    percentage: bool = False


@frozen
class StepsBy:
    """`$2,500 for each tenth of a point by which A falls short of B`, `for each hour of the
    shortfall`: an amount for each step of a difference.

    `size` is how large a step is, `unit` what it is counted in, `part` what a part of one counts.
    Without `second` the steps are those of `first` itself: `$1 for every $50 of Cost`. Without both
    it is the difference that the condition says, as `pointing` says.
    """

    amount: Node
    size: Word
    unit: Word | None
    part: PartOfStep
    first: Node | None
    second: Node | None
    pointing: Word | None
    span: Span = field(eq=False)


@frozen
class ForEach:
    """`$20 for each wellness visit`, `$10 for each Member Month`, `$1 for each mile of trips`; the
    word is `for each`, or `per`. `step` is of how many: `for each full 10 visits`; `beyond` from
    which on they count: `for each visit in excess of 3`."""

    amount: Node
    of: RowsNamed | Aggregated | Node
    span: Span = field(eq=False)
    word: Word
    cited: Word | None = None
    step: "Step | None" = None
    beyond: Node | None = None


@frozen
class Step:
    """How many it takes, and what a part of as many counts."""

    number: Word
    part: PartOfStep
