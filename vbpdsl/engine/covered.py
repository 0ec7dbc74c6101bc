"""Days that rows cover: the rule of both engines, beside the other rules of figures in `values`.

    fills of 30 days on January 1 and on January 16, in a Period that begins on January 1

    a day covered twice counts once          January 1 through February 14, 45 days
    the second is shifted behind the first   January 1 through March 1 (in a leap year February 29)

The batch engine writes the same in SQL (`engine.batch.covered_sql`).
"""

from collections.abc import Iterable
from fractions import Fraction

from vbpdsl.source.classes import frozen


@frozen
class Span:
    """A row's days: how many from which, and between which two days (both counting) they count."""

    first: Fraction
    days: Fraction
    counts_from: Fraction
    counts_through: Fraction


def days_covered(spans: Iterable[Span], shifted: bool) -> Fraction:
    """How many days are covered; `free` is the first day that nothing before covers."""
    free = found = Fraction(0)
    for span in sorted(spans, key=lambda one: (one.first, one.days)):
        first = max(free, span.first)
        behind = max(free, (first if shifted else span.first) + span.days)
        counted = min(behind, span.counts_through + 1) - max(first, span.counts_from)
        found += max(counted, Fraction(0))
        free = behind
    return found
