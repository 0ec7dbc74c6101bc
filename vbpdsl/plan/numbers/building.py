"""Scalars built with their ranges, folded where both items are known.

Every function here is the one way to make a certain operation: it works out the range of the
result and whether it can be missing, and does at once what needs no row. `Unplannable` is raised
where a number could outgrow 128 bits by more than any data could mend; the driver turns it into
the name of the clause.

    multiply(cents, whole(1))   ->   cents
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import assert_never

from vbpdsl.model.operators import Compares
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import ANY_128, EMPTY, LARGEST_128, Range
from vbpdsl.plan.numbers.scalars import OPERATIONS, Applied, Constant, Scalar

TRUE = Constant(True, Kind.TRUTH)
FALSE = Constant(False, Kind.TRUTH)


class Unplannable(Exception):  # noqa: N818 - it is an answer (use the reference), not an error
    """The batch engine does not compute this; the message says why, in words for a report."""

    def __init__(self, words: str, clause: str | None = None) -> None:
        super().__init__(words)
        self.clause = clause


@contextmanager
def citing(clause: str) -> Iterator[None]:
    """Have what cannot be planned say which clause asks for it."""
    try:
        yield
    except Unplannable as cause:
        if cause.clause is not None:
            raise
        raise Unplannable(str(cause), clause) from cause


def whole(value: int) -> Constant:
    """An integer constant."""
    if not Range(value, value).fits_128:
        raise Unplannable("a number with more than 38 digits")
    return Constant(value, Kind.NUMBER)


def absent(kind: Kind) -> Constant:
    """The missing value of a kind."""
    return Constant(None, kind)


def span(scalar: Scalar) -> Range:
    """The range of a number, capped at what 128 bits hold: beyond it the engine raises."""
    found = scalar.range
    assert found is not None, "only numbers have ranges"
    if found.fits_128:
        return found
    return Range(max(found.low, ANY_128.low), min(found.high, ANY_128.high))


def apply(operation: str, items: Sequence[Scalar], range: Range | None = None) -> Scalar:
    """An operation whose result is missing exactly if an item is (unless it is not strict)."""
    entry = OPERATIONS[operation]
    gives = entry.gives or items[-1].kind
    if entry.strict and any(isinstance(item, Constant) and item.missing for item in items):
        return absent(gives)
    missing = any(item.missing for item in items)
    return Applied(operation, tuple(items), gives, range, missing)


def _known(scalar: Scalar) -> int | None:
    if isinstance(scalar, Constant) and isinstance(scalar.value, int):
        return scalar.value
    return None


def add(left: Scalar, right: Scalar) -> Scalar:
    """The sum of two numbers."""
    a, b = _known(left), _known(right)
    if a is not None and b is not None:
        return whole(a + b)
    if a == 0:
        return right
    if b == 0:
        return left
    return apply("add", (left, right), span(left).plus(span(right)))


def subtract(left: Scalar, right: Scalar) -> Scalar:
    """The first number less the second."""
    a, b = _known(left), _known(right)
    if a is not None and b is not None:
        return whole(a - b)
    if b == 0:
        return left
    return apply("subtract", (left, right), span(left).minus(span(right)))


def multiply(left: Scalar, right: Scalar) -> Scalar:
    """The product of two numbers; constant factors are gathered on the right."""
    a, b = _known(left), _known(right)
    if a is not None and b is not None:
        return whole(a * b)
    if a is not None:
        left, right, b = right, left, a
    if b == 1:
        return left
    if b == 0 and not left.missing:
        return whole(0)
    if b is not None and isinstance(left, Applied) and left.operation == "multiply":
        inner = _known(left.items[1])
        if inner is not None:
            return multiply(left.items[0], whole(inner * b))
    return apply("multiply", (left, right), span(left).times(span(right)))


def product(items: Sequence[Scalar]) -> Scalar:
    """The product of several numbers; of none, 1."""
    result: Scalar = whole(1)
    for item in items:
        result = multiply(result, item)
    return result


def negate(item: Scalar) -> Scalar:
    """The opposite of a number."""
    known = _known(item)
    return whole(-known) if known is not None else apply("negate", (item,), span(item).opposite())


def magnitude(item: Scalar) -> Scalar:
    """The absolute value of a number."""
    known = _known(item)
    if known is not None:
        return whole(abs(known))
    if span(item).low >= 0:
        return item
    return apply("magnitude", (item,), span(item).magnitude())


def quotient(dividend: Scalar, divisor: Scalar) -> Scalar:
    """A number divided by one that is at least 1, cut toward zero."""
    a, b = _known(dividend), _known(divisor)
    if b == 1:
        return dividend
    if a is not None and b is not None:
        return whole(a // b if a >= 0 else -(-a // b))
    return apply("quotient", (dividend, divisor), span(dividend).quotient(span(divisor)))


def remainder(dividend: Scalar, divisor: Scalar) -> Scalar:
    """What the quotient leaves, with the sign of the dividend."""
    most = max(span(divisor).high - 1, 0)
    low = -most if span(dividend).low < 0 else 0
    high = most if span(dividend).high > 0 else 0
    return apply("remainder", (dividend, divisor), Range(low, high))


def common_divisor(left: Scalar, right: Scalar) -> Scalar:
    """The greatest common divisor; the second number is at least 1."""
    return apply("common divisor", (left, right), Range(1, max(span(right).high, 1)))


def compare(operator: str, left: Scalar, right: Scalar) -> Scalar:
    """A comparison by its sign in the contract: `=`, `!=`, `<`, `<=`, `>`, `>=`."""
    sign = Compares(operator)
    match sign:
        case Compares.EQUAL:
            return _decided(apply("equal", (left, right)))
        case Compares.UNEQUAL:
            return negation(compare("=", left, right))
        case Compares.LESS:
            return _decided(apply("below", (left, right)))
        case Compares.AT_MOST:
            return _decided(apply("at most", (left, right)))
        case Compares.MORE:
            return compare("<", right, left)
        case Compares.AT_LEAST:
            return compare("<=", right, left)
        case _:
            assert_never(sign)


def _decided(comparison: Scalar) -> Scalar:
    """A comparison of constants, or of numbers whose ranges decide it, as the constant it is."""
    if not isinstance(comparison, Applied):
        return comparison
    left, right = comparison.items
    if isinstance(left, Constant) and isinstance(right, Constant):
        return _compared(comparison.operation, left, right)
    if comparison.missing or comparison.items[0].kind is not Kind.NUMBER:
        return comparison
    a, b = span(left), span(right)
    if max(a.size, b.size) >= LARGEST_128:
        return comparison  # a range cut to 128 bits decides nothing
    match comparison.operation:
        case "below" if a.high < b.low:
            return TRUE
        case "below" if a.low >= b.high:
            return FALSE
        case "at most" if a.high <= b.low:
            return TRUE
        case "at most" if a.low > b.high:
            return FALSE
        case "equal" if a.high < b.low or a.low > b.high:
            return FALSE
    return comparison


def _compared(operation: str, left: Constant, right: Constant) -> Scalar:
    a, b = left.value, right.value
    if operation == "equal":
        return truth(a == b)
    if isinstance(a, str) and isinstance(b, str):
        return truth(a < b or (operation == "at most" and a == b))
    if isinstance(a, date) and isinstance(b, date):
        return truth(a < b or (operation == "at most" and a == b))
    assert isinstance(a, int)
    assert isinstance(b, int)
    return truth(a < b or (operation == "at most" and a == b))


def truth(value: bool) -> Constant:
    """A truth constant."""
    return TRUE if value else FALSE


def both(items: Sequence[Scalar]) -> Scalar:
    """Kleene's and: false wins, then missing."""
    return _connected("all", items, neutral=True)


def either(items: Sequence[Scalar]) -> Scalar:
    """Kleene's or: true wins, then missing."""
    return _connected("any", items, neutral=False)


def _connected(operation: str, items: Sequence[Scalar], neutral: bool) -> Scalar:
    kept: list[Scalar] = []
    for item in items:
        if isinstance(item, Constant) and item.value is not None:
            if item.value is not neutral:
                return truth(not neutral)
        elif item not in kept:
            kept.append(item)
    if not kept:
        return truth(neutral)
    return kept[0] if len(kept) == 1 else apply(operation, kept)


def negation(item: Scalar) -> Scalar:
    """The opposite of a truth."""
    if isinstance(item, Constant):
        return item if item.value is None else truth(not item.value)
    if isinstance(item, Applied) and item.operation == "not":
        return item.items[0]
    return apply("not", (item,))


def is_missing(item: Scalar) -> Scalar:
    """Whether a value is missing; known at once for what can never be."""
    if not item.missing:
        return FALSE
    if isinstance(item, Constant):
        return TRUE
    return Applied("is missing", (item,), Kind.TRUTH, None, False)


def among(item: Scalar, values: Sequence[Constant]) -> Scalar:
    """Whether a value is one of several constants."""
    if not values:
        return choose(((is_missing(item), absent(Kind.TRUTH)),), FALSE)
    return apply("among", (item, *values))


def choose(pairs: Sequence[tuple[Scalar, Scalar]], otherwise: Scalar) -> Scalar:
    """The value of the first pair whose truth is true, else `otherwise`.

    A missing truth counts as not true here; see `cases` in `conditions.py` for the contract's own
    rule. Pairs that never apply are left out.
    """
    kept: list[tuple[Scalar, Scalar]] = []
    for condition, value in pairs:
        if isinstance(condition, Constant):
            if condition.value is True:
                otherwise = value
                break
            continue
        kept.append((condition, value))
    while kept and kept[-1][1] == otherwise:
        kept.pop()
    if not kept:
        return otherwise
    values = [value for _, value in kept] + [otherwise]
    missing = any(value.missing for value in values)
    items = [item for pair in kept for item in pair] + [otherwise]
    return Applied("choose", tuple(items), otherwise.kind, _union(values), missing)


def _union(values: Sequence[Scalar]) -> Range | None:
    if values[0].kind is not Kind.NUMBER:
        return None
    spans = [span(value) for value in values if not (isinstance(value, Constant) and value.missing)]
    if not spans:
        return EMPTY
    result = spans[0]
    for one in spans[1:]:
        result = result.union(one)
    return result


def all_cases(pairs: Sequence[tuple[Scalar, Scalar]], otherwise: Scalar) -> Scalar:
    """The contract's cases: a condition that is missing before one is true makes it missing."""
    watched: list[tuple[Scalar, Scalar]] = []
    for condition, value in pairs:
        watched.append((condition, value))
        if condition.missing:
            watched.append((is_missing(condition), absent(otherwise.kind)))
    return choose(watched, otherwise)
