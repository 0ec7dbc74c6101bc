"""The lowest and the highest of a column as they are stored, from what the survey found.

    1.53 and 35950.95 dollars with 2 decimals     ->   153 and 3595095
    a day of 2009 and one of 2011                 ->   their ordinals

Reading keeps the order of numbers and days, so the ends of what is stored are those of the file.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from vbpdsl.data.cells.certain import End
from vbpdsl.data.cells.survey import SurveyedColumn

Ends = tuple[int | None, int | None]

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Days that are usual; beyond these something is amiss, and a person is told which rows."""


def ends_of(column: SurveyedColumn, scale: int) -> Ends | None:
    """The ends of a surveyed column; None where the stored cells must be asked for them.

    Where several candidates fill a column, the ends are of all their cells, used or not. That is
    enough for usual days; whether one beyond them is used, only the cells can tell.
    """
    if column.ends is None:
        return None
    low, high = column.ends
    if len(column.filled) > 1 and not (_is_usual(low) and _is_usual(high)):
        return None
    power = scale - column.filled[0].candidate.reading.shift
    return stored(low, power), stored(high, power)


def _is_usual(end: End | None) -> bool:
    return end is None or (isinstance(end, date) and EARLIEST <= end <= LATEST)


def stored(end: object, power: int) -> int | None:
    """An end as it is stored: numbers times a power of ten, days as ordinals."""
    match end:
        case None:
            return None
        case date():
            return end.toordinal()
        case int() | Decimal():
            scaled = Fraction(end) * Fraction(10) ** power
            assert scaled.denominator == 1, f"{end} has more decimals than its column"
            return scaled.numerator
    raise TypeError(f"{end!r} is no end of a column")
