"""Federal holidays by their rule, beside the days that were published and pandas' calendar."""

from datetime import date

import pandas as pd
import pytest
from pandas.tseries.holiday import USFederalHolidayCalendar

import vbpdsl
from vbpdsl.model.cover.holidays import Keeping, kept_on

CONTRACT = """EXHIBIT H: HOLIDAYS

Payer:           Green Valley Health Plan (the "Plan")
Provider:        Oak Street Clinic (the "Clinic")
Period:          January 1, 2026 through December 31, 2026, settled once
Common terms:    Common Settlement Terms, version 3

1  Days
1.1  "Business Day" means any day other than a Saturday, a Sunday or {holiday}{more}.
1.2  Where a payment falls due on a day that is not a Business Day it shall be due on the next
     Business Day.
1.3  On {day} the Plan pays the Clinic $500 (the "Prize").

Schedule 1  Holidays
     | Day              |
     | November 1, 2027 |
"""
FEDERAL = {
    # as the Office of Personnel Management lists them for pay and leave
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
}


def due(day: date, holiday: str, folder: str, more: str = "") -> date:
    said = f"{day:%B} {day.day}, {day.year}"
    text = CONTRACT.format(day=said, holiday=holiday, more=more)
    (path := f"{folder}/contract.vbp")
    with open(path, "w") as file:
        file.write(text)
    paid = vbpdsl.settle(path, folder, sample="all").payments
    return pd.Timestamp(paid["due"][0]).date()


def _open(day: date, closed: set[date]) -> date:
    while day.weekday() > 4 or day in closed:
        day += pd.Timedelta(days=1)
    return day


@pytest.mark.parametrize("year", FEDERAL)
def test_a_payment_moves_past_each_federal_holiday(year: int, tmp_path: object) -> None:
    closed = {
        date.fromisoformat(f"{y}-{one}") for y, said in FEDERAL.items() for one in said.split()
    }
    for one in FEDERAL[year].split():
        day = date.fromisoformat(f"{year}-{one}")
        if year == 2027 and one >= "12-31":
            continue  # the next year is not written above
        assert due(day, "a federal holiday", str(tmp_path)) == _open(day, closed)


def test_the_rule_is_that_of_the_published_calendar() -> None:
    from vbpdsl.model.cover.holidays import _holidays_of

    own = {kept_on(d, Keeping.FEDERAL) for year in range(2020, 2061) for d in _holidays_of(year)}
    published = USFederalHolidayCalendar().holidays("2020-06-01", "2059-12-01")
    begin, end = date(2020, 6, 1), date(2059, 12, 1)
    assert {d for d in own if begin <= d <= end} == {d.date() for d in published}


def test_the_reserve_banks_keep_no_friday_before(tmp_path: object) -> None:
    banks = "a day on which the Federal Reserve Banks are closed"
    christmas_eve = date(2027, 12, 24)  # a Friday; Christmas is on the Saturday
    assert due(christmas_eve, banks, str(tmp_path)) == christmas_eve
    assert due(date(2027, 7, 5), banks, str(tmp_path)) == date(2027, 7, 6)
    assert due(christmas_eve, "a federal holiday", str(tmp_path)) == date(2027, 12, 27)


def test_listed_days_count_besides(tmp_path: object) -> None:
    more = ", or a day listed in Schedule 1"
    assert due(date(2027, 11, 1), "a federal holiday", str(tmp_path), more) == date(2027, 11, 2)
    assert due(date(2027, 10, 11), "a federal holiday", str(tmp_path), more) == date(2027, 10, 12)
