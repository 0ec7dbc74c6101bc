"""What stands under a line of a statement: the parts of a banded amount, limits, bands.

b  ACO's share of Gain                            2,699,296.00
       up to 2%             2,000,640.00 at  0%           0.00
       above 2% and up to 6%  ...
c  Shared Gain                                    2,375,380.48
       limit $8,002,560.00 not reached
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.engine.reference.said import named
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Chosen, PartsTaken, Step, steps_within
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import (
    Banded,
    Cases,
    Extreme,
    Parts,
    Portion,
    Rounded,
    TermValue,
)
from vbpdsl.model.read_back.phrases import is_or_are
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import show_full, tell_apart
from vbpdsl.results.reckoned.reckoning import Reckoning
from vbpdsl.results.statement.portion_detail import portion_lines
from vbpdsl.results.why.conditions import told
from vbpdsl.source.classes import frozen


@frozen
class Part:
    """One part of an amount: its row's label, how much lies in it, its rate, what it gives."""

    label: str
    amount: Fraction
    amount_type: ValueType
    rate: Value
    rate_type: ValueType
    result: Fraction
    result_type: ValueType


def line_parts(reckoning: Reckoning, definition: Definition) -> tuple[Part, ...]:
    """The parts of the first amount in a line that is divided by bands."""
    for step in steps_within(reckoning.step_of(definition)):
        if isinstance(step.expression, Parts) and isinstance(step.detail, PartsTaken):
            return _parts(step, step.expression, step.detail.amounts)
    return ()


def line_remarks(reckoning: Reckoning, definition: Definition) -> tuple[str, ...]:
    """Which limits a line met or did not, and which rows of its tables it fell in."""
    found = (_remark(reckoning, step) for step in steps_within(reckoning.step_of(definition)))
    return tuple(remark for remark in found if remark)


def feed_remarks(reckoning: Reckoning, definition: Definition) -> tuple[str, ...]:
    """How a part of a divided amount came about, under the Term that it is."""
    found = definition.expression
    while isinstance(found, Rounded):
        found = found.value
    if isinstance(found, TermValue) and reckoning.definitions[found.term].role == "hidden":
        found = reckoning.definitions[found.term].expression
    if definition.keys or not isinstance(found, Portion):
        return ()
    # who gets a cent may rest on rows; how the part came about does not
    step = reckoning.step(evolve(found, cents=None), Scope.of(reckoning.settled))
    return portion_lines(step, reckoning.figures.value(definition.name))


def _parts(step: Step, expression: Parts, amounts: tuple[Fraction, ...]) -> tuple[Part, ...]:
    rates = [child.value for child in step.children[-len(expression.bands) :]]
    return tuple(
        Part(
            label=band.label,
            amount=amount,
            amount_type=expression.amount.type,
            rate=rate,
            rate_type=band.value.type,
            result=amount * rate if isinstance(rate, Fraction) else Fraction(0),
            result_type=expression.type,
        )
        for band, amount, rate in zip(expression.bands, amounts, rates, strict=True)
    )


def _remark(reckoning: Reckoning, step: Step) -> str:
    match step.expression:
        case Extreme(pick=pick, items=(_, _)):
            return _limit_remark(step, pick)
        case Portion():
            return "; ".join(portion_lines(step, step.value))
        case Banded(bands=bands, input=read) if isinstance(step.detail, Chosen):
            value = show_full(step.children[0].value, read.type)
            name = f"{named(read, 'the value')} {is_or_are(read)}"
            return f"row `{bands[step.detail.index].label}`: {name} {value}"
        case Cases(branches=branches) if isinstance(step.detail, Chosen):
            return _case_remark(reckoning, step, step.detail.index, len(branches))
    return ""


def _limit_remark(step: Step, pick: str) -> str:
    """The second of two values is the limit: that is the order of `but not more than`."""
    value, limit = (child.value for child in step.children)
    kind = step.expression.type
    if not isinstance(value, Fraction) or not isinstance(limit, Fraction):
        return ""
    bound = "limit" if pick == "lesser" else "floor"
    without, shown = tell_apart(value, limit, kind)
    if value == limit:
        return f"exactly at the {bound} {shown}"
    if (value > limit) == (pick == "lesser"):
        return f"{bound} {shown} reached: {without} without it"
    return f"{bound} {shown} not reached"


def _case_remark(reckoning: Reckoning, step: Step, index: int, branches: int) -> str:
    """By how much the condition of a line was missed, for a line with a single condition."""
    return "; ".join(told(reckoning, step.children[0], False)) if branches == index == 1 else ""
