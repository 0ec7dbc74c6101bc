"""A straight line through several points, said in one sentence."""

from collections.abc import Callable

from vbpdsl.model.expressions import Expression
from vbpdsl.model.tables.lines_found import LineThrough


def through_words(line: LineThrough, said: Callable[[Expression], str]) -> str:
    """The points in their order, in one sentence."""
    points = "; ".join(f"{said(one.value)} at {said(one.at)}" for one in line.marks)
    return (
        f"on straight lines between these points of {said(line.measured)}: {points}; "
        f"{said(line.before)} before the first and {said(line.after)} after the last"
    )
