"""The same computation for each quarter or month at once: through its end, or for it alone.

    For each quarter, Quarter Savings means Shared Savings, worked out for the months through its
    end, paid within 60 days after its end.
        ->   of the first quarter the months through March, of the second those through June, ...

Each is what it would be if its months had been written out, so that nothing after this knows of it:
cases by the day on which the quarter begins, one for each.
"""

from vbpdsl.model.contract import Period
from vbpdsl.model.cover.days import due_day
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Comparison, DateShift, Expression, KeyValue, PeriodEdge
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, LASTING, TRUTH
from vbpdsl.model.values.in_part import Part
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.nodes.days import DayIn, Due, End
from vbpdsl.syntax.nodes.references import DayOfPeriod, PeriodEnd
from vbpdsl.syntax.nodes.values import InPart
from vbpdsl.syntax.words.months import MONTHS


@frozen
class EachPart:
    """The months of one quarter, and the condition that the quarter at hand is that one, or one
    before it."""

    part: Part
    is_it: Expression


def each_part(draft: Draft, said: InPart, scope: Scope) -> tuple[EachPart, ...]:
    """The parts of each quarter of the period, in their order."""
    key = _key(draft, said, scope)
    lasts = LASTING[draft.key_type(key).style]
    months = {_months(one) for one in _periods(draft)}
    aligned = all(
        one.first.day == 1 and not (one.first.month - 1) % lasts for one in _periods(draft)
    )
    number = next(iter(months)) if len(months) == 1 else 0
    if not aligned or not number or number % lasts:
        not_computed(draft, said, scope)
    begins = DateShift(KeyValue(key, draft.key_type(key)), 0, 0, None, None, DATE)
    found = []
    for reached in range(lasts, number + 1, lasts):
        skipped = reached - lasts if said.alone else 0
        part = Part(skipped, reached, None, _words(draft, skipped, reached), said.span)
        part = _paid_by(draft, said, part, key, scope)
        next_ = DateShift(PeriodEdge("first", DATE), 0, 0, None, None, DATE, months=reached)
        found.append(EachPart(part, Comparison("<", begins, next_, TRUTH, span=said.span)))
    return tuple(found)


def _periods(draft: Draft) -> tuple[Period, ...]:
    return draft.settlement.periods if draft.settlement is not None else ()


def _key(draft: Draft, said: InPart, scope: Scope) -> str:
    """The quarter or month that the clause has a figure for."""
    keys = [one for one in scope.visible_keys if draft.key_type(one).style in LASTING]
    named = said.stretch
    if len(keys) == 1 and (named is None or draft.base_row(str(named.value)) == keys[0]):
        return keys[0]
    draft.say(
        "VBP210",
        f"`{scope.source.phrase(said.span)}` points to no quarter or month",
        scope.source,
        said.span,
        scope.clause,
        suggestion="begin with `For each quarter, ...`",
    )
    raise Refused


def _months(period: Period) -> int:
    years = period.last.year - period.first.year
    return 12 * years + period.last.month - period.first.month + 1


def _words(draft: Draft, skipped: int, reached: int) -> str:
    begin = _periods(draft)[0].first.month - 1
    last = MONTHS[(begin + reached - 1) % 12]
    first = f"{MONTHS[(begin + skipped) % 12]} " if skipped else ""
    return f"for the months {first}through {last}"


def _paid_by(draft: Draft, said: InPart, part: Part, key: str, scope: Scope) -> Part:
    """The part with its own day of payment: so many days after its end, or a day that is said."""
    if said.run_out is None:
        return part
    by = due(said.run_out)
    if _is_its_end(draft, said, by, key):
        day: Expression | None = DateShift(part.last, 0, by.days_after, None, None, DATE)
    else:
        day = due_day(draft, by)
    if day is None or by.open_days:
        not_computed(draft, said.run_out, scope)
    words = part.words + scope.source.phrase(said.run_out.span)
    return Part(part.skipped, part.reached, day, words, part.span)


def _is_its_end(draft: Draft, said: InPart, by: Due, key: str) -> bool:
    """`after its end`, `after the end of the quarter`."""
    assert said.run_out is not None
    if isinstance(by.day, DayIn):
        thing = by.day.thing
        own = thing is not None and draft.base_row(str(thing.value)) == key
        return own and by.day.which is End.LAST and by.day.after is None
    last = isinstance(by.day, DayOfPeriod) and by.day.end is PeriodEnd.LAST
    return last and said.run_out.token("ITS_END") is not None
