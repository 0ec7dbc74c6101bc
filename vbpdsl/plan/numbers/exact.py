"""Exact numbers in integers: the arithmetic of the contract, lowered.

A number is an integer over a denominator that the plan knows (a power of ten, most often) and
over positive integers that only the row knows. Division only adds a denominator, comparisons
multiply crosswise, rounding is integer division with sign:

    $480.00 PMPM                     48000 / 100
    score total / member months      score / (1000 x months)
    rounded to the cent              (2 x |n| x 100 + d) // 2d, with the sign of n

The row's denominators are always present and at least 1; where the value is missing, it is the
numerator that is missing. `keep` stands for putting a step into a column of its own, so
that what is used twice is computed once.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, isqrt, lcm
from typing import assert_never

from attrs import evolve

from vbpdsl.model.operators import Picks, RoundingWay
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.building import (
    TRUE,
    absent,
    add,
    all_cases,
    apply,
    both,
    choose,
    compare,
    either,
    is_missing,
    magnitude,
    multiply,
    negate,
    negation,
    product,
    quotient,
    remainder,
    span,
    subtract,
    whole,
)
from vbpdsl.plan.numbers.division import divided
from vbpdsl.plan.numbers.exact_types import Keep
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Constant, Scalar
from vbpdsl.source.classes import frozen


@frozen
class Exact:
    """`numerator / (denominator x the product of factors)`."""

    numerator: Scalar
    denominator: int = 1
    factors: tuple[Scalar, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether it can be missing."""
        return self.numerator.missing

    @property
    def constant(self) -> Fraction | None:
        """Its value, if the plan knows it."""
        if isinstance(self.numerator, Constant) and isinstance(self.numerator.value, int):
            return None if self.factors else Fraction(self.numerator.value, self.denominator)
        return None


def literal(value: Fraction) -> Exact:
    """A number written in the contract."""
    return Exact(whole(value.numerator), value.denominator)


LARGE = 10**9
"""A common denominator up to which cases are brought over it, all in all the cheaper way."""

NONE = Exact(absent(Kind.NUMBER))
ZERO = literal(Fraction(0))


def _without(factors: Sequence[Scalar], taken: Sequence[Scalar]) -> tuple[Scalar, ...]:
    """The factors that are left when those taken are struck out, each once."""
    left = list(factors)
    for factor in taken:
        if factor in left:
            left.remove(factor)
    return tuple(left)


def aligned(numbers: Sequence[Exact]) -> tuple[tuple[Scalar, ...], int, tuple[Scalar, ...]]:
    """Numerators over one common denominator, that denominator and its factors."""
    denominator = lcm(*(number.denominator for number in numbers))
    factors: tuple[Scalar, ...] = ()
    for number in numbers:
        factors = (*factors, *_without(number.factors, factors))
    numerators = tuple(
        multiply(
            multiply(number.numerator, whole(denominator // number.denominator)),
            product(_without(factors, number.factors)),
        )
        for number in numbers
    )
    return numerators, denominator, factors


def plus(left: Exact, right: Exact) -> Exact:
    """The sum."""
    (a, b), denominator, factors = aligned((left, right))
    return Exact(add(a, b), denominator, factors)


def minus(left: Exact, right: Exact) -> Exact:
    """The difference."""
    (a, b), denominator, factors = aligned((left, right))
    return Exact(subtract(a, b), denominator, factors)


def times(left: Exact, right: Exact) -> Exact:
    """The product; a known factor is reduced against known denominators first."""
    denominator = left.denominator * right.denominator
    for one, other in ((left, right), (right, left)):
        if isinstance(one.numerator, Constant) and isinstance(one.numerator.value, int):
            shared = gcd(one.numerator.value, denominator)
            scaled = multiply(other.numerator, whole(one.numerator.value // shared))
            return Exact(scaled, denominator // shared, (*left.factors, *right.factors))
    numerator = multiply(left.numerator, right.numerator)
    return Exact(numerator, denominator, (*left.factors, *right.factors))


def over(left: Exact, right: Exact, keep: Keep) -> Exact:
    """The quotient; missing where the divisor is zero."""
    if right.constant is not None:
        return NONE if right.constant == 0 else times(left, literal(1 / right.constant))
    divisor = keep(right.numerator)
    shared = gcd(left.denominator, right.denominator)
    top = multiply(left.numerator, whole(right.denominator // shared))
    top = multiply(top, product(_without(right.factors, left.factors)))
    factors = _without(left.factors, right.factors)
    known = span(divisor)
    if known.low < 0:
        below = compare("<", divisor, whole(0))
        top = choose(((below, negate(keep(top))),), keep(top))
    unusable = [is_missing(divisor)]
    if known.low <= 0 <= known.high:
        unusable.append(compare("=", divisor, whole(0)))
    top = choose(((either(unusable), absent(Kind.NUMBER)),), top)
    return Exact(top, left.denominator // shared, (*factors, keep(positive(divisor))))


def positive(number: Scalar) -> Scalar:
    """The magnitude of a number as a factor: 1 where the number is zero or missing."""
    unusable = [is_missing(number)]
    if span(number).low <= 0 <= span(number).high:
        unusable.append(compare("=", number, whole(0)))
    factor = choose(tuple((one, whole(1)) for one in unusable), magnitude(number))
    return narrowed(factor, Range(1, max(1, span(number).size)))


def kept(number: Exact, keep: Keep) -> Exact:
    """The same number with its parts in columns."""
    factors = tuple(keep(factor) for factor in number.factors)
    return Exact(keep(number.numerator), number.denominator, factors)


def compared(operator: str, left: Exact, right: Exact) -> Scalar:
    """A comparison, crosswise."""
    (a, b), _, _ = aligned((left, right))
    return compare(operator, a, b)


def excess(left: Exact, right: Exact, keep: Keep) -> Exact:
    """The amount by which the left exceeds the right, else zero."""
    (a, b), denominator, factors = aligned((left, right))
    difference = keep(subtract(a, b))
    return Exact(_not_below_zero(difference), denominator, factors)


def _not_below_zero(number: Scalar) -> Scalar:
    known = span(number)
    if known.low >= 0:
        return number
    return choose(((compare("<", number, whole(0)), whole(0)),), number)


def extreme(pick: Picks, numbers: Sequence[Exact], keep: Keep) -> Exact:
    """The lesser or the greater; missing if any is missing."""
    numerators, denominator, factors = aligned(numbers)
    best = keep(numerators[0])
    for numerator in numerators[1:]:
        other = keep(numerator)
        operator = "<=" if pick is Picks.LESSER else ">="
        best = keep(_picked(compare(operator, best, other), best, other, pick))
    return Exact(best, denominator, factors)


def _picked(first: Scalar, best: Scalar, other: Scalar, pick: Picks) -> Scalar:
    """The one that is picked, its range no wider than the pick allows."""
    chosen = all_cases(((first, best),), other)
    a, b = span(best), span(other)
    narrow = a.lesser(b) if pick is Picks.LESSER else a.greater(b)
    return narrowed(chosen, narrow)


def narrowed(scalar: Scalar, range: Range) -> Scalar:
    """The same scalar, known to lie in a smaller range."""
    return evolve(scalar, range=range) if isinstance(scalar, Applied) else scalar


def selected(
    pairs: Sequence[tuple[Scalar, Exact]], otherwise: Exact, keep: Keep, watch: bool = True
) -> Exact:
    """The number of the first pair whose condition is true, else `otherwise`.

    With `watch`, a condition that is missing before one is true makes it missing.
    """
    conditions = [condition for condition, _ in pairs]
    numbers = [number for _, number in pairs] + [otherwise]
    choice = all_cases if watch else choose
    if _nearly_common([number for number in numbers if not _is_none(number)]):
        tops, denominator, factors = aligned(numbers)
        top = choice(tuple(zip(conditions, tops[:-1], strict=True)), tops[-1])
        return Exact(top, denominator, factors)
    denominator = gcd(*(number.denominator for number in numbers if _counts(number))) or 1
    tops = tuple(number.numerator for number in numbers)
    bottoms = tuple(keep(_below(number, denominator)) for number in numbers)
    top = choice(tuple(zip(conditions, tops[:-1], strict=True)), tops[-1])
    bottom = choose(tuple(zip(conditions, bottoms[:-1], strict=True)), bottoms[-1])
    return Exact(top, denominator, (keep(bottom),))


def _counts(number: Exact) -> bool:
    """Whether its denominator matters: not for zero and not for the missing value."""
    return number.constant != 0 and not _is_none(number)


def _below(number: Exact, denominator: int) -> Scalar:
    if not _counts(number):
        return whole(1)
    return multiply(product(number.factors), whole(number.denominator // denominator))


def _is_none(number: Exact) -> bool:
    return isinstance(number.numerator, Constant) and number.numerator.missing


def _nearly_common(numbers: Sequence[Exact]) -> bool:
    """Whether the numbers that are not zero share the row's denominators, and the plan's are
    not so different (the bands of a straight line) that a common one would be large."""
    numbers = [number for number in numbers if number.constant != 0]
    if len({number.factors for number in numbers}) > 1:
        return False
    known = [number.denominator for number in numbers] or [1]
    return lcm(*known) < max(LARGE, 10 * max(known))


def total_of(numbers: Sequence[Exact]) -> Exact:
    """The sum of several numbers; of none, zero."""
    result = ZERO
    for number in numbers:
        result = plus(result, number)
    return result


def rounded(number: Exact, step: Fraction, way: RoundingWay, keep: Keep) -> Exact:
    """A number rounded to a multiple of `step`."""
    shared = gcd(step.denominator, number.denominator)
    up, down = step.denominator // shared, number.denominator // shared * step.numerator
    again = gcd(up, down)
    top = keep(multiply(number.numerator, whole(up // again)))
    bottom = multiply(product(number.factors), whole(down // again))
    exactly = bottom == whole(1)
    steps = top if exactly else keep(_whole_steps(top, keep(bottom), way, keep))
    return Exact(multiply(steps, whole(step.numerator)), step.denominator)


def root(number: Exact, step: Fraction, way: RoundingWay, keep: Keep) -> Exact:
    """The square root of a number rounded to a multiple of `step`.

    In steps it is the root of `top / bottom`, a whole number of squares of a step and a rest. With
    four times as many squares the whole root counts half steps, so that halves are seen.
    """
    square = step * step
    top = multiply(number.numerator, whole(square.denominator))
    bottom = multiply(product(number.factors), whole(number.denominator * square.numerator))
    below = compare("<", number.numerator, whole(0))
    most = Range(0, max(span(top).high, 0))
    top = keep(narrowed(choose(((below, absent(Kind.NUMBER)),), top), most))
    bottom = keep(bottom)
    halves = way not in (RoundingWay.DOWN, RoundingWay.DROPPED, RoundingWay.UP)
    top = keep(multiply(top, whole(4))) if halves else top
    found = whole_root(keep(divided(top, bottom, keep)), keep)
    exactly = compare("=", multiply(multiply(found, found), bottom), top)
    match way:
        case RoundingWay.DOWN | RoundingWay.DROPPED:
            steps = found
        case RoundingWay.UP:
            steps = choose(((exactly, found),), add(found, whole(1)))
        case RoundingWay.HALF_UP | RoundingWay.HALF_AWAY:
            steps = quotient(add(found, whole(1)), whole(2))
        case RoundingWay.HALF_EVEN:
            up = keep(quotient(add(found, whole(1)), whole(2)))
            odd = (compare("=", remainder(part, whole(2)), whole(1)) for part in (found, up))
            steps = choose(((both((exactly, *odd)), subtract(up, whole(1))),), up)
        case _:
            assert_never(way)
    return Exact(multiply(keep(steps), whole(step.numerator)), step.denominator)


def whole_root(square: Scalar, keep: Keep) -> Scalar:
    """The largest whole number whose square is not above a number that is not negative.

    From an estimate two steps of Newton's come to within one of it, and integers decide.
    """
    most = isqrt(max(span(square).high, 0)) + 1
    near = keep(apply("near its root", (square,), Range(1, most)))
    for _ in range(2):
        sum_of_both = add(near, keep(divided(square, near, keep)))
        near = keep(narrowed(quotient(sum_of_both, whole(2)), Range(0, most)))
        near = keep(choose(((compare("<", near, whole(1)), whole(1)),), near))
    more, less = add(near, whole(1)), subtract(near, whole(1))
    above = compare(">", multiply(near, near), square)
    room = compare("<=", multiply(more, more), square)
    return keep(narrowed(choose(((above, less), (room, more)), near), Range(0, most)))


def _whole_steps(top: Scalar, bottom: Scalar, way: RoundingWay, keep: Keep) -> Scalar:
    """`top / bottom` as a whole number."""
    twice, edge = multiply(top, whole(2)), multiply(bottom, whole(2))
    match way:
        case RoundingWay.DOWN:
            return _floor(top, bottom, keep)
        case RoundingWay.DROPPED:
            return _signed(top, keep(divided(keep(magnitude(top)), bottom, keep)))
        case RoundingWay.UP:
            return negate(keep(_floor(keep(negate(top)), bottom, keep)))
        case RoundingWay.HALF_UP:
            return _floor(keep(add(twice, bottom)), keep(edge), keep)
        case RoundingWay.HALF_AWAY:
            size = keep(add(magnitude(twice), bottom))
            return _signed(top, keep(divided(size, edge, keep)))
        case RoundingWay.HALF_EVEN:
            return _half_to_even(top, bottom, keep)
        case _:
            assert_never(way)


def _floor(top: Scalar, bottom: Scalar, keep: Keep) -> Scalar:
    """The largest whole number not above `top / bottom`."""
    if span(top).low >= 0:
        return divided(top, bottom, keep)
    below = compare("<", top, whole(0))
    lifted = subtract(bottom, add(top, whole(1)))
    size = keep(narrowed(choose(((below, lifted),), top), _size_range(top, bottom)))
    cut = keep(divided(size, bottom, keep))
    return choose(((below, negate(cut)),), cut)


def _size_range(top: Scalar, bottom: Scalar) -> Range:
    known = span(top)
    return Range(0, max(known.high, span(bottom).high - known.low - 1, 0))


def _signed(sign_of: Scalar, size: Scalar) -> Scalar:
    """A magnitude with the sign of another number."""
    known = span(sign_of)
    if known.low >= 0:
        return size
    if known.high <= 0:
        return negate(size)
    return choose(((compare("<", sign_of, whole(0)), negate(size)),), size)


def _half_to_even(top: Scalar, bottom: Scalar, keep: Keep) -> Scalar:
    """To the nearest; of two equally near, to the even one. Worked out on the magnitude."""
    size = keep(magnitude(top))
    cut = keep(divided(size, bottom, keep))
    twice = keep(multiply(subtract(size, multiply(cut, bottom)), whole(2)))
    odd = compare("=", remainder(cut, whole(2)), whole(1))
    tie = both((compare("=", twice, bottom), odd))
    more = keep(choose(((compare(">", twice, bottom), whole(1)), (tie, whole(1))), whole(0)))
    return _signed(top, keep(add(cut, more)))


def missing(number: Exact) -> Scalar:
    """Whether a number is missing."""
    return is_missing(number.numerator)


def present(number: Exact) -> Scalar:
    """Whether a number is there."""
    return negation(is_missing(number.numerator)) if number.missing else TRUE
