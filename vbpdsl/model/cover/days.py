"""Days that a contract names: in the period, within days after it, of the next year.

on or before August 31 of the next year   →   that day in the year after the period's last
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    DatePart,
    DateShift,
    Expression,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.types import DATE, TRUTH, Style
from vbpdsl.syntax.months import MONTHS
from vbpdsl.syntax.tree import Phrase


def in_period(day: Expression, period: str, what: str, clause: str) -> tuple[Condition, ...]:
    """That a day (or month) lies in the period settled, as two conditions."""
    first: Expression = PeriodEdge("first", DATE)
    if day.type.style is Style.MONTH:
        first = DatePart("month", first, day.type)
    return (
        Condition(Comparison(">=", day, first, TRUTH), f"{what} before the {period}", clause),
        Condition(
            Comparison("<=", day, PeriodEdge("last", DATE), TRUTH),
            f"{what} after the {period}",
            clause,
        ),
    )


def due_day(draft: Draft, phrase: Phrase) -> Expression | None:
    """The date that `on or before …` or `within … days after …` names; None without one."""

    day = phrase.phrase("day")
    phrase.token("ENDS_HERE")  # days after the Term are days after it ends
    number = phrase.token("NUMBER", "NTH")
    days = int(number.value) if number and isinstance(number.value, Fraction) else 0
    period_end = PeriodEdge("last", DATE)
    if day is None and (word := phrase.token("DATE")) is not None:
        assert isinstance(word.value, date)
        return Literal(word.value, DATE, span=word.span)
    if day is None:
        ends = phrase.token("PERIOD", "ITS_END") is not None
        return DateShift(period_end, 0, days, None, None, DATE) if ends else None
    base: Expression | None
    if (word := day.token("DATE")) is not None:
        assert isinstance(word.value, date)
        base = Literal(word.value, DATE, span=word.span)
    elif (word := day.token("MONTH_DAY")) is not None:
        assert isinstance(word.value, tuple)
        base = DateShift(period_end, _years_on(day), 0, word.value[0], word.value[1], DATE)
    elif day.token("SAME_DATE") is not None:
        base = draft.payments[-1].due if draft.payments else None
    elif (word := day.token("STATEMENT", "COVER_DATE")) is not None:
        base = cover_date(draft, "Data Date" if "Data" in word.text else "Statement Date")
    else:
        base = period_end
    if base is None or not days:
        return base
    if isinstance(base, Literal) and isinstance(base.value, date):
        return Literal(base.value + timedelta(days=days), DATE)
    return DateShift(base, 0, days, None, None, DATE)


def _years_on(phrase: Phrase) -> int:
    """How many years after the one that is settled a day lies."""
    if phrase.token("OF_SECOND_YEAR") is not None:
        return 2
    return 1 if phrase.token("OF_NEXT_YEAR", "OF_YEAR_AFTER") is not None else 0


def day_said(phrase: Phrase) -> Expression:
    """The day that `March 31 of the next year` or `the last day of the Performance Year` names."""
    last = PeriodEdge("last", DATE, span=phrase.span)
    if (word := phrase.token("MONTH_DAY")) is None:
        first = phrase.token("FIRST_DAY") is not None
        return PeriodEdge("first", DATE, span=phrase.span) if first else last
    assert isinstance(word.value, tuple)
    month, day = word.value
    return DateShift(last, _years_on(phrase), 0, month, day, DATE, span=phrase.span)


def cover_date(draft: Draft, word: str) -> Expression | None:
    """A date written on the cover, such as the Statement Date."""

    read = draft.documents.main.cover(word)
    if read is None or not read.unit.body:
        return None
    return day_written(draft.documents.main.text(read.unit.body))


def day_written(text: str) -> Expression | None:
    """The day that a cover line gives; None if its words are no day, or one that no month has.

    `June 30, 2027`, `June 30 of the next year`, `180 days after the end of the Performance Year`.
    """
    last = PeriodEdge("last", DATE)
    said = " ".join(text.split()).rstrip(". ")
    if (after := _DAYS_AFTER.fullmatch(said)) is not None:
        return DateShift(last, 0, int(after[1].replace(",", "")), None, None, DATE)
    match = _DAY_SAID.fullmatch(said)
    if match is None or match["month"] not in MONTHS:
        return None
    month, day = MONTHS.index(match["month"]) + 1, int(match["day"])
    year = int(match["year"] or _LEAP_YEAR)
    if year not in SETTLED_YEARS or not (1 <= day <= monthrange(year, month)[1]):
        return None
    if match["year"] is not None:
        return Literal(date(year, month, day), DATE)
    return DateShift(last, 1 if match["next"] else 0, 0, month, day, DATE)


def behind_day(text: str) -> str:
    """What stands behind a day on a cover line, and is not read."""
    said = " ".join(text.split()).rstrip(". ")
    match = _DAY_SAID.match(said) or _DAYS_AFTER.match(said)
    return said[match.end() :] if match is not None and day_written(match[0]) is not None else ""


_SETTLED = r"(?:(?:the|each|that) )?(?:[A-Z]\w+(?: [A-Z]\w+)*|(?:calendar )?year|period)"
_DAY_SAID = re.compile(
    r"(?:(?:on or before|by|on|no later than) )?(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})"
    r"(?:, (?P<year>\d+)|(?P<next> of the (?:next|following) year"
    rf"| of the (?:calendar )?year (?:after|following)(?: {_SETTLED})?)| of {_SETTLED})?"
)
_DAYS_AFTER = re.compile(
    r"(?:(?:within|on|the|on or before) )*(\d[\d,]*)(?:th|st|nd|rd)? days? after the "
    rf"(?:(?:last day|end) of {_SETTLED}|{_SETTLED} (?:ends|has ended|is over))"
)
SETTLED_YEARS = range(1900, 3000)
"""Years that a contract can be about; another one is a slip of the pen."""
_LEAP_YEAR = 2024
"""A year that has every day of the calendar."""
