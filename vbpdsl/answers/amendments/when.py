"""From when each change holds, and what must be asked about it.

A change from the first day of a year is no question. One from the midst of it leaves a figure of
the year with two texts: the amendment says which holds, or that both do, by month.
"""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Contract, Period
from vbpdsl.model.in_force.join import Asked
from vbpdsl.model.in_force.times import ChangeDay, months_between, said
from vbpdsl.model.readings.said import dollars
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings, Label, Severity
from vbpdsl.syntax.amending.changes import Amendment, Applies, Change, Words
from vbpdsl.syntax.words.figure_values import of_digits


@frozen
class Dated:
    """A change with the day from which its words hold, moved to the period's first where it is said
    to hold for the whole of it."""

    amendment: Amendment
    change: Change
    day: date
    by_month: bool

    @property
    def step(self) -> tuple[date, bool]:
        """Changes with one step are made together."""
        return self.day, self.by_month


def dated(
    amendment: Amendment, change: Change, periods: Sequence[Period], findings: Findings
) -> Dated:
    """A change beside the periods that are settled."""
    day, applies = change.timing.day, change.timing.applies
    if day is None:
        findings.add(_undated(amendment, change))
        return Dated(amendment, change, date.min, by_month=False)
    around = next((one for one in periods if one.first < day <= one.last), None)
    if around is not None and applies is Applies.WHOLE:
        day = around.first
    if around is not None and applies is Applies.NEXT:
        day = min((one.first for one in periods if one.first > day), default=date.max)
    last = max(one.last for one in periods)
    if day > last:
        findings.add(_never(amendment, change, last))
    return Dated(amendment, change, day, by_month=applies is Applies.BY_MONTH)


def question(
    asked: Asked, these: Sequence[Dated], day: ChangeDay, contract: Contract
) -> Diagnostic:
    """What the amendment must say, at the change that makes it a question."""
    found = next((one for one in these if one.change.place.label == asked.clause), these[0])
    if asked.cannot:
        return _cannot(asked, found, day)
    period, key = day.within, contract.settlement.period_key
    assert period is not None
    name = key or "Period"
    one = f"{name} {period.label}" if key else name
    last = period == contract.settlement.periods[-1]
    readings = [
        f"the new words hold for the whole of the {one}",
        f"the old words hold until the {one} ends, " + (
            "and nothing changes" if last else "and the new ones from the next"
        ),
    ]
    words = [f"`, for the whole of the {name}`"]
    if not last:
        words.append(f"`, with the next {name}`")
    months = day.months()
    if months is not None:
        shares = " and ".join(_number(part, period) for part in months)
        readings.append(f"by month: the mean of both figures, weighted by months ({shares})")
        words.append("`, by month`")
    return Diagnostic(
        "VBP522",
        f"`{asked.name}` is one figure for the {one}, and the words it rests on change within it, "
        f"on {day.said}",
        found.amendment.source,
        found.change.span,
        readings=tuple(readings),
        case=_in_money(found.change, months),
        labels=_from_when(found),
        suggestion=f"{' or '.join(words)} behind the day",
    )


_FIGURE = re.compile(r"(\$)?(\d[\d,]*(?:\.\d+)?)(%)?")
_OF = Fraction(1_000_000)
"""Dollars of which a percentage is shown."""


def _in_money(change: Change, months: tuple[Fraction, Fraction] | None) -> str | None:
    """What a figure that is changed comes to under each reading; of a percentage, of $1,000,000."""
    if not isinstance(change.what, Words):
        return None
    old, new = _FIGURE.fullmatch(change.what.old), _FIGURE.fullmatch(change.what.new)
    if old is None or new is None or (old[1], old[3]) != (new[1], new[3]):
        return None
    whole = _OF / 100 if old[3] else Fraction(1)
    before, after = (of_digits(one[2]) * whole for one in (old, new))
    if not (old[1] or old[3]):
        return None
    shown = [f"{dollars(after)} under a)", f"{dollars(before)} under b)"]
    if months is not None:
        mean = before * months[0] + after * months[1]
        about = "" if round(mean, 2) == mean else "about "
        shown.append(f"{about}{dollars(round(mean, 2))} under c)")
    return (f"of {dollars(_OF)}: " if old[3] else "") + ", ".join(shown)


def _cannot(asked: Asked, found: Dated, day: ChangeDay) -> Diagnostic:
    return Diagnostic(
        "VBP522",
        f"{asked.name} cannot change within the term, on {day.said}",
        found.amendment.source,
        found.change.span,
        labels=_from_when(found),
        suggestion="let it hold for the whole term, give its figures a column for each year, or "
        "write a contract of its own for what comes after",
    )


def _from_when(found: Dated) -> tuple[Label, ...]:
    span = found.change.timing.span
    return () if span is None else (Label(found.amendment.source, span, "from this day"),)


def _undated(amendment: Amendment, change: Change) -> Diagnostic:
    return Diagnostic(
        "VBP523",
        f"nothing says from when this change of {change.place.said} holds",
        amendment.source,
        change.span,
        suggestion="write `Effective: July 1, 2026` above the changes, or `, from July 1, 2026` "
        "at the end of this one",
    )


def _never(amendment: Amendment, change: Change, last: date) -> Diagnostic:
    return Diagnostic(
        "VBP524",
        f"this change of {change.place.said} takes effect after {said(last)}, the last day that "
        "is settled, and changes no settlement",
        amendment.source,
        change.timing.span or change.span,
        severity=Severity.WARNING,
    )


def _number(part: Fraction, period: Period) -> str:
    return str(int(part * (months_between(period.first, period.last) + 1)))
