"""Rows by the day of payment: by a day, after one, late, within so many days."""

from vbpdsl.model.cover.days import day_said, due_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Comparison,
    Expression,
)
from vbpdsl.model.rows.dates import literal_day
from vbpdsl.model.rows.day_at_hand import paid_day
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.actions.references import day_of_year
from vbpdsl.syntax.nodes.facts import PaidBy
from vbpdsl.syntax.nodes.qualifiers import PaidAfter, PaidLate, PaidWithin
from vbpdsl.syntax.parsing.tree import Phrase


def paid_by(draft: Draft, fact: PaidBy, inner: Scope) -> Expression:
    """`paid by March 31, 2027`, `that were paid on or before April 30 of the next year`."""
    return Comparison("<=", paid_day(draft, inner, fact.span), _day(draft, fact.phrase), TRUTH)


def paid_after(draft: Draft, said: PaidAfter, inner: Scope) -> Expression:
    """`paid after March 31, 2027`, `paid after March 31 of the following year`."""
    return Comparison(">", paid_day(draft, inner, said.span), _day(draft, said.phrase), TRUTH)


def _day(draft: Draft, phrase: Phrase) -> Expression:
    """The day by which, or after which, a row is paid."""
    word = phrase.token("DATE")
    return day_said(draft, day_of_year(phrase)) if word is None else literal_day(word)


def paid_late(draft: Draft, said: PaidLate, inner: Scope) -> Expression:
    """`claims paid more than 90 days after the day of service`, or so many before it."""
    mark = draft.value(said.mark, inner)
    paid = paid_day(draft, inner, said.span)
    return Comparison("<" if said.before else ">", paid, mark, TRUTH)


def paid_within(draft: Draft, said: PaidWithin, inner: Scope) -> Expression:
    """`paid within 120 days after the Performance Year`."""
    last = due_day(draft, due(said.phrase))
    assert last is not None
    return Comparison("<=", paid_day(draft, inner, said.span), last, TRUTH)
