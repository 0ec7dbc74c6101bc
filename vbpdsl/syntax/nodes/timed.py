"""Values that are time: days and months from one day to another, an age, interest.

    the number of days from its day of admission to its day of discharge
        ->   Between(DAYS, day of admission, day of discharge)
"""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


class TimeUnit(Enum):
    """What time is counted in."""

    DAYS = auto()
    MONTHS = auto()
    YEARS = auto()


class YearsSaid(Enum):
    """How a year's days count for interest, or when one born on February 29 is a year older."""

    CALENDAR = auto()
    COMMERCIAL = auto()
    BORN_EARLY = auto()
    BORN_LATE = auto()


@frozen
class Between:
    """The time from one day to another; `through` says that both days count."""

    unit: TimeUnit
    first: Node
    last: Node
    through: bool
    said: YearsSaid | None
    span: Span = field(eq=False)


@frozen
class AgeOn:
    """`the member's age on July 1, 2026`."""

    its: Word | None
    owner: Owner | None
    on: Phrase
    said: YearsSaid | None
    span: Span = field(eq=False)


@frozen
class Interest:
    """`interest of 5% a year on A from one day to another`, or `for 45 days`: then there are no
    days that it runs between."""

    rate: Word
    amount: Node
    first: Node | None
    last: Node
    through: bool
    said: YearsSaid | None
    span: Span = field(eq=False)


Timed = Between | AgeOn | Interest
"""A value that is time, or that grows with it."""
