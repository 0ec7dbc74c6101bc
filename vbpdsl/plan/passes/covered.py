"""Days that rows cover, as one number for each row, of which a group makes how many are covered.

    30 days from January 1, 2026, counting from January 1 through December 31
        ->   ((739617 x M + 30) x M + 739617) x M + 739981,   M being more than any of them

A measure of a group is of one item of each row; so the four stand in one number, in whose order the
rows are that begin on the same day too.
"""

from vbpdsl.model.expressions import Aggregate, Covering, Expression
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers.building import Unplannable, add, choose, compare, multiply, span, whole
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.scalars import Scalar
from vbpdsl.plan.relations.relation import COVERED_ONCE, COVERED_SHIFTED, MOST_DAYS


def how_covered(covering: Covering) -> str:
    """The measure of a group."""
    return COVERED_SHIFTED if covering.shifted else COVERED_ONCE


def span_of(aggregate: Aggregate, site: Place) -> Exact:
    """The days of a row in one number."""
    assert aggregate.value is not None and aggregate.weight is not None
    assert aggregate.covering is not None
    covering = aggregate.covering
    said = (aggregate.value, aggregate.weight, covering.first, covering.last)
    packed: Scalar = whole(0)
    for one in said:
        packed = add(multiply(packed, whole(MOST_DAYS)), _days(one, site))
    return Exact(site.draft.keep(packed))


def _days(value: Expression, site: Place) -> Scalar:
    """A whole number of days that has room: more than all there are cover no more than these."""
    found = lower(value, site)
    assert isinstance(found, Exact)
    if found.denominator != 1 or found.factors:
        raise Unplannable("a number of days that is no whole number")
    days = site.draft.keep(found.numerator)
    if span(days).low < 0:
        days = choose(((compare("<", days, whole(0)), whole(0)),), days)
    if span(days).high >= MOST_DAYS:
        most = whole(MOST_DAYS - 1)
        days = choose(((compare(">", days, most), most),), days)
    return site.draft.keep(days)
