"""A Term of another period that the contract settles: `the Savings of the year before`.

    the Benchmark PMPM of the Performance Year before
        ->   the Term at (Performance Year: the Performance Year - 1)

A figure of a later period than the one that is settled is none that a contract can wait for, and a
period that is not settled has no figures: both are told before there are any data.
"""

from fractions import Fraction

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    TermValue,
)
from vbpdsl.model.readings.of_the_whole import ask_of_the_whole
from vbpdsl.model.rows.dates import by_calendar_year
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.model.values import whens
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.references import Named
from vbpdsl.syntax.nodes.times import ThePeriod, When, YearBefore, YearsBefore, YearsSaid


def year_of(draft: Draft, said: Named, scope: Scope) -> Expression | None:
    """The key of the period of which a Term's figure is meant; None for the one settled."""
    if said.when is None:
        return None
    if isinstance(said.when, ThePeriod):
        ask_of_the_whole(draft, said.when.word, scope)
        return None
    when = whens.when_of(draft, said.when, scope)
    if when.year is None or draft.period_key is None:
        _not_by_year(draft, said.when.span, scope)
        raise Refused
    if isinstance(when.year, Literal):
        check_settled(draft, when.year, said.when.span, scope)
    return when.year


def years_listed(
    draft: Draft, said: When, of_terms: bool, scope: Scope
) -> tuple[Expression | None, ...]:
    """The years of `for each of the three years before`, `for 2023 through 2025`, in order; the one
    that is settled is None. A Term has figures of the years that are settled alone, a column of
    whatever its file has.
    """
    if isinstance(said, YearsBefore):
        number = said.number.value
        assert isinstance(number, Fraction)
        back = range(int(number), 0, -1)
        if said.before is not None or said.of_first:
            last = _year_named(draft, said, scope)
            return tuple(Literal(last - n, COUNT, span=said.span) for n in back)
        before = (whens.year_before(draft, YearBefore(n, said.span), scope) for n in back)
        return (*before, None) if said.this_too else tuple(before)
    if isinstance(said, YearsSaid) and not said.onward:
        every = [year for a, b in said.stretches for year in range(a, b + 1)]
        found = tuple(Literal(Fraction(year), COUNT, span=said.span) for year in every)
    else:
        year = whens.when_of(draft, said, scope).year
        if year is None:
            not_computed(draft, said, scope)
        return (year,)
    for one in found if of_terms else ():
        check_settled(draft, one, said.span, scope)
    return found


def _year_named(draft: Draft, said: YearsBefore, scope: Scope) -> Fraction:
    """The year that several years are before: `before 2026`, `before the first Settlement Year`."""
    if said.before is not None and isinstance(said.before.value, Fraction):
        if said.before.value in SETTLED_YEARS:
            return said.before.value
    elif draft.period_key is not None and by_calendar_year(draft) and years_settled(draft):
        return years_settled(draft)[0]
    return not_computed(draft, said, scope)


def years_settled(draft: Draft) -> tuple[Fraction, ...]:
    """The keys of the periods that the cover settles, in order."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return tuple(Fraction(one.label) for one in periods if one.label.isdigit())


def none_before(draft: Draft, value: Expression) -> Expression | None:
    """Of a figure of a period before, `if there is none`: that no such period is settled.

    What is missing of a period that is settled stays missing: nobody said that it is nothing.
    """
    if not isinstance(value, TermValue) or not value.earlier or draft.period_key is None:
        return None
    at = dict(value.at)[draft.period_key]
    assert isinstance(at, Arithmetic) and isinstance(at.right, Literal)
    settled, back = years_settled(draft), at.right.value
    assert isinstance(back, Fraction)
    key = KeyValue(draft.period_key, COUNT)
    first = (one for one in settled if one - back not in settled)
    tests = tuple(Comparison("=", key, Literal(one, COUNT), TRUTH) for one in first)
    return tests[0] if len(tests) == 1 else Connective("or", tests, TRUTH)


def _not_by_year(draft: Draft, span: Span, scope: Scope) -> None:
    draft.say(
        "VBP312",
        "a figure of another year needs a contract that is settled year by year",
        scope.source,
        span,
        scope.clause,
        suggestion="`Years: 2025 through 2027, each a Performance Year settled on its own` "
        "on the cover, or the figure as a column",
    )


def check_settled(draft: Draft, year: Literal, span: Span, scope: Scope) -> None:
    """Refuse a year that the cover does not settle: it has no figures. A year of the calendar has
    the rows of that year (`unsettled.py`)."""
    settled = years_settled(draft)
    value = year.value
    if not settled or not isinstance(value, Fraction) or value in settled or (
        by_calendar_year(draft) and value in SETTLED_YEARS and value < settled[-1]
    ):
        return
    draft.say(
        "VBP405",
        f"the cover does not settle {year.value}, so no figure of it is worked out",
        scope.source,
        span,
        scope.clause,
        expected="a year from " + ", ".join(str(one) for one in settled),
        suggestion="name a year of the cover, or supply the figure as a column",
    )
    raise Refused
