"""Straight lines through several points that are values of the row or the settlement.

    | Result         | Score |
    | its first gate | 0     |        where the gates stand only the row says, and
    | its last gate  | 5     |        they fall where less is better

A line of two such points is `lines_between_values`. Through more it is told in cases, once for
points that rise and once for points that fall; of points that do neither there is no figure. Of
two points at one place the later holds there.
"""

from itertools import pairwise
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
)
from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import Compares, Joins
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.lines_refused import refuse_line
from vbpdsl.model.tables.part_of_way import part_of_way, risen
from vbpdsl.model.types import TRUTH, ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.lines import End, KeptWithin, LevelBeyond, Side, ValueBeyond, Where


@frozen
class Mark:
    """Where a point stands, what it is worth, and in which words."""

    at: Expression
    value: Expression
    span: Span | None = span_field()


def line_through(
    measured: Expression, marks: tuple[Mark, ...], before: Expression, after: Expression,
    span: Span | None = None,
) -> Cases:  # fmt: skip
    """What a line comes to at the value that it follows."""
    type_ = evolve(marks[0].value.type, whole=False)
    ways = tuple(
        Branch(_in_order(marks, way), _along(measured, marks, way, before, after, type_))
        for way in (Compares.LESS, Compares.MORE)
    )
    return Cases(ways, Literal(None, type_), type_, span=span)


def beyond_marks(
    draft: Draft, said: tuple[End, ...], marks: tuple[Mark, ...], span: Span, scope: Scope
) -> tuple[Expression, Expression]:
    """What holds before the first point and after the last, of which both must be said."""
    found: dict[Side, Expression] = {}
    for end in said:
        match end:
            case LevelBeyond(where=where, only=None):
                level = [_end_of(draft, one, end, scope) for one in where] or list(Side)
                found |= {side: _own(marks, side) for side in level}
            case ValueBeyond(value=value, where=where):
                found[_end_of(draft, where, end, scope)] = draft.value(value, scope)
            case LevelBeyond() | KeptWithin():
                _no_side(draft, end, scope)
    if len(found) < len(Side):
        missing = "before the first" if Side.BELOW not in found else "after the last"
        refuse_line(
            draft, f"what the line is {missing} of its points is not said", span, scope,
            f"`level {missing}`",
        )  # fmt: skip
    return found[Side.BELOW], found[Side.ABOVE]


def _own(marks: tuple[Mark, ...], side: Side) -> Expression:
    return marks[0 if side is Side.BELOW else -1].value


def _end_of(draft: Draft, where: Where, end: End, scope: Scope) -> Side:
    """`before the first`, `after the last`; which of them lies below, only the data say."""
    if not where.in_order or where.at is not None:
        _no_side(draft, end, scope)
    return where.side


def _no_side(draft: Draft, end: End, scope: Scope) -> NoReturn:
    refuse_line(
        draft,
        "which end of this line is the lower one, only the data say, and what it is beyond "
        "them is said by side",
        end.span, scope, "`0 before the first and level after the last`",
        (Fix(end.span, "level before the first and after the last"),),
    )  # fmt: skip


def _in_order(marks: tuple[Mark, ...], way: Compares) -> Connective:
    """That no point stands before the one above it, and the last behind the first."""
    or_equal = Compares.AT_MOST if way is Compares.LESS else Compares.AT_LEAST
    steps = [Comparison(or_equal, one.at, two.at, TRUTH) for one, two in pairwise(marks)]
    whole = Comparison(way, marks[0].at, marks[-1].at, TRUTH)
    return Connective(Joins.AND, (whole, *steps), TRUTH)


def _along(
    measured: Expression, marks: tuple[Mark, ...], way: Compares, before: Expression,
    after: Expression, type_: ValueType,
) -> Cases:  # fmt: skip
    """The piece that the value lies in: the first whose end it has not reached."""
    branches = [Branch(Comparison(way, measured, marks[0].at, TRUTH, span=marks[0].span), before)]
    for start, end in pairwise(marks):
        piece = risen(start.value, end.value, part_of_way(measured, start.at, end.at))
        branches.append(Branch(Comparison(way, measured, end.at, TRUTH, span=end.span), piece))
    if after != marks[-1].value:
        at_last = Comparison(Compares.EQUAL, measured, marks[-1].at, TRUTH)
        branches.append(Branch(at_last, marks[-1].value))
    return Cases(tuple(branches), after, type_)
