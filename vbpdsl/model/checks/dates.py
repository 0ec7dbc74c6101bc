"""Days that cannot be in the order they are in: run-out, statement and payments.

Only days that the text itself fixes are compared; `October 31 of the next year` is one of them
once the period is known.
"""

from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.checks.example_figures import example_figures
from vbpdsl.model.checks.year_paid_for import paid_for_each_period, periods_paid
from vbpdsl.model.contract import Payment, Period
from vbpdsl.model.cover.days import cover_date, due_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    DateShift,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.moved_days import moved
from vbpdsl.model.readings.said import dollars, number
from vbpdsl.model.types import LASTING, MONEY
from vbpdsl.model.walking import columns_in, parts
from vbpdsl.source.diagnostic import Severity
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.actions.days import due
from vbpdsl.syntax.document import ReadUnit


def days_in_order(draft: Draft) -> None:
    """The run-out ends after the period, the statement comes after the run-out."""
    for period in draft.settlement.periods if draft.settlement is not None else ():
        if _out_of_order(draft, period):
            return  # the same line is wrong for what comes later


def _out_of_order(draft: Draft, period: Period) -> bool:
    """Whether a line of the cover cannot be in one of the periods; it is said."""
    which = f" {period.label}" if draft.period_key is not None else ""
    found = False
    cost = draft.documents.main.cover("Cost")
    run_out = _run_out(draft, cost, period)
    if cost is not None and run_out is not None and run_out < period.last:
        found = True
        _say(draft, cost,
             f"claims stop to count on {_said(run_out)}, before the period{which} ends",
             "a claim for December, paid in January, would never count",
             f"a day after {_said(period.last)}")  # fmt: skip
    statement = draft.documents.main.cover("Statement Date")
    issued = cover_date(draft, "Statement Date")
    issued_on = _day(issued, period) if issued is not None else None
    if statement is None or issued_on is None:
        return found
    last = max(period.last, run_out or period.last)
    if issued_on <= last:
        found = True
        _say(
            draft,
            statement,
            f"the statement is issued on {_said(issued_on)}, before the last "
            f"claim or day it has to count ({_said(last)})",
            "claims paid in between would be on no statement",
            f"a day after {_said(last)}",
        )
    return found


def payments_dated(draft: Draft) -> None:
    """Each payment says by when, and not before the period has ended."""
    if draft.settlement is None or not draft.settlement.periods:
        return
    for place, payment in sorted(draft.paid.items()):
        document = draft.paying[place].document
        if payment.due is None and payment.text.lower().startswith("share"):
            continue  # typed short: the formatter writes it out
        if payment.due is None:
            draft.say(
                "VBP511", f"nothing says by when `{payment.name}` is paid", document.source,
                payment.span, payment.clause,
                case=_interest(draft, payment),
                suggestion="`on or before July 31, 2027`, or `within 30 days after the statement`",
                severity=Severity.WARNING,
            )  # fmt: skip
            continue
        source = draft.paying[place]
        periods = periods_paid(draft, source)
        of_each = paid_for_each_period(draft, source)
        text = document.source
        if of_each or not _one_day_for_several(draft, payment, text, payment.due, periods):
            _due_in_order(draft, payment, text, payment.due, periods)


def _one_day_for_several(
    draft: Draft, payment: Payment, source: SourceText, due: Expression, periods: tuple[Period, ...]
) -> bool:
    """One written day where several years are settled: what is paid by it is paid for which?"""
    days = _written_days(due)
    if len(periods) < 2 or not days or _is_of_the_period(draft, due):
        return False
    day, key = _said(days[0]), draft.period_key or "Period"
    before = [one for one in periods if one.last < days[0]]
    of = (before or list(periods))[-1]
    draft.say(
        "VBP307",
        f"`{payment.name}` is due on {day}, one day{f' of {len(days)}' if days[1:] else ''}, and "
        f"each {key} is settled: it would be paid for each of them",
        source,
        payment.span,
        payment.clause,
        readings=(f"once, for {of.label}", f"for each {key}, all of them due on {day}"),
        case=f"$100 for each of {len(periods)}: $100, or ${100 * len(periods)}",
        suggestion=f"write a day of each {key}, such as `within 90 days after the end of the {key}`"
        + (f"; or `For {of.label} only, ...` before it" if of.label.isdigit() else "")
        + f"; or `For each {key}, ...`, if one day for all is meant",
    )
    return True


def _is_of_the_period(draft: Draft, due: Expression) -> bool:
    """Whether a day is another one for each period: `May 15 after the Quarter`."""
    keys = {part.key for part in parts(due) if isinstance(part, KeyValue)}
    return draft.period_key is not None and draft.period_key in keys


def _written_days(due: Expression) -> tuple[date, ...]:
    """The days that the text writes, with years: one, each of some, or so many days after one."""
    match due:
        case Literal(value=date() as day):
            return (day,)
        case DateShift(value=base):
            found = (moved(due, day) for day in _written_days(base))
            return tuple(day for day in found if day is not None)
        case Cases():
            each = [_written_days(one) for one in (*(b.value for b in due.branches), due.otherwise)]
            return tuple(dict.fromkeys(day for days in each for day in days)) if all(each) else ()
    return ()


def _due_in_order(
    draft: Draft, payment: Payment, source: SourceText, due: Expression, periods: tuple[Period, ...]
) -> None:
    """Tell a day before the end of what is paid for; of `April 30 for the first quarter` each day
    is said beside the quarter that it is for."""
    if isinstance(due, Cases) and any(draft.key_type(one).style in LASTING for one in payment.keys):
        return
    days = [(period, _first_of_each(due, period)) for period in periods]
    months = _months_waited_for(draft, payment)
    early = next(
        ((p, day) for p, day in days if day is not None and day <= _last_of(p, months)), None
    )
    if months == 0:
        early = None  # `$15,500,000 on or before January 31`: nothing of the period is waited for
    of = "of each year, such as `March 31 of the next year`" if len(periods) > 1 else ""
    if early is not None:
        period, day = early
        assert day is not None
        which = f" {period.label}" if draft.period_key is not None else ""
        draft.say(
            "VBP307",
            f"`{payment.name}` is due on {_said(day)}, before the period{which} has ended",
            source, payment.span, payment.clause,
            expected=f"a day after {_said(period.last)}", found=_said(day),
            suggestion=f"write a day {of}" if of else f"write a day after {_said(period.last)}",
            severity=Severity.WARNING,
        )  # fmt: skip


def _first_of_each(due: Expression, period: Period) -> date | None:
    """The day; of an amount that is paid on each of some days the first of them."""
    if not isinstance(due, Cases):
        return _day(due, period)
    each = [_day(one, period) for one in (*(b.value for b in due.branches), due.otherwise)]
    known = [one for one in each if one is not None]
    return min(known) if len(known) == len(each) else None


def _months_waited_for(draft: Draft, payment: Payment) -> int | None:
    """How many months of the period a payment has to wait for: none if nothing that files say
    goes into it, all of them (None) unless that is of some months alone."""
    supplied = {table.name for table in draft.tables.values() if not table.written}
    found, waiting, months = {payment.term}, [payment.term], 0
    while waiting:
        name = waiting.pop()
        if name in draft.in_part:
            months = max(months, draft.in_part[name])
            continue
        definition = draft.definitions.get(name)
        if definition is None:
            continue
        if any(table in supplied for table, _ in columns_in(definition.expression)):
            return None
        made_of = (one for one in parts(definition.expression) if isinstance(one, TermValue))
        below = {one.term for one in made_of} - found
        waiting += below
        found |= below
    return months


def _last_of(period: Period, months: int | None) -> date:
    """The last day of so many months of a period, or of the whole of it."""
    if months is None:
        return period.last
    after = 12 * period.first.year + period.first.month - 1 + months
    return date(after // 12, after % 12 + 1, 1) - timedelta(1)


_INTEREST = Fraction(5, 100)


def _interest(draft: Draft, payment: Payment) -> str | None:
    """What a year is worth, of the largest payment that an example or the clause itself says."""
    paid = TermValue(payment.term, MONEY)
    said = [(number(one.of(paid)), f" of {one.name}") for one in example_figures(draft)]
    said.append((_written(draft.definitions[payment.term].expression), ""))
    found = [(amount, where) for amount, where in said if amount]
    if not found:
        return None
    amount, where = max(found, key=lambda one: one[0])
    late = dollars(amount * _INTEREST)
    return f"the {dollars(amount)}{where}, paid a year late: {late} at 5% simple interest"


def _written(amount: Expression) -> Fraction | None:
    """The amount of a payment, or of its one case, where it stands in the clause."""
    match amount:
        case Literal(value=Fraction() as written):
            return written
        case Rounded(value=inner):
            return _written(inner)
        case Cases(branches=(Branch(value=first),)):
            return _written(first)
    return None


def _say(draft: Draft, read: ReadUnit, message: str, case: str, wanted: str) -> None:
    draft.say(
        "VBP307",
        message,
        draft.documents.main.source,
        read.unit.span,
        read.label,
        expected=wanted,
        case=case,
        suggestion="correct one of the two dates",
    )


def _run_out(draft: Draft, cost: ReadUnit | None, period: Period) -> date | None:
    if cost is None or not cost.sentences:
        return None
    phrase = cost.sentences[0].phrase("run_out")
    day = due_day(draft, due(phrase)) if phrase is not None else None
    return _day(day, period) if day is not None else None


def _day(expression: Expression, period: Period) -> date | None:
    """The day that an expression is in a period, if the text fixes it."""
    match expression:
        case Literal(value=date() as day):
            return day
        case PeriodEdge(edge=edge):
            return period.last if edge == "last" else period.first
        case DateShift():
            base = _day(expression.value, period)
            return moved(expression, base) if base is not None else None
    return None


def _said(day: date | None) -> str:
    assert day is not None
    return f"{day:%B} {day.day}, {day.year}"
