"""Values worked out from others: sums, shares, excesses, limits, bands, what stands in.

    50% of Savings, but at most $1,000   ->   Limited(ShareOf(50%, Savings), ((LESSER, $1,000),))
"""

from enum import Enum, StrEnum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.for_each import ForEach, FullSteps, StepsBy
from vbpdsl.syntax.nodes.pools import OddCentsSaid, SharedOut
from vbpdsl.syntax.nodes.timed import Timed
from vbpdsl.syntax.nodes.times import When
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class Operator(StrEnum):
    """The four operations."""

    PLUS = "+"
    LESS = "-"
    TIMES = "*"
    DIVIDED_BY = "/"


class Pick(StrEnum):
    """Which of several values is taken."""

    LESSER = "lesser"
    GREATER = "greater"


class Combining(Enum):
    """How several values become one."""

    SUM = auto()
    AVERAGE = auto()
    WEIGHTED = auto()
    GEOMETRIC = auto()
    PRODUCT = auto()
    DIFFERENCE, DISTANCE = auto(), auto()
    LESSER = auto()
    GREATER = auto()


class Saying(Enum):
    """How a value is said to be given, or what it is said to be."""

    PERCENTAGE = auto()
    POINTS = auto()
    DOLLARS = auto()
    PMPM = auto()
    NOT_BELOW_ZERO = auto()
    FROM_FIRST_DOLLAR = auto()
    ADDED_UP = auto()
    DIVIDED_ONCE_MORE = auto()
    DIVIDED_UNTIL_NONE = auto()
    PRORATED = auto()


class Counted(Enum):
    """What a difference is said to be a number of."""

    PERCENTAGE_POINTS = auto()
    NUMBER = auto()


class Applying(Enum):
    """How bands of rates meet an amount."""

    EACH_PART = auto()
    THE_WHOLE = auto()


@frozen
class Written:
    """A figure with what it counts, `$310 PMPM`, `2 percentage points`, and its time.

    `each` are those whose months it is for, in `$68 per Participant per month`; `more` says that it
    is a part of the figure before it, `3% more`.
    """

    figure: Word
    unit: Word | None
    when: When | None
    span: Span = field(eq=False)
    each: Word | None = None
    more: Word | None = None


@frozen
class NoFigure:
    """`no score`, `there is no Final Score`: that there is none; `of` is the Term it is said of."""

    word: Word
    of: Word | None
    span: Span = field(eq=False)


@frozen
class Inner:
    """A value in brackets, or one of which all is meant."""

    value: Node


@frozen
class Operated:
    """`A plus B`; `of_itself` says that a percentage is one of A: `A increased by 3%`."""

    operator: Operator
    left: Node
    right: Node
    of_itself: bool
    span: Span = field(eq=False)


@frozen
class Raised:
    """`Base PMPM, raised by Trend`: grown by that percentage of itself; `either_way`: `increased or
    decreased by the Change`, of which the sign says which."""

    value: Node
    rate: Node
    either_way: bool
    span: Span = field(eq=False)


@frozen
class ShareOf:
    """`50% of A`, `half of A`, `the Share of A`."""

    share: Node
    whole: Node
    span: Span = field(eq=False)


@frozen
class FunctionOf:
    """`the square root of A`, `A to the power of B`, `A squared`: which function, by its word."""

    word: Word
    value: Node
    exponent: Node | None
    span: Span = field(eq=False)


@frozen
class ByWhich:
    """`the amount by which A exceeds B`; `counted`: `the number of percentage points by which`."""

    first: Node
    second: Node
    short: bool
    percentage: bool
    span: Span = field(eq=False)
    counted: Counted | None = None


@frozen
class Layer:
    """What of a value lies above one bound, and up to another."""

    value: Node
    above: Node
    up_to: Node | None
    span: Span = field(eq=False)


@frozen
class LayerSaid:
    """`20% of the next $200,000`, `$2.00 for each of the rest`, `60% of Savings above $100,000`.

    `width` is how much of the amount lies in it; or else `begins` and `ends` are its edges, None
    where it begins with the first dollar or has no end. `of` is what it says it is a layer of.
    """

    rate: Word
    width: Word | None
    of: tuple[Word, ...]
    span: Span = field(eq=False)
    begins: "LayerEdge | None" = None
    ends: "LayerEdge | None" = None


@frozen
class LayerEdge:
    """`$100,000`, `5% of the Benchmark`: where a layer begins or ends."""

    figure: Word
    base: Node | None
    span: Span = field(eq=False)


@frozen
class Layers:
    """`10% of the first $100,000 of Savings and 20% of the rest`: an amount by layers."""

    amount: Node
    counted: RowsNamed | None
    layers: tuple[LayerSaid, ...]
    span: Span = field(eq=False)


@frozen
class LimitedBeyond:
    """`A in excess of B, but not more than C`, where C is the end of A: the limit comes first."""

    limited: Phrase
    above: Node
    span: Span = field(eq=False)


@frozen
class Combined:
    """`the sum of A, B and C`, `the lesser of A and B`, `the weighted average of A (60%) and B
    (40%)`, which has a weight for each; `one_of` where bullets are joined by `or`."""

    how: Combining
    items: tuple[Node, ...]
    span: Span = field(eq=False)
    weights: tuple[Word, ...] = ()
    one_of: bool = False


@frozen
class Limited:
    """A value with its bounds, in the order in which they are said; `each` is the kind of thing
    that they are for any one of: `$250,000 for any one infant`."""

    value: Node
    bounds: tuple[tuple[Pick, Node], ...]
    each: Word | None
    span: Span = field(eq=False)
    of_limit: Span = field(eq=False)
    of_all: Word | None = None
    """`in total`, `an annual maximum`: of what time the limit is."""


@frozen
class FractionOf:
    """`A as a percentage of B`, of a value or of some rows; `A per 1,000 B`, with its number."""

    value: Node
    of: RowsNamed | Node
    number: Word | None
    span: Span = field(eq=False)


@frozen
class SaidOf:
    """`A, expressed as a percentage`, `A, or zero if it does not`; `words` are those that say it.
    """

    value: Node
    how: Saying
    span: Span = field(eq=False)
    words: str = field(default="", eq=False)


@frozen
class RoundedTo:
    """`A, rounded to the nearest cent, a half cent upward`, `A, fractions of a cent dropped`.

    `how` says that it is rounded, `to` is what to; none where `how` says that too.
    """

    value: Node
    how: Word
    to: Word | None
    way: Word | None
    span: Span = field(eq=False)


@frozen
class IfMissing:
    """`A; if it is missing, B`, or no B; `lacking` has none; `none`: said as `if there is none`."""

    value: Node
    instead: Node | None
    lacking: Word | None
    span: Span = field(eq=False)
    none: bool = False


@frozen
class InsteadIf:
    """`A, or $0 if this is so`, `A; if this is so, B`."""

    value: Node
    instead: Node
    condition: Node
    span: Span = field(eq=False)


@frozen
class InsteadIfHigher:
    """`A minus B, or $0 if B is higher`."""

    value: Node
    instead: Node
    higher: Node
    span: Span = field(eq=False)


@frozen
class InPart:
    """`for the months January through June, paid on or before August 31, 2026`; of each quarter
    `for the months through its end`, with no `last` month, or `for the months of the quarter`
    alone; all months, where `whole` is said by naming none."""

    first: Word | None
    last: Word | None
    run_out: Phrase | None
    span: Span = field(eq=False)
    stretch: Word | None = None
    alone: bool = False
    whole: bool = False


@frozen
class AsIf:
    """`the Share, worked out as if Benchmark were $1,000,000`: the same computation with other
    figures in place of some, each a Term or a line and what it would be; or for some of the months
    that are settled. `cited` are the sections, or the clause, by which it is worked out, `without`
    the clauses that are taken for unwritten."""

    value: Node
    changes: tuple[tuple[Word, Node], ...]
    span: Span = field(eq=False)
    part: InPart | None = None
    cited: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()


@frozen
class Banded:
    """An amount at rates of bands: of a table that is named, or of the one that follows."""

    amount: Node
    applying: Applying
    table: Phrase | None
    span: Span = field(eq=False)


@frozen
class WholeAtRate:
    """`the whole of Net Savings at one Share`, `all of Net Savings at 50%`."""

    amount: Node
    rate: Node
    span: Span = field(eq=False)


@frozen
class WholeSaid:
    """`e times f, the whole of e at one Share`: how what is multiplied was meant."""

    amount: Node
    factors: tuple[Word, ...]
    rate: Word
    span: Span = field(eq=False)


Value = (
    Written | NoFigure | Inner | Operated | Raised | ShareOf | FunctionOf | ByWhich | Layer
    | Layers | LimitedBeyond | Combined | Timed | Limited | FullSteps | StepsBy | ForEach
    | FractionOf | SaidOf | RoundedTo | IfMissing | InsteadIf | InsteadIfHigher | AsIf | Banded
    | WholeAtRate | WholeSaid | SharedOut | OddCentsSaid
)  # fmt: skip
"""What a phrase of a value that is worked out is."""
