"""The meaning of a part of an amount that is divided among several: who takes part, and its part.

The division is worked out once for all that share in it and remembered by the world.
"""

from fractions import Fraction
from typing import cast

from vbpdsl.engine.reference.dividing import Divided, Taker, Undividable, divided
from vbpdsl.engine.reference.said import said
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import At, PortionTaken, Reason, Step
from vbpdsl.engine.reference.world import Division, World, first_reason, missing
from vbpdsl.engine.values import Ordered
from vbpdsl.model.expressions import Ahead, Expression, Portion
from vbpdsl.model.operators import Portions


def portion(expression: Portion, scope: Scope, world: World) -> Step:
    """What the thing at hand gets."""
    children = _own(expression, scope, world)
    own = tuple([scope.values.get(key) for key in expression.each])
    if expression.takes is not None and expression.gives is Portions.PART:
        takes = children[0]
        if takes.value is False:
            return Step(expression, Fraction(0), children)
    division = world.division(expression, scope)
    if division.divided is None:
        return Step(expression, None, children, division.reason)
    if expression.gives is Portions.FACTOR:
        return Step(expression, division.divided.factor, children)
    place = division.places[own]
    part = division.divided.parts[place]
    if part is None:
        return missing(expression, children, "the clause does not say who of those alike is first")
    return Step(expression, part, children, None, _taken(division, place))


def _own(expression: Portion, scope: Scope, world: World) -> tuple[Step, ...]:
    """What the thing at hand takes part with, for those who ask how its part came about."""
    read = (expression.takes, expression.amount, expression.weight, expression.least,
            expression.most)  # fmt: skip
    return tuple([world.step(part, scope) for part in read if part is not None])


def _taken(division: Division, place: int) -> PortionTaken:
    assert division.divided is not None
    taker, done = division.takers[place], division.divided
    weights = sum((one.weight for one in division.takers), Fraction(0))
    exact, part = done.passes[-1][place], done.parts[place]
    return PortionTaken(
        division.amount,
        len(division.takers),
        taker.weight,
        weights,
        division.amount * taker.weight / weights if weights else Fraction(0),
        tuple([given[place] for given in done.passes]),
        (part or Fraction(0)) - exact,
        division.amount - sum(given for given in done.passes[-1]),
    )


def divide(expression: Portion, scope: Scope, world: World) -> Division:
    """The whole division that the thing at hand has its part in."""
    every = world.beside(expression.each, scope)
    if isinstance(every, Reason):
        return Division(reason=every)
    amounts: list[Fraction] = []
    takers: list[Taker] = []
    places: dict[At, int] = {}
    for here in every:
        takes = None if expression.takes is None else world.step(expression.takes, here)
        if takes is not None and takes.value is False:
            continue
        found = (takes,) if takes is not None else ()
        amount, taker, steps = _taker(expression, here, world)
        reason = first_reason((*found, *steps)) or _below_zero(expression, steps, here)
        if reason is not None:
            return Division(reason=reason)
        amounts.append(amount)
        places[tuple([here.values[key] for key in expression.each])] = len(takers)
        takers.append(taker)
    if len(set(amounts)) > 1:
        return Division(reason=Reason("what is divided is not the same for all that share in it"))
    if not takers:
        return Division(reason=Reason("nobody takes part"))
    try:
        if expression.or_nothing and not any(taker.weight for taker in takers):
            nothing = tuple(Fraction(0) for _ in takers)
            done = Divided((nothing,), nothing, Fraction(0))
        else:
            done = divided(amounts[0], takers, expression.passes, expression.cents)
    except Undividable as why:
        return Division(reason=Reason(str(why)))
    return Division(amounts[0], places, tuple(takers), done)


def _taker(
    expression: Portion, here: Scope, world: World
) -> tuple[Fraction, Taker, tuple[Step, ...]]:
    def step(part: Expression | None) -> Step | None:
        return None if part is None else world.step(part, here)

    amount = world.step(expression.amount, here)
    weight, most, least = step(expression.weight), step(expression.most), step(expression.least)
    order = () if expression.cents is None else expression.cents.order
    ahead = [world.step(one.value, here) for one in order]
    steps = tuple(one for one in (amount, weight, most, least, *ahead) if one is not None)
    if any(one.value is None for one in steps):
        return Fraction(0), Taker(Fraction(0)), steps
    taker = Taker(
        Fraction(1) if weight is None else cast(Fraction, weight.value),
        None if most is None else cast(Fraction, most.value),
        None if least is None else cast(Fraction, least.value),
        tuple([_place(one, found) for one, found in zip(order, ahead, strict=True)]),
    )
    return cast(Fraction, amount.value), taker, steps[: len(steps) - len(ahead)]


def _place(ahead: Ahead, found: Step) -> Ordered:
    """Smaller for whoever is ahead. Texts stand in the order of their signs, but texts of mere
    digits in that of their numbers."""
    value = cast(Ordered, found.value)
    if isinstance(value, str):
        return value.zfill(WIDEST) if value.isascii() and value.isdigit() else value
    return -value if ahead.largest and isinstance(value, Fraction) else value


WIDEST = 40
"""Digits of a number that is a name, as far as names are compared as numbers."""


def _below_zero(expression: Portion, steps: tuple[Step, ...], here: Scope) -> Reason | None:
    for step in steps:
        if isinstance(step.value, Fraction) and step.value < 0:
            who = " and ".join(said(here.values[key]) for key in expression.each)
            what = said(step.value, step.expression.type)
            return Reason(f"nothing is divided by, among or within an amount below zero: {what}, "
                          f"of {who}")  # fmt: skip
    if expression.most is not None and expression.least is not None:
        most, least = (step.value for step in steps[-2:])
        if cast(Fraction, least) > cast(Fraction, most):
            return Reason("somebody's least amount is above its most")
    return None
