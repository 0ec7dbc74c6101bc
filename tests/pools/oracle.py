"""Pools divided with plain fractions and lists, sharing no code with the program."""

import math
from fractions import Fraction

from attrs import frozen

CENT = Fraction(1, 100)


@frozen
class Party:
    """One that may share in a pool."""

    name: str
    units: Fraction
    most: Fraction
    least: Fraction
    size: int
    takes: bool


Parts = dict[str, Fraction]


def plain(pool: Fraction, parties: list[Party], equally: bool = False) -> Parts:
    """The pool by units, or equally."""
    units = {one.name: Fraction(1) if equally else one.units for one in parties}
    return {name: pool * own / sum(units.values()) for name, own in units.items()}


def cut_once(pool: Fraction, parties: list[Party]) -> Parts:
    """One pass: whatever is above a limit is nobody's."""
    shares = plain(pool, parties)
    return {one.name: min(shares[one.name], one.most) for one in parties}


def cut_twice(pool: Fraction, parties: list[Party]) -> Parts:
    """Two passes: what the first cuts off, among those that it did not cut."""
    shares = plain(pool, parties)
    uncut = [one for one in parties if shares[one.name] <= one.most]
    cut_off = sum(max(shares[one.name] - one.most, Fraction(0)) for one in parties)
    has = cut_once(pool, parties)
    units = sum(one.units for one in uncut)
    for one in uncut if units else ():
        has[one.name] = min(has[one.name] + cut_off * one.units / units, one.most)
    return has


def until_nothing(pool: Fraction, parties: list[Party], floors: bool = False) -> Parts:
    """The factor at which the parts, each within its limits, add up to the pool: found on the line
    between the two limits that lie around it."""

    def at(factor: Fraction) -> Parts:
        return {
            one.name: max(
                one.least if floors else Fraction(0), min(factor * one.units, one.most)
            )
            for one in parties
        }

    def total(factor: Fraction) -> Fraction:
        return sum(at(factor).values(), Fraction(0))

    ends = {bound / one.units for one in parties if one.units for bound in (one.most, one.least)}
    low = max(end for end in (*ends, Fraction(0)) if total(end) <= pool)
    high = min((end for end in ends if end > low), default=None)
    if high is None or total(high) == total(low):
        return at(low)
    return at(low + (pool - total(low)) * (high - low) / (total(high) - total(low)))


def one_each(pool: Fraction, exact: Parts, parties: list[Party], at_limit: set[str]) -> Parts:
    """Fractions of a cent dropped; the cents lost one each, where all of it was divided."""
    down = {name: math.floor(part / CENT) * CENT for name, part in exact.items()}
    lost = math.floor((pool - sum(down.values())) / CENT) if sum(exact.values()) == pool else 0
    order = sorted(
        (one for one in parties if exact[one.name] > 0 and one.name not in at_limit),
        key=lambda one: (down[one.name] - exact[one.name], -one.size, one.name),
    )
    for one in order[:lost]:
        down[one.name] += CENT
    return down


def to_the_largest(pool: Fraction, exact: Parts, parties: list[Party]) -> Parts:
    """Parts to the nearest cent; what that adds or takes, to the largest party."""
    near = {name: math.floor(part / CENT + Fraction(1, 2)) * CENT for name, part in exact.items()}
    first = min(parties, key=lambda one: (-one.size, one.name))
    near[first.name] += pool - sum(near.values())
    return near
