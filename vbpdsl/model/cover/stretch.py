"""The days of the line `Period`, in the ways people name a year.

    January 1, 2026 through December 31, 2026
    calendar year 2026
    the 12 months beginning July 1, 2025
    the 12 months ended June 30, 2026

Beside `periods`, which cuts them into the parts that are settled.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.syntax.parsing.tree import Phrase, Word


def first_and_last(line: Phrase) -> tuple[date, date] | None:
    """The first and the last day; None where months do not begin or end with one."""
    through, year = line.tokens("THROUGH"), line.token("CALENDAR_YEAR")
    days = [word.value for word in line.tokens("DATE")]
    if through and len(days) > 1:
        first, last = days[0], days[1]
        assert isinstance(first, date) and isinstance(last, date)
        return first, last
    number = line.tokens("NUMBER")[0].value
    assert isinstance(number, Fraction)
    if year is not None:
        return date(int(number), 1, 1), date(int(number), 12, 31)
    (day,) = days
    assert isinstance(day, date)
    return _months(line, number, day)


def _months(line: Phrase, number: Fraction, day: date) -> tuple[date, date] | None:
    """So many months from their first day on, or up to their last."""
    begins, ends = line.token("BEGINNING_ON"), line.token("ENDING_ON")
    first = day if begins is not None and ends is None else day + timedelta(days=1)
    whole = number.denominator == 1 and number > 0 and first.day == 1
    if not whole or "month" not in line.tokens("MONTHS_WORD")[0].text:
        return None
    if ends is None:
        return day, moved(day, int(number)) - timedelta(days=1)
    return moved(first, -int(number)), day


def behind(line: Phrase, kind: str) -> tuple[Word, ...]:
    """Words behind the days: of `..., each 12 months a Contract Year` the number and `months`."""
    said = line.tokens("DATE") or line.tokens("NUMBER")[:1]
    return tuple(one for one in line.tokens(kind) if one.span.start > said[-1].span.start)


def moved(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def months_earlier(day: date, months: int) -> date:
    """The same day some months before; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
