"""Division of wide integers by long division in 64 bits.

An engine's own division of 128-bit integers goes bit by bit and costs fifty times an ordinary
one. A dividend that is not negative is cut into a head and limbs of 32 bits instead, as one
divides on paper, by a divisor below two to the power 31:

    head // d, with remainder r;   (r * 2^32 + limb) // d, with remainder r;   ...

A larger divisor that the plan knows (two times ten to the power 12) is taken factor by factor:
cutting twice toward zero is the same as cutting once.
"""

from vbpdsl.plan.numbers.building import add, apply, multiply, quotient, remainder, span, whole
from vbpdsl.plan.numbers.exact_types import Keep
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Constant, Scalar

LIMB = 32
LARGEST_DIVISOR = 2**31
HEAD = 62
"""Bits that the head may have: a 64-bit integer has 63 beside its sign."""


def divided(dividend: Scalar, divisor: Scalar, keep: Keep) -> Scalar:
    """The quotient cut toward zero; the dividend is not negative, the divisor at least 1."""
    if span(dividend).fits_64 or span(dividend).low < 0:
        return quotient(dividend, divisor)
    if isinstance(divisor, Constant) and isinstance(divisor.value, int):
        return _by_known(dividend, divisor.value, keep)
    if span(divisor).high < LARGEST_DIVISOR:
        return _long_division(dividend, divisor, keep)
    return quotient(dividend, divisor)


def _by_known(dividend: Scalar, divisor: int, keep: Keep) -> Scalar:
    """By a divisor that the plan knows: its factors of two by a shift, the others in turn."""
    twos = (divisor & -divisor).bit_length() - 1
    factors = factors_below(divisor >> twos, LARGEST_DIVISOR)
    if factors is None:
        return quotient(dividend, whole(divisor))
    result = keep(_shifted(dividend, twos))
    for factor in factors:
        result = keep(_long_division(result, whole(factor), keep))
    return result


def factors_below(number: int, limit: int) -> list[int] | None:
    """Factors of a number, each below a limit, by small primes; None if there are none such."""
    factors: list[int] = []
    current = 1
    for prime in _primes(number):
        if prime >= limit:
            return None
        if current * prime >= limit:
            factors.append(current)
            current = 1
        current *= prime
    return [*factors, current] if current > 1 else factors


def _primes(number: int) -> list[int]:
    """Prime factors, smallest first; what is left above a thousand stays whole."""
    found = []
    for prime in range(2, 1000):
        while number % prime == 0:
            found.append(prime)
            number //= prime
    return found if number == 1 else [*found, number]


def _shifted(number: Scalar, bits: int) -> Scalar:
    """A number that is not negative, divided by a power of two."""
    if bits == 0:
        return number
    known = span(number)
    return apply("shift", (number, whole(bits)), Range(known.low >> bits, known.high >> bits))


def _narrow(number: Scalar) -> Scalar:
    return apply("narrow", (number,), span(number))


def _long_division(dividend: Scalar, divisor: Scalar, keep: Keep) -> Scalar:
    """Head and limbs, from the highest to the lowest."""
    known = span(dividend)
    if known.fits_64:
        return quotient(_narrow(dividend), divisor)
    limbs = -(-(known.high.bit_length() - HEAD) // LIMB)
    head = keep(_narrow(_shifted(dividend, LIMB * limbs)))
    result = keep(quotient(head, divisor))
    left = keep(remainder(head, divisor))
    for place in range(limbs - 1, -1, -1):
        limb = keep(_narrow(_low(_shifted(dividend, LIMB * place))))
        step = keep(add(multiply(left, whole(2**LIMB)), limb))
        result = add(multiply(result, whole(2**LIMB)), keep(quotient(step, divisor)))
        left = keep(remainder(step, divisor)) if place else left
    return _within(result, known.quotient(span(divisor)))


def _low(number: Scalar) -> Scalar:
    return apply("low bits", (number, whole(2**LIMB - 1)), Range(0, 2**LIMB - 1))


def _within(number: Scalar, known: Range) -> Scalar:
    """The same number with the range that its making proves."""
    if isinstance(number, Applied):
        return Applied(number.operation, number.items, number.kind, known, number.missing)
    return number
