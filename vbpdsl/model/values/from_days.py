"""Values that change on a day: `$68.00 through June 30, 2026 and $70.04 from July 1, 2026`.

A Term that is one figure for each month takes the value of the month; one figure for a period
takes that of the period, which must not begin before such a day and end after it.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DATE, MONTH, TRUTH, Style
from vbpdsl.model.values.parts_of_period import parts_said
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.years import last_when, without_when
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import DaysSaid
from vbpdsl.syntax.parsing.tree import Phrase, Word

FOR_EACH_MONTH = "`..., for each month, is ...`, and add up what is paid for each month"
"""What to do with a value that changes within what is settled as one."""


@frozen
class _Stretch:
    """A value and the days that it is said for; None where no day is said."""

    first: date | None
    last: date | None
    value: Expression
    span: Span


def days_said(node: Phrase) -> bool:
    """Whether a list says values from day to day."""
    values = [part for part in node.parts if isinstance(part, Phrase)]
    said = [_days_of(part) for part in values]
    first = said[0] if len(said) > 1 else None
    return first is not None and bool(first.first or first.last) and None not in said


def changes_within(draft: Draft, node: Phrase) -> bool:
    """Whether a value changes on the first of a month within a period that is settled, or a price
    per month in one of its parts: then it is a figure of each month, whether or not that is said.
    """
    monthly = any(word.kind in ("PMPM", "A_MONTH") for word in node.words())
    if monthly and parts_said(node):
        return True
    if not days_said(node):
        return False
    said = [one for part in node.phrases() if (one := _days_of(part)) is not None]
    firsts = [day for one in said if (day := _day(one.first)) is not None]
    firsts += [day + timedelta(days=1) for one in said[:-1] if (day := _day(one.last)) is not None]
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return any(one.first < day <= one.last and day.day == 1 for one in periods for day in firsts)


def day_within(draft: Draft, value: Expression) -> str | None:
    """`July 1, 2026 lies within the period ...`: why a value that was said from day to day, and
    not for each month, is none of a whole period; none for every other value."""
    if not isinstance(value, Cases) or not isinstance(value.branches[0].condition, Comparison):
        return None
    days = [one.condition.right for one in value.branches if isinstance(one.condition, Comparison)]
    changes = [day.value for day in days if isinstance(day, Literal) and day.type == DATE]
    return _within(draft, tuple(day for day in changes if isinstance(day, date)))


def _within(draft: Draft, changes: tuple[date, ...]) -> str | None:
    """The first period that has one value and a day on which that changes, as it is told."""
    for period in draft.settlement.periods if draft.settlement is not None else ():
        day = next((day for day in changes if period.first < day <= period.last), None)
        if day is not None:
            return (
                f"{_said(day)} lies within the period from {_said(period.first)} through "
                f"{_said(period.last)}, which has one value"
            )
    return None


def by_days(draft: Draft, node: Phrase, scope: Scope) -> Expression:
    """The value of the month or the period at hand."""
    found = [
        _stretch(draft, part, scope) for part in node.parts if isinstance(part, Phrase)
    ]
    for one, other in pairwise(found):
        same_unit(draft, one.value, other.value, other.span, scope)
    changes = _changes(draft, found, node.span, scope)
    at = _at_hand(draft, changes, node.span, scope)
    branches = tuple(
        Branch(Comparison("<", at, Literal(day, DATE), TRUTH), one.value, span=one.span)
        for one, day in zip(found, changes, strict=False)
    )
    return Cases(branches, found[-1].value, found[0].value.type, span=node.span)


def _days_of(part: Phrase) -> DaysSaid | None:
    phrase = last_when(part)
    said = when(phrase) if phrase is not None else None
    if phrase is not None and phrase.token("THEREAFTER") is not None:
        return DaysSaid(None, None, phrase.span)  # from where the value before it ends
    return said if isinstance(said, DaysSaid) and (said.first or said.last) else None


def _stretch(draft: Draft, part: Phrase, scope: Scope) -> _Stretch:
    said = _days_of(part)
    assert said is not None
    value = draft.value(without_when(part), scope)
    return _Stretch(_day(said.first), _day(said.last), value, part.span)


def _day(word: Word | None) -> date | None:
    if word is None:
        return None
    assert isinstance(word.value, date)
    return word.value


def _changes(
    draft: Draft, found: list[_Stretch], span: Span, scope: Scope
) -> tuple[date, ...]:
    """The days on which the value changes; each begins where the one before ends."""
    changes: list[date] = []
    for one, other in pairwise(found):
        next_day = one.last + timedelta(days=1) if one.last is not None else other.first
        if next_day is None or (other.first is not None and other.first != next_day):
            _say(draft, "the days of these values do not follow one another", span, scope)
        if changes and next_day <= changes[-1]:
            _say(draft, "the days of these values are not in order", span, scope)
        changes.append(next_day)
    periods = draft.settlement.periods if draft.settlement is not None else ()
    first, last = found[0].first, found[-1].last
    if periods and first is not None and first > periods[0].first:
        _say(draft, f"no value is given before {_said(first)}", span, scope)
    if periods and last is not None and last < periods[-1].last:
        _say(draft, f"no value is given after {_said(last)}", span, scope)
    return tuple(changes)


def _at_hand(
    draft: Draft, changes: tuple[date, ...], span: Span, scope: Scope
) -> Expression:
    """The month at hand, or the first day of the period, in which the value does not change."""
    month = next((key for key in scope.keys if draft.key_type(key).style is Style.MONTH), None)
    if month is not None:
        within = next((day for day in changes if day.day != 1), None)
        if within is not None:
            _say(draft, f"{_said(within)} lies within a month, which has one value", span, scope)
        return KeyValue(month, MONTH)
    if (told := _within(draft, changes)) is not None:
        _say(draft, told, span, scope, FOR_EACH_MONTH)
    return PeriodEdge("first", DATE, span=span)


def _say(
    draft: Draft, message: str, span: Span, scope: Scope, suggestion: str | None = None
) -> NoReturn:
    draft.say(
        "VBP405",
        message,
        scope.source,
        span,
        scope.clause,
        suggestion=suggestion or "`$5 through June 30, 2026 and $6 from July 1, 2026`",
    )
    raise Refused


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
