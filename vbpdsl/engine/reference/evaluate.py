"""One expression, one meaning: the whole language on a page.

Each kind of expression is given its meaning by one short function; here is the list of them.
"""

from typing import assert_never

from vbpdsl.engine.reference import aggregates, choices, operands, portions
from vbpdsl.engine.reference.scope import Scope
from vbpdsl.engine.reference.step import Step
from vbpdsl.engine.reference.world import World
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    TermValue,
)


def evaluate(expression: Expression, scope: Scope, world: World) -> Step:
    """The value of an expression in a scope, with the steps of its operands."""
    match expression:
        case ColumnValue():
            return operands.column_value(expression, scope, world)
        case Literal():
            return operands.written(expression)
        case TermValue():
            return operands.term_value(expression, scope, world)
        case KeyValue():
            return operands.key_value(expression, scope)
        case Lookup():
            return operands.lookup(expression, scope, world)
        case PeriodEdge():
            return operands.period_edge(expression, scope)
        case Comparison():
            return choices.comparison(expression, scope, world)
        case Connective():
            return choices.connective(expression, scope, world)
        case Arithmetic():
            return operands.arithmetic(expression, scope, world)
        case Excess():
            return operands.excess(expression, scope, world)
        case Extreme():
            return operands.extreme(expression, scope, world)
        case Aggregate():
            return aggregates.aggregate(expression, scope, world)
        case Rounded():
            return operands.rounding(expression, scope, world)
        case OfFunction():
            return operands.of_function(expression, scope, world)
        case DatePart():
            return operands.date_part(expression, scope, world)
        case DateShift():
            return operands.date_shift(expression, scope, world)
        case Cases():
            return choices.cases(expression, scope, world)
        case Banded():
            return choices.banded(expression, scope, world)
        case Parts():
            return choices.parts(expression, scope, world)
        case Portion():
            return portions.portion(expression, scope, world)
        case Better():
            return choices.better_than(expression, scope, world)
        case Negation():
            return choices.negation(expression, scope, world)
        case Missing():
            return choices.is_missing(expression, scope, world)
        case OneOf():
            return choices.one_of(expression, scope, world)
        case _:
            assert_never(expression)
