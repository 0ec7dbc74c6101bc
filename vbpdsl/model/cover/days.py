"""Days that a contract names: in the period, within days after it, of the next year.

on or before August 31 of the next year   →   that day in the year after the period's last
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import NoReturn, assert_never

from vbpdsl.model.cover.named_stretches import stretch_named
from vbpdsl.model.cover.periods import calendar_years
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Condition,
    DatePart,
    DateShift,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.types import COUNT, DATE, TRUTH, Style
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.days import Day, DayIn, DayOwned, DayWritten, Due, SameDay
from vbpdsl.syntax.nodes.references import DayOfCover, DayOfPeriod, DayOfYear, PeriodEnd
from vbpdsl.syntax.words.months import MONTHS


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


def due_day(draft: Draft, due: Due) -> Expression | None:
    """The date that `on or before …` or `within … days after …` names; None without one."""
    base, days = _base(draft, due.day), due.days_after
    if base is None or not days:
        return base
    if isinstance(base, Literal) and isinstance(base.value, date):
        return Literal(base.value + timedelta(days=days), DATE)
    return DateShift(base, 0, days, None, None, DATE)


def _base(draft: Draft, day: Day) -> Expression | None:
    match day:
        case DayWritten(word):
            assert isinstance(word.value, date)
            return Literal(word.value, DATE, span=word.span)
        case SameDay():
            return None  # that of the payment before, which payments know
        case DayOfCover(name):
            return cover_date(draft, name)
        case DayOfYear() | DayOfPeriod():
            return day_said(draft, day)
        case DayIn() | DayOwned():
            return None  # of what is paid for, which is not at hand here
    assert_never(day)


def day_said(draft: Draft, said: DayOfYear | DayOfPeriod) -> Expression:
    """The day that `March 31 of the next year` or `the last day of the Performance Year` names."""
    if isinstance(said, DayOfPeriod):
        edge = "first" if said.end is PeriodEnd.FIRST else "last"
        if said.stretch is not None:
            day = stretch_named(draft, said.stretch)[0 if edge == "first" else 1]
            return Literal(day, DATE, span=said.span)
        return PeriodEdge(edge, DATE, span=said.span)
    last = PeriodEdge("last", DATE, span=said.span)
    if draft.period_key is not None and not calendar_years(draft):
        return _in_no_calendar_year(draft, said, draft.period_key)
    return DateShift(last, said.years_on, 0, said.month, said.day, DATE, span=said.span)


def _in_no_calendar_year(draft: Draft, said: DayOfYear, key: str) -> Expression:
    """The day within periods that begin in any month, or the first such day after each of them, or
    the last one before it."""
    assert draft.settlement is not None
    periods = draft.settlement.periods
    if said.years_on and not said.after:
        _which_next_year(draft, said, key)
    begins = {
        -1: [_year_earlier(period.first) for period in periods],
        0: [period.first for period in periods],
    }.get(said.years_on, [period.last + timedelta(days=1) for period in periods])
    days = [_day_for(said, begin) for begin in begins]
    if not said.years_on and any(d > period.last for d, period in zip(days, periods, strict=True)):
        _which_next_year(draft, said, key)
    shifts = {day.year - period.last.year for day, period in zip(days, periods, strict=True)}
    if len(shifts) == 1:
        last = PeriodEdge("last", DATE, span=said.span)
        return DateShift(last, shifts.pop(), 0, said.month, said.day, DATE, span=said.span)
    branches = [
        Branch(Comparison("=", KeyValue(key, COUNT), Literal(Fraction(one.label), COUNT), TRUTH),
               Literal(day, DATE))
        for one, day in zip(periods, days, strict=True)
    ]  # fmt: skip
    return Cases(tuple(branches[:-1]), branches[-1].value, DATE, span=said.span)


def _day_for(said: DayOfYear, begin: date) -> date:
    """The first such day on or after a day; February 29 becomes 28 where there is none."""
    found = [
        date(year, said.month, min(said.day, monthrange(year, said.month)[1]))
        for year in (begin.year, begin.year + 1)
    ]
    return next(day for day in found if day >= begin)


def _year_earlier(day: date) -> date:
    """The same day a year before, from which on a year ends where the day is."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _which_next_year(draft: Draft, said: DayOfYear, key: str) -> NoReturn:
    name, before = f"{MONTHS[said.month - 1]} {said.day}", said.years_on < 0
    side = "before" if before else "after"
    draft.say(
        "VBP312",
        f"`{name}` of which year? a {key} is no calendar year",
        draft.documents.main.source,
        said.span,
        None,
        readings=(f"the {'last' if before else 'first'} {name} {side} the {key}",
                  f"the {name} of the calendar year {side} it"),
        suggestion=f"`{name} {side} the {key}`, or `60 days {side} the "
        f"{'first day' if before else 'end'} of the {key}`",
    )
    raise Refused


def cover_date(draft: Draft, word: str) -> Expression | None:
    """A date written on the cover, such as the Statement Date."""

    read = draft.documents.main.cover(word)
    if read is None or not read.unit.body or days_after_each(draft, word) is not None:
        return None
    text = draft.documents.main.text(read.unit.body)
    return day_written(text.partition(", by ")[0] if word == "Ended" else text)


def days_after_each(draft: Draft, word: str) -> tuple[int, str] | None:
    """The days, and after what, where a line of the cover counts from the end of each of some
    things: `the 121st day after the Episode ends` is a day of the Episode, and not of the period.
    """
    read = draft.documents.main.cover(word)
    text = draft.documents.main.text(read.unit.body) if read is not None and read.unit.body else ""
    match = _DAYS_AFTER_EACH.fullmatch(" ".join(text.split()).rstrip(". "))
    thing = draft.documents.nouns.called(match["of"]) if match else None
    if match is None or thing is None or thing.kind != "ROWS":
        return None
    return int(match[1].replace(",", "")), thing.name


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
_DAY_SAID = pattern(
    r"(?:(?:on or before|by|on|no later than) )?(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2})"
    r"(?:, (?P<year>\d+)|(?P<next> of the (?:next|following) year"
    rf"| of the (?:calendar )?year (?:after|following)(?: {_SETTLED})?)| of {_SETTLED})?"
)
_DAYS_AFTER = pattern(
    r"(?:(?:within|on|the|on or before) )*(\d[\d,]*)(?:th|st|nd|rd)? days? after the "
    rf"(?:(?:last day|end) of {_SETTLED}|{_SETTLED} (?:ends|has ended|is over))"
)
_DAYS_AFTER_EACH = pattern(
    r"(?:(?:within|on|the|on or before) )*(\d[\d,]*)(?:th|st|nd|rd)? days? after "
    r"(?:the (?:last day|end) of )?(?:the|each|an?) (?P<of>[\w -]{2,40}?)"
    r"(?: (?:ends|has ended|is over))?"
)
SETTLED_YEARS = range(1900, 3000)
"""Years that a contract can be about; another one is a slip of the pen."""
_LEAP_YEAR = 2024
"""A year that has every day of the calendar."""
