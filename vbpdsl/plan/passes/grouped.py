"""Aggregates at a figure, read from the pass that was made for them.

A figure finds the group of the rows that count by its keys; that there is no such group means
that no row counts, and a group of rows in doubt makes the aggregate missing.
"""

from fractions import Fraction

from vbpdsl.model.expressions import Aggregate
from vbpdsl.model.expressions import Place as PlaceInOrder
from vbpdsl.plan.figures.placed import fetch
from vbpdsl.plan.figures.sites import Place
from vbpdsl.plan.figures.spaces import COUNTED, DOUBTFUL
from vbpdsl.plan.lowering import scalar
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import choose, compare, is_missing, negation, whole
from vbpdsl.plan.numbers.exact import NONE, ZERO, Exact
from vbpdsl.plan.numbers.scalars import Constant, Scalar
from vbpdsl.plan.passes.in_order import HIGH, LOW, TURNED, between
from vbpdsl.plan.passes.passing import Grouped
from vbpdsl.plan.relations.draft import Draft, Joining
from vbpdsl.plan.values import Lowered, chosen, nothing
from vbpdsl.source.classes import define
from vbpdsl.syntax.nodes.aggregates import How


def _kept(value: Lowered, draft: Draft) -> Lowered:
    return exact.kept(value, draft.keep) if isinstance(value, Exact) else draft.keep(value)


@define
class _Reading:
    """A group beside a figure: the group of the rows that count, and that of doubtful ones."""

    site: Place
    grouped: Grouped

    def joined(self, code: int, second: bool = False) -> Joining:
        """The group of a code at the figure's keys."""
        input_, measured = self.grouped.input, self.grouped.measured
        if second and self.grouped.second is not None:
            input_, measured = self.grouped.second
        pairs = [self.site.matched(key, placed) for key, placed in self.grouped.keys.items()]
        if self.grouped.coded:
            pairs.append((whole(code), "code", 1))
        return self.site.draft.join(input_, measured, pairs)

    @property
    def rows(self) -> Scalar:
        """The number of rows; missing if there are none."""
        return self.joined(COUNTED).value("rows")

    def value(self, part: tuple[int, str], of_none: Lowered) -> Lowered:
        """A measure; `of_none` where there are no rows, missing where a value is."""
        found = self.grouped.found[part]
        value = fetch(found.value, self.joined(COUNTED, found.second).value)
        pairs: list[tuple[Scalar, Lowered]] = []
        if missing_is_not(of_none):
            pairs.append((is_missing(self.rows), of_none))
        if found.absent is not None:
            some = compare(">", self.joined(COUNTED).value(found.absent), whole(0))
            pairs.append((some, nothing(found.value.kind)))
        return _kept(chosen(pairs, value, self.site.draft.keep, watch=False), self.site.draft)


def missing_is_not(value: Lowered) -> bool:
    """Whether a value is something other than the missing value."""
    top = value.numerator if isinstance(value, Exact) else value
    return not (isinstance(top, Constant) and top.value is None)


def grouped_value(site: Place, grouped: Grouped, place: int, aggregate: Aggregate) -> Lowered:
    """The value of an aggregate at a figure, from the pass that was made for it."""
    reading = _Reading(site, grouped)
    value = _whole_value(reading, place, aggregate)
    if grouped.doubtful:
        doubtful = negation(is_missing(reading.joined(DOUBTFUL).value("rows")))
        value = chosen(
            ((doubtful, nothing(aggregate.type.kind)),), value, site.draft.keep, watch=False
        )
    return _kept(value, site.draft)


def _whole_value(reading: _Reading, place: int, aggregate: Aggregate) -> Lowered:
    keep = reading.site.draft.keep
    if aggregate.how == How.NUMBER or aggregate.value is None:
        rows = reading.rows
        return Exact(keep(choose(((is_missing(rows), whole(0)),), rows)))
    if aggregate.place is not None:
        return _placed(reading, place, aggregate.place)
    if aggregate.how in (How.VARIANCE, How.SAMPLE_VARIANCE):
        return _variance(reading, place, aggregate.how == How.SAMPLE_VARIANCE)
    if aggregate.how in (How.TOTAL, How.COVERED):
        return reading.value((place, "value"), ZERO)
    kind = aggregate.value.type.kind
    value = reading.value((place, "value"), nothing(kind))
    if aggregate.how != How.AVERAGE:
        return value
    assert isinstance(value, Exact)
    if aggregate.weight is None:
        return exact.over(value, Exact(reading.rows), keep)
    weight = reading.value((place, "weight"), NONE)
    assert isinstance(weight, Exact)
    return exact.over(value, weight, keep)


def _placed(reading: _Reading, place: int, at: PlaceInOrder) -> Lowered:
    """The value at a place, counted from the end that is said outside of the rows."""
    straight = _on_line(reading, place, at, "")
    if at.turned is None:
        return straight
    turned = reading.site.draft.keep(scalar(at.turned, reading.site))
    other = _on_line(reading, place, at, TURNED)
    return chosen(((turned, other),), straight, reading.site.draft.keep)


def _on_line(reading: _Reading, place: int, at: PlaceInOrder, end: str) -> Exact:
    low = reading.value((place, LOW + end), NONE)
    assert isinstance(low, Exact)
    if (place, HIGH + end) not in reading.grouped.found:
        return low
    high = reading.value((place, HIGH + end), NONE)
    assert isinstance(high, Exact)
    return between(at, low, high, reading.rows)


def _variance(reading: _Reading, place: int, of_sample: bool) -> Exact:
    """The number times the squares less the square of the sum, over the number twice."""
    keep = reading.site.draft.keep
    total, squares = reading.value((place, "value"), NONE), reading.value((place, "square"), NONE)
    assert isinstance(total, Exact) and isinstance(squares, Exact)
    rows = Exact(reading.rows)
    others = exact.minus(rows, exact.literal(Fraction(1))) if of_sample else rows
    spread = exact.minus(exact.times(rows, squares), exact.times(total, total))
    return exact.over(exact.kept(spread, keep), exact.kept(exact.times(rows, others), keep), keep)
