"""Straight lines between points, and what the value is beyond them.

70% at a Quality Score of 60, rises in a straight line to 100% at 85, and is 100% above 85
"""

from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Band,
    Banded,
    Expression,
    Literal,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.possible.page import Assumed
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import possible
from vbpdsl.model.tables.edges import Shape, check_bands, plain
from vbpdsl.model.tables.line_directions import check_direction
from vbpdsl.model.tables.lines_between_values import line_between_values, said_where
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.lines import ends, points, positions, ways
from vbpdsl.syntax.nodes.lines import (
    End,
    KeptWithin,
    LevelBeyond,
    Point,
    Position,
    Side,
    ValueBeyond,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word

Mark = tuple[Fraction, Expression]
"""Where a point stands, and its value."""


def straight_line(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> Expression:
    """A value that rises or falls in a straight line between the points of a sentence."""
    said = points(phrase)
    word = next((at.of for at in positions(phrase) if at.of is not None), None)
    if word is None:
        draft.say(
            "VBP407",
            "the straight line does not say what it follows",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="`70% at a Quality Score of 60, rises in a straight line to 100% at 85`",
            fixes=said_where(draft, said, scope),
        )
        raise Refused
    _check_one_input(draft, source, word, scope)
    _check_straight(draft, phrase, scope)
    check_direction(draft, phrase, said, scope)
    measured = draft.value(Word(word.kind, word.text, word.typed, word.span, word.value), scope)
    if any(one.at.figure is None for one in said):
        beyond = tuple(end for tree in source.unit.sentences for end in ends(tree))
        return line_between_values(draft, phrase, measured, said, beyond, scope)
    marks = [(_figure(draft, one.at, scope), draft.value(one.value, scope)) for one in said]
    if marks[0][0] > marks[-1][0]:
        marks.reverse()  # said from high to low
        said_ends = tuple(end for tree in source.unit.sentences for end in ends(tree))
        check_sides(draft, said_ends, marks, scope)
    pieces = _line_bands(marks, phrase)
    pieces += [_level(draft, one, scope) for one in said if one.level is not None]
    pieces += _ends(draft, source, marks, scope)
    ordered = tuple(sorted(pieces, key=lambda band: (band.low is not None, band.low or 0)))
    check_bands(draft, ordered, possible(draft, measured, Assumed.NOTHING), scope, Shape("line"))
    return Banded(measured, ordered, pieces[0].value.type, span=phrase.span)


def _check_one_input(draft: Draft, source: TermSource, word: Word, scope: Scope) -> None:
    """All points lie on one axis: `100% at a Cost Score of 85` is no point of a Quality Score."""
    for at in (one for tree in source.unit.sentences for one in positions(tree)):
        if at.of is not None and at.of.value != word.value:
            draft.say(
                "VBP407",
                f"the straight line follows `{word.typed}`, and this point `{at.of.typed}`",
                scope.source,
                at.span,
                scope.clause,
                suggestion="give all points of one line by one value",
            )
            raise Refused


def _check_straight(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`0% at 60, 100% at 85`: two steps, or a line between them?"""
    steps = ("goes", "moves")  # by which way, other words must say
    if any(word.typed.lower() not in steps for word in ways(phrase)):
        return
    draft.say(
        "VBP407",
        "this gives points, and does not say what holds between them",
        scope.source,
        phrase.span,
        scope.clause,
        readings=("a straight line between two points", "the value of a point up to the next"),
        case="0% at 60 and 100% at 85: at 80, 80% or 0%",
        suggestion="`, in straight lines between them`; or a table, if the value goes in steps",
    )
    raise Refused


def _level(draft: Draft, point: Point, scope: Scope) -> Band:
    """`0% at a Quality Score of 40 or less`: the same value beyond the point."""
    assert point.level is not None
    edge, amount = _figure(draft, point.at, scope), draft.value(point.value, scope)
    return _beyond(point.level, edge, amount, point.span)


def _beyond(side: Side, edge: Fraction, amount: Expression, span: Span | None = None) -> Band:
    """The band from a mark on, to one side."""
    if side is Side.ABOVE:
        return Band(f"above {plain(edge)}", edge, False, None, False, amount, span=span)
    return Band(f"below {plain(edge)}", None, False, edge, False, amount, span=span)


def _figure(draft: Draft, position: Position, scope: Scope) -> Fraction:
    if position.figure is not None:
        return position.figure
    said = scope.source.phrase(position.span)
    draft.say(
        "VBP407",
        f"a line between figures ends at a figure, and `{said}` is none",
        scope.source,
        position.span,
        scope.clause,
        expected="`0% below 60`",
        suggestion="`, and is level beyond`",
    )
    raise Refused


def _line_bands(marks: list[Mark], phrase: Phrase) -> list[Band]:
    made: list[Band] = []
    for (low, start), (high, end) in pairwise(marks):
        label = f"{plain(low)} to {plain(high)}"
        made.append(Band(label, low, not made, high, True, start, end, span=phrase.span))
    return made


def _ends(draft: Draft, source: TermSource, marks: list[Mark], scope: Scope) -> list[Band]:
    """What the line is beyond its ends, from `is 100% above 85` and `Below 60 it is 0%`.

    Any sentence of the clause may say it.
    """
    said = [end for tree in source.unit.sentences for end in ends(tree)]
    return [band for end in said for band in bands_beyond(draft, end, marks, scope)]


def check_sides(draft: Draft, said: tuple[End, ...], marks: list[Mark], scope: Scope) -> None:
    """`0% before the first`, of points said from high to low: below the lowest, or above the
    highest, which is the first?"""
    for end in said:
        match end:
            case ValueBeyond(where=where):
                by_order = where.in_order or where.of_first
            case LevelBeyond(where=where, only=only):
                some = any(one.in_order or one.of_first for one in where)
                by_order = (some and len(where) < len(Side)) or only is not None
            case KeptWithin():
                by_order = False
        if by_order:
            low, high = plain(marks[0][0]), plain(marks[-1][0])
            draft.say(
                "VBP407",
                f"`{scope.source.phrase(end.span)}` goes by the order of the points, which are "
                "said from high to low",
                scope.source,
                end.span,
                scope.clause,
                readings=(f"above {high}, since the first of them is {high}",
                          f"below {low}, since {low} is the lowest"),
                suggestion=f"`below {low}` and `above {high}`, or the points from low to high",
            )  # fmt: skip
            raise Refused


def bands_beyond(draft: Draft, end: End, marks: list[Mark], scope: Scope) -> list[Band]:
    """What one phrase says of the line beyond its ends."""
    match end:
        case KeptWithin():
            _check_kept(draft, end, marks, scope)
            return [_level_on(side, marks) for side in Side]
        case LevelBeyond():
            return _level_beyond(draft, end, marks, scope)
        case ValueBeyond():
            side, at = end.where.side, end.where.at
            edge = _figure(draft, at, scope) if at is not None else _last(side, marks)[0]
            return [_beyond(side, edge, draft.value(end.value, scope), end.span)]
    assert_never(end)


def _last(side: Side, marks: list[Mark]) -> Mark:
    """The end of the line on a side."""
    return marks[0] if side is Side.BELOW else marks[-1]


def _level_on(side: Side, marks: list[Mark]) -> Band:
    """The value of an end, beyond it."""
    return _beyond(side, *_last(side, marks))


def _level_beyond(
    draft: Draft, end: LevelBeyond, marks: list[Mark], scope: Scope
) -> list[Band]:
    """`is level beyond`, `does not change below 500 or above 3,000`, `the first value below`."""
    sides = [where.side for where in end.where] or ([end.only] if end.only else list(Side))
    if any(end.only not in (None, side) for side in sides):
        said = scope.source.phrase(end.span)
        draft.say(
            "VBP407",
            f"`{said}`: the line has another value there",
            scope.source,
            end.span,
            scope.clause,
            suggestion="`, and is level beyond`",
        )
        raise Refused
    for where in end.where:
        if where.at is not None:
            _check_mark(draft, where.at, marks, scope)
    return [_level_on(side, marks) for side in sides]


def _check_kept(draft: Draft, part: KeptWithin, marks: list[Mark], scope: Scope) -> None:
    """`, but not more than 4% and not less than 2%`: the line ends there, or what does it say?"""
    limits = [draft.value(node, scope) for node in part.limits]
    kept = [one.value for one in limits if isinstance(one, Literal)]
    own = [one.value for _, one in (marks[0], marks[-1]) if isinstance(one, Literal)]
    if kept in (own, own[::-1]) and len(kept) == 2:
        return
    said = scope.source.phrase(part.span)
    draft.say(
        "VBP407",
        f"`{said}` are not the values at the ends of this line, and what lies beyond the ends is "
        "not said",
        scope.source,
        part.span,
        scope.clause,
        readings=("the line goes on in its direction up to these limits",
                  "the line ends at its last point, and these are limits of another kind"),
        suggestion="give the points at which the limits are reached, and `, and is level beyond`",
    )  # fmt: skip
    raise Refused


def _check_mark(draft: Draft, position: Position, marks: list[Mark], scope: Scope) -> None:
    """`does not change below 500 or above 3,000`: at the ends of the line, and nowhere else."""
    places = [marks[0][0], marks[-1][0]]
    if _figure(draft, position, scope) not in places:
        draft.say(
            "VBP407",
            f"the line does not end at `{scope.source.phrase(position.span)}`",
            scope.source,
            position.span,
            scope.clause,
            expected=" and ".join(plain(mark) for mark in places),
            suggestion="`, and is level beyond`",
        )
        raise Refused
