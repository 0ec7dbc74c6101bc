"""Whether two conditions can never hold at once, by what they say.

    Score is at least 60    Score is at least 40 and less than 60      never both
    the Rate meets the Target    the Rate does not meet the Target     never both

Only what two comparisons of one and the same value say is looked at: that is what a reader sees.
"""

from fractions import Fraction
from itertools import combinations

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.expressions import (
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
    Negation,
    OneOf,
    TermValue,
)
from vbpdsl.model.operators import Compares


def never_both(one: Expression, other: Expression) -> bool:
    """Whether some part of one excludes some part of the other."""
    return any(_exclude(a, b) for a in _parts(one) for b in _parts(other))


def naming_the_same(tests: tuple[Expression, ...]) -> tuple[int, int] | None:
    """Which two say of one value that it is one of some, with a name in both: `for levels 1 and 3`,
    `for levels 2 and 3`."""
    named = [(at, said) for at, test in enumerate(tests) if (said := _named(test)) is not None]
    for (one, first), (other, second) in combinations(named, 2):
        if first[0] == second[0] and first[1] & second[1]:
            return one, other
    return None


def denies(one: Expression, status: TermValue) -> bool:
    """Whether a condition says that something has not a status: `A Measure that is not met is
    improved if ...`."""
    return any(
        isinstance(part, Negation) and isinstance(part.item, TermValue)
        and part.item.term == status.term
        for part in _parts(one)
    )  # fmt: skip


def _parts(test: Expression) -> tuple[Expression, ...]:
    """What must all hold."""
    if isinstance(test, Connective) and test.operator == "and":
        return tuple(part for item in test.items for part in _parts(item))
    return (test,)


def _exclude(one: Expression, other: Expression) -> bool:
    if opposite(one) == other or opposite(other) == one:
        return True
    named, others = _named(one), _named(other)
    if named is not None and others is not None and named[0] == others[0]:
        return not named[1] & others[1]
    if not isinstance(one, Comparison) or not isinstance(other, Comparison):
        return False
    if one.left != other.left:
        return False
    marks, against = _figures(one.right), _figures(other.right)
    if not marks or not against:
        return one.right == other.right and one.operator.opposite is other.operator
    return all(
        _apart(one.operator, a, other.operator, b) or _apart(other.operator, b, one.operator, a)
        for a in marks for b in against
    )  # fmt: skip


def _named(test: Expression) -> tuple[Expression, frozenset[object]] | None:
    """The value of which it is said that it is one of some, and these."""
    if isinstance(test, OneOf):
        return test.item, frozenset(one.value for one in test.values)
    if isinstance(test, Connective) and test.operator == "or":
        each = [_named(item) for item in test.items]
        if None in each or len({one[0] for one in each if one is not None}) != 1:
            return None
        told = [one for one in each if one is not None]
        return told[0][0], frozenset[object]().union(*(one[1] for one in told))
    if isinstance(test, Comparison) and test.operator is Compares.EQUAL:
        mark = test.right
        return (test.left, frozenset((mark.value,))) if isinstance(mark, Literal) else None
    return None


def _figures(value: Expression) -> tuple[Fraction | str, ...]:
    """All that a mark can be: of `80 in 2025 and 85 in 2026` both; nothing where it is worked out.
    """
    said = [value]
    if isinstance(value, Cases):
        said = [*(one.value for one in value.branches), value.otherwise]
    found = [_figure(one) for one in said]
    return tuple(one for one in found if one is not None) if None not in found else ()


def _figure(value: Expression) -> Fraction | str | None:
    found = value.value if isinstance(value, Literal) else None
    return found if isinstance(found, Fraction | str) else None


def _apart(low: Compares, mark: Fraction | str, high: Compares, against: Fraction | str) -> bool:
    """Whether what one says lies above all that the other says."""
    if low is Compares.EQUAL and high is Compares.EQUAL:
        return mark != against
    if isinstance(mark, str) or isinstance(against, str):
        return False
    above, below = low in _ABOVE, high in _BELOW
    if not (above and below):
        return False
    strict = low is Compares.MORE or high is Compares.LESS
    return mark > against or (mark == against and strict)


_ABOVE = (Compares.AT_LEAST, Compares.MORE, Compares.EQUAL)
_BELOW = (Compares.AT_MOST, Compares.LESS, Compares.EQUAL)
