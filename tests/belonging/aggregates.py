"""How rows become one figure, in the loops' own arithmetic."""

from fractions import Fraction

from tests.belonging.data import Row
from tests.belonging.loops import Aggregate, Measured, Number


def total(rows: list[Row], measured: Measured) -> Number:
    """What the rows add up to; zero of none."""
    result = 0
    for row in rows:
        result += measured(row)
    return Fraction(result)


def number(rows: list[Row], _measured: Measured) -> Number:
    """How many rows there are."""
    return Fraction(len(rows))


def average(rows: list[Row], measured: Measured) -> Number:
    """The mean; missing of none."""
    return divided(total(rows, measured), Fraction(len(rows)))


def highest(rows: list[Row], measured: Measured) -> Number:
    """The greatest; missing of none."""
    best: int | None = None
    for row in rows:
        if best is None or measured(row) > best:
            best = measured(row)
    return None if best is None else Fraction(best)


def lowest(rows: list[Row], measured: Measured) -> Number:
    """The smallest; missing of none."""
    best: int | None = None
    for row in rows:
        if best is None or measured(row) < best:
            best = measured(row)
    return None if best is None else Fraction(best)


def median(rows: list[Row], measured: Measured) -> Number:
    """The value in the middle, or halfway between the two there; missing of none."""
    values = sorted(measured(row) for row in rows)
    half = len(values) // 2
    if not values:
        return None
    if len(values) % 2:
        return Fraction(values[half])
    return Fraction(values[half - 1] + values[half], 2)


def third_quartile(rows: list[Row], measured: Measured) -> Number:
    """The first value that three quarters of the values do not exceed; missing of none."""
    values = sorted(measured(row) for row in rows)
    enough = (value for at, value in enumerate(values, 1) if 4 * at >= 3 * len(values))
    first = next(enough, None)
    return None if first is None else Fraction(first)


def second_highest(rows: list[Row], measured: Measured) -> Number:
    """The highest of those that are left without the highest one; missing of fewer than two."""
    values = [measured(row) for row in rows]
    if len(values) < 2:
        return None
    values.remove(max(values))
    return Fraction(max(values))


def weighted_by(column: str) -> Aggregate:
    """The mean, each row counting as much as a column says."""

    def weighted(rows: list[Row], measured: Measured) -> Number:
        above, below = 0, 0
        for row in rows:
            above += measured(row) * row[column]
            below += row[column]
        return divided(Fraction(above), Fraction(below))

    return weighted


def part_with(flag: str) -> Aggregate:
    """Of the rows, the part whose yes-or-no column says yes; missing of none."""

    def part(rows: list[Row], _measured: Measured) -> Number:
        having = 0
        for row in rows:
            having += 1 if row[flag] else 0
        return divided(Fraction(having), Fraction(len(rows)))

    return part


def divided(above: Number, below: Number) -> Number:
    """A quotient; missing where one side is, or where it would be by zero."""
    return None if above is None or not below else above / below
