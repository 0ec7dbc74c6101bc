"""Values for parts of a period: `$5 for the first half of the Contract Year and $6 for the second
half`, `$5 for the first six months and $6 thereafter`.

The months are counted from the first of the period that is settled, in each of them. A Term that
is one figure for each month takes the value of the month, and so one for each quarter; one figure
for the whole period has none.
"""

from itertools import pairwise
from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Connective,
    DateShift,
    Expression,
    KeyValue,
    PeriodEdge,
)
from vbpdsl.model.nouns.kinds import month_settled
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, LASTING, TRUTH
from vbpdsl.model.values.in_part import place_of_month
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.values.years import last_when, without_when
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.times import when
from vbpdsl.syntax.nodes.times import LaterYears, MonthsOfPeriod
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_YEAR, _SEVERAL = 12, 2
_WHOLE = "Period"
"""What a cover calls all that is settled, where it is settled in parts."""
_LASTS = {"month": 1, "quarter": 3, "half": 6}


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
            _say(draft, "the parts of the period do not follow one another", node.span, scope)
        begin = months[1]
        found.append((begin, draft.value(without_when(part), scope), part.span))
    for (_, one, _), (_, other, span) in pairwise(found):
        same_unit(draft, one, other, span, scope)
    if begin != whole:
        _say(draft, f"no value is given for the last {whole - begin} months", node.span, scope)
    at = _at_hand(draft, tuple(end for end, _, _ in found), node, scope)
    branches = tuple(
        Branch(Comparison("<", at, after_months(end, span), TRUTH), value, span=span)
        for end, value, span in found[:-1]
    )
    last = found[-1][1]
    return Cases(branches, last, last.type, span=node.span) if branches else last


def in_part(draft: Draft, said: MonthsOfPeriod, month: Expression, scope: Scope) -> Expression:
    """That a month, or a longer stretch, lies in a part of the period."""
    begin, end = months_of(draft, said, scope)
    tests = (
        Comparison(">=", month, after_months(begin, said.span), TRUTH),
        Comparison("<", month, after_months(end, said.span), TRUTH),
    )
    return Connective("and", tests, TRUTH, span=said.span)


def months_of(draft: Draft, said: MonthsOfPeriod, scope: Scope) -> tuple[int, int]:
    """The months of a part, from the first before it to the first behind it, counted from 0."""
    if said.until is not None:
        return _named(draft, said, said.until, scope)
    _check_of_which(draft, said, scope)
    whole, typed = months_settled(draft), said.part.typed.lower()
    lasts = next(many for word, many in _LASTS.items() if word in typed)
    if typed in ("half", "halves"):
        lasts, odd = divmod(whole, 2)
        if odd:
            not_computed(draft, said, scope)
    if lasts == _LASTS["quarter"] and whole != _YEAR:
        not_computed(draft, said, scope)  # the first quarter of six months
    begin, end = said.place * lasts, (said.place + said.many) * lasts
    if said.at_end:
        begin, end = whole - end, whole
    if not 0 <= begin < end <= whole:
        _say(draft, f"the period has {whole} months", said.span, scope)
    return begin, end


def _named(draft: Draft, said: MonthsOfPeriod, until: Word, scope: Scope) -> tuple[int, int]:
    """`January through June`, in each of the periods that are settled."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if said.of is not None:
        _check_of_which(draft, said, scope)
    found = {
        (place_of_month(one, said.part), place_of_month(one, until)) for one in periods
    } if months_settled(draft) else set()  # fmt: skip
    begin, last = next(iter(found), (None, None))
    if len(found) != 1 or begin is None or last is None or last < begin:
        not_computed(draft, said, scope)
    assert begin is not None and last is not None
    return begin, last + 1


def _check_of_which(draft: Draft, said: MonthsOfPeriod, scope: Scope) -> None:
    """`the first six months`, where each of several years is settled: of each, or of all of them?
    """
    periods = draft.settlement.periods if draft.settlement is not None else ()
    key = draft.period_key
    if key is None or len(periods) < _SEVERAL:
        return
    if said.of is not None and (said.of.typed != _WHOLE or key == _WHOLE):
        return
    words = scope.source.phrase(said.span)
    draft.say(
        "VBP121",
        f"`{words}` can be read in two ways where each {key} is settled",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"those of each {key}", "those of all that is settled, once"),
        case=f"$5 for each of the first two months, in {len(periods)} of them: "
        f"${10 * len(periods)}, or $10",
        suggestion=f"`of the {key}` behind it for a); values by day, such as `$5 through June 30, "
        f"{periods[0].first.year} and $6 from July 1, {periods[0].first.year}`, for b)",
    )
    raise Refused


def after_months(months: int, span: Span) -> Expression:
    """The day on which so many months of the period are over."""
    return DateShift(PeriodEdge("first", DATE), 0, 0, None, None, DATE, months=months, span=span)


def months_settled(draft: Draft) -> int:
    """How many months each period has that is settled; none where it begins within one, or where
    they differ."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if any(one.first.day != 1 for one in periods):
        return 0
    lengths = {
        (one.last.year - one.first.year) * _YEAR + one.last.month - one.first.month + 1
        for one in periods
    }
    return lengths.pop() if len(lengths) == 1 else 0


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


def _say(draft: Draft, message: str, span: Span, scope: Scope) -> NoReturn:
    draft.say(
        "VBP405",
        message,
        scope.source,
        span,
        scope.clause,
        suggestion="`$5 for the first six months and $6 for the last six months`",
    )
    raise Refused

