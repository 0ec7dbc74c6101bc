"""Places among the values of a group: which of them are asked for, in integers.

The place of a percentile among n values is (times n + plus) / below, all of them known to the plan:

    the 75th percentile on a straight line     (3 n + 1) / 4      of 6 values 4.75: between the 4th
                                                                  and the 5th
    the median                                 (1 n + 1) / 2

A group gives the values at the whole places below and above it; the figure lies on the straight
line between them. The two are one value where the place is whole.
"""

from math import lcm

from vbpdsl.model.expressions import Aggregate, Place
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import add, multiply, remainder, whole
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.relation import PlacedAt
from vbpdsl.syntax.nodes.aggregates import How

LOW, HIGH = "low", "high"
TURNED = " from the highest"


def asked_places(aggregate: Aggregate) -> dict[str, PlacedAt]:
    """The whole places that a group is asked for, by the part each plays."""
    assert aggregate.place is not None
    place, total = aggregate.place, aggregate.how == How.FIRST
    found = _from_one_end(place, False, total)
    return found if place.turned is None else found | _from_one_end(place, True, total)


def _from_one_end(place: Place, from_highest: bool, total: bool) -> dict[str, PlacedAt]:
    times, plus, below = _in_integers(place)
    said = TURNED if from_highest else ""
    at = PlacedAt(times, plus, below, place.whole or total, from_highest, total)
    if place.whole or below == 1 or total:
        return {LOW + said: at}
    return {LOW + said: at, HIGH + said: PlacedAt(times, plus, below, True, from_highest)}


def _in_integers(place: Place) -> tuple[int, int, int]:
    below = lcm(place.of_number.denominator, place.plus.denominator)
    return int(place.of_number * below), int(place.plus * below), below


def between(place: Place, low: Exact, high: Exact, number: Scalar) -> Exact:
    """The value on the straight line between those at the whole places around a place."""
    times, plus, below = _in_integers(place)
    rest = remainder(add(multiply(number, whole(times)), whole(plus)), whole(below))
    return exact.plus(low, exact.times(exact.minus(high, low), Exact(rest, below)))
