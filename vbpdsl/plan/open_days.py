"""Days that a plan moves: to the open day that stands for one, and never out of the calendar."""

from datetime import date, timedelta

from vbpdsl.model.expressions import DateShift
from vbpdsl.model.moved_days import SATURDAY, SUNDAY, days_counted, days_to_open
from vbpdsl.model.operators import OpenDay
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import absent, apply, both, choose, compare, whole
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Constant, Scalar


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


def holidays(shift: DateShift) -> tuple[date, ...]:
    """The days other than weekends on which banks are closed, in the order in which a day that is
    moved can meet them."""
    found = (day for day in shift.closed if day.isoweekday() < SATURDAY)
    return tuple(sorted(found, reverse=shift.open_day is OpenDay.BEFORE))


def past_holiday(start: Scalar, found: Scalar, closed: date, way: OpenDay) -> Scalar:
    """The day that was found without this holiday, or the one instead of it: a holiday among the
    days that are counted puts the last of them off by one, a holiday on the day itself moves it."""
    holiday = Constant(closed, Kind.DATE)
    if way is not OpenDay.COUNTED:
        other = closed + timedelta(days=1 if way is OpenDay.NEXT else -1)
        other += timedelta(days=days_to_open(other.isoweekday(), way))
        return choose(((compare("=", found, holiday), Constant(other, Kind.DATE)),), found)
    counted = both((compare("<", start, holiday), compare("<=", holiday, found)))
    return choose(((counted, opened(found, weekday_of(found), 1, way)),), found)


def in_calendar(day: Scalar) -> Scalar:
    """A date that a calendar of four-digit years has, else missing."""
    first, last = Constant(date.min, Kind.DATE), Constant(date.max, Kind.DATE)
    inside = both((compare("<=", first, day), compare("<=", day, last)))
    return choose(((inside, day),), absent(Kind.DATE))
