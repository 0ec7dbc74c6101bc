"""The nearest edges of a band table around a value.

What is the least change that moves a settlement to another row? For values that are whole by their
kind the value on the other side (13 → 14), for others the edge itself where it belongs to the
other row, else a value just beyond it.
"""

from fractions import Fraction

from attrs import frozen

from vbpdsl.model.expressions import Band, Banded
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import show_full

JUST = Fraction(1, 10**9)
"""How far beyond an edge that is not itself in the row the row is tried."""


@frozen
class Edge:
    """An edge next to a value: the value to try, the mark to name, the words that say it."""

    at: Fraction
    mark: Fraction
    words: str


def edges_around(
    expression: Banded, index: int, value: Fraction, whole: bool
) -> tuple[Edge, ...]:
    """The nearest edge of the rows above and of those below the row that a value is in.

    `whole` says that the value cannot be a fraction. A row on a straight line is also tried at
    its own ends.
    """
    here = expression.bands[index]
    kind = expression.input.type
    found: list[Edge | None] = []
    above = _nearest(expression.bands, value, upward=True)
    below = _nearest(expression.bands, value, upward=False)
    if here.value_at_high is not None and here.high is not None and here.high != value:
        found.append(_exact(here.high, kind))
    elif above is not None:
        found.append(_entered(above.low, above.low_included, kind, whole, upward=True))
    if below is not None:
        found.append(_entered(below.high, below.high_included, kind, whole, upward=False))
    return tuple(edge for edge in found if edge is not None)


def _nearest(bands: tuple[Band, ...], value: Fraction, upward: bool) -> Band | None:
    """The band that begins next above a value, or ends next below it."""
    if upward:
        ahead = [band for band in bands if band.low is not None and _beyond(band, value)]
        return min(ahead, key=lambda band: band.low or Fraction(0), default=None)
    behind = [band for band in bands if band.high is not None and _before(band, value)]
    return max(behind, key=lambda band: band.high or Fraction(0), default=None)


def _beyond(band: Band, value: Fraction) -> bool:
    return band.low is not None and (
        band.low > value or (band.low == value and not band.low_included)
    )


def _before(band: Band, value: Fraction) -> bool:
    return band.high is not None and (
        band.high < value or (band.high == value and not band.high_included)
    )


def _entered(
    edge: Fraction | None, included: bool, kind: ValueType, whole: bool, upward: bool
) -> Edge | None:
    if edge is None:
        return None
    if included:
        return _exact(edge, kind)
    if whole and edge.denominator == 1:
        return _exact(edge + (1 if upward else -1), kind)
    side = "above" if upward else "below"
    beyond = edge + (JUST if upward else -JUST)
    return Edge(beyond, edge, f"Just {side} {show_full(edge, kind)}")


def _exact(edge: Fraction, kind: ValueType) -> Edge:
    return Edge(edge, edge, f"At {show_full(edge, kind)}")
