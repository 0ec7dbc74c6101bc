"""Time as a number: from one day to another, an age, and interest, which grows with it.

    the number of days from its day of admission to its day of discharge
        ->   (days of the day of discharge) - (days of the day of admission)

Days are those between; with `through` the last one counts as well. From a day to one before it
there is no time, so that a wrong date in data is seen and never makes a negative one. A month is
whole when the day of the month is reached again, or the last day of a month that has no such day.
Everything is made of parts of dates, so that conditions on it are understood as conditions on days.
"""

from datetime import date
from fractions import Fraction
from typing import assert_never

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Expression,
    Extreme,
    Literal,
    Rounded,
)
from vbpdsl.model.operators import PartOfDate
from vbpdsl.model.rows.ages import birth_of, day_of_age
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE, NUMBER, TRUTH, Kind
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.units import arithmetic_type, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.timed import AgeOn, Between, Interest, Timed, TimeUnit, YearsSaid
from vbpdsl.syntax.parsing.tree import Node, Word

TWELVE = Literal(Fraction(12), COUNT)
ONE, NONE = Literal(Fraction(1), COUNT), Literal(Fraction(0), COUNT)


def timed(draft: Draft, said: Timed, scope: Scope) -> Expression:
    """What a phrase of time comes to."""
    match said:
        case Between():
            return _between(draft, said, scope)
        case AgeOn():
            return _age(draft, said, scope)
        case Interest():
            return _interest(draft, said, scope)
    assert_never(said)


def _between(draft: Draft, said: Between, scope: Scope) -> Expression:
    first, last = _day(draft, said.first, scope), _day(draft, said.last, scope)
    if said.said is not None:
        not_computed(draft, said, scope)
    if said.through:
        last = DateShift(last, 0, 1, None, None, DATE, span=said.span)
    match said.unit:
        case TimeUnit.DAYS:
            return days_from(first, last, said.span)
        case TimeUnit.MONTHS:
            return months_from(first, last, said.span, early=True)
        case TimeUnit.YEARS:
            return _in_years(months_from(first, last, said.span, early=True), said.span)
    assert_never(said.unit)


def _day(draft: Draft, node: Node, scope: Scope) -> Expression:
    day = draft.value(node, scope)
    if day.type.kind is not Kind.DATE:
        wrong_kind(draft, day, node.span, scope)
    return day


def days_from(first: Expression, last: Expression, span: Span) -> Expression:
    """How many days later the last day is than the first."""
    return _not_back(first, last, _difference(PartOfDate.DAYS, first, last, span), span)


def _not_back(first: Expression, last: Expression, time: Expression, span: Span) -> Expression:
    """A time from a day to one that is not before it; from a later day there is none."""
    back = Comparison("<", last, first, TRUTH, span=span)
    none = Branch(back, Literal(None, COUNT), span=span)
    # never below 0 where the last day is not before the first: said for whoever reasons about it
    return Cases((none,), Extreme("greater", (time, NONE), COUNT), COUNT, span=span)


def _difference(part: PartOfDate, first: Expression, last: Expression, span: Span) -> Expression:
    later, earlier = (DatePart(part, day, COUNT, span=span) for day in (last, first))
    return Arithmetic("-", later, earlier, COUNT, span=span)


def months_from(first: Expression, last: Expression, span: Span, *, early: bool) -> Expression:
    """The whole months from a day to another.

    One less than the months of the calendar where the day is not reached; the last day of a
    month reaches any, if `early`.
    """
    reached, wanted = (DatePart(PartOfDate.DAY, day, COUNT, span=span) for day in (last, first))
    not_reached: Expression = Comparison("<", reached, wanted, TRUTH, span=span)
    if early:
        next_day = DateShift(last, 0, 1, None, None, DATE, span=span)
        after, here = (DatePart(PartOfDate.MONTHS, day, COUNT) for day in (next_day, last))
        goes_on = Comparison("=", after, here, TRUTH, span=span)
        not_reached = Connective("and", (not_reached, goes_on), TRUTH, span=span)
    less = Cases((Branch(not_reached, ONE),), NONE, COUNT, span=span)
    months = _difference(PartOfDate.MONTHS, first, last, span)
    found = Arithmetic("-", months, less, COUNT, span=span)
    return _not_back(first, last, found, span)


def _in_years(months: Expression, span: Span) -> Expression:
    years = Arithmetic("/", months, TWELVE, NUMBER, span=span)
    return Rounded(years, Fraction(1), "down", COUNT, span=span)


def _age(draft: Draft, said: AgeOn, scope: Scope) -> Expression:
    """An age in whole years on a day."""
    if said.owner is not None:
        kind = draft.base_row(draft.canonical(str(said.owner.noun.value)))
        scope = scope.of_its_own_kind(kind) or scope
    day, birth = day_of_age(draft, said.on, scope), birth_of(draft, said.span, scope)
    if said.said not in (None, YearsSaid.BORN_EARLY, YearsSaid.BORN_LATE):
        not_computed(draft, said, scope)
    if said.said is None and not (isinstance(day, Literal) and not _in_doubt(day)):
        _which_birthday(draft, said.span, scope)
        raise Refused
    early = said.said is not YearsSaid.BORN_LATE
    return _in_years(months_from(birth, day, said.span, early=early), said.span)


def _in_doubt(day: Literal) -> bool:
    """Whether one born on February 29 may or may not have had a birthday by a day."""
    assert isinstance(day.value, date)
    leap = day.value.year % 4 == 0 and (day.value.year % 100 != 0 or day.value.year % 400 == 0)
    return (day.value.month, day.value.day) == (2, 28) and not leap


def _which_birthday(draft: Draft, span: Span, scope: Scope) -> None:
    draft.say(
        "VBP521",
        "the age on this day does not say when one born on February 29 is a year older",
        scope.source,
        span,
        scope.clause,
        readings=("on February 28 of other years", "on March 1 of other years"),
        case="born on February 29, 1960: 65 on February 28, 2025, or on March 1, 2025",
        suggestion=f"`{scope.source.phrase(span)}, a birthday of February 29 falling on "
        "February 28 in other years`",
    )


def _interest(draft: Draft, said: Interest, scope: Scope) -> Expression:
    """The rate of a year on an amount, for the days from one to another."""
    amount, rate = draft.value(said.amount, scope), figure(said.rate)
    time_of = _days_of(draft, said, scope)
    match said.said:
        case YearsSaid.CALENDAR:
            days = 365
        case YearsSaid.COMMERCIAL:
            days = 360
        case _:
            _which_year(draft, said, scope)
            raise Refused
    of_a_year = Literal(Fraction(days), COUNT)
    time = Arithmetic("/", time_of, of_a_year, NUMBER, span=said.span)
    type_ = arithmetic_type(draft, "*", rate, amount, said.span, scope)
    of_year = Arithmetic("*", rate, amount, type_, span=said.span)
    return Arithmetic("*", of_year, time, type_, span=said.span)


def _days_of(draft: Draft, said: Interest, scope: Scope) -> Expression:
    """For how many days it is: so many, or those from one day to another."""
    if said.first is None:
        assert isinstance(said.last, Word) and isinstance(said.last.value, Fraction)
        return Literal(said.last.value, COUNT, span=said.last.span)
    first, last = _day(draft, said.first, scope), _day(draft, said.last, scope)
    if said.through:
        last = DateShift(last, 0, 1, None, None, DATE, span=said.span)
    return days_from(first, last, said.span)


def _which_year(draft: Draft, said: Interest, scope: Scope) -> None:
    draft.say(
        "VBP521",
        "the interest does not say how many days a year counts",
        scope.source,
        said.span,
        scope.clause,
        readings=("the days of a year of 365", "the days of a year of 360"),
        case="5% a year on $1,000,000 for 180 days: $24,657.53 or $25,000.00",
        suggestion=f"`{scope.source.phrase(said.span)}, each year counting 365 days`",
    )
