"""Chance that is the same on every machine, for ever.

Library generators promise a stream, but not for every version and method. Here a draw is a hash
of whole numbers (SplitMix64): of the seed, of what it is for, and of whose it is. So a member's
claims depend on nobody else's, and a file does not depend on how many rows are made at a time.

    draws("leaves early", members).below(100) < 12     12 in 100 members
"""

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Integers = NDArray[np.int64]
_Bits = NDArray[np.uint64]

_STEP = np.uint64(0x9E3779B97F4A7C15)


def _mixed(bits: _Bits) -> _Bits:
    """SplitMix64's finisher: each bit of the result depends on all bits given."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _named(purpose: str) -> np.uint64:
    """A number for a purpose, from its letters."""
    value = 0xCBF29CE484222325
    for byte in purpose.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return np.uint64(value)


@frozen(eq=False)
class Draws:
    """One draw for each of several rows."""

    bits: _Bits = field(repr=False)

    def below(self, limit: int) -> Integers:
        """Whole numbers from 0 to `limit` - 1, alike likely (within 1 in 2 to the power 32)."""
        high = self.bits >> np.uint64(32)
        return ((high * np.uint64(limit)) >> np.uint64(32)).astype(np.int64)

    def chance(self, per_thousand: int) -> NDArray[np.bool_]:
        """True for so many in a thousand."""
        return self.below(1000) < per_thousand

    def picked(self, weights: tuple[int, ...]) -> Integers:
        """Positions in `weights`, each as likely as its weight."""
        edges = np.cumsum(np.array(weights, dtype=np.int64))
        return np.searchsorted(edges, self.below(int(edges[-1])), side="right").astype(np.int64)


@frozen
class Chance:
    """All draws of one seed."""

    seed: int

    def draws(self, purpose: str, *whose: Integers | int) -> Draws:
        """Draws for a purpose, one for each row of the numbers that say whose they are."""
        with np.errstate(over="ignore"):
            start = np.array([_named(purpose) ^ np.uint64(self.seed & 0xFFFFFFFFFFFFFFFF)])
            bits = _mixed(start + _STEP)
            for number in whose:
                given = np.atleast_1d(np.asarray(number, dtype=np.int64)).astype(np.uint64)
                bits = _mixed((bits ^ (given * _STEP)) + _STEP)
            return Draws(bits)
