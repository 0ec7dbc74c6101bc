"""The label of a band: between which values it lies, and whether they belong to it.

    60% to below 80%   ->   Edges(60%, included, 80%, not)
    above $1,000       ->   Edges($1,000, not, None)
"""

from fractions import Fraction

from vbpdsl.source.classes import frozen


@frozen
class Edges:
    """The lower and the upper edge, None where the band is open; both None for all others."""

    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool
