"""How long a Term has lasted: `the Term has lasted at least 12 months`.

From its first day through its last, in days or in whole months. Of a Term that is no whole number
of months, `more than 12 months` and `at most 12 months` are not what whole months tell.
"""

from datetime import timedelta

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Comparison, DateShift, Expression, PeriodEdge
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, TRUTH
from vbpdsl.model.values.timed import days_from, months_from
from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.parsing.tree import Phrase


def lasted(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """Whether what is settled has lasted so long."""
    number, unit = phrase.token("NUMBER"), phrase.token("MONTHS_WORD")
    how = sign_of(phrase.token("QUANTITY"))
    assert number is not None and unit is not None
    first = PeriodEdge("first", DATE, span=phrase.span)
    last = PeriodEdge("last", DATE, span=phrase.span)
    behind = DateShift(last, 0, 1, None, None, DATE, span=phrase.span)
    if "day" in unit.text:
        time = days_from(first, behind, phrase.span)
    else:
        if how not in (Sign.AT_LEAST, Sign.LESS_THAN) and not _whole_months(draft):
            not_computed(draft, phrase, scope)
        time = months_from(first, behind, phrase.span, early=True)
    right = draft.value(number, scope)
    return Comparison(how.value, time, right, TRUTH, span=phrase.span)


def _whole_months(draft: Draft) -> bool:
    """Whether all that is settled begins with a month and ends before one begins."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return all(one.first.day == 1 and (one.last + timedelta(days=1)).day == 1 for one in periods)
