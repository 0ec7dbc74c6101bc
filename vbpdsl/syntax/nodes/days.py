"""By which day something is paid: a day that is said, or so many days after it."""

from attrs import frozen

from vbpdsl.syntax.nodes.references import DaySaid
from vbpdsl.syntax.tree import Word


@frozen
class DayWritten:
    """`March 31, 2027`."""

    word: Word


@frozen
class SameDay:
    """`the same date`: that of the payment before."""


Day = DaySaid | DayWritten | SameDay


@frozen
class SameDays:
    """`within the same 150 days`: the day of the payment before, if it says so many."""

    number: Word


@frozen
class Due:
    """`on or before March 31 of the next year`, `within 30 days after the statement`."""

    day: Day
    days_after: int
