"""Members in a time, by the roster that says for each month whom they belong to.

    $5 for each member in March 2026   ->   members with at least one member month in March 2026

A member has no day, so that without such a roster nothing says what is meant (VBP305).
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition, Expression, Literal
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.comparisons import Sign
from vbpdsl.syntax.nodes.facts import BelongsTo, Has, SoMany
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_TIMES = ("in_period", "span", "named_span", "part_of_period")


def assigned_in(
    draft: Draft, part: Phrase, behind: Node | None, inner: Scope
) -> tuple[tuple[Condition, ...], int] | None:
    """`each member assigned to the Clinic in that month`, `in the Contract Year`: a month of the
    roster then. None of what says no time, or says for how many months."""
    roster = draft.membership
    belongs = part if part.token("ASSIGNED_TO") is not None else part.phrase("belongs_to")
    thing = inner.table.row if inner.table is not None else inner.subject
    if part.kind != "who" or belongs is None or belongs.token("NUMBER") is not None:
        return None
    if roster is None or thing != roster.member or not isinstance(behind, Phrase):
        return None
    if set(roster.table.key) != {roster.member, roster.month}:
        return None
    party, span = belongs.word("PARTY", "IT"), part.span.to(behind.span)
    if party.kind == "PARTY" and str(party.value) not in draft.settlement_keys:
        return None
    period = behind.phrase("in_period") if behind.kind == "served" else None
    month = behind.kind == "of_key" and behind.word("ROWS", "PERIOD", "COLUMN").value == "month"
    if period is not None and (year := period.token("PERIOD")) is not None:
        one = Word("NUMBER", "1", "1", span, Fraction(1))
        noun = Word("ROWS", "month", "month", span, "month")
        behind.tokens("IN", "FOR_SERVICES")
        least = SoMany(Sign.AT_LEAST, one, noun, (), year, span)
        test = draft.fact(BelongsTo(party, span, least), inner)
    elif month and "month" in inner.keys:
        return (), 0  # `in that month` says it of members as it stands
    else:
        return None
    words = f"not on the roster in {inner.source.slice(behind.span)}"
    return (Condition(test, words, inner.clause, span=span),), 1


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
