"""A day for each part of a period: `on April 30 for the first quarter, July 31 for the second ...`.

What is paid for each quarter is due on the day of its quarter; of months each lies in one of the
parts. The parts follow one another and are the whole period, as where values are said for them.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Branch, Cases, Comparison, Expression, KeyValue
from vbpdsl.model.rows.parts_of_period import (
    after_months,
    months_of,
    months_settled,
    say_of_parts,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.due_days import day_due, on_open_day
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, LASTING, TRUTH
from vbpdsl.syntax.nodes.days import DaysOfParts, Due
from vbpdsl.syntax.nodes.times import MonthsOfPeriod


def due_by_part(
    draft: Draft, said: DaysOfParts, keys: tuple[str, ...], scope: Scope
) -> Expression:
    """The day of the part in which the quarter, or month, that is paid for lies."""
    begin, found = 0, list[tuple[int, Expression]]()
    whole = months_settled(draft)
    for one in said.days:
        if not isinstance(one.part, MonthsOfPeriod):
            not_computed(draft, one, scope)
        first, end = months_of(draft, one.part, scope)
        if first != begin:
            words = "the parts of the period do not follow one another"
            say_of_parts(draft, words, said.span, scope)
        day = day_due(draft, Due(one.day, 0), keys, one.span, scope)
        if day is None:
            not_computed(draft, one, scope)
        found.append((end, on_open_day(draft, day, one.span, scope) or day))
        begin = end
    if begin != whole:
        words = f"no day is given for the last {whole - begin} months"
        say_of_parts(draft, words, said.span, scope)
    at = _at_hand(draft, tuple(end for end, _ in found), keys)
    if at is None:
        not_computed(draft, said, scope)
    branches = tuple(
        Branch(Comparison("<", at, after_months(end, said.span), TRUTH), day)
        for end, day in found[:-1]
    )
    return Cases(branches, found[-1][1], DATE, span=said.span)


def _at_hand(draft: Draft, ends: tuple[int, ...], keys: tuple[str, ...]) -> Expression | None:
    """The quarter or month that is paid for, none of which lies in two parts."""
    for key in keys:
        lasts = LASTING.get(draft.key_type(key).style)
        if lasts is not None and not any(end % lasts for end in ends):
            return KeyValue(key, draft.key_type(key))
    return None
