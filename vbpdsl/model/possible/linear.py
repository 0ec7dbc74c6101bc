"""Sums of unknown figures, each times a number: `50% of Target less 103% of Target`, -0.53 Target.

An unknown is a number by which an `Unknowns` knows the expression behind it: a column of a file, a
total of rows, a product of two unknown figures.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import field, frozen

ZERO = Fraction(0)


@frozen(eq=False)
class Linear:
    """`constant` plus each unknown times its factor; no factor is zero.

    Two are compared as whole numbers, which are worked out once: on the ways of a figure the same
    sums come up again and again, and fractions are slow to compare.
    """

    constant: Fraction = ZERO
    factors: tuple[tuple[int, Fraction], ...] = ()
    _told_by: tuple[int, ...] = field(default=(), init=False, repr=False)

    @property
    def told_by(self) -> tuple[int, ...]:
        """The whole numbers that it is made of."""
        if not self._told_by:
            found = [*self.constant.as_integer_ratio()]
            for unknown, factor in self.factors:
                found += (unknown, *factor.as_integer_ratio())
            object.__setattr__(self, "_told_by", tuple(found))
        return self._told_by

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Linear and self.told_by == other.told_by

    def __hash__(self) -> int:
        return hash(self.told_by)

    @staticmethod
    def unknown(number: int) -> "Linear":
        """An unknown by itself."""
        return Linear(ZERO, ((number, Fraction(1)),))

    @property
    def known(self) -> bool:
        """Whether it is a number, without anything unknown."""
        return not self.factors

    def plus(self, other: "Linear") -> "Linear":
        """The sum."""
        constant = self.constant + other.constant if self.constant else other.constant
        if not other.factors:
            return Linear(constant, self.factors)
        return _made(constant, (*self.factors, *other.factors))

    def times(self, number: Fraction) -> "Linear":
        """The same times a number."""
        if number == 0:
            return Linear()
        if number == 1:
            return self
        return Linear(self.constant * number, tuple([(u, f * number) for u, f in self.factors]))

    def opposite(self) -> "Linear":
        """The same times -1."""
        return Linear(-self.constant, tuple([(u, -f) for u, f in self.factors]))

    def minus(self, other: "Linear") -> "Linear":
        """The difference."""
        constant = self.constant - other.constant if other.constant else self.constant
        if not other.factors:
            return Linear(constant, self.factors)
        less = [(u, -f) for u, f in other.factors]
        return _made(constant, (*self.factors, *less))

    def moved(self, by: Fraction) -> "Linear":
        """The same and a number more."""
        return Linear(self.constant + by, self.factors)

    def at(self, values: "dict[int, Fraction]") -> Fraction:
        """Its value where the unknowns have these."""
        return self.constant + sum((f * values[u] for u, f in self.factors), ZERO)

    def scaled(self) -> "tuple[Fraction, Linear]":
        """A number and the rest, so that the same figures in the same proportion are one form."""
        if not self.factors:
            return self.constant, Linear(Fraction(1))
        leading = self.factors[0][1]
        return leading, self.times(1 / leading)


def number(value: Fraction) -> Linear:
    """A number written in the contract."""
    return Linear(value)


def _made(constant: Fraction, factors: Iterable[tuple[int, Fraction]]) -> Linear:
    total: dict[int, Fraction] = {}
    for unknown, factor in factors:
        total[unknown] = total[unknown] + factor if unknown in total else factor
    return Linear(constant, tuple(sorted((u, f) for u, f in total.items() if f)))
