"""The meaning of figures made of rows: which rows count, then what they make together."""

from fractions import Fraction
from typing import cast

from vbpdsl.engine.covered import Span, days_covered
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Reason, Step
from vbpdsl.engine.reference.world import Selection, World
from vbpdsl.engine.values import Ordered, aggregated, first_of, placed
from vbpdsl.model.expressions import Aggregate, Covering, Expression, Place
from vbpdsl.syntax.nodes.aggregates import How


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
    if expression.place is not None:
        return _placed(expression, expression.place, _values(values), selection, scope, world)
    if expression.covering is not None:
        return _covered(expression, expression.covering, _values(values), selection, world)
    value = aggregated(expression.how, _values(values), _weights(weights))
    if value is None:
        return Step(expression, None, (), _of_nothing(expression, selection), selection.counted)
    return Step(expression, value, (), None, selection.counted)


def _covered(
    expression: Aggregate,
    covering: Covering,
    firsts: list[Ordered],
    selection: Selection,
    world: World,
) -> Step:
    """How many days are covered; the days between which they count are said outside of the rows."""
    assert expression.weight is not None
    others = (expression.weight, covering.first, covering.last)
    steps = [_each(one, selection, world) for one in others]
    reason = next((why for one in steps if (why := _why_missing(one)) is not None), None)
    if reason is not None:
        return Step(expression, None, (), reason, selection.counted)
    days, low, high = (cast("list[Fraction]", _values(one)) for one in steps)
    spans = map(Span, cast("list[Fraction]", firsts), days, low, high)
    found = days_covered(spans, covering.shifted)
    return Step(expression, found, (), None, selection.counted)


def _placed(
    expression: Aggregate,
    place: Place,
    values: list[Ordered],
    selection: Selection,
    scope: Scope,
    world: World,
) -> Step:
    """The value at a place; from which end places are counted is asked outside of the rows."""
    turned = None if place.turned is None else world.step(place.turned, scope)
    if turned is not None and turned.value is None:
        return Step(expression, None, (), turned.reason, selection.counted)
    from_highest = turned is not None and turned.value is True
    found = first_of if expression.how == How.FIRST else placed
    value = found(cast("list[Fraction]", values), place, from_highest)
    reason = None if value is not None else _of_nothing(expression, selection)
    return Step(expression, value, (), reason, selection.counted)


def _each(value: Expression, selection: Selection, world: World) -> tuple[Step, ...]:
    return tuple([world.step(value, scope) for scope in selection.scopes])


def _why_missing(steps: tuple[Step, ...]) -> Reason | None:
    return next((step.reason for step in steps if step.value is None), None)


def _values(steps: tuple[Step, ...]) -> list[Ordered]:
    return [cast(Ordered, step.value) for step in steps]


def _weights(steps: tuple[Step, ...] | None) -> list[Fraction] | None:
    return None if steps is None else [cast(Fraction, step.value) for step in steps]


def _of_nothing(expression: Aggregate, selection: Selection) -> Reason:
    what = {
        How.AVERAGE: "an average", How.LOWEST: "the lowest", How.HIGHEST: "the highest",
        How.VARIANCE: "a variance", How.SAMPLE_VARIANCE: "a variance",
        How.PLACED: "the value at a place", How.FIRST: "the total of the first",
    }  # fmt: skip
    if expression.place is not None and selection.scopes:
        return Reason(f"there are only {len(selection.scopes)} of them")
    if expression.how == How.SAMPLE_VARIANCE and selection.scopes:
        return Reason("a sample of one has no variance")
    if selection.scopes:
        return Reason("divided by zero: the weights add up to 0")
    where = f"rows of {expression.rows.table}" if expression.rows.table else "figures"
    return Reason(f"{what[expression.how]} of none: no {where} count here")
