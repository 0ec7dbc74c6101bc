"""Holidays of the years in which something falls due: a schedule that says nothing of one is told.

    The Plan pays the Prize on July 4, 2027, holidays being those of Schedule 1
        ->   VBP513, where Schedule 1 has days of 2026 alone

Holidays are a list on the page. Where it has no day of a year at all, a payment of that year would
be due on a day on which banks are closed, and nobody would have said so.
"""

from attrs import evolve

from vbpdsl.model.contract import Payment
from vbpdsl.model.cover.days_met import days_met
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import DateShift
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Severity


def holidays_listed(draft: Draft) -> None:
    """Tell each year in which a payment falls due and of which no holiday is listed, once."""
    told = {day.year for day in draft.holidays}
    for payment in draft.payments if told else ():
        lacking = sorted(_years(draft, payment) - told)
        told |= {*lacking}
        if lacking:
            _tell(draft, payment, lacking)


def _years(draft: Draft, payment: Payment) -> set[int]:
    """The years whose holidays can move the day on which a payment is due."""
    shifts = [
        part
        for part in parts(payment.due)
        if isinstance(part, DateShift) and part.open_day is not None
    ]
    years: set[int] = set()
    for shift in shifts:
        if not shift.closed:
            continue
        unmoved = evolve(shift, open_day=None, closed=())
        for day in (shift, shift.value, unmoved) if shift.days else (shift, unmoved):
            met = days_met(draft, day)
            years |= {one.year for one in met} if met is not None else _of_term(draft)
    return years


def _of_term(draft: Draft) -> set[int]:
    """The years of the term, in which days lie that only data tell."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return {year for one in periods for year in range(one.first.year, one.last.year + 1)}


def _tell(draft: Draft, payment: Payment, years: list[int]) -> None:
    said = " and ".join(str(year) for year in years[-2:])
    if len(years) > 2:
        said = f"{years[0]} to {years[-1]}"
    draft.say(
        "VBP513",
        f"no holiday of {said} is listed, and the {payment.name} falls due in "
        f"{'that year' if len(years) == 1 else 'those years'}",
        draft.documents.main.source,
        payment.span,
        payment.clause,
        case=f"January 1, {years[-1]} counts as a Business Day if it is no Saturday or Sunday",
        suggestion=f"add the holidays of {said} to the schedule that lists them",
        severity=Severity.WARNING,
    )
