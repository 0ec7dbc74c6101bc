"""Days that the text itself fixes, as numbers, so that dates compare like figures."""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import DateShift, Expression, Literal, PeriodEdge


def fixed_day(value: Expression, period: Period | None) -> date | None:
    """The day that an expression is in a period, if the text fixes it."""
    match value:
        case Literal(value=date() as day):
            return day
        case PeriodEdge(edge=edge) if period is not None:
            return period.last if edge == "last" else period.first
        case DateShift():
            return _shifted(value, period)
    return None


def _shifted(shift: DateShift, period: Period | None) -> date | None:
    base = fixed_day(shift.value, period)
    if base is None:
        return None
    month, day = shift.month or base.month, shift.day or base.day
    if (month, day) == (2, 29):
        day = 28 if (base.year + shift.years) % 4 else 29
    try:
        moved = date(base.year + shift.years, month, day)
        return date.fromordinal(moved.toordinal() + int(Fraction(shift.days)))
    except (ValueError, OverflowError):
        return None


def as_number(day: date) -> Fraction:
    """A day as a number: one more for the next day."""
    return Fraction(day.toordinal())
