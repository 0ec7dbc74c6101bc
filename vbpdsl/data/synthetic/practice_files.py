"""What is known of practices: their list, their measure results, what they were paid already.

Some results are missing, some rest on fewer patients than their minimum; results for the base
year and the result year differ, so that some Criteria improve and some do not.
"""

import numpy as np
import pyarrow
import pyarrow.compute
from attrs import frozen

from vbpdsl.data.synthetic.calendar import MARGIN, Calendar
from vbpdsl.data.synthetic.columns import chosen, decimals, dollars, months
from vbpdsl.data.synthetic.criteria import CRITERIA
from vbpdsl.data.synthetic.draws import Chance, Integers
from vbpdsl.data.synthetic.member_files import practice_name

KINDS = ("Care Management", "Practice Support")
_CENTS_A_MONTH = (13, 12)
"""Cents for each member month: about $1.50 a year of each kind."""

_FIRST_NAMES = (
    *("Maple", "Oak Street", "Riverside", "Hillcrest", "Lakeview", "Stone Bridge", "Meadow"),
    *("Cedar Grove", "North End", "Valley", "Harbor", "Orchard"),
)
_LAST_NAMES = ("Family Medicine", "Clinic", "Medical Group", "Internal Medicine", "Health Center")


@frozen(eq=False)
class Results:
    """A row for each practice, Criterion and year; rates in ten-thousandths, -1 if missing."""

    practice: Integers
    criterion: Integers
    year: Integers
    numerator: Integers
    denominator: Integers
    rate: Integers
    reported: "np.typing.NDArray[np.bool_]"


@frozen(eq=False)
class Supplements:
    """Payments made; `month` is a position among the months of data, `amount` is in cents."""

    practice: Integers
    month: Integers
    kind: Integers
    amount: Integers


def practice_list(practices: int) -> pyarrow.Table:
    """Every practice with a name to be called by."""
    every = range(practices)
    names = [
        f"{_FIRST_NAMES[item % len(_FIRST_NAMES)]} {_LAST_NAMES[item % len(_LAST_NAMES)]}"
        + (f" {item // 60 + 1}" if item >= 60 else "")
        for item in every
    ]
    return pyarrow.table(
        {"practice": [practice_name(item) for item in every], "practice_name": names}
    )


def make_results(chance: Chance, calendar: Calendar, practices: int) -> Results:
    """Measure results of all practices for the base year and the result year."""
    years = np.array([calendar.base_year, calendar.result_year], dtype=np.int64)
    grid = np.meshgrid(
        np.arange(practices, dtype=np.int64),
        np.arange(len(CRITERIA), dtype=np.int64),
        years,
        indexing="ij",
    )
    practice, criterion, year = (axis.ravel() for axis in grid)
    whose = (practice, criterion, year)
    few = chance.draws("few patients", practice, criterion).chance(25)
    patients = chance.draws("patients", *whose).below(300) + 40
    patients = np.where(few, chance.draws("how few", *whose).below(12) + 4, patients)
    usual = np.array([item.usual for item in CRITERIA], dtype=np.int64)[criterion]
    drift = chance.draws("practice's way", practice, criterion).below(241) - 90
    drift += chance.draws("quality of the practice", practice).below(181) - 110
    upward = np.array([-1 if item.better == "lower" else 1 for item in CRITERIA])[criterion]
    better = upward * (chance.draws("better since", practice, criterion).below(131) - 15)
    later = (year == calendar.result_year).astype(np.int64)
    tenths = np.clip(usual + upward * drift // 2 + later * better, 5, 995)
    numerator = patients * tenths // 1000
    return Results(
        *whose,
        numerator=numerator,
        denominator=patients,
        rate=(numerator * 20_000 + patients) // (2 * patients),
        reported=~chance.draws("not reported", *whose).chance(30),
    )


def results_table(results: Results) -> pyarrow.Table:
    """The results as `measure_result`: rate 0.4712 with what it was worked out from.

    One missing result in two has a row with empty cells, the other has no row.
    """
    kept = results.reported | (results.practice % 2 == 0)
    empty = pyarrow.array(~results.reported[kept])
    numbers = {
        "rate": decimals(results.rate[kept], 4),
        "numerator": pyarrow.array(results.numerator[kept]),
        "denominator": pyarrow.array(results.denominator[kept]),
    }
    names = tuple(item.name for item in CRITERIA)
    listed = tuple(practice_name(item) for item in range(int(results.practice.max()) + 1))
    return pyarrow.table(
        {
            "practice": chosen(listed, results.practice[kept]),
            "measure": chosen(names, results.criterion[kept]),
            "year": pyarrow.array(results.year[kept]),
            **{
                name: pyarrow.compute.if_else(
                    empty, pyarrow.nulls(len(values), values.type), values
                )
                for name, values in numbers.items()
            },
        }
    )


def make_supplements(member_months: Integers) -> Supplements:
    """Monthly payments by practice; the months before the period are paid too.

    `member_months` has a row for each practice and a column for each month of data.
    """
    practice, month = (found.astype(np.int64) for found in np.nonzero(member_months[:, :-MARGIN]))
    counted = member_months[practice, month]
    kinds = np.arange(len(KINDS), dtype=np.int64)
    return Supplements(
        practice=np.repeat(practice, len(KINDS)),
        month=np.repeat(month, len(KINDS)),
        kind=np.tile(kinds, practice.size),
        amount=np.repeat(counted, len(KINDS))
        * np.tile(np.array(_CENTS_A_MONTH, dtype=np.int64), practice.size),
    )


def supplements_table(calendar: Calendar, paid: Supplements) -> pyarrow.Table:
    """The payments as `supplemental_payment`."""
    listed = tuple(practice_name(item) for item in range(int(paid.practice.max(initial=0)) + 1))
    return pyarrow.table(
        {
            "practice": chosen(listed, paid.practice),
            "year_month": months(calendar.data_first + paid.month),
            "kind": chosen(KINDS, paid.kind),
            "amount": dollars(paid.amount),
        }
    )
