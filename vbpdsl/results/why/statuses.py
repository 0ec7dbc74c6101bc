"""Which of several (Criteria, Measures, Guarantees) fell short.

A contract may say when one is met or when one is missed; either way a reader asks for those that
fell short. Which these are is told by the condition itself where it compares a result with what
is better, or says what becomes of one without a result. Where neither tells, those that do not
hold are, and those that hold and each cost money of their own, such as a penalty.
"""


from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Better, Connective, Expression, Missing, Negation, TermValue
from vbpdsl.model.types import DOLLARS
from vbpdsl.results.reckoned.uses import Uses
from vbpdsl.source.classes import frozen


@frozen
class _Short:
    """The side that falls short, and whether a result tells it, or only what a missing one is."""

    side: bool
    by_result: bool


def fell_short(uses: Uses, definition: Definition, value: bool) -> bool:
    """Whether one that has this value of a status fell short, as far as the contract tells."""
    side = short_side(uses, definition.expression)
    if side is not None:
        return value is side
    return value is False or _costs_by_itself(uses, definition)


def short_side(uses: Uses, condition: Expression) -> bool | None:
    """The truth that a condition has where something falls short; None if it does not tell."""
    short = _short(uses, condition)
    return None if short is None else short.side


def _costs_by_itself(uses: Uses, definition: Definition) -> bool:
    """Whether each of them moves an amount of its own."""
    resting = uses.resting_on(definition.name)
    return any(item.keys == definition.keys and item.type.unit == DOLLARS for item in resting)


def _short(uses: Uses, condition: Expression) -> _Short | None:
    """The truth that a condition has where something falls short; None if it does not tell."""
    match condition:
        case Better():
            return _Short(side=False, by_result=True)
        case Missing():
            return _Short(side=True, by_result=False)
        case Negation(item=item):
            short = _short(uses, item)
            return None if short is None else _Short(not short.side, short.by_result)
        case TermValue(term=term) if not condition.earlier:
            return _short(uses, uses.definitions[term].expression)
        case Connective(items=items):
            found = [short for item in items if (short := _short(uses, item)) is not None]
            return max(found, key=lambda short: short.by_result, default=None)
    return None
