"""Holidays by their rule: the legal public holidays of 5 U.S.C. 6103, in the years of the term.

    Business Day means any day other than a Saturday, a Sunday or a federal holiday.

The rules are public and both sides count by the same ones, so no list is needed. A holiday on a
Sunday is kept on the Monday; one on a Saturday is kept on the Friday before by the law, and not by
the Federal Reserve Banks, so which of the two is meant is said in words of their own. Days that
single states keep, and Inauguration Day, are none of these: they are listed in a schedule.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from vbpdsl.model.draft import Draft

_JUNETEENTH_SINCE = 2021
_KING_SINCE = 1986
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_YEARS_ON = 12
"""Years after the term in which something may still fall due."""


class Keeping(Enum):
    """Who keeps the holidays: what becomes of one on a Saturday hangs on it."""

    FEDERAL = "FEDERAL"
    RESERVE = "RESERVE"


def holidays(draft: Draft, keeping: Keeping) -> tuple[date, ...]:
    """The days on which holidays are kept, in all years in which something can fall due."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if not periods:
        return ()
    first, last = periods[0].first.year - 1, periods[-1].last.year + _YEARS_ON
    found = (kept_on(day, keeping) for year in range(first, last + 1) for day in _holidays_of(year))
    return tuple(sorted(found))


def kept_on(day: date, keeping: Keeping) -> date:
    """The day on which a holiday is kept."""
    if day.weekday() == _SUNDAY:
        return day + timedelta(1)
    if day.weekday() == _SATURDAY and keeping is Keeping.FEDERAL:
        return day - timedelta(1)
    return day


def _holidays_of(year: int) -> Iterator[date]:
    yield date(year, 1, 1)
    if year >= _KING_SINCE:
        yield _nth(year, 1, _MONDAY, 3)
    yield _nth(year, 2, _MONDAY, 3)
    yield _nth(year, 6, _MONDAY, 1) - timedelta(7)  # the last Monday of May
    if year >= _JUNETEENTH_SINCE:
        yield date(year, 6, 19)
    yield date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)
    yield _nth(year, 10, _MONDAY, 2)
    yield date(year, 11, 11)
    yield _nth(year, 11, _THURSDAY, 4)
    yield date(year, 12, 25)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second, ... of a day of the week in a month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
