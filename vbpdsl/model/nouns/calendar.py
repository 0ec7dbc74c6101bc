"""The calendar of what is settled: its months, quarters and half-years exist without any table.

    For each quarter the Plan pays ...      the quarters of the period: January through March, ...

A month is told by its first day, and so are the quarter and the half-year that it lies in, which
are counted from the first month of the period; so are weeks and fortnights, from its first day. A
row lies in those that its day lies in.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.contract import Column, Period, Table, Value
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import DatePart, DateShift, Expression, Lookup
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DAILY_TYPES,
    DATE,
    LASTING,
    LASTING_DAYS,
    MONTH,
    MONTHLY_TYPES,
    STRETCH_TYPES,
    THE_MONTHS,
    Style,
)
from vbpdsl.model.values import columns

THE_DAYS = "the days"
"""The table of the days that are settled, with the fortnight of each."""


def add_calendar(draft: Draft) -> None:
    """The months of the period as a table, where a clause speaks of a stretch of it."""
    said = [one for one in STRETCH_TYPES if one in draft.documents.nouns.by_name]
    told = {name for table in draft.tables.values() for c in table.columns
            for name in (c.name, c.entity)}  # fmt: skip
    if all(one in told for one in said) or draft.settlement is None:
        return
    for one in said:
        if one in DAILY_TYPES and one not in told:
            days = calendar_of(draft, one)
            assert days is not None
            draft.tables[days.name] = days
    if all(one in DAILY_TYPES for one in said):
        return
    months = calendar_of(draft, "month")
    if months is not None:  # else a description calls something a month that is none
        draft.tables[THE_MONTHS] = months


def calendar_of(draft: Draft, key: str) -> Table | None:
    """The months that are settled: they exist whether or not a row is of them."""
    if draft.settlement is not None and draft.key_type(key).style in LASTING_DAYS:
        return _days_of(draft, key)
    if draft.settlement is None or draft.key_type(key).style not in LASTING:
        return None
    if (known := draft.tables.get(THE_MONTHS)) is not None and known.column(key) is not None:
        return known
    by_year = draft.period_key is not None
    month = key if draft.key_type(key).style is Style.MONTH else "month"
    columns = [Column(month, MONTH, month)]
    longer = list(MONTHLY_TYPES.items())[1:]
    columns += [Column(name, kind, name) for name, kind in longer]
    if draft.period_key is not None:
        columns.append(Column(draft.period_key, COUNT, draft.period_key))
    rows = tuple(
        (*_told(first, period), Fraction(period.label)) if by_year else tuple(_told(first, period))
        for period in draft.settlement.periods
        for first in _months(period)
    )
    return Table(THE_MONTHS, month, tuple(columns), (month,), (), rows, "cover")


def last_day_of(key: str) -> str:
    """The column that says the last day of a fortnight."""
    return f"last day of the {key}"


def end_of_stretch(draft: Draft, kind: str, begins: Expression) -> Expression | None:
    """The last day of the month, quarter or week that begins on a day; None of anything else."""
    style = draft.key_type(kind).style
    if style in LASTING:
        return DateShift(begins, 0, -1, None, None, DATE, months=LASTING[style])
    days = calendar_of(draft, kind) if style in LASTING_DAYS else None
    if days is None:
        return None
    at = ((days.key[0], DateShift(begins, 0, 0, None, None, DATE)),)
    return Lookup(days.name, last_day_of(kind), at, DATE)


def _days_of(draft: Draft, key: str) -> Table:
    """The days that are settled, each with the first and the last day of the fortnight it lies in.

    Where the contract says `whole fortnight`, the days of one that is cut short lie in none.
    """
    name = f"{THE_DAYS} of each {key}"
    if (known := draft.tables.get(name)) is not None:
        return known
    assert draft.settlement is not None
    lasts = LASTING_DAYS[draft.key_type(key).style]
    whole = draft.documents.nouns.cut.get(key) == "whole"
    columns = [Column("calendar day", DATE), Column(key, draft.key_type(key), key),
               Column(last_day_of(key), DATE)]  # fmt: skip
    if draft.period_key is not None:
        columns.append(Column(draft.period_key, COUNT, draft.period_key))
    rows = []
    for period in draft.settlement.periods:
        number = (period.last - period.first).days + 1
        for at in range(number - number % lasts if whole else number):
            first = period.first + timedelta(days=at - at % lasts)
            last = min(first + timedelta(days=lasts - 1), period.last)
            row: list[Value] = [period.first + timedelta(days=at), first, last]
            rows.append((*row, Fraction(period.label)) if draft.period_key else tuple(row))
    return Table(name, "calendar day", tuple(columns), ("calendar day",), (), tuple(rows), "cover")


def _told(month: date, period: Period) -> Iterator[Value]:
    """A month, and the first day of each longer stretch that it lies in."""
    since = 12 * (month.year - period.first.year) + month.month - period.first.month
    for kind in MONTHLY_TYPES.values():
        begun = 12 * month.year + month.month - 1 - since % LASTING[kind.style]
        yield date(begun // 12, begun % 12 + 1, 1)


def _months(period: Period) -> Iterator[date]:
    month = period.first.replace(day=1)
    while month <= period.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def stretch_of_row(
    draft: Draft, kind: str, row: Scope, day: Expression | None = None
) -> Expression | None:
    """The month, quarter or half-year that a row lies in by its day, or by the one that is said."""
    months = draft.tables.get(THE_MONTHS)
    if months is not None and row.table is months:
        return None
    if kind in DAILY_TYPES:
        return _stretch_of_days(draft, kind, row, day)
    month = columns.month_of_row(row) if day is None else DatePart("month", day, MONTH)
    if month is None or draft.key_type(kind).style is Style.MONTH:
        return month
    column = months.column(kind) if months is not None else None
    if months is None or column is None:
        return None
    return Lookup(months.name, column.name, ((months.key[0], month),), column.type)


def _stretch_of_days(
    draft: Draft, kind: str, row: Scope, day: Expression | None
) -> Expression | None:
    """The week or fortnight of a row; rows of a month lie in several, and are in none."""
    days, own = calendar_of(draft, kind), row.table.day if row.table is not None else None
    if day is None and own is not None and own.type == DATE and row.table is not days:
        day = row.own(own)
    if days is None or day is None or day.type.style is Style.MONTH:
        return None
    return Lookup(days.name, kind, ((days.key[0], day),), draft.key_type(kind))
