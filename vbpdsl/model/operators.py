"""The closed sets of what expressions do: how they reckon, compare, join, choose and round.

Apart from `expressions`, since checks and engines match over them without looking at a tree. Their
values are the signs and words that statements and traces print.
"""

from enum import StrEnum


class Reckons(StrEnum):
    """What is done with two numbers."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Compares(StrEnum):
    """How one value lies to another of its kind."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    @property
    def opposite(self) -> "Compares":
        """What holds exactly where this does not."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Compares.EQUAL: Compares.UNEQUAL,
    Compares.UNEQUAL: Compares.EQUAL,
    Compares.LESS: Compares.AT_LEAST,
    Compares.AT_LEAST: Compares.LESS,
    Compares.AT_MOST: Compares.MORE,
    Compares.MORE: Compares.AT_MOST,
}


class Joins(StrEnum):
    """Whether all conditions must hold or any of them."""

    AND = "and"
    OR = "or"


class Picks(StrEnum):
    """Which of several values is taken."""

    LESSER = "lesser"
    GREATER = "greater"


class Functions(StrEnum):
    """What is worked out of a value that is hardly ever a fraction."""

    ROOT = "square root"
    LOGARITHM = "natural logarithm"
    EXPONENTIAL = "exponential"
    POWER = "power"


class Ends(StrEnum):
    """An end of the period being settled."""

    FIRST = "first"
    LAST = "last"


class PartOfDate(StrEnum):
    """What is taken of a date: its month (as its first day), its year or its day of the month, and
    how many months or days it is from the beginning of the calendar (all of these numbers)."""

    MONTH = "month"
    YEAR = "year"
    DAY = "day of the month"
    MONTHS = "number of months"
    DAYS = "number of days"


class OpenDay(StrEnum):
    """Where a day goes on which banks are closed, a Saturday or a Sunday.

    `COUNTED` is of a number of days: none of those on which banks are closed is one of them.
    """

    NEXT = "next"
    BEFORE = "before"
    COUNTED = "counted"


class RoundingWay(StrEnum):
    """Where a value goes that lies between two multiples of the step; `DOWN` is to minus infinity,
    `DROPPED` to zero.

    `HALF_AWAY` takes -2.5 to -3 where `HALF_UP` takes it to -2.
    """

    HALF_AWAY = "half away from zero"
    HALF_UP = "half up"
    HALF_EVEN = "half to even"
    UP = "up"
    DOWN = "down"
    DROPPED = "fractions dropped"


class OddCents(StrEnum):
    """Who gets what rounding the parts of a divided amount takes from them all, or gives them."""

    ONE_EACH = "one each"
    FIRST = "to the first"


class Portions(StrEnum):
    """What is asked of a division: the part of the thing at hand, or what all are multiplied by."""

    PART = "part"
    FACTOR = "factor"
