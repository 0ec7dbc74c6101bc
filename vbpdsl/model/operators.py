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


class Ends(StrEnum):
    """An end of the period being settled."""

    FIRST = "first"
    LAST = "last"


class PartOfDate(StrEnum):
    """What is taken of a date: its month (as its first day) or its year (as a number)."""

    MONTH = "month"
    YEAR = "year"


class RoundingWay(StrEnum):
    """Where a value goes that lies between two multiples of the step; `DOWN` is to minus infinity.

    `HALF_AWAY` takes -2.5 to -3 where `HALF_UP` takes it to -2.
    """

    HALF_AWAY = "half away from zero"
    HALF_UP = "half up"
    HALF_EVEN = "half to even"
    UP = "up"
    DOWN = "down"
