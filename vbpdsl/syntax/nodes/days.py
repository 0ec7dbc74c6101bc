"""By which day something is paid: a day that is said, or so many days after it."""

from enum import Enum, auto

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.references import DaySaid
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.nodes.times import DaysSaid, MonthsOfPeriod
from vbpdsl.syntax.parsing.tree import Word


@frozen
class DayWritten:
    """`March 31, 2027`."""

    word: Word


@frozen
class SameDay:
    """`the same date`: that of the payment before."""


class End(Enum):
    """A day of a thing that needs no number; the last one may be the last on which banks open."""

    FIRST = auto()
    LAST = auto()
    LAST_OPEN = auto()


@frozen
class DayIn:
    """`the 10th of each month`, `the last day of the Episode`, `the 15th of the following month`.

    `which` is a number or an end; `thing` what the day lies in, where it is named; `after` the
    stretch after it that is meant; `each` says that there is something for each of them, `of` of
    which period they are; `open_days` that the number counts only days on which banks are open.
    """

    which: int | End
    thing: Word | None
    after: Word | None
    each: bool
    span: Span = field(eq=False)
    of: Word | None = None
    open_days: bool = False


@frozen
class DayOwned:
    """`the Episode's last day`, `receipt of the invoice`; `receipt` alone is of the one at hand."""

    owner: Owner | None
    noun: Word
    span: Span = field(eq=False)


Day = DaySaid | DayWritten | SameDay | DayIn | DayOwned


@frozen
class SameDays:
    """`within the same 150 days`: the day of the payment before, if it says so many."""

    number: Word


@frozen
class Due:
    """`on or before March 31 of the next year`, `within 30 days after the statement`.

    `open_days` says that only days are counted on which banks are open.
    """

    day: Day
    days_after: int
    open_days: bool = False


@frozen
class DayOfPart:
    """`April 30 for the first quarter`: the day, and of which months it is."""

    day: Day
    part: MonthsOfPeriod | DaysSaid
    span: Span = field(eq=False)


@frozen
class DaysOfParts:
    """`April 30 for the first quarter, July 31 for the second and ...`: a day for each part of the
    period that is paid for."""

    days: tuple[DayOfPart, ...]
    span: Span = field(eq=False)
