"""A day in words: from which day it is counted, and where it goes if banks are closed on it.

    DateShift(the last day of the period, years 1, month 3, day 31)   March 31 of the year after ...
    DateShift(the month, days 9)                                      day 10 of the month
"""

from datetime import date

from attrs import evolve

from vbpdsl.model.expressions import DateShift
from vbpdsl.model.operators import OpenDay
from vbpdsl.model.types import LASTING
from vbpdsl.model.values.number import show_date

MOST_DAYS = 31
"""Days of a month; what is further from its first day is said to be after its end."""


def moved_words(expression: DateShift, start: str) -> str:
    """`4 days after the day of delivery`, `day 10 of the month`."""
    if expression.open_day is OpenDay.COUNTED:
        return f"{_counted(expression.days, 'Business Day')} after {start}{_without(expression)}"
    if expression.open_day is not None:
        said = moved_words(evolve(expression, open_day=None), start)
        next_ = expression.open_day is OpenDay.NEXT
        if expression.closed:
            other = "the next Business Day" if next_ else "the Business Day before"
            return f"{said} (or {other}{_without(expression)})"
        other = "the Monday after" if next_ else "the Friday before"
        return f"{said} (or {other}, if that is a Saturday or a Sunday)"
    lasts = LASTING.get(expression.value.type.style)
    if lasts is not None and not expression.years and expression.month is None:
        return _day_of(expression, lasts, start)
    return _counted_from(expression, start)


def _without(expression: DateShift) -> str:
    """The days that are no Business Days besides weekends."""
    days = expression.closed
    if not days:
        return ""
    number = f"{len(days)} days from" if len(days) > 1 else "on"
    return f", banks being closed {number} {show_date(days[0])}" + (
        f" to {show_date(days[-1])}" if len(days) > 1 else ""
    )


def _day_of(expression: DateShift, lasts: int, start: str) -> str:
    """A day of a month or quarter, or after the end of it."""
    months, days = expression.months, expression.days
    if days == -1 and months == 0:
        return f"the last day before {start}"
    if days < 0:
        before = "" if days == -1 else f"{_counted(-days - 1, 'day')} before "
        return f"{before}the last day of {_later(months - lasts, start)}"
    if months == lasts and days >= MOST_DAYS:
        return f"{_counted(days + 1, 'day')} after the last day of {start}"
    return f"day {days + 1} of {_later(months, start)}"


def _later(months: int, start: str) -> str:
    return f"{start}, {_counted(months, 'month')} later" if months else start


def _counted_from(expression: DateShift, start: str) -> str:
    """`4 days after the day of delivery`, `March 31 of the year after the last day ...`."""
    years, days, months = expression.years, expression.days, expression.months
    if expression.month is not None and expression.day is not None:
        day = show_date(date(2000, expression.month, expression.day)).partition(",")[0]
        year = {0: "of", 1: "after", -1: "before that of"}.get(years, f"{years} years after")
        start = f"{day} of the year {year} {start}"
        years = 0
    counts = ((years, "year"), (months, "month"), (abs(days), "day"))
    moved = [item for item in (_counted(*count) for count in counts) if item]
    return f"{' and '.join(moved)} {'before' if days < 0 else 'after'} {start}" if moved else start


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""
