"""Hospital Value-Based Purchasing in exact fractions, without the package.

The counterpart of `contracts_dsl/programs/hospital-value-based-purchasing`: points of a measure
from its rates (42 CFR 412.165), scores of domains, the total, and the slope at which what all
hospitals earn is what was withheld from all of them.

    hospital 010001, acute myocardial infarction: 0.856752 before, 0.880237 now
    achievement 9 x (0.880237 - 0.869247) / (0.887868 - 0.869247) + 0.5, rounded: 6
    improvement 10 x (0.880237 - 0.856752) / (0.887868 - 0.856752) - 0.5, rounded: 7
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from attrs import frozen

HALF = Fraction(1, 2)


@frozen
class Standard:
    """What a measure is held against; `higher` says which way is better."""

    threshold: Fraction
    benchmark: Fraction
    higher: bool
    floor: Fraction = Fraction(0)


def rounded(value: Fraction) -> int:
    """To the nearest whole number, a half upward."""
    return floor(value + HALF)


def achievement(rate: Fraction, standard: Standard) -> int:
    """Points for where a hospital stands."""
    sign = 1 if standard.higher else -1
    if sign * rate >= sign * standard.benchmark:
        return 10
    if sign * rate < sign * standard.threshold:
        return 0
    way = (rate - standard.threshold) / (standard.benchmark - standard.threshold)
    return rounded(9 * way + HALF)


def improvement(rate: Fraction, before: Fraction, standard: Standard) -> int:
    """Points for how far it has come."""
    sign = 1 if standard.higher else -1
    if sign * rate <= sign * before:
        return 0
    if sign * rate >= sign * standard.benchmark:
        return 9
    way = (rate - before) / (standard.benchmark - before)
    return max(0, min(9, rounded(10 * way - HALF)))


def score(rate: Fraction | None, before: Fraction | None, standard: Standard) -> int | None:
    """The better of the two; None where there is no rate."""
    if rate is None:
        return None
    made = achievement(rate, standard)
    return made if before is None else max(made, improvement(rate, before, standard))


def consistency(rates: Sequence[Fraction], standards: Sequence[Standard]) -> int:
    """Points for the dimension of the survey that lies lowest."""
    lowest = min(
        (rate - one.floor) / (one.threshold - one.floor)
        for rate, one in zip(rates, standards, strict=True)
    )
    return max(0, min(20, rounded(20 * lowest - HALF)))


def domain(scores: Sequence[int | Fraction | None], fewest: int) -> Fraction | None:
    """100 for all points that there are; None with fewer measures than are needed."""
    scored = [one for one in scores if one is not None]
    return Fraction(10 * sum(scored)) / len(scored) if len(scored) >= fewest else None


def total(domains: Sequence[Fraction | None]) -> Fraction | None:
    """Domains of equal weight, those that there are; None with fewer than three."""
    scored = [one for one in domains if one is not None]
    return sum(scored, Fraction(0)) / len(scored) if len(scored) >= 3 else None


def slope(bases: Mapping[str, Fraction], totals: Mapping[str, Fraction]) -> Fraction:
    """At which the incentives of all come to 2% of the base of all that take part."""
    withheld = {name: bases[name] / 50 for name in totals}
    return sum(withheld.values()) / sum(withheld[name] * totals[name] / 100 for name in totals)
