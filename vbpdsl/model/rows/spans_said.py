"""Spans of days with a first and a last one that the page writes out.

    from March 1 through May 31, 2026      the first is of the year that the last one says
    between March 1 and May 31, 2026       whole months: both days count
    between March 1 and April 1, 2026      asked: does April 1?
    in the 24 months before the Period     from that day so many months back to the day before

Beside `dates`, which has the times that go by what is settled.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.cover.named_stretches import stretch_named
from vbpdsl.model.cover.stretch import months_earlier
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Comparison,
    Condition,
    DateShift,
    Expression,
    Literal,
    PeriodEdge,
)
from vbpdsl.model.rows.day_at_hand import day_at_hand
from vbpdsl.model.rows.left_out import beside_a_time
from vbpdsl.model.rows.months_cut import check_not_cut, whole_months
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, TRUTH, Style
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.parsing.tree import Phrase, Word

Days = tuple[date, date]


def between(
    draft: Draft, phrase: Phrase, days: Days, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`from July 1, 2026 through June 30, 2027`."""
    day = day or day_at_hand(draft, inner, phrase.span)
    said = inner.source.slice(phrase.span)
    first, last = days
    if day.type.style is Style.MONTH:
        check_not_cut(draft, phrase, days, inner)
        last = last.replace(day=1)
    tests = ((">=", first, "before"), ("<=", last, "after"))
    return tuple(
        Condition(
            Comparison(sign, day, Literal(end, DATE), TRUTH), beside_a_time(when, said),
            inner.clause, span=phrase.span,
        )
        for sign, end, when in tests
    )  # fmt: skip


def days_said(draft: Draft, phrase: Phrase, inner: Scope) -> Days:
    """The two days of a span; one without a year is the nearest before the other."""
    if (named := phrase.token("STRETCH")) is not None:
        return stretch_named(draft, named)
    first, last = (_day(word) for word in phrase.tokens("DATE", "MONTH_DAY"))
    if last is None or not isinstance(last, date):
        not_computed(draft, phrase, inner)
    assert isinstance(last, date)
    begun = first if isinstance(first, date) else _before(first, last)
    if phrase.token("BETWEEN") is not None:
        check_both_count(draft, phrase, (begun, last), inner)
    return begun, last


def _day(word: Word) -> date | tuple[int, int]:
    assert isinstance(word.value, date | tuple)
    return word.value


def _before(day: tuple[int, int], last: date) -> date:
    year = last.year if day <= (last.month, last.day) else last.year - 1
    return date(year, day[0], min(day[1], monthrange(year, day[0])[1]))


def check_both_count(
    draft: Draft, phrase: Phrase, days: tuple[date, ...], inner: Scope
) -> None:
    """`between March 1 and May 31` is whole months. Of other days it is asked whether they count
    themselves, as `is between 60 and 80` is."""
    if whole_months(*days):
        return
    words = inner.source.phrase(phrase.span)
    one, _, other = words.partition("between ")[2].rpartition(" and ")
    written = f"from {one} through {other}"
    draft.say(
        "VBP121",
        f"`{words}` does not say whether these two days count themselves",
        inner.source,
        phrase.span,
        inner.clause,
        readings=(f"from {one} through {other}, both days with it", "only the days between them"),
        suggestion=f"`{written}`",
        fixes=(Fix(phrase.span, written),),
    )
    raise Refused


def months_before(
    draft: Draft, phrase: Phrase, inner: Scope, day: Expression | None = None
) -> tuple[Condition, ...]:
    """`in the 24 months before January 1, 2026`, `in the year before the Period`: from that day so
    many months back to the day before."""
    if phrase.token("YEAR_SAID") is not None:  # of rows that tell their year by a day
        not_computed(draft, phrase, inner)
    date_word, period = phrase.token("DATE"), phrase.token("PERIOD")
    months = _months(draft, phrase, inner)
    periods = draft.settlement.periods if draft.settlement is not None else ()
    end: Expression = (
        Literal(_day(date_word), DATE, span=date_word.span)  # type: ignore[arg-type]
        if date_word is not None
        else PeriodEdge("first", DATE)
    )
    begin: Expression = DateShift(end, -(months // 12), 0, None, None, DATE)
    if period is not None and len(periods) == 1:
        period.value  # noqa: B018 - it is the only one
        end = Literal(periods[0].first, DATE, span=phrase.span)
    if isinstance(end, Literal) and isinstance(end.value, date):
        begin = Literal(months_earlier(end.value, months), DATE, span=phrase.span)
    elif months % 12:
        not_computed(draft, phrase, inner)
    day = day or day_at_hand(draft, inner, phrase.span)
    said = inner.source.slice(phrase.span)
    if day.type.style is Style.MONTH and isinstance(begin, Literal) and isinstance(end, Literal):
        assert isinstance(begin.value, date) and isinstance(end.value, date)
        check_not_cut(draft, phrase, (begin.value, end.value - timedelta(1)), inner)
    return (
        Condition(Comparison(">=", day, begin, TRUTH), f"before the {said}", inner.clause),
        Condition(Comparison("<", day, end, TRUTH), f"after the {said}", inner.clause),
    )


def _months(draft: Draft, phrase: Phrase, inner: Scope) -> int:
    """How many months `24 months before`, `2 years before` or `the year before` are."""
    number, word = phrase.token("NUMBER"), phrase.token("MONTHS_BEFORE")
    assert word is not None
    of_each = 12 if word.value == "YEARS" else 1
    if number is None and of_each == 1:
        not_computed(draft, phrase, inner)
    many = number.value if number is not None else Fraction(1)
    assert isinstance(many, Fraction)
    return int(many) * of_each
