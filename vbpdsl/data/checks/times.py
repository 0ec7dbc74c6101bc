"""The months or years that count, as far as a contract's words fix them before a run."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.contract import Held, Period
from vbpdsl.model.expressions import DatePart, DateShift, Expression, Literal, PeriodEdge
from vbpdsl.model.moved_days import moved
from vbpdsl.model.types import Style

_MOST = 1_200
"""Months in a hundred years: more than any contract settles."""


def times(held: Held, period: Period) -> tuple[date | int, ...]:
    """The times of a period for which a held table must have rows; none if they are not known."""
    if held.time is None:
        return ()
    if held.time.type.style is Style.MONTH:
        return tuple(_months(held, period))
    return tuple(_years(held, period))


def _months(held: Held, period: Period) -> Iterator[date]:
    first, last = period.first, period.last
    edges = [(sign, _day(value, period)) for sign, value in held.bounds if sign != "in"]
    years = [value for sign, value in held.bounds if sign == "in"]
    if any(day is None for _, day in edges):
        return
    lows = [day for sign, day in edges if sign in (">=", ">", "=") and day is not None]
    highs = [day for sign, day in edges if sign in ("<=", "<", "=") and day is not None]
    for year in years:
        if isinstance(year, Literal) and isinstance(year.value, Fraction):
            lows.append(date(int(year.value), 1, 1))
            highs.append(date(int(year.value), 12, 31))
    low, high = max(lows, default=first), min(highs, default=last)
    month = low.replace(day=1)
    for _ in range(_MOST):
        if month > high:
            return
        if _within(month, edges):
            yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _within(month: date, edges: list[tuple[str, date | None]]) -> bool:
    """Whether the first day of a month passes each comparison, as a row's month does."""
    return all(
        day is not None
        and {">=": month >= day, ">": month > day, "<=": month <= day, "<": month < day,
             "=": month == day}[sign]
        for sign, day in edges
    )  # fmt: skip


def _years(held: Held, period: Period) -> Iterator[int]:
    said = [value for sign, value in held.bounds if sign == "="]
    if len(said) != len(held.bounds):
        return
    if not said and period.label.isdecimal():
        yield int(period.label)
    for value in said:
        if isinstance(value, Literal) and isinstance(value.value, Fraction):
            yield int(value.value)


def _day(value: Expression, period: Period) -> date | None:
    """The day that an edge is in a period; None where only a run can tell."""
    match value:
        case Literal(value=date() as day):
            return day
        case PeriodEdge(edge=edge):
            return period.first if edge == "first" else period.last
        case DatePart(part="month", value=of):
            day_of = _day(of, period)
            return day_of.replace(day=1) if day_of is not None else None
        case DateShift():
            base = _day(value.value, period)
            return moved(value, base) if base is not None else None
    return None
