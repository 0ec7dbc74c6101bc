"""All numbers between two ends: what is known of a value before there are data.

    the amount by which A exceeds B         from 0
    the percentage of visits that are late  from 0 to 1

An end of None is open to infinity. The ends belong to the range.
"""

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

End = Fraction | None
_Extended = tuple[int, Fraction]
"""A number, or one of the two infinities: -1, 0 or 1, then the number; in their order."""

ZERO = Fraction(0)


@frozen(cache_hash=True)
class Range:
    """All numbers from `low` to `high`."""

    low: End = None
    high: End = None

    @staticmethod
    def only(value: Fraction) -> "Range":
        """The range of one number."""
        return Range(value, value)

    @property
    def single(self) -> Fraction | None:
        """The only number in it."""
        return self.low if self.low is not None and self.low == self.high else None

    def holds(self, value: Fraction) -> bool:
        """Whether a number lies in it."""
        return (self.low is None or self.low <= value) and (
            self.high is None or value <= self.high
        )

    def plus(self, other: "Range") -> "Range":
        """The range of a sum."""
        return Range(_added(self.low, other.low), _added(self.high, other.high))

    def opposite(self) -> "Range":
        """The range of the negated value."""
        return Range(
            None if self.high is None else -self.high, None if self.low is None else -self.low
        )

    def minus(self, other: "Range") -> "Range":
        """The range of a difference."""
        return self.plus(other.opposite())

    def times(self, other: "Range") -> "Range":
        """The range of a product."""
        corners = [_product(a, b) for a in self._ends() for b in other._ends()]
        return Range(_end(min(corners)), _end(max(corners)))

    def over(self, other: "Range") -> "Range":
        """The range of a quotient; of a divisor that may be 0 only its sign is known."""
        if other.low is not None and other.low >= 0:
            least = None if other.low == 0 else 1 / other.low
            most = ZERO if other.high is None or other.high == 0 else 1 / other.high
            return self.times(Range(most, least))
        if other.high is not None and other.high <= 0:
            return self.opposite().over(other.opposite())
        return Range()

    def not_below(self, floor: End) -> "Range":
        """The range of the value, or of the floor where that is more."""
        return self.greater(Range.only(floor)) if floor is not None else self

    def greater(self, other: "Range") -> "Range":
        """The range of the greater of two values."""
        (a, b), (c, d) = self._ends(), other._ends()
        return Range(_end(max(a, c)), _end(max(b, d)))

    def lesser(self, other: "Range") -> "Range":
        """The range of the lesser of two values."""
        (a, b), (c, d) = self._ends(), other._ends()
        return Range(_end(min(a, c)), _end(min(b, d)))

    def union(self, other: "Range") -> "Range":
        """The smallest range that holds both."""
        (a, b), (c, d) = self._ends(), other._ends()
        return Range(_end(min(a, c)), _end(max(b, d)))

    def common(self, other: "Range") -> "Range | None":
        """What lies in both; None if nothing does."""
        (a, b), (c, d) = self._ends(), other._ends()
        low, high = max(a, c), min(b, d)
        return Range(_end(low), _end(high)) if low <= high else None

    def _ends(self) -> tuple[_Extended, _Extended]:
        return (
            (-1, ZERO) if self.low is None else (0, self.low),
            (1, ZERO) if self.high is None else (0, self.high),
        )


ANY = Range()
NOT_NEGATIVE = Range(ZERO)


def union(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds all of several; at least one is given."""
    first, *others = ranges
    for other in others:
        first = first.union(other)
    return first


def _added(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _product(one: _Extended, other: _Extended) -> _Extended:
    sign = _sign(one) * _sign(other)
    if sign == 0 or (one[0] == 0 and other[0] == 0):
        return 0, one[1] * other[1]
    return sign, ZERO


def _sign(number: _Extended) -> int:
    above = number[1].numerator  # whole numbers are compared in a tenth of the time
    return number[0] or (above > 0) - (above < 0)


def _end(number: _Extended) -> End:
    return number[1] if number[0] == 0 else None
