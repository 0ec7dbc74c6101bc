"""Months as whole numbers, and the months that synthetic data are about.

A month is counted from January of the year 0: October 2009 is 2009 * 12 + 9. Data reach two
months beyond the period on either side, so that a contract has something to leave out.
"""

from datetime import date

import numpy as np

from vbpdsl.data.synthetic.draws import Integers
from vbpdsl.source.classes import frozen

EPOCH = date(1970, 1, 1)
"""The day from which files count days."""

MARGIN = 2
"""Months of data before and after the period."""


def month_number(said: str) -> int:
    """The number of a month written as `2009-10`; ValueError if it is none."""
    year, _, month = said.partition("-")
    if not (len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        raise ValueError(f"`{said}` is not a month such as 2009-10")
    return int(year) * 12 + int(month) - 1


def first_day(month: int) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def days_of_first(months: Integers) -> Integers:
    """For months, the days from 1970-01-01 to their first day."""
    return (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


@frozen
class Calendar:
    """The period, the months of data around it, and the last day on which a claim may be paid."""

    first: int
    months: int
    run_out_months: int = 3

    @property
    def data_first(self) -> int:
        """The first month with data."""
        return self.first - MARGIN

    @property
    def data_months(self) -> int:
        """How many months have data."""
        return self.months + 2 * MARGIN

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return date.fromordinal(first_day(self.first + self.months).toordinal() - 1)

    @property
    def paid_through(self) -> date:
        """The last day on which a claim may be paid to count."""
        after = first_day(self.first + self.months + self.run_out_months)
        return date.fromordinal(after.toordinal() - 1)

    @property
    def base_year(self) -> int:
        """The calendar year that improvement is measured from."""
        return self.result_year - 2

    @property
    def result_year(self) -> int:
        """The calendar year in which the period ends."""
        return self.last_day.year

    def in_period(self, months: Integers) -> "np.typing.NDArray[np.bool_]":
        """Which months of data (from 0) are in the period."""
        return (months >= MARGIN) & (months < MARGIN + self.months)
