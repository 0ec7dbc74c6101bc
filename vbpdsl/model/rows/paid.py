"""Rows by the day of payment: by a day, after one, late, within so many days."""

from vbpdsl.model.cover.days import due_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, Expression
from vbpdsl.model.rows.dates import literal_day
from vbpdsl.model.rows.day_at_hand import paid_day
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import TRUTH
from vbpdsl.syntax.nodes.days import Due
from vbpdsl.syntax.nodes.facts import PaidWhen
from vbpdsl.syntax.parsing.tree import Word


def paid(draft: Draft, fact: PaidWhen, inner: Scope) -> Expression:
    """`paid by March 31, 2027`, `that were paid on or before April 30 of the next year`, `paid more
    than 90 days after the day of service`."""
    day = paid_day(draft, inner, fact.span)
    return Comparison(fact.sign.value, day, _mark(draft, fact, inner), TRUTH)


def _mark(draft: Draft, fact: PaidWhen, inner: Scope) -> Expression:
    """The day that the day of payment is held against."""
    mark = fact.mark
    if isinstance(mark, Due):
        last = due_day(draft, mark)
        assert last is not None
        return last
    return literal_day(mark) if isinstance(mark, Word) else draft.value(mark, inner)
