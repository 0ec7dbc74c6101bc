"""Which days a day can be that a contract names, as far as the page alone tells it.

    March 31 of the next year, of 2025 and 2026   ->   March 31, 2026 and March 31, 2027
    the 10th of each month                        ->   of each month of the term
    30 days after the Episode's last day          ->   None, for only data tell it

Checks that hold days against each other, or against a list of days, ask here.
"""

from datetime import date

from vbpdsl.model.contract import Period
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import DateShift, Expression, KeyValue, Literal, PeriodEdge
from vbpdsl.model.moved_days import moved
from vbpdsl.model.operators import Ends
from vbpdsl.model.types import LASTING


def day_in(day: Expression, period: Period) -> date | None:
    """The day in a period; None where data tell it."""
    match day:
        case Literal(value=date() as value):
            return value
        case PeriodEdge(edge=edge):
            return period.last if edge is Ends.LAST else period.first
        case DateShift(value=value):
            start = day_in(value, period)
            return moved(day, start) if start is not None else None
    return None


def days_met(draft: Draft, day: Expression) -> frozenset[date] | None:
    """All days that it is in the term; None where data tell them."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    match day:
        case KeyValue(type=type_) if type_.style in LASTING:
            return frozenset(one for period in periods for one in _months(period))
        case DateShift(value=value):
            starts = days_met(draft, value)
            found = {moved(day, start) for start in starts or ()}
            return None if starts is None else frozenset(one for one in found if one is not None)
    days = {day_in(day, period) for period in periods}
    return None if None in days else frozenset(one for one in days if one is not None)


def _months(period: Period) -> tuple[date, ...]:
    """The first day of each month."""
    first = 12 * period.first.year + period.first.month - 1
    last = 12 * period.last.year + period.last.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1))
