"""For which year, month or day a value is asked, by the sentence or by what is settled."""

from datetime import date
from fractions import Fraction
from typing import assert_never

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.cover.periods import calendar_years
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    DatePart,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.nouns.years_named import year_at_hand
from vbpdsl.model.readings.of_the_whole import ask_of_the_whole
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.nodes.times import (
    AllBefore,
    AsOf,
    DaysSaid,
    LaterYears,
    MonthsOfPeriod,
    StretchNamed,
    ThePeriod,
    YearAtHand,
    YearBefore,
    YearByOrder,
    YearsBefore,
    YearsSaid,
)
from vbpdsl.syntax.nodes.times import When as Said


@frozen
class When:
    """For which year, month or date a value is asked."""

    year: Expression | None = None
    as_of: Literal | None = None


def when_of(draft: Draft, said: Said | None, scope: Scope) -> When:
    """What a `for ...` or `as of ...` says."""
    match said:
        case None:
            return When()
        case ThePeriod(word=word):
            ask_of_the_whole(draft, word, scope)
            return When()
        case AsOf(day):
            assert isinstance(day.value, date)
            return When(as_of=Literal(day.value, DATE, span=day.span))
        case YearsSaid() if _one_year(said):
            if not _is_year(draft, said, scope):  # `a risk score of 1` is of no year
                not_computed(draft, said, scope)
            year = said.first
            return When(Literal(year.value, COUNT, span=year.span))  # type: ignore[arg-type]
        case YearBefore():
            return When(year_before(draft, said, scope))
        case YearAtHand(kind=kind) if (mine := year_at_hand(draft, kind, scope)) is not None:
            return When(mine)
        case YearByOrder() if (ordered := year_in_order(draft, said)) is not None:
            return When(ordered)
        case (YearsSaid() | YearByOrder() | YearsBefore() | LaterYears() | DaysSaid()
              | MonthsOfPeriod() | YearAtHand() | AllBefore() | StretchNamed()):
            draft.say(
                "VBP106",
                f"`{scope.source.slice(said.span)}` is a form that this version does not compute",
                scope.source,
                said.span,
                scope.clause,
                suggestion="name the year, as in `for 2010`",
            )
            raise Refused
    assert_never(said)


def _is_year(draft: Draft, said: YearsSaid, scope: Scope) -> bool:
    """Whether a number can be that of a year; of `Contract Year 2` the words say it."""
    named = draft.period_key is not None and draft.period_key in scope.source.slice(said.span)
    return said.stretches[0][0] in SETTLED_YEARS or named


def _one_year(said: YearsSaid) -> bool:
    (first, last), *others = said.stretches
    return first == last and not others and not said.onward


def year_before(draft: Draft, said: YearBefore, scope: Scope) -> Expression:
    """`for the year before`: the year before the one that is settled."""
    year = KeyValue(draft.period_key, COUNT) if draft.period_key else year_asked(draft, When())
    if year is None:
        draft.say(
            "VBP312",
            "the year before which? the period settled does not lie within one year",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name the year, as in `for 2010`",
        )
        raise Refused
    return Arithmetic("-", year, Literal(Fraction(said.years), COUNT), COUNT, span=said.span)


def year_in_order(draft: Draft, said: YearByOrder) -> Literal | None:
    """`for the second Performance Year`: of those that are settled, in order."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if draft.period_key is None or said.place >= len(periods):
        return None
    if said.onward or said.last not in (None, said.place):
        return None
    return Literal(Fraction(periods[said.place].label), COUNT, span=said.span)


def year_asked(draft: Draft, when: When) -> Expression | None:
    """The year that is meant: the one that is said, else that of the period, if it has one."""
    if when.year is not None:
        return when.year
    if draft.period_key is not None and calendar_years(draft):
        return KeyValue(draft.period_key, COUNT)
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if periods and all(one.first.year == one.last.year for one in periods):
        return DatePart("year", PeriodEdge("last", DATE), COUNT)
    return None
