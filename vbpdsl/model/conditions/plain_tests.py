"""Tests that many phrases come to: that a value is missing, that a test is not so, that all are.

    claims without a day of discharge   ->   Missing(day of discharge)

Below every reader of conditions, since each of them needs these.
"""

from vbpdsl.model.expressions import Condition, Connective, Expression, Missing, Negation
from vbpdsl.model.types import TRUTH


def all_of(conditions: tuple[Condition, ...]) -> Expression:
    """That all the conditions are so."""
    tests = tuple(condition.test for condition in conditions)
    if len(tests) == 1:
        return tests[0]
    return Connective("and", tests, TRUTH)


def is_missing(value: Expression) -> Expression:
    """That a value is missing."""
    return Missing(value, TRUTH, span=value.span)


def opposite(test: Expression) -> Expression:
    """That a condition is not so."""
    return Negation(test, TRUTH, span=test.span)
