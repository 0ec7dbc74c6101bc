"""Days that are moved, each against a calendar on the wall."""

from datetime import date, timedelta

import pytest

from vbpdsl.model.expressions import DateShift, PeriodEdge
from vbpdsl.model.moved_days import days_counted, moved
from vbpdsl.model.operators import OpenDay
from vbpdsl.model.types import DATE

ANY = PeriodEdge("last", DATE)


def shifted(
    day: date, years: int, days: int, month: int | None = None, in_month: int | None = None,
    months: int = 0, open_day: OpenDay | None = None,
) -> date | None:  # fmt: skip
    shift = DateShift(
        ANY, years, days, month, in_month, DATE, months=months, open_day=open_day
    )
    return moved(shift, day)


def test_years_then_days() -> None:
    assert shifted(date(2024, 2, 29), 1, 0) == date(2025, 2, 28)
    assert shifted(date(2024, 2, 29), 4, 0) == date(2028, 2, 29)
    assert shifted(date(2025, 12, 31), 1, 0, 8, 31) == date(2026, 8, 31)
    assert shifted(date(2025, 12, 31), 0, 60) == date(2026, 3, 1)
    assert shifted(date(9999, 12, 31), 0, 1) is None
    assert shifted(date(9999, 12, 31), 1, 0) is None


def test_a_month_that_lacks_the_day_has_its_last() -> None:
    """The six installments of a deficit, the first on October 31."""
    first = date(2026, 10, 31)
    due = [str(shifted(first, 0, 0, months=number)) for number in range(6)]
    assert due == [
        "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"
    ]  # fmt: skip


def test_the_last_day_of_a_month() -> None:
    assert shifted(date(2024, 2, 1), 0, -1, months=1) == date(2024, 2, 29)
    assert shifted(date(2025, 12, 1), 0, -1, months=1) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "following", "before"),
    [
        (date(2025, 8, 31), date(2025, 9, 1), date(2025, 8, 29)),  # a Sunday
        (date(2024, 2, 10), date(2024, 2, 12), date(2024, 2, 9)),  # a Saturday
        (date(2024, 1, 10), date(2024, 1, 10), date(2024, 1, 10)),  # a Wednesday
    ],
)
def test_the_open_day_that_stands_for_a_day(day: date, following: date, before: date) -> None:
    assert shifted(day, 0, 0, open_day=OpenDay.NEXT) == following
    assert shifted(day, 0, 0, open_day=OpenDay.BEFORE) == before


def test_open_days_are_counted_one_by_one() -> None:
    for start in (date(2026, 1, 1) + timedelta(days=number) for number in range(14)):
        day, counted = start, 0
        while counted < 30:
            day += timedelta(days=1)
            if day.isoweekday() < 6:
                counted += 1
                assert start + timedelta(days=days_counted(start.isoweekday(), counted)) == day
