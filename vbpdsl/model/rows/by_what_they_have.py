"""Things that no column says whose they are, and that rows of the party are of.

    clients with at least 2 visits     a client names no Practice, and its visits do: those who came
    clients without visits             whose? asked: nothing says that they are the Practice's

A condition picks things of the party if it fails for one of whom the party has no rows at all.
"""

from collections.abc import Callable
from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Condition,
    Connective,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.operators import Joins
from vbpdsl.model.walking import parts
from vbpdsl.syntax.nodes.aggregates import How

_FAILS_OF_NONE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a != b,
    "!=": lambda a, b: a == b,
    "<": lambda a, b: a >= b,
    "<=": lambda a, b: a > b,
    ">": lambda a, b: a <= b,
    ">=": lambda a, b: a < b,
}


def picked_by_rows(draft: Draft, conditions: tuple[Condition, ...]) -> bool:
    """Whether one of the conditions fails for what has no rows."""
    return any(_fails_of_none(draft, one.test) for one in conditions)


def told_by_rows(draft: Draft, conditions: tuple[Condition, ...]) -> bool:
    """Whether rows that things have may tell whose they are: some condition asks about rows, and
    not all that do hold for what has none, as `clients without visits` does."""
    kinds = (Aggregate, TermValue)
    tests = [one.test for one in conditions]
    asked = [one for one in tests if any(isinstance(part, kinds) for part in parts(one))]
    return not all(_holds_of_none(draft, test) for test in asked)


def _holds_of_none(draft: Draft, test: Expression) -> bool:
    if not isinstance(test, Comparison):
        return False
    left, right = (_of_none(draft, side) for side in (test.left, test.right))
    if left is None or right is None:
        return False
    return not _FAILS_OF_NONE[test.operator.value](left, right)


def _fails_of_none(draft: Draft, test: Expression) -> bool:
    if isinstance(test, TermValue) and test.term in draft.definitions:
        return _fails_of_none(draft, draft.definitions[test.term].expression)
    if isinstance(test, Connective):
        several = any if test.operator == Joins.AND else all
        return several(_fails_of_none(draft, item) for item in test.items)
    if not isinstance(test, Comparison):
        return False
    left, right = (_of_none(draft, side) for side in (test.left, test.right))
    if left is None or right is None:
        return False
    return _FAILS_OF_NONE[test.operator.value](left, right)


def _of_none(draft: Draft, value: Expression) -> Fraction | None:
    """What a figure is of no rows; None where that is not known, or missing."""
    if isinstance(value, TermValue) and value.term in draft.definitions:
        return _of_none(draft, draft.definitions[value.term].expression)
    if isinstance(value, Aggregate) and value.how in (How.NUMBER, How.TOTAL):
        return Fraction(0)
    if isinstance(value, Literal) and isinstance(value.value, Fraction):
        return value.value
    return None
