"""How much of the way a value has gone from one end of a line to the other, and what that is worth.

Apart, since a line of two points and a piece of one of several are worked out alike.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.expressions import Arithmetic, Expression, Extreme, Literal
from vbpdsl.model.operators import Picks, Reckons
from vbpdsl.model.types import NUMBER, Kind, Style, ValueType
from vbpdsl.source.text import Span

_PART = ValueType(Kind.NUMBER, NUMBER.unit, Style.RATIO)


def part_of_way(
    measured: Expression, low: Expression, high: Expression, span: Span | None = None
) -> Expression:
    """A part of the way, from none of it to all of it; of ends that are equal there is none."""
    gone, all_of_it = _less(measured, low), _less(high, low)
    way = Arithmetic(Reckons.OVER, gone, all_of_it, _PART, span=span)
    none, whole = Literal(Fraction(0), NUMBER), Literal(Fraction(1), NUMBER)
    least = Extreme(Picks.GREATER, (way, none), _PART, span=span)
    return Extreme(Picks.LESSER, (least, whole), _PART, span=span)


def risen(
    start: Expression, end: Expression, part: Expression, span: Span | None = None
) -> Arithmetic:
    """The value so far along the way from one value to another."""
    type_ = evolve(end.type, whole=False)
    gone = Arithmetic(Reckons.TIMES, _less(end, start), part, type_)
    return Arithmetic(Reckons.PLUS, start, gone, type_, span=span)


def _less(left: Expression, right: Expression) -> Expression:
    return Arithmetic(Reckons.MINUS, left, right, evolve(left.type, whole=False))
