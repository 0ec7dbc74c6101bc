"""An amount for each of something, and how many of all: for each row, each full step of an excess.

    $20 for each annual wellness visit                       20 times the number of such visits
    $10 for each Member Month                                10 times the Term Member Months
    $8,000 for each full percentage point by which A exceeds B
                                                             8,000 times the points, rounded down
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Excess,
    Expression,
    Literal,
    Rounded,
)
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, NUMBER, PERCENT, Style
from vbpdsl.model.values.units import arithmetic_type, same_unit
from vbpdsl.syntax.nodes.aggregates import How, RowsNamed
from vbpdsl.syntax.nodes.values import ForEach, FractionOf, FullSteps
from vbpdsl.syntax.tree import Word


def for_each(draft: Draft, said: ForEach, scope: Scope) -> Expression:
    """The amount times the number of rows, of none $0; or times a Term: `each Member Month`."""
    amount = draft.value(said.amount, scope)
    if isinstance(said.of, Word):
        number = draft.value(said.of, scope)
        type_ = arithmetic_type(draft, "*", amount, number, said.span, scope)
        return Arithmetic("*", amount, number, type_, span=said.span)
    number = _number_of(draft, said.of, scope)
    return Arithmetic("*", amount, number, evolve(amount.type, whole=False), span=said.span)


def _number_of(draft: Draft, said: RowsNamed, scope: Scope) -> Expression:
    rows, _ = rows_of(draft, said.phrase, scope, said.everyone)
    return Aggregate(How.NUMBER, rows, None, None, COUNT, span=said.phrase.span)


def for_each_full(draft: Draft, said: FullSteps, scope: Scope) -> Expression:
    """The amount times the steps by which one value exceeds another.

    Full steps are counted, or, with `or part of a point`, a part of a step as a whole one. A
    difference of percentages is counted in percentage points.
    """
    amount, left, right = (
        draft.value(node, scope) for node in (said.amount, said.first, said.second)
    )
    type_ = arithmetic_type(draft, "-", left, right, said.span, scope)
    steps: Expression = Excess(left, right, type_, span=said.span)
    if type_.style in (Style.PERCENT, Style.POINTS):
        steps = Arithmetic("*", steps, Literal(Fraction(100), COUNT), NUMBER)
    way = "up" if said.begun else "down"
    counted = Rounded(steps, Fraction(1), way, COUNT, span=said.span)
    return Arithmetic("*", amount, counted, evolve(amount.type, whole=False), span=said.span)


def fraction_of(draft: Draft, said: FractionOf, scope: Scope) -> Expression:
    """`A as a percentage of B`, `the number of urgent visits as a percentage of all visits`."""
    left = draft.value(said.value, scope)
    if isinstance(said.of, RowsNamed):
        right = _number_of(draft, said.of, scope)
    else:
        right = draft.value(said.of, scope)
    same_unit(draft, left, right, said.span, scope)
    return Arithmetic("/", left, right, PERCENT, span=said.span)
