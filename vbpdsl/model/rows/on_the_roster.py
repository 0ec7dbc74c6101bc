"""Members in a time, by the roster that says for each month whom they belong to.

    $5 for each member in March 2026   ->   members with at least one member month in March 2026

A member has no day, so that without such a roster nothing says what is meant (VBP305).
"""

from datetime import date

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition, Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.facts import Has
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_TIMES = ("in_period", "span", "named_span", "part_of_period")


def _within_what_is_settled(draft: Draft, found: Expression) -> bool:
    """Whether each day that is written in a condition lies in a period that is settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    days = [one.value for one in parts(found) if isinstance(one, Literal)]
    return all(
        any(period.first <= day <= period.last for period in periods)
        for day in days
        if isinstance(day, date)
    )


_IN = pattern(r"(?P<last>[\w'-]+)\s+(?:in|during)\s+(?:the\s+)?$")
_BEFORE = 60
"""Characters in which the name of members and `in the` stand before a time."""


def _right_behind(draft: Draft, time: Node, inner: Scope) -> bool:
    """Whether a time stands right behind the members themselves, and behind nothing of theirs."""
    start = time.span.start
    before = _IN.search(inner.source.folded, max(start - _BEFORE, 0), start)
    nouns = draft.documents.nouns
    rows = {form: noun for form, noun in nouns.also.items() if noun.kind == "ROWS"}
    rows |= {form: noun for noun in nouns.of_kind("ROWS") for form in (noun.name, noun.many)}
    lasts = {form.split()[-1] for form, noun in rows.items()
             if draft.base_row(noun.name) == inner.subject}  # fmt: skip
    return before is not None and before["last"] in lasts


def months_on_the_roster(draft: Draft, time: Node, inner: Scope) -> tuple[Condition, ...] | None:
    """That a member has a month of the roster in a time; None of what is no member, or where the
    roster has no row for each of their months."""
    roster, of_time = draft.membership, isinstance(time, Word) or time.kind in _TIMES
    if roster is None or inner.table is not None or inner.subject != roster.member or not of_time:
        return None
    if not _right_behind(draft, time, inner):
        return None  # `members with a visit in the Period`: the visit is in it
    if set(roster.table.key) != {roster.member, roster.month} or not roster.table.row:
        return None
    span, row = time.span, roster.table.row
    noun = Word("ROWS", row, row, span, row)
    served = Phrase("served", (Word("IN", "in", "in", span), time), span)
    rows = Phrase("rows", (noun, Phrase("qualifiers", (served,), span)), span)
    found = draft.fact(Has(noun, False, None, span, rows), inner)
    if not _within_what_is_settled(draft, found):
        return None  # whoever was a member in another year need not be one now
    words = f"not on the roster in {inner.source.slice(span)}"
    return (Condition(found, words, inner.clause, span=span),)
