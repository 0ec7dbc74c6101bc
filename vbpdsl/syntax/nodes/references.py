"""Phrases that name a value: a Term, a column, a line, a clause, a day; whose, and when.

    the Practice's budget for 2026   ->   Named(noun budget, owner Practice, when 2026)
"""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.nodes.times import When
from vbpdsl.syntax.parsing.tree import Node, Word


@frozen
class Named:
    """A Term or a column. `owner` has it by a possessive, `of` by `of the visit`; `its` is the
    word that points to the thing at hand, `table` where a column stands, `cited` the line or
    clause in brackets after it. `every` says that all of them are meant, `paid` that it is what was
    paid, `name` which one of several it is of: `the Points of BSI`."""

    noun: Word
    owner: Owner | None
    its: Word | None
    of: Word | None
    table: Word | None
    when: When | None
    cited: Word | None
    span: Span = field(eq=False)
    every: Word | None = None
    paid: Word | None = None
    name: Word | None = None
    of_whose: Owner | Word | None = None
    """Whose that is which has it: `the price of its DRG`, `of the stay's DRG`."""
    at_hand: Word | None = None
    """Of what at hand it is: `the budget for that line of business`."""

    @property
    def holder(self) -> Word | None:
        """Who has it, by either way to say so."""
        return self.owner.noun if self.owner is not None else self.of


@frozen
class ItsKind:
    """`its kind`: the one column of the thing at hand that is the kind of something."""

    its: Word
    kind: Word
    span: Span = field(eq=False)


@frozen
class NamedAt:
    """`the Points for BSI`, `Visit Price for the visit kind Urgent`: a Term at a name of a key."""

    term: Word
    key: Word | None
    name: Word
    span: Span = field(eq=False)


@frozen
class LineNamed:
    """`e`, `line e`."""

    letter: Word
    span: Span = field(eq=False)


@frozen
class ClauseNamed:
    """`clause 4.1`, `what was paid under clause 4.1`."""

    number: Word
    span: Span = field(eq=False)
    paid: bool = False


@frozen
class PeriodNamed:
    """The period that is settled."""

    word: Word
    span: Span = field(eq=False)


class PeriodEnd(Enum):
    """An end of the period."""

    FIRST = auto()
    LAST = auto()


@frozen
class DayOfYear:
    """`March 31 of the next year`: a day of a year so many years after the one settled.

    `after` says that it is the first such day after what is settled: `March 31 following the Year`.
    """

    month: int
    day: int
    years_on: int
    after: bool
    span: Span = field(eq=False)


@frozen
class DayOfPeriod:
    """`the last day of the Performance Year`; `period` is the word for it, if it has one;
    `stretch` the name of another time, `the last day of the Baseline Period`."""

    end: PeriodEnd
    span: Span = field(eq=False)
    period: Word | None = field(default=None, eq=False)
    stretch: Word | None = None


@frozen
class DayOfCover:
    """`the Statement Date`: the day that the cover gives; `the Data Date of the Episode`, where it
    gives one for each `thing`."""

    name: str
    span: Span = field(eq=False)
    thing: Word | None = None


@frozen
class DaysLater:
    """`30 days after its day of service`; a number below 0 is of days before. From birth, the
    `day` is the word that says so: the 28th day of life is 27 days after it."""

    days: int
    day: Node
    span: Span = field(eq=False)


@frozen
class PointsEarned:
    """`the sum of the points earned under clauses 4.5 and 4.6`, `the points so earned`."""

    term: Word
    summed: Word | None
    under: Word | None
    span: Span = field(eq=False)


@frozen
class FractionOfWay:
    """`the fraction of the way from a to b`, which is not computed."""

    span: Span = field(eq=False)


@frozen
class Difference:
    """`the difference`, of the two figures of which a condition says which is more."""

    word: Word
    span: Span = field(eq=False)


DaySaid = DayOfYear | DayOfPeriod | DayOfCover
"""A day by what it is said of."""

Reference = (
    Named | ItsKind | NamedAt | LineNamed | ClauseNamed | PeriodNamed | DaySaid | DaysLater
    | FractionOfWay | Difference | PointsEarned
)  # fmt: skip
"""What a phrase that names a value is."""
