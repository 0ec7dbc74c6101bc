"""Totals, counts and averages by hand: what is missing in one row is missing in the figure."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.trial.worked.tables import MEASURES, Row, at_target, measure, members, person

Number = Fraction | int


def total(values: Iterable[Number | None]) -> Fraction | None:
    """The sum; of none it is zero."""
    found = list(values)
    return None if None in found else sum(map(Fraction, found), Fraction(0))  # type: ignore[arg-type]


def count(conditions: Iterable[bool | None]) -> int | None:
    """How many hold."""
    found = list(conditions)
    return None if None in found else sum(map(bool, found))


def mean(values: Iterable[Number | None]) -> Fraction | None:
    """The simple average; of none there is none."""
    return weighted((value, 1) for value in values)


def weighted(pairs: Iterable[tuple[Number | None, Number]]) -> Fraction | None:
    """The average of the first ones, weighted by the second."""
    found = list(pairs)
    if not found or any(value is None for value, _ in found):
        return None
    whole = sum(Fraction(weight) for _, weight in found)
    return sum(Fraction(value) * weight for value, weight in found) / whole  # type: ignore[arg-type]


def people(practice: str, year: int) -> list[Row]:
    """The rows of the members who belong to a Practice in a year, each once."""
    return [person(name) for name in members(practice, year)]


def results(practice: str, year: int) -> list[tuple[str, Any]]:
    """Each Measure with its row of the Measure Results."""
    return [(name, measure(name, practice, year)) for name in MEASURES]


def points(name: str, practice: str, year: int) -> int | None:
    """3.6 of the standing contract."""
    reached = at_target(name, practice, year)
    return None if reached is None else 10 * reached
