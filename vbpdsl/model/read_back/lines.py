"""A straight line between values of the row, in words, out of the reckoning that it is read as.

    10 plus ((1 less 10) times ((cost less best) over (worst less best), kept from 0 to 1))
        ->  on a straight line from 10 where cost is best to 1 where it is worst, level beyond
"""

from vbpdsl.model.expressions import Arithmetic, Expression, Extreme, Literal
from vbpdsl.model.operators import Picks, Reckons
from vbpdsl.source.classes import frozen


@frozen
class Line:
    """`measured` goes from `low`, where it is worth `start`, to `high`, where it is worth `end`."""

    measured: Expression
    low: Expression
    start: Expression | None
    """Nothing where it begins at 0."""
    high: Expression
    end: Expression


def line_of(expression: Arithmetic) -> Line | None:
    """The line that an expression is, if it is one."""
    match expression:
        case Arithmetic(
            Reckons.PLUS, start,
            Arithmetic(Reckons.TIMES, Arithmetic(Reckons.MINUS, end, again), way),
        ) if start == again:  # fmt: skip
            return _along(start, end, way)
        case Arithmetic(Reckons.TIMES, end, way):
            return _along(None, end, way)
        case _:
            return None


def _along(start: Expression | None, end: Expression, way: Expression) -> Line | None:
    match way:
        case Extreme(
            Picks.LESSER,
            (
                Extreme(
                    Picks.GREATER,
                    (
                        Arithmetic(
                            Reckons.OVER,
                            Arithmetic(Reckons.MINUS, measured, low),
                            Arithmetic(Reckons.MINUS, high, lowest),
                        ),
                        Literal(value=0),
                    ),
                ),
                Literal(value=1),
            ),
        ) if low == lowest:
            return Line(measured, low, start, high, end)
        case _:
            return None
