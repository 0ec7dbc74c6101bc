"""Cells of relations back to exact values.

t9 = 2604000, t9_per_1 = 12000, over 1000     ->   Fraction(2604000, 12000000) = 217/1000

It stands by itself because a process that only writes pages needs it, and no database.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Value
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Placed


def decoded(placed: Sequence[Placed], row: Sequence[object]) -> list[Value]:
    """The values of a fetched row."""
    values: list[Value] = []
    place = 0
    for one in placed:
        width = 1 + len(one.factors)
        values.append(_value(one, row[place : place + width]))
        place += width
    return values


def _value(placed: Placed, cells: Sequence[object]) -> Value:
    top = cells[0]
    if top is None:
        return None
    if placed.kind is not Kind.NUMBER:
        assert isinstance(top, bool | str | date)
        return top
    assert isinstance(top, int)
    below = placed.denominator
    for factor in cells[1:]:
        assert isinstance(factor, int)
        below *= factor
    return Fraction(top, below)
