"""Ranges of integers: what is known of a number before it is computed.

The plan lowers every figure to integers. A range says between which two integers a step's result
lies, so that the engine may use 64 bits where that is proved enough, and 128 where not:

    cents of a claim   -500 to 12,000,000
    times 742          -371,000 to 8,904,000,000       (still 64 bits)
"""

from vbpdsl.source.classes import frozen

LARGEST_64 = 2**63 - 1
LARGEST_128 = 2**127 - 1


@frozen
class Range:
    """All integers from `low` to `high`."""

    low: int
    high: int

    @property
    def size(self) -> int:
        """The largest magnitude in the range."""
        return max(abs(self.low), abs(self.high))

    @property
    def fits_64(self) -> bool:
        """Whether every value, and its opposite, is a 64-bit integer."""
        return self.size <= LARGEST_64

    @property
    def fits_128(self) -> bool:
        """Whether every value, and its opposite, is a 128-bit integer."""
        return self.size <= LARGEST_128

    def plus(self, other: "Range") -> "Range":
        """The range of a sum."""
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: "Range") -> "Range":
        """The range of a difference."""
        return Range(self.low - other.high, self.high - other.low)

    def times(self, other: "Range") -> "Range":
        """The range of a product."""
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(corners), max(corners))

    def opposite(self) -> "Range":
        """The range of the negated value."""
        return Range(-self.high, -self.low)

    def magnitude(self) -> "Range":
        """The range of the absolute value."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return self.opposite()
        return Range(0, self.size)

    def union(self, other: "Range") -> "Range":
        """The smallest range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high))

    def lesser(self, other: "Range") -> "Range":
        """The range of the lesser of two values."""
        return Range(min(self.low, other.low), min(self.high, other.high))

    def greater(self, other: "Range") -> "Range":
        """The range of the greater of two values."""
        return Range(max(self.low, other.low), max(self.high, other.high))

    def quotient(self, divisor: "Range") -> "Range":
        """The range of a quotient cut toward zero, by a divisor of at least 1."""
        least = max(divisor.low, 1)
        most = max(divisor.high, least)
        corners = [_cut(a, b) for a in (self.low, self.high) for b in (least, most)]
        return Range(min(corners), max(corners))


def _cut(dividend: int, divisor: int) -> int:
    quotient = abs(dividend) // divisor
    return quotient if dividend >= 0 else -quotient


ANY_64 = Range(-LARGEST_64, LARGEST_64)
ANY_128 = Range(-LARGEST_128, LARGEST_128)
EMPTY = Range(0, 0)
"""Of a column that has no value at all."""
