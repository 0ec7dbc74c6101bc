"""Whether a figure is a whole number whatever the data: a count is, a column without fractions so
far is not.

    Criteria met, Members (a column of whole numbers)     13 is the next above 12
    a score in a schedule that happens to read 60, 85      just below 40, not 39
"""

from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Cases,
    Expression,
    Extreme,
    Lookup,
    TermValue,
)


def surely_whole(contract: Contract, expression: Expression) -> bool:
    """Whether the value of an expression is whole by its kind."""
    if not expression.type.whole:
        return False
    if isinstance(expression, TermValue) and expression.earlier:
        return False  # it may be made of itself, and nobody has asked what it began with
    if isinstance(expression, Lookup):
        # The kind of a column written in the contract is read off its cells, not declared.
        return not contract.table(expression.table).written
    return all(surely_whole(contract, part) for part in _made_of(contract, expression))


def _made_of(contract: Contract, expression: Expression) -> tuple[Expression, ...]:
    """What a value is made of, conditions left aside."""
    match expression:
        case TermValue(term=term):
            return (contract.definition(term).expression,)
        case Aggregate(how=how, value=value) if how != "number" and value is not None:
            return (value,)
        case Arithmetic(left=left, right=right):
            return (left, right)
        case Extreme(items=items):
            return items
        case Cases(branches=branches, otherwise=otherwise):
            return (*(item.value for item in branches), otherwise)
        case Banded(bands=bands):
            return tuple(item.value for item in bands)
    return ()
