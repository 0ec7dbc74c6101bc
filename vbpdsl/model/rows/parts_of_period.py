"""Which months of what is settled a part of it has: `the first half of the Contract Year`.

    the first quarter of the Period, from July 1, 2025      its months 0 to 2
    January through June of the Contract Year                its months 6 to 11

Months are counted from the first of the period that is settled, so that a period from July on has
its own halves and quarters. Rows and values ask here alike.
"""

from datetime import date
from fractions import Fraction
from typing import NoReturn

from vbpdsl.model.contract import Period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, Connective, DateShift, Expression, PeriodEdge
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, TRUTH
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.times import MonthsOfPeriod
from vbpdsl.syntax.parsing.tree import Word

_YEAR, _SEVERAL = 12, 2
_WHOLE = "Period"
"""What a cover calls all that is settled, where it is settled in parts."""
_LASTS = {"month": 1, "quarter": 3, "half": 6}


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
    return months_of_year(draft, said, months_settled(draft), scope)


def months_of_year(
    draft: Draft, said: MonthsOfPeriod, whole: int, scope: Scope
) -> tuple[int, int]:
    """The months of a part of so many, as of `the last quarter of 2026`."""
    typed = said.part.typed.lower()
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
        say_of_parts(draft, f"the period has {whole} months", said.span, scope)
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


def place_of_month(period: Period, said: Word) -> int | None:
    """How many months after its first the month comes, in a period that has it once."""
    value = said.value
    if isinstance(value, date) and not period.first <= value <= period.last:
        return None
    assert isinstance(value, date | Fraction)
    if isinstance(value, date) and period.first.day == 1:
        return 12 * (value.year - period.first.year) + value.month - period.first.month
    month = value.month if isinstance(value, date) else int(value)
    after = (month - period.first.month) % 12
    months = 12 * (period.last.year - period.first.year) + period.last.month - period.first.month
    return after if after <= months < 12 + after and period.first.day == 1 else None


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


def say_of_parts(draft: Draft, message: str, span: Span, scope: Scope) -> NoReturn:
    """Refuse the parts of a period, with a form that is read."""
    draft.say(
        "VBP405",
        message,
        scope.source,
        span,
        scope.clause,
        suggestion="`$5 for the first six months and $6 for the last six months`",
    )
    raise Refused
