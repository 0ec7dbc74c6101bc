"""Days that the text itself fixes, as numbers, so that dates compare like figures."""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import DateShift, Expression, Literal, PeriodEdge
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.solver import AtLeastZero


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


def in_years(operator: str, day: Linear, year: int) -> tuple[tuple[AtLeastZero, ...], ...]:
    """What `the year of a day operator year` says of the day; several where one suffices."""
    first, last = as_number(date(year, 1, 1)), as_number(date(year, 12, 31))
    from_first, to_last = AtLeastZero(day.moved(-first)), AtLeastZero(day.opposite().moved(last))
    before, after = AtLeastZero(day.opposite().moved(first - 1)), AtLeastZero(day.moved(-last - 1))
    return {
        "=": ((from_first, to_last),),
        "!=": ((before,), (after,)),
        ">=": ((from_first,),),
        ">": ((after,),),
        "<=": ((to_last,),),
        "<": ((before,),),
    }[operator]
