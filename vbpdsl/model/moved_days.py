"""The calendar of `DateShift`: one function, which the engine and all checks ask.

    March 31 of the next year, `October 31 four months later`, the Monday after a Saturday
"""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from vbpdsl.model.expressions import DateShift
from vbpdsl.model.operators import OpenDay

SATURDAY, SUNDAY = 6, 7
"""Of a week that begins with Monday, as day 1."""


def moved(shift: DateShift, start: date) -> date | None:
    """The day that a shift leads to from a day; None where no calendar reaches that far."""
    year = start.year + shift.years
    month = start.month if shift.month is None else shift.month
    day = start.day if shift.day is None else shift.day
    whole = 12 * year + (month - 1) + shift.months
    if not 1 <= year <= MAXYEAR or not 12 <= whole < 12 * (MAXYEAR + 1):
        return None
    day = min(day, monthrange(year, month)[1])  # the day of the year first, then months later
    year, month = whole // 12, whole % 12 + 1
    try:
        found = date(year, month, min(day, monthrange(year, month)[1]))
        return _opened(found, shift)
    except OverflowError:
        return None


def _opened(day: date, shift: DateShift) -> date:
    """So many days later, and then the open day that stands for it."""
    if shift.closed and shift.open_day is not None:
        return _among_holidays(day, shift, shift.open_day)
    if shift.open_day is OpenDay.COUNTED:
        return day + timedelta(days=days_counted(day.isoweekday(), shift.days))
    day += timedelta(days=shift.days)
    if shift.open_day is not None:
        day += timedelta(days=days_to_open(day.isoweekday(), shift.open_day))
    return day


def _among_holidays(day: date, shift: DateShift, way: OpenDay) -> date:
    """Day by day, since holidays lie anywhere."""
    closed, one = frozenset(shift.closed), timedelta(days=1)

    def open_(some: date) -> bool:
        return some.isoweekday() < SATURDAY and some not in closed

    if way is OpenDay.COUNTED:
        day -= max(day.isoweekday() - (SATURDAY - 1), 0) * one  # counted from the Friday before
        for _ in range(shift.days):
            day += one
            while not open_(day):
                day += one
        return day
    day += timedelta(days=shift.days)
    while not open_(day):
        day += one if way is OpenDay.NEXT else -one
    return day


def days_to_open(weekday: int, way: OpenDay) -> int:
    """How many days away the open day is that stands for a day of the week, Monday being 1."""
    if weekday < SATURDAY:
        return 0
    return SUNDAY + 1 - weekday if way is OpenDay.NEXT else SATURDAY - 1 - weekday


def days_counted(weekday: int, open_days: int) -> int:
    """How many days away the open day is that is so many open days after a day of the week."""
    back = max(weekday - (SATURDAY - 1), 0)
    weeks, rest = divmod(weekday - back - 1 + open_days, SATURDAY - 1)
    return 7 * weeks + rest - (weekday - back - 1) - back
