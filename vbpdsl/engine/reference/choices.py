"""The meaning of conditions, cases and bands: three-valued, first true branch, one band.

A condition with a missing operand is missing, unless the rest decides it: `false and missing` is
false. Asking whether a value is missing has an answer, except for what an example does not say.
"""

from fractions import Fraction
from typing import cast

from vbpdsl.engine.reference.said import named, said
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Chosen, PartsTaken, Reason, Step
from vbpdsl.engine.reference.world import World, missing
from vbpdsl.engine.values import (
    better,
    compared,
    kleene_and,
    kleene_or,
    on_straight_line,
    part_between,
    within,
)
from vbpdsl.model.expressions import (
    Band,
    Banded,
    Better,
    Cases,
    Comparison,
    Connective,
    Missing,
    Negation,
    OneOf,
    Parts,
)
from vbpdsl.model.operators import Joins


def comparison(expression: Comparison, scope: Scope, world: World) -> Step:
    """Two values of one kind side by side, before any rounding."""
    children = (world.step(expression.left, scope), world.step(expression.right, scope))
    left, right = children[0].value, children[1].value
    if left is None or right is None:
        return missing(expression, children)
    return Step(expression, compared(expression.operator, left, right), children)


def better_than(expression: Better, scope: Scope, world: World) -> Step:
    """A result against a mark, in the direction that the measure says is better."""
    operands = (expression.result, expression.mark, expression.direction)
    children = tuple([world.step(item, scope) for item in operands])
    result, mark, direction = [child.value for child in children]
    if result is None or mark is None or direction is None:
        return missing(expression, children)
    value = better(
        cast(Fraction, result), cast(Fraction, mark), str(direction), expression.or_equal
    )
    if value is None:
        words = f"{said(direction)} says neither that higher nor that lower is better"
        return missing(expression, children, words)
    return Step(expression, value, children)


def connective(expression: Connective, scope: Scope, world: World) -> Step:
    """`and` or `or` of conditions, all of them worked out."""
    children = tuple([world.step(item, scope) for item in expression.items])
    combine = {Joins.AND: kleene_and, Joins.OR: kleene_or}[expression.operator]
    value = combine([cast("bool | None", child.value) for child in children])
    if value is None:
        return Step(expression, None, children, _open_reason(children))
    return Step(expression, value, children)


def _open_reason(children: tuple[Step, ...]) -> Reason | None:
    """Why a condition is open: what the example does not say comes before what is missing."""
    reasons = [child.reason for child in children if child.reason is not None]
    return next((reason for reason in reasons if reason.not_given), reasons[0])


def negation(expression: Negation, scope: Scope, world: World) -> Step:
    """The opposite of a condition."""
    child = world.step(expression.item, scope)
    if child.value is None:
        return missing(expression, (child,))
    return Step(expression, not child.value, (child,))


def is_missing(expression: Missing, scope: Scope, world: World) -> Step:
    """Whether a value is missing."""
    child = world.step(expression.item, scope)
    if child.reason is not None and child.reason.not_given:
        return missing(expression, (child,))
    return Step(expression, child.value is None, (child,))


def one_of(expression: OneOf, scope: Scope, world: World) -> Step:
    """Whether a value is among values written in the text."""
    child = world.step(expression.item, scope)
    if child.value is None:
        return missing(expression, (child,))
    listed = any(child.value == literal.value for literal in expression.values)
    return Step(expression, listed, (child,))


def cases(expression: Cases, scope: Scope, world: World) -> Step:
    """The first branch whose condition is true; later branches are not worked out."""
    children: list[Step] = []
    for index, branch in enumerate(expression.branches):
        condition = world.step(branch.condition, scope)
        children.append(condition)
        if condition.value is None:
            return missing(expression, tuple(children))
        if condition.value:
            taken = world.step(branch.value, scope)
            return _taken(expression, (*children, taken), index)
    taken = world.step(expression.otherwise, scope)
    return _taken(expression, (*children, taken), len(expression.branches))


def _taken(expression: Cases | Banded, children: tuple[Step, ...], index: int) -> Step:
    last = children[-1]
    return Step(expression, last.value, children, last.reason, Chosen(index))


def banded(expression: Banded, scope: Scope, world: World) -> Step:
    """The value of the band that the input falls in, on its straight line if it has one."""
    child = world.step(expression.input, scope)
    if child.value is None:
        return missing(expression, (child,))
    value = cast(Fraction, child.value)
    for index, band in enumerate(expression.bands):
        if within(value, band.low, band.low_included, band.high, band.high_included):
            return _in_band(expression, child, index, scope, world)
    what = named(expression.input, "the value")
    words = f"{what} is {said(value, expression.input.type)}, which no row of the table covers"
    return missing(expression, (child,), words)


def _in_band(expression: Banded, child: Step, index: int, scope: Scope, world: World) -> Step:
    band = expression.bands[index]
    at_low = world.step(band.value, scope)
    if band.value_at_high is None:
        return _taken(expression, (child, at_low), index)
    at_high = world.step(band.value_at_high, scope)
    children = (child, at_low, at_high)
    if at_low.value is None or at_high.value is None:
        return missing(expression, children)
    height = _height(band, cast(Fraction, child.value), at_low, at_high)
    return Step(expression, height, children, None, Chosen(index))


def _height(band: Band, value: Fraction, at_low: Step, at_high: Step) -> Fraction:
    if band.low is None or band.high is None:
        raise ValueError(f"a straight line without two ends: {band.label!r}")
    ends = cast(Fraction, at_low.value), cast(Fraction, at_high.value)
    return on_straight_line(value, band.low, band.high, *ends)


def parts(expression: Parts, scope: Scope, world: World) -> Step:
    """Each part of an amount at the rate of its own band, added up."""
    amount = world.step(expression.amount, scope)
    base = None if expression.base is None else world.step(expression.base, scope)
    rates = tuple([world.step(band.value, scope) for band in expression.bands])
    children = (amount, *(() if base is None else (base,)), *rates)
    if any(child.value is None for child in children):
        return missing(expression, children)
    whole = cast(Fraction, amount.value)
    measure = Fraction(1) if base is None else cast(Fraction, base.value)
    taken = tuple([part_between(whole, measure, band.low, band.high) for band in expression.bands])
    value = sum(
        (part * cast(Fraction, rate.value) for part, rate in zip(taken, rates, strict=True)),
        start=Fraction(0),
    )
    return Step(expression, value, children, None, PartsTaken(taken))
