"""What the figures of one Term come to together, so that nobody has to read them one by one.

    Cost    185,106 figures, 878 of them at $75,000, $1,123,078,907.76 in all

Totals of a run, what limits cut off and the one row of a statement for three thousand members are
all made of these. The batch engine takes them from its relations; here they are taken from values.
"""

from collections.abc import Iterable
from fractions import Fraction

from vbpdsl.model.contract import Value
from vbpdsl.source.classes import frozen


@frozen
class Tally:
    """Figures of a Term: how many, how many without a value, and what the others add up to.

    `gained` is the total of those above zero and `lost` of those below. Of yes and no, `above`
    counts yes. `at_limit` are those equal to a limit that was asked for.
    """

    figures: int = 0
    missing: int = 0
    above: int = 0
    below: int = 0
    gained: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    at_limit: int = 0

    @property
    def total(self) -> Fraction:
        """The sum of all figures that have a value."""
        return self.gained + self.lost


def tallied(values: Iterable[Value], limit: Fraction | None = None) -> Tally:
    """The tally of some figures."""
    figures = missing = above = below = at_limit = 0
    gained = lost = Fraction(0)
    for value in values:
        figures += 1
        if value is None:
            missing += 1
        elif isinstance(value, Fraction):
            at_limit += value == limit
            if value > 0:
                above, gained = above + 1, gained + value
            elif value < 0:
                below, lost = below + 1, lost + value
        elif value is True:
            above += 1
    return Tally(figures, missing, above, below, gained, lost, at_limit)
