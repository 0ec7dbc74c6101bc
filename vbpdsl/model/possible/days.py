"""Days that the text itself fixes, as numbers, so that dates compare like figures."""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import DateShift, Expression, Literal, PeriodEdge
from vbpdsl.model.moved_days import moved
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
            base = fixed_day(value.value, period)
            return moved(value, base) if base is not None else None
    return None


def only_days(shift: DateShift) -> bool:
    """Whether a shift adds so many days and nothing else, whatever the day is."""
    return not (shift.years or shift.month or shift.day or shift.months or shift.open_day)


def as_number(day: date) -> Fraction:
    """A day as a number: one more for the next day."""
    return Fraction(day.toordinal())


def in_years(operator: str, day: Linear, year: int) -> tuple[tuple[AtLeastZero, ...], ...]:
    """What `the year of a day operator year` says of the day; several where one suffices."""
    known = min(max(year, date.min.year), date.max.year)  # a slip may say the year 0
    whole = Fraction(365 * (year - known))  # beyond the calendar no day is, however long a year
    first, last = (as_number(one) + whole for one in (date(known, 1, 1), date(known, 12, 31)))
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
