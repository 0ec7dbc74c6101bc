"""Days that a plan moves: to the open day that stands for one, and never out of the calendar."""

from datetime import date

from vbpdsl.model.moved_days import SUNDAY, days_counted, days_to_open
from vbpdsl.model.operators import OpenDay
from vbpdsl.model.types import Kind
from vbpdsl.plan.building import absent, apply, both, choose, compare, whole
from vbpdsl.plan.ranges import Range
from vbpdsl.plan.scalars import Constant, Scalar


def weekday_of(day: Scalar) -> Scalar:
    """The day of the week, 1 (Monday) to 7."""
    return apply("weekday", (day,), Range(1, SUNDAY))


def opened(day: Scalar, weekday: Scalar, days: int, way: OpenDay) -> Scalar:
    """The day itself or the open day that stands for it; or so many open `days` after it."""
    counted = way is OpenDay.COUNTED
    moved = {
        one: days_counted(one, days) if counted else days_to_open(one, way)
        for one in range(1, SUNDAY + 1)
    }
    branches = tuple(
        (compare("=", weekday, whole(one)), apply("days later", (day, whole(number))))
        for one, number in moved.items()
        if number
    )
    return choose(branches, day)


def in_calendar(day: Scalar) -> Scalar:
    """A date that a calendar of four-digit years has, else missing."""
    first, last = Constant(date.min, Kind.DATE), Constant(date.max, Kind.DATE)
    inside = both((compare("<=", first, day), compare("<=", day, last)))
    return choose(((inside, day),), absent(Kind.DATE))
