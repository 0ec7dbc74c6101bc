"""Several days on which a payment or its parts fall due, in the order of the sentence.

    on each of April 15 and July 15, 2027       ->   both days are of 2027
    on March 31 and September 30 of the next year   ->   both are of the next year
    on each of April 15, 2027 and April 15, 2027    ->   one day twice: refused
    on each of the last day of the Period and December 31, 2026     ->   the same

A year behind the last day is one of those before it as well, where they come before it in that
year; else the year of each is asked. It stands beside `in_parts`, which pays on these days, so that
parts and whole amounts follow one rule.
"""

from datetime import date

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.cover.days_met import day_in
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.days import Day, DayWritten
from vbpdsl.syntax.nodes.references import DayOfYear
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.months import MONTHS


def days_in_turn(draft: Draft, days: tuple[Day, ...], scope: Scope) -> tuple[Day, ...]:
    """The days, each with the year that the sentence says of it."""
    last = days[-1]
    if isinstance(last, DayOfYear):
        if any(isinstance(day, DayWritten) for day in days):
            _which_year(draft, days, last, scope)
        return tuple(
            DayOfYear(day.month, day.day, last.years_on, last.after, day.span)
            if isinstance(day, DayOfYear) and not day.years_on
            else day
            for day in days
        )
    if not isinstance(last, DayWritten):
        return days
    assert isinstance(last.word.value, date)
    year, end = last.word.value.year, last.word.value
    found: list[Day] = []
    for day in reversed(days):
        if isinstance(day, DayOfYear):
            written = _of_year(day, year)
            if day.years_on or written is None or written >= end:
                _which_year(draft, days, day, scope)
            assert written is not None
            day, end = DayWritten(_word(day, written)), written
        elif isinstance(day, DayWritten) and isinstance(day.word.value, date):
            year, end = day.word.value.year, day.word.value
        found.append(day)
    return tuple(reversed(found))


def _of_year(day: DayOfYear, year: int) -> date | None:
    """The day in a year; None of February 29 where there is none."""
    if (day.month, day.day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return date(year, day.month, day.day)


def _word(day: DayOfYear, written: date) -> Word:
    text = f"{MONTHS[day.month - 1]} {day.day}, {written.year}"
    return Word("DATE", text, text, day.span, written)


def _which_year(draft: Draft, days: tuple[Day, ...], day: DayOfYear, scope: Scope) -> None:
    """`October 15 and January 15, 2027`: the autumn before, or the one after?"""
    name = f"{MONTHS[day.month - 1]} {day.day}"
    written = [one.word.value for one in days if isinstance(one, DayWritten)]
    year = next(one.year for one in written if isinstance(one, date))
    near = [one for one in (year - 1, year) if one in SETTLED_YEARS and _of_year(day, one)]
    draft.say(
        "VBP307",
        f"`{name}` of which year? the days are not all of one, in the order of the year",
        scope.source,
        day.span,
        scope.clause,
        readings=tuple(f"{name}, {one}" for one in near),
        suggestion="a year behind each of the days: " + " or ".join(f"`{name}, {one}`"
                                                                   for one in near),
    )  # fmt: skip
    raise Refused


def check_no_day_twice(
    draft: Draft, days: list[Expression], span: Span, scope: Scope
) -> None:
    """`April 15, 2027 and April 15, 2027`, `the last day of the Period and December 31, 2026`: a
    slip, and an amount that would be paid twice."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    met = [[on for day in days if (on := day_in(day, one)) is not None] for one in periods]
    if len(set(days)) == len(days) and all(len(set(one)) == len(one) for one in met):
        return
    draft.say(
        "VBP307",
        "one day stands twice among those on which this is paid",
        scope.source,
        span,
        scope.clause,
        case="$100 on each of April 15, 2027 and April 15, 2027: $100, or $200",
        suggestion="write the other day in its place, or name the day once",
    )
    raise Refused
