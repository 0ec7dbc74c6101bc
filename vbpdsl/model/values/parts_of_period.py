"""Values for parts of a period: `$5 for the first half of the Contract Year and $6 for the second
half`, `$5 for the first six months and $6 thereafter`.

The months are counted from the first of the period that is settled, in each of them. A Term that
is one figure for each month takes the value of the month, and so one for each quarter; one figure
for the whole period has none.
"""

from itertools import pairwise

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Expression,
    KeyValue,
)
from vbpdsl.model.nouns.kinds import month_settled
from vbpdsl.model.rows.parts_of_period import (
    after_months,
    months_of,
    months_settled,
    say_of_parts,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import LASTING, TRUTH
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.years import last_when, without_when
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears, MonthsOfPeriod
from vbpdsl.syntax.parsing.tree import Node, Phrase


def parts_said(node: Phrase) -> bool:
    """Whether a list says a value for each of several parts of a period."""
    values = node.phrases()
    said = [when(one) for part in values if (one := last_when(part)) is not None]
    of_parts = bool(said) and isinstance(said[0], MonthsOfPeriod)
    return of_parts and len(said) == len(values) and all(
        isinstance(one, MonthsOfPeriod | LaterYears) for one in said
    )  # fmt: skip


def by_parts(draft: Draft, node: Phrase, scope: Scope) -> Expression:
    """The value of the part of the period in which the month at hand lies."""
    begin, found = 0, list[tuple[int, Expression, Span]]()
    whole = months_settled(draft)
    for part in node.phrases():
        said = last_when(part)
        assert said is not None
        time = when(said)
        assert isinstance(time, MonthsOfPeriod | LaterYears)
        months = (begin, whole)
        if isinstance(time, MonthsOfPeriod):
            months = months_of(draft, time, scope)
        if months[0] != begin:
            words = "the parts of the period do not follow one another"
            say_of_parts(draft, words, node.span, scope)
        begin = months[1]
        found.append((begin, draft.value(without_when(part), scope), part.span))
    for (_, one, _), (_, other, span) in pairwise(found):
        same_unit(draft, one, other, span, scope)
    if begin != whole:
        words = f"no value is given for the last {whole - begin} months"
        say_of_parts(draft, words, node.span, scope)
    at = _at_hand(draft, tuple(end for end, _, _ in found), node, scope)
    branches = tuple(
        Branch(Comparison("<", at, after_months(end, span), TRUTH), value, span=span)
        for end, value, span in found[:-1]
    )
    last = found[-1][1]
    return Cases(branches, last, last.type, span=node.span) if branches else last


def _at_hand(draft: Draft, ends: tuple[int, ...], node: Node, scope: Scope) -> Expression:
    """The month that the figure is of, or the longer stretch, none of which lies in two parts."""
    for key in scope.keys:
        lasts = LASTING.get(draft.key_type(key).style)
        if lasts is not None and not any(end % lasts for end in ends):
            return KeyValue(key, draft.key_type(key))
    if len(ends) == 1 and month_settled(draft, "month") is None:
        return after_months(0, node.span)  # one value for the whole of it
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(node.span)}` says values for parts of the period, and what it "
        "gives is one figure for all of it",
        scope.source,
        node.span,
        scope.clause,
        readings=("each value is of every month of its part", "each value is one amount for the "
                  "whole of its part"),
        case="$5 for the first six months and $6 for the last six: $66, or $11",
        suggestion="`, for each month, is` or `For each month the Plan pays` for a); for b) two "
        "amounts with `plus` between them",
    )  # fmt: skip
    raise Refused
