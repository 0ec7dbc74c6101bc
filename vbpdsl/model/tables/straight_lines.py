"""Straight lines between points, and what the value is beyond them.

70% at a Quality Score of 60, rises in a straight line to 100% at 85, and is 100% above 85
"""

from fractions import Fraction
from itertools import pairwise

from vbpdsl.model.draft import Draft, Refused, TermSource
from vbpdsl.model.expressions import (
    Band,
    Banded,
    Expression,
    Literal,
)
from vbpdsl.model.possible.page import Assumed
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import heading_of, in_named_unit, possible, read_cell, value_of_cell
from vbpdsl.model.tables.edges import Shape, check_bands, plain
from vbpdsl.syntax.actions.edges import edges_of
from vbpdsl.syntax.nodes.edges import Edges
from vbpdsl.syntax.tables import term_table
from vbpdsl.syntax.tree import Phrase, Word
from vbpdsl.syntax.units import Cell


def straight_line(draft: Draft, source: TermSource, phrase: Phrase, scope: Scope) -> Expression:
    word = next(
        (
            w
            for p in phrase.walk() if p.kind == "position"
            for w in p.words() if w.kind in ("TERM", "COLUMN")
        ),
        None,
    )  # fmt: skip
    if word is None:
        draft.say(
            "VBP407",
            "the straight line does not say what it follows",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="`70% at a Quality Score of 60, rises in a straight line to 100% at 85`",
        )
        raise Refused
    _check_one_input(draft, source, word, scope)
    _check_straight(draft, phrase, scope)
    measured = draft.value(Word(word.kind, word.text, word.typed, word.span, word.value), scope)
    points = [_point(draft, point, scope) for point in _points(phrase)]
    if points[0][0] > points[-1][0]:
        points.reverse()  # said from high to low
    pieces = _line_bands(points, phrase)
    pieces += _ends(draft, source, points, scope)
    ordered = tuple(sorted(pieces, key=lambda band: (band.low is not None, band.low or 0)))
    check_bands(draft, ordered, possible(draft, measured, Assumed.NOTHING), scope, Shape("line"))
    return Banded(measured, ordered, pieces[0].value.type, span=phrase.span)


def _check_one_input(draft: Draft, source: TermSource, word: Word, scope: Scope) -> None:
    """All points lie on one axis: `100% at a Cost Score of 85` is no point of a Quality Score."""
    for tree in source.unit.sentences:
        for part in tree.walk():
            for other in part.words() if part.kind == "position" else ():
                if other.kind in ("TERM", "COLUMN") and other.value != word.value:
                    draft.say(
                        "VBP407",
                        f"the straight line follows `{word.typed}`, and this point "
                        f"`{other.typed}`",
                        scope.source,
                        part.span,
                        scope.clause,
                        suggestion="give all points of one line by one value",
                    )
                    raise Refused


def _check_straight(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`0% at 60, 100% at 85`: two steps, or a line between them?"""
    ways = [w for w in phrase.words() if w.kind in ("RISES", "IN_LINES", "RISES_BETWEEN")]
    steps = ("goes", "moves")  # by which way, other words must say
    if any(w.typed.lower() not in steps or w.kind == "IN_LINES" for w in ways):
        return
    if any("straight" in w.text for w in phrase.words() if w not in ways):
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


def _level(draft: Draft, point: Phrase, scope: Scope) -> Band:
    """`0% at a Quality Score of 40 or less`: the same value beyond the point."""
    edge, amount = _point(draft, point, scope)
    if point.token("LEVEL_ABOVE") is not None:
        return Band(f"above {plain(edge)}", edge, False, None, False, amount, span=point.span)
    return Band(f"below {plain(edge)}", None, False, edge, False, amount, span=point.span)


def _points(phrase: Phrase) -> tuple[Phrase, ...]:
    return tuple(part for part in phrase.walk() if part.kind == "point")


def _point(draft: Draft, phrase: Phrase, scope: Scope) -> tuple[Fraction, Expression]:
    position = phrase.phrase("position")
    assert position is not None
    return _position(draft, position, scope), draft.value(phrase.parts[0], scope)


def _position(draft: Draft, position: Phrase, scope: Scope) -> Fraction:
    for part in position.walk():
        for word in part.tokens("NUMBER", "PERCENT", "MONEY"):
            assert isinstance(word.value, Fraction)
            return word.value
    said = scope.source.phrase(position.span)
    draft.say(
        "VBP407",
        f"a point of a straight line stands at a figure, and `{said}` is none",
        scope.source,
        position.span,
        scope.clause,
        expected="`0% at a Quality Score of 60`",
        suggestion=f"for a line that ends at `{said}`: the distance from it as a line of its own, "
        "divided by the whole distance, `but not less than 0 and not more than 1`",
    )
    raise Refused


def _line_bands(points: list[tuple[Fraction, Expression]], phrase: Phrase) -> list[Band]:
    made: list[Band] = []
    for (low, start), (high, end) in pairwise(points):
        label = f"{plain(low)} to {plain(high)}"
        made.append(Band(label, low, not made, high, True, start, end, span=phrase.span))
    return made


def _ends(
    draft: Draft, source: TermSource, points: list[tuple[Fraction, Expression]], scope: Scope
) -> list[Band]:
    """What the line is beyond its ends, from `is 100% above 85` and `Below 60 it is 0%`.

    Any sentence of the clause may say it.
    """
    said = [part for tree in source.unit.sentences for part in tree.walk()]
    return [band for part in said for band in _end(draft, part, points, scope)]


def _end(
    draft: Draft, part: Phrase, points: list[tuple[Fraction, Expression]], scope: Scope
) -> list[Band]:
    """What one phrase says of the line beyond its ends."""
    below, above = _level_beyond(points)
    match part.kind:
        case "point" if part.token("LEVEL_BELOW", "LEVEL_ABOVE") is not None:
            return [_level(draft, part, scope)]
        case "level_beyond" | "kept_within":
            if part.kind == "kept_within":
                _check_kept(draft, part, points, scope)
            _check_positions(draft, part, points, scope)
            return [below, above]
        case "stays_there" | "level_above":
            return [above]
        case "level_below":
            return [below]
        case "above" | "under":
            return [_said_end(draft, part, points, scope)]
    return []


def _said_end(
    draft: Draft, part: Phrase, points: list[tuple[Fraction, Expression]], scope: Scope
) -> Band:
    """`is 100% above 85`; without a place it is said of the end of the line."""
    above = part.token("ABOVE", "FROM") is not None
    position = part.phrase("position")
    end = points[-1 if above else 0][0]
    edge = _position(draft, position, scope) if position is not None else end
    amount_node = next(p for p in part.parts if isinstance(p, Phrase) and p.kind != "position")
    amount = draft.value(amount_node, scope)
    if above:
        return Band(f"above {plain(edge)}", edge, False, None, False, amount, span=part.span)
    return Band(f"below {plain(edge)}", None, False, edge, False, amount, span=part.span)


def _level_beyond(points: list[tuple[Fraction, Expression]]) -> list[Band]:
    """The value of each end, beyond it."""
    (first, start), *_, (last, end) = points
    return [
        Band(f"below {plain(first)}", None, False, first, False, start),
        Band(f"above {plain(last)}", last, False, None, False, end),
    ]


def _check_kept(
    draft: Draft, part: Phrase, points: list[tuple[Fraction, Expression]], scope: Scope
) -> None:
    """`, but not more than 4% and not less than 2%`: the line ends there, or what does it say?"""
    limits = [draft.value(node, scope) for node in part.phrases()]
    kept = sorted(one.value for one in limits if isinstance(one, Literal))
    ends = [points[0][1], points[-1][1]]
    own = sorted(one.value for one in ends if isinstance(one, Literal))
    if kept == own and len(kept) == 2:
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


def _check_positions(
    draft: Draft, part: Phrase, points: list[tuple[Fraction, Expression]], scope: Scope
) -> None:
    """`does not change below 500 or above 3,000`: at the ends of the line, and nowhere else."""
    marks = [points[0][0], points[-1][0]]
    for position in part.phrases("position"):
        if _position(draft, position, scope) not in marks:
            draft.say(
                "VBP407",
                f"the line does not end at `{scope.source.phrase(position.span)}`",
                scope.source,
                position.span,
                scope.clause,
                expected=" and ".join(plain(mark) for mark in marks),
                suggestion="`, and is level beyond`",
            )
            raise Refused


def points_table(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    """Points in the rows of a table, with straight lines between them.

    | 70 or less | $0      |
    | 80         | $15,000 |      the first and last row say what holds beyond them
    | 95 or more | $40,000 |
    """
    table = term_table(source.unit.table, source.name)
    heading = heading_of(draft, source, table, scope)
    measured = draft.value(heading.parts[0], scope)
    span = source.unit.unit.span
    rows = [_row(draft, source, edge, cells, scope) for edge, cells in table.entries if cells]
    if len(rows) < 2:
        draft.say(
            "VBP407",
            "a straight line goes from one point to another, and this table has one",
            scope.source,
            span,
            scope.clause,
            suggestion="write a row for each point",
        )
        raise Refused
    rows.sort(key=lambda row: row[1])
    made: list[Band] = []
    for said, mark, amount in rows:
        if said.low is None:
            made.append(Band(f"below {plain(mark)}", None, False, mark, False, amount, span=span))
        if said.high is None:
            made.append(Band(f"above {plain(mark)}", mark, False, None, False, amount, span=span))
    for (_, low, start), (_, high, end) in pairwise(rows):
        label = f"{plain(low)} to {plain(high)}"
        made.append(Band(label, low, low == rows[0][1], high, True, start, end, span=span))
    said_below = list(source.phrase.walk()) if source.phrase is not None else []
    points = [(mark, amount) for _, mark, amount in rows]
    made += [band for part in said_below for band in _end(draft, part, points, scope)]
    ordered = tuple(sorted(made, key=lambda band: (band.low is not None, band.low or 0)))
    check_bands(draft, ordered, possible(draft, measured, Assumed.NOTHING), scope, Shape("line"))
    return Banded(measured, ordered, rows[0][2].type, span=span)


def _row(
    draft: Draft, source: TermSource, edge: Cell, cells: tuple[Cell, ...], scope: Scope
) -> tuple[Edges, Fraction, Expression]:
    """A point: how its edge is said, where it stands, its value."""
    said = edges_of(read_cell(draft, source.document, "edge", edge, scope.clause))
    value, _ = value_of_cell(draft, source.document, cells[0], scope)
    mark = said.high if said.low is None else said.low
    if mark is None or (said.low is not None and said.high not in (None, said.low)):
        draft.say(
            "VBP407",
            f"`{edge.text}` is no point of a straight line",
            scope.source,
            edge.span,
            scope.clause,
            expected="one value, or for the first and the last row `70 or less`, `95 or more`",
            suggestion="write a row for each point",
        )
        raise Refused
    return said, mark, in_named_unit(source.name, value)
