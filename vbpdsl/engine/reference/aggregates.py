"""The meaning of figures made of rows: which rows count, then what they make together."""

from fractions import Fraction
from typing import cast

from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Reason, Step
from vbpdsl.engine.reference.world import Selection, World
from vbpdsl.engine.values import Ordered, aggregated
from vbpdsl.model.expressions import Aggregate, Expression


def aggregate(expression: Aggregate, scope: Scope, world: World) -> Step:
    """A total, number, average, lowest or highest; one missing value makes it missing."""
    selection = world.select(expression.rows, scope)
    if selection.doubt is not None:
        return Step(expression, None, (), selection.doubt, selection.counted)
    if expression.how == "number" or expression.value is None:
        return Step(expression, Fraction(len(selection.scopes)), (), None, selection.counted)
    values = _each(expression.value, selection, world)
    weights = None if expression.weight is None else _each(expression.weight, selection, world)
    reason = _why_missing(values) or _why_missing(weights or ())
    if reason is not None:
        return Step(expression, None, (), reason, selection.counted)
    value = aggregated(expression.how, _values(values), _weights(weights))
    if value is None:
        return Step(expression, None, (), _of_nothing(expression, selection), selection.counted)
    return Step(expression, value, (), None, selection.counted)


def _each(value: Expression, selection: Selection, world: World) -> tuple[Step, ...]:
    return tuple([world.step(value, scope) for scope in selection.scopes])


def _why_missing(steps: tuple[Step, ...]) -> Reason | None:
    return next((step.reason for step in steps if step.value is None), None)


def _values(steps: tuple[Step, ...]) -> list[Ordered]:
    return [cast(Ordered, step.value) for step in steps]


def _weights(steps: tuple[Step, ...] | None) -> list[Fraction] | None:
    return None if steps is None else [cast(Fraction, step.value) for step in steps]


def _of_nothing(expression: Aggregate, selection: Selection) -> Reason:
    what = {"average": "an average", "lowest": "the lowest", "highest": "the highest"}
    if selection.scopes:
        return Reason("divided by zero: the weights add up to 0")
    where = f"rows of {expression.rows.table}" if expression.rows.table else "figures"
    return Reason(f"{what[expression.how]} of none: no {where} count here")
