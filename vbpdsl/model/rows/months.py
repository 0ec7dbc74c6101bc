"""Months: of a year that is said, and the month or quarter that a clause is for.

    in October 2025 through March 2026      from the first day of the one to the last of the other
    stays that end in that month            in a clause for each month

Where only the last month says its year, it is that of both.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from itertools import pairwise

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Condition, Expression, Literal
from vbpdsl.model.nouns.calendar import stretch_of_row
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.rows.left_out import beside_a_time
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, STRETCH_TYPES, TRUTH, Style
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase, Word


def months_of_years(
    draft: Draft, phrase: Phrase, day: Expression, inner: Scope
) -> tuple[Condition, ...] | None:
    """The conditions on a day; none where no month says its year."""
    named = phrase.tokens("MONTH_NAME")
    if not any(isinstance(word.value, date) for word in named):
        return None
    first, last = (_first_day(word, named[-1]) for word in (named[0], named[-1]))
    if first is None or last is None or first > last or phrase.token("PERIOD") is not None:
        not_computed(draft, phrase, inner)
    assert first is not None and last is not None
    if phrase.token("LIST_OR", "OR", "AND", "COMMA") is not None:
        months = [_first_day(word, named[-1]) for word in named]
        if any(one is None or _next_month(one) != after for one, after in pairwise(months)):
            not_computed(draft, phrase, inner)  # January and June: two months, and no stretch
    if day.type.style is not Style.MONTH:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    said = inner.source.slice(phrase.span)
    held = (
        (Comparison(">=", day, Literal(first, DATE), TRUTH), "before"),
        (Comparison("<=", day, Literal(last, DATE), TRUTH), "after"),
    )
    return tuple(Condition(test, beside_a_time(side, said), inner.clause) for test, side in held)


def in_that_stretch(
    draft: Draft, word: Word, day: Expression, span: Span, inner: Scope
) -> tuple[Condition, ...]:
    """`that end in that month`: the month of their last day is the one at hand."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    stretch = stretch_of_row(draft, kind, inner, day) if kind in STRETCH_TYPES else None
    mine = at_hand(draft, kind, inner)
    if stretch is None or mine is None:
        not_computed(draft, word, inner)
    assert stretch is not None and mine is not None
    held = (opposite(is_missing(stretch)), Comparison("=", stretch, mine, TRUTH, span=span))
    return tuple(
        Condition(test, f"in another {kind}", inner.clause, span=span) for test in held
    )  # a day outside of what is settled lies in no quarter of it


def _first_day(word: Word, last: Word) -> date | None:
    """The first day of a month; one without a year is of the year that is said last."""
    if isinstance(word.value, date):
        return word.value
    if isinstance(last.value, date) and isinstance(word.value, Fraction):
        return date(last.value.year, int(word.value), 1)
    return None


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
