"""A straight line between values of the row, found in the reckoning that it is read as.

    10 plus ((1 less 10) times ((cost less best) over (worst less best), kept from 0 to 1))
        ->  on a straight line from 10 where cost is best to 1 where it is worst, level beyond

A line through several points is what `line_through` makes of them, and nothing else is found to be
one: it is made again of the points that were found, and compared. The read-back says the line, and
a check of cases leaves alone what nobody wrote as cases.
"""

from vbpdsl.model.expressions import Arithmetic, Cases, Expression, Extreme, Literal
from vbpdsl.model.operators import Picks, Reckons
from vbpdsl.model.tables.lines_through_values import Mark, line_through
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


@frozen
class LineThrough:
    """`measured` goes through points, and what it is worth before the first and after the last."""

    measured: Expression
    marks: tuple[Mark, ...]
    before: Expression
    after: Expression


def line_through_of(expression: Cases) -> LineThrough | None:
    """The line through several points that cases are, if they are one."""
    match expression.branches[0].value:
        case Cases(branches=(first, *pieces), otherwise=after):
            pass
        case _:
            return None
    marks: list[Mark] = []
    measured = after
    for piece in pieces:
        line = line_of(piece.value) if isinstance(piece.value, Arithmetic) else None
        if line is None or line.start is None:
            break
        measured = line.measured
        marks = marks or [Mark(line.low, line.start)]
        marks.append(Mark(line.high, line.end))
    if not marks:
        return None
    again = line_through(measured, tuple(marks), first.value, after)
    found = LineThrough(measured, tuple(marks), first.value, after)
    return found if again == expression else None
