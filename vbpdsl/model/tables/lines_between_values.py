"""Straight lines whose ends are values of the row or the settlement, not figures of the page.

    from 0 at a Result equal to its threshold to 10 at its benchmark, and is level beyond
        ->   10 times the part of the way that the Result has gone, from 0 to 1

A line between figures is cut into bands when it is read (`straight_lines`); where it begins and
ends only the data say, and for a Measure where lower is better it runs the other way. So it is
reckoned: the part of the way from one end to the other, kept within the two ends.

    v0 + (v1 - v0) x (x - a) / (b - a), the quotient not less than 0 and not more than 1,

for a value of v0 at a and v1 at b; of ends that are equal there is no quotient, so no figure.
"""

from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Expression, Literal
from vbpdsl.model.fitting import figures
from vbpdsl.model.operators import Reckons
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.lines_refused import refuse_line
from vbpdsl.model.tables.lines_through_values import Mark, beyond_marks, line_through
from vbpdsl.model.tables.part_of_way import part_of_way, risen
from vbpdsl.model.types import scales_differ
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.lines import End, KeptWithin, LevelBeyond, Point, ValueBeyond
from vbpdsl.syntax.parsing.tree import Phrase


def line_between_values(
    draft: Draft,
    phrase: Phrase,
    measured: Expression,
    said: tuple[Point, ...],
    beyond: tuple[End, ...],
    scope: Scope,
) -> Expression:
    """What a line comes to at the value that it follows; `line_through` if it has more points."""
    at = [draft.value(one.at.value, scope) for one in said]
    ends = [draft.value(one.value, scope) for one in said]
    for one, value in zip(at, ends, strict=True):
        same_unit(draft, measured, one, phrase.span, scope)
        same_unit(draft, ends[0], value, phrase.span, scope)
    if len(said) != 2:
        marks = tuple(Mark(one, value, span=point.at.span)
                      for one, value, point in zip(at, ends, said, strict=True))  # fmt: skip
        last = beyond_marks(draft, beyond, marks, phrase.span, scope)
        return line_through(measured, marks, *last, phrase.span)
    _check_level(draft, phrase, said, beyond, ends, scope)
    way = part_of_way(measured, at[0], at[1], phrase.span)
    return _along(ends[0], ends[1], way, phrase.span)


def said_where(draft: Draft, said: tuple[Point, ...], scope: Scope) -> tuple[Fix, ...]:
    """Ways to say what the line follows: the figures that are of one unit with its first end."""
    at = said[0].at
    end = draft.value(at.value, scope)
    words = scope.source.slice(at.span)
    joined = "of" if at.figure is not None else "equal to"
    return tuple(
        Fix(at.span, f"a {name} {joined} {words}")
        for name in figures(draft, end.type.unit, scope, frozenset())
        if not scales_differ(draft.definitions[name].type, end.type)
    )


def _check_level(
    draft: Draft,
    phrase: Phrase,
    said: tuple[Point, ...],
    beyond: tuple[End, ...],
    ends: list[Expression],
    scope: Scope,
) -> None:
    """Beyond its ends the line must be level; a side of it is not known before the data are."""
    level = False
    for end in beyond:
        match end:
            case LevelBeyond():
                level = level or (not end.where and end.only is None)
            case KeptWithin():
                level = level or _is_kept(draft, end, ends, scope)
            case ValueBeyond():
                pass
            case _:
                assert_never(end)
    sides = [one.span for one in said if one.level is not None]
    sides += [one.span for one in beyond if isinstance(one, ValueBeyond)]
    if level and not sides:
        return
    if sides:
        message = (
            "which end of this line is the lower one, only the data say, and what it is beyond "
            "them is said by side"
        )
        place = Span(said[-1].span.end, max(one.end for one in sides))
    else:
        message = "what the line is beyond its ends is not said"
        place = Span(phrase.span.end, phrase.span.end)
    level_beyond = Fix(place, ", and is level beyond")
    refuse_line(
        draft, message, sides[0] if sides else phrase.span, scope, f"`{level_beyond.words}`",
        fixes=(level_beyond,),
    )  # fmt: skip


def _is_kept(draft: Draft, end: KeptWithin, ends: list[Expression], scope: Scope) -> bool:
    """`, but not less than 0 and not more than 10`, which are the values of the ends."""
    limits = _figures([draft.value(node, scope) for node in end.limits])
    own = _figures(ends)
    return len(own) == 2 and limits == own


def _figures(values: list[Expression]) -> list[Fraction]:
    """Those that the page says, the least first."""
    found = (one.value for one in values if isinstance(one, Literal))
    return sorted(value for value in found if isinstance(value, Fraction))


def _along(start: Expression, end: Expression, part: Expression, span: Span) -> Expression:
    """The value so far along the way from one value to another."""
    type_ = evolve(end.type, whole=False)
    if isinstance(start, Literal) and start.value == 0:
        return Arithmetic(Reckons.TIMES, end, part, type_, span=span)
    return risen(start, end, part, span)

