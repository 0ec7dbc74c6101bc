"""The meaning of values, dates and arithmetic: all strict, so that missing stays missing."""

from datetime import date
from fractions import Fraction
from typing import assert_never, cast

from vbpdsl.engine.reference.said import named, said
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import At, FigureElsewhere, FigureRead, Reason, Step
from vbpdsl.engine.reference.world import World, missing
from vbpdsl.engine.values import dated, root, rounded
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    DatePart,
    DateShift,
    Excess,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    OfFunction,
    PeriodEdge,
    Rounded,
    TermValue,
)
from vbpdsl.model.functions import function_of, power
from vbpdsl.model.moved_days import moved
from vbpdsl.model.operators import Ends, Functions, Picks, Reckons


def term_value(expression: TermValue, scope: Scope, world: World) -> Step:
    """The figure of another Term; its own steps are worked out when asked for."""
    children = tuple([world.step(value, scope) for _, value in expression.at])
    at = tuple([child.value for child in children])
    if None in at:
        return missing(expression, children)
    named = {key: value for (key, _), value in zip(expression.at, at, strict=True)}
    own, outcome = world.read(expression.term, named, scope)
    return Step(expression, outcome.value, (), outcome.reason, _read(expression, named, own, scope))


def _read(
    expression: TermValue, named: dict[str, Value], own: At, scope: Scope
) -> FigureRead | FigureElsewhere:
    """Which figure was read: of the settlement at hand, or of another one."""
    here = scope.settled.keys
    if all(named[key] == value for key, value in here.items() if key in named):
        return FigureRead(expression.term, own)
    which = tuple((key, named.get(key, value)) for key, value in here.items())
    return FigureElsewhere(expression.term, own, which)


def written(expression: Literal) -> Step:
    """A value of the text, or that there is none: `otherwise no score`."""
    if expression.value is None:
        return missing(expression, (), "the contract gives no figure here")
    return Step(expression, expression.value)


def key_value(expression: KeyValue, scope: Scope) -> Step:
    """Which Practice, which line of business: what a variable stands for."""
    value = scope.values.get(expression.key)
    if value is None:
        reason = Reason(f"the example does not say which {expression.key}", not_given=True)
        return Step(expression, None, (), reason)
    return Step(expression, value)


def column_value(expression: ColumnValue, scope: Scope, world: World) -> Step:
    """A cell of the row that a variable stands for."""
    at = scope.rows.get(expression.row)
    if at is None:
        raise ValueError(f"column {expression.column!r} read outside of rows: {expression.span}")
    value = at.row.get(expression.column)
    if value is None:
        return missing(expression, (), f"{expression.column} is empty in {world.place(at)}")
    return Step(expression, value)


def lookup(expression: Lookup, scope: Scope, world: World) -> Step:
    """A cell of the row that the given values name."""
    columns = tuple([name for name, _ in expression.by])
    children = tuple([world.step(value, scope) for _, value in expression.by])
    values = tuple([child.value for child in children])
    if None in values:
        return missing(expression, children)
    found = world.look_up(expression.table, expression.column, columns, values)
    return Step(expression, found.value, children, found.reason)


def period_edge(expression: PeriodEdge, scope: Scope) -> Step:
    """The first or last day of the period settled."""
    period = scope.settled.period
    if period is None:
        reason = Reason("the example does not say which period it is about", not_given=True)
        return Step(expression, None, (), reason)
    return Step(expression, {Ends.FIRST: period.first, Ends.LAST: period.last}[expression.edge])


def date_part(expression: DatePart, scope: Scope, world: World) -> Step:
    """The month or the year of a date."""
    child = world.step(expression.value, scope)
    if child.value is None:
        return missing(expression, (child,))
    return Step(expression, dated(expression.part, cast(date, child.value)), (child,))


def date_shift(expression: DateShift, scope: Scope, world: World) -> Step:
    """A date some years and days later."""
    child = world.step(expression.value, scope)
    if child.value is None:
        return missing(expression, (child,))
    begin = cast(date, child.value)
    day = moved(expression, begin)
    if day is None:
        return missing(expression, (child,), f"no calendar reaches that far from {said(begin)}")
    return Step(expression, day, (child,))


def arithmetic(expression: Arithmetic, scope: Scope, world: World) -> Step:
    """`+`, `-`, `*` and `/`; a division by zero has no value."""
    children = (world.step(expression.left, scope), world.step(expression.right, scope))
    left, right = children[0].value, children[1].value
    if left is None or right is None:
        return missing(expression, children)
    if expression.operator is Reckons.OVER and right == 0:
        divisor = named(expression.right, "what it is divided by")
        return missing(expression, children, f"divided by zero: {divisor} is 0")
    value = _combined(expression.operator, cast(Fraction, left), cast(Fraction, right))
    return Step(expression, value, children)


def _combined(operator: Reckons, left: Fraction, right: Fraction) -> Value:
    match operator:
        case Reckons.PLUS:
            return left + right
        case Reckons.MINUS:
            return left - right
        case Reckons.TIMES:
            return left * right
        case Reckons.OVER:
            return left / right
        case _:
            assert_never(operator)


def excess(expression: Excess, scope: Scope, world: World) -> Step:
    """The amount by which the left exceeds the right; zero where it does not."""
    children = (world.step(expression.left, scope), world.step(expression.right, scope))
    left, right = children[0].value, children[1].value
    if left is None or right is None:
        return missing(expression, children)
    above = cast(Fraction, left) - cast(Fraction, right)
    return Step(expression, max(above, Fraction(0)), children)


def extreme(expression: Extreme, scope: Scope, world: World) -> Step:
    """The lesser or the greater; one missing value leaves it open which that is."""
    children = tuple([world.step(item, scope) for item in expression.items])
    values = [cast(Fraction, child.value) for child in children]
    if any(value is None for value in values):
        return missing(expression, children)
    pick = {Picks.LESSER: min, Picks.GREATER: max}[expression.pick]
    return Step(expression, pick(values), children)


def of_function(expression: OfFunction, scope: Scope, world: World) -> Step:
    """A root, a logarithm, an exponential or a power, rounded as it is said."""
    children = tuple(
        world.step(item, scope)
        for item in (expression.value, expression.exponent)
        if item is not None
    )
    numbers = [cast(Fraction, child.value) for child in children]
    if any(number is None for number in numbers):
        return missing(expression, children)
    value, *exponents = numbers
    found = _function(expression, value, exponents[0] if exponents else None)
    if found is None:
        return missing(expression, children, _NO_VALUE[expression.function])
    return Step(expression, found, children)


_NO_VALUE = {
    Functions.ROOT: "there is no square root of a number below zero",
    Functions.LOGARITHM: "there is no logarithm of a number that is not above zero",
    Functions.EXPONENTIAL: "there is no exponential of so large a number",
    Functions.POWER: "there is no such power of this number",
}


def _function(
    expression: OfFunction, value: Fraction, exponent: Fraction | None
) -> Fraction | None:
    step, way = expression.step, expression.way
    if step is None:
        assert exponent is not None, "a contract without words for its places is refused"
        return power(value, exponent)
    if expression.function is Functions.ROOT:
        return None if value < 0 else root(value, step, way)
    steps = function_of(expression.function, value, exponent, step, way)
    return None if steps is None else steps * step


def rounding(expression: Rounded, scope: Scope, world: World) -> Step:
    """The only expression that rounds."""
    child = world.step(expression.value, scope)
    if child.value is None:
        return missing(expression, (child,))
    value = rounded(cast(Fraction, child.value), expression.step, expression.way)
    return Step(expression, value, (child,))
