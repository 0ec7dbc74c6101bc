"""A part of the way, by distances, that is not held between the ends of the way.

    50 points times the distance of its score from Floor, divided by the distance between Floor and
    Goal

A distance is never below zero: a score as far below Floor as another is above it has as many
points, and one beyond Goal has more than all. So cases before it say what holds at both ends
(`0 points if its score is below Floor, 100 points if it is at Goal or better, and otherwise ...`),
or it is asked.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import in_question, source_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Better, Cases, Comparison, Excess, Expression
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen


@frozen
class _Way:
    """A figure as far from one end as the distance of it says, on the way to the other end."""

    figure: Expression
    first: Expression
    last: Expression
    said: Expression


def distances_within(draft: Draft) -> None:
    """Ask what holds before the first end of a way, and beyond its last."""
    for definition in draft.definitions.values():
        ways = {way.said: way for way in _ways(definition.expression)}
        held = {
            way.said
            for cases in parts(definition.expression)
            if isinstance(cases, Cases)
            for way in _ways(cases)
            if _held(way, cases)
        }
        open_ways = [way for said, way in ways.items() if said not in held]
        if open_ways and not in_question(draft, definition.expression):
            _ask(draft, definition, open_ways[0])


def _ways(node: object) -> Iterator[_Way]:
    for part in parts(node):
        if not isinstance(part, Arithmetic) or part.operator != "/":
            continue
        way, whole = _distance(part.left), _distance(part.right)
        if way is None or whole is None or len(way & whole) != 1:
            continue
        (first,), (figure,), (last,) = way & whole, way - whole, whole - way
        yield _Way(figure, first, last, part)


def _distance(value: Expression) -> frozenset[Expression] | None:
    """The two figures between which a distance lies."""
    if not isinstance(value, Arithmetic) or value.operator != "+":
        return None
    up, down = value.left, value.right
    if not isinstance(up, Excess) or not isinstance(down, Excess):
        return None
    same = (up.left, up.right) == (down.right, down.left)
    return frozenset((up.left, up.right)) if same and up.left != up.right else None


def _held(way: _Way, cases: Cases) -> bool:
    """Whether cases say what holds at both ends."""
    compared = {
        end
        for branch in cases.branches
        for two in _compared(branch.condition)
        if way.figure in two
        for end in two
    }
    return {way.first, way.last} <= compared


def _compared(condition: Expression) -> Iterator[tuple[Expression, Expression]]:
    for part in parts(condition):
        if isinstance(part, Comparison):
            yield part.left, part.right
        if isinstance(part, Better):
            yield part.result, part.mark


def _ask(draft: Draft, definition: Definition, way: _Way) -> None:
    text = source_of(draft, definition)
    figure, first, last = (
        text.phrase(one.span) if one.span is not None else "it"
        for one in (way.figure, way.first, way.last)
    )
    draft.say(
        "VBP121",
        f"this does not say what holds where {figure} is not between {first} and {last}",
        text,
        way.said.span or definition.span,
        definition.clause,
        readings=(
            f"nothing before {first}, and no more than the whole beyond {last}",
            f"as much for {figure} as far on the other side of {first}, and more beyond {last}",
        ),
        case="from 60 to 80, a score of 55 has a quarter as one of 65 has, or nothing; one of 90 "
        "has one and a half, or the whole",
        suggestion=f"cases: `... if {figure} is worse than {first}, ... if it is at {last} or "
        "better, and otherwise` what is written here",
    )
