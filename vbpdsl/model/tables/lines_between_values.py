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
from typing import NoReturn, assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Expression, Extreme, Literal
from vbpdsl.model.fitting import figures
from vbpdsl.model.operators import Picks, Reckons
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import NUMBER, Kind, Style, ValueType, scales_differ
from vbpdsl.model.values.units import same_unit
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.lines import End, KeptWithin, LevelBeyond, Point, ValueBeyond
from vbpdsl.syntax.parsing.tree import Phrase

_PART = ValueType(Kind.NUMBER, NUMBER.unit, Style.RATIO)


def line_between_values(
    draft: Draft,
    phrase: Phrase,
    measured: Expression,
    said: tuple[Point, ...],
    beyond: tuple[End, ...],
    scope: Scope,
) -> Expression:
    """What a line of two points comes to at the value that it follows."""
    if len(said) != 2:
        _refuse(
            draft, "a line by such values goes from one point to another", phrase.span, scope,
            "two points, or a line of its own for each part of the way",
        )  # fmt: skip
    at = [draft.value(one.at.value, scope) for one in said]
    ends = [draft.value(one.value, scope) for one in said]
    for one in at:
        same_unit(draft, measured, one, phrase.span, scope)
    same_unit(draft, ends[0], ends[1], phrase.span, scope)
    _check_level(draft, phrase, said, beyond, ends, scope)
    way = _over(_less(measured, at[0]), _less(at[1], at[0]), phrase.span)
    return _along(ends[0], ends[1], _kept(way, phrase.span), phrase.span)


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
    _refuse(
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


def _less(left: Expression, right: Expression) -> Expression:
    return Arithmetic(Reckons.MINUS, left, right, evolve(left.type, whole=False))


def _over(left: Expression, right: Expression, span: Span) -> Expression:
    return Arithmetic(Reckons.OVER, left, right, _PART, span=span)


def _kept(way: Expression, span: Span) -> Expression:
    """A part of the way, from none of it to all of it."""
    none, whole = Literal(Fraction(0), NUMBER), Literal(Fraction(1), NUMBER)
    least = Extreme(Picks.GREATER, (way, none), _PART, span=span)
    return Extreme(Picks.LESSER, (least, whole), _PART, span=span)


def _along(start: Expression, end: Expression, part: Expression, span: Span) -> Expression:
    """The value so far along the way from one value to another."""
    type_ = evolve(end.type, whole=False)
    if isinstance(start, Literal) and start.value == 0:
        return Arithmetic(Reckons.TIMES, end, part, type_, span=span)
    gone = Arithmetic(Reckons.TIMES, _less(end, start), part, type_)
    return Arithmetic(Reckons.PLUS, start, gone, type_, span=span)


def _refuse(
    draft: Draft, message: str, span: Span, scope: Scope, suggestion: str,
    fixes: tuple[Fix, ...] = (),
) -> NoReturn:  # fmt: skip
    draft.say(
        "VBP407", message, scope.source, span, scope.clause, suggestion=suggestion, fixes=fixes
    )
    raise Refused
