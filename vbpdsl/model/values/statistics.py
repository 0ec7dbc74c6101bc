"""Figures of the order and the spread of many: medians, percentiles, ranks, standard deviations and
variances.

    the 75th percentile, on a straight line between places, of the rates of all Plans
        ->   Aggregate(the value at place 0.75 n + 0.25, of rate, over the Plans)

A percentile is the value at a place, and the place depends on how many values there are; a rank is
one more than the number of those that are better; a standard deviation is the root of a variance.
What of it the words leave open (where a place is, from which end places are counted, what a
variance is divided by) is asked, with what the readings come to.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.conditions.directions import direction, directions_at_hand
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Better,
    Comparison,
    Condition,
    Expression,
    Literal,
    OfFunction,
    Place,
    Rows,
)
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.readings.said import figure
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.methods import DIVIDED, PLACES, PLACES_FROM, RANKS_FROM
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, NUMBER, TRUTH, Kind, Style, ValueType
from vbpdsl.model.values.tails import as_rounded
from vbpdsl.syntax.actions.times import ORDINALS
from vbpdsl.syntax.nodes.aggregates import DEVIATIONS, SPREADS, Aggregated, How, Method, Statistic
from vbpdsl.syntax.parsing.tree import Word

HALF, ONE = Fraction(1, 2), Fraction(1)
MIDDLE = Place(HALF, HALF)
"""The median: the value in the middle, halfway between the two where there is an even number."""


def is_statistic(node: Aggregated) -> bool:
    """Whether a figure made of many is one of these."""
    said = node.nth is not None or node.most is not None or bool(node.methods)
    return isinstance(node.how, Statistic) or said


def statistic(
    draft: Draft, node: Aggregated, rows: Rows, value: Expression, scope: Scope
) -> Expression:
    """A median, a percentile, the third highest, a standard deviation of a value of each."""
    if value.type.kind is not Kind.NUMBER or node.weight is not None:
        not_computed(draft, node, scope)
    if node.most is not None:
        return _of_the_first(draft, node, node.most, rows, value, scope)
    match node.how:
        case Statistic.MEDIAN:
            _only(draft, node, scope, ())
            return _placed(node, rows, value, MIDDLE)
        case Statistic.PERCENTILE:
            place = _percentile(draft, node, value.type, scope)
            found = _placed(node, rows, value, place)
            to = draft.percentiles_rounded
            return found if to is None else as_rounded(draft, found, to, scope)
        case how if how in DEVIATIONS or how in SPREADS:
            return _deviation(draft, node, rows, value, scope)
        case How.HIGHEST | How.LOWEST if node.nth is not None:
            _only(draft, node, scope, (), numbered=True)
            nth = _number(node.nth)
            place = Place(Fraction(0), nth) if node.how is How.LOWEST else Place(ONE, ONE - nth)
            return _placed(node, rows, value, place)
    not_computed(draft, node, scope)
    raise AssertionError


def _placed(node: Aggregated, rows: Rows, value: Expression, place: Place) -> Aggregate:
    between = place.of_number.denominator > 1 and not place.whole
    type_ = evolve(value.type, whole=value.type.whole and not between)
    return Aggregate(How.PLACED, rows, value, None, type_, place=place, span=node.span)


def _of_the_first(
    draft: Draft, node: Aggregated, most: Word, rows: Rows, value: Expression, scope: Scope
) -> Expression:
    """`the average of the 10 highest Scores`: equal ones at the end make no difference to it."""
    number = _number(most)
    wanted = node.how in (How.TOTAL, How.AVERAGE) and node.end in (How.HIGHEST, How.LOWEST)
    if not wanted or node.nth is not None or node.methods or number < 1 or number % 1:
        not_computed(draft, node, scope)
    turned = Literal(True, TRUTH) if node.end is How.HIGHEST else None
    place = Place(Fraction(0), number, turned=turned)
    total = Aggregate(How.FIRST, rows, value, None, value.type, place=place, span=node.span)
    if node.how is How.TOTAL:
        return total
    type_ = evolve(value.type, whole=False)
    return Arithmetic("/", total, Literal(number, COUNT), type_, span=node.span)


def _number(nth: Word) -> Fraction:
    if nth.kind == "ORDINAL":
        return Fraction(ORDINALS.index(nth.text) + 1)
    assert isinstance(nth.value, Fraction)
    return nth.value


def _only(
    draft: Draft,
    node: Aggregated,
    scope: Scope,
    allowed: tuple[Method, ...],
    numbered: bool = False,
) -> None:
    """Refuse a method or a number that says nothing of such a figure."""
    other = next((one.word for one in node.methods if one.method not in allowed), None)
    other = other or (node.nth if not numbered else None)
    if other is not None:
        not_computed(draft, other, scope)


def _said(draft: Draft, node: Aggregated, among: tuple[Method, ...]) -> Method | None:
    """The method that the phrase says, or else the contract for all such figures."""
    for said in (node.methods, draft.methods):
        found = [one for one in said if one.method in among]
        if found:
            for one in found:
                assert one.word.text
            return found[-1].method
    return None


# ---------------------------------------------------------------- percentiles


def _percentile(draft: Draft, node: Aggregated, type_: ValueType, scope: Scope) -> Place:
    _only(draft, node, scope, (*PLACES, *PLACES_FROM), numbered=True)
    if node.nth is None or not 0 < _number(node.nth) < 100:
        not_computed(draft, node, scope)
        raise AssertionError
    part = _number(node.nth) / 100
    method = _said(draft, node, PLACES)
    if method is None:
        _place_is_asked(draft, node, part, type_, scope)
    nearest = method is Method.NEAREST_RANK
    turned = _turned(draft, node, scope, part == HALF and not nearest)
    if nearest:
        return Place(part, Fraction(0), whole=True, turned=turned)
    return Place(part, ONE - part, turned=turned)


def _turned(draft: Draft, node: Aggregated, scope: Scope, in_the_middle: bool) -> Expression | None:
    """Whether places are counted from the highest value: where lower values are the better ones.

    A place in the middle is the same from both ends.
    """
    order = _said(draft, node, PLACES_FROM)
    assert node.nth is not None
    if order is Method.LOWEST_FIRST:
        return None
    if order is Method.WORST_FIRST:
        word = next((one.word for one in node.methods if one.method is order), node.nth)
        zero, one = Literal(Fraction(0), NUMBER), Literal(ONE, NUMBER)
        way = direction(draft, word, scope)
        return Better(zero, one, way, False, TRUTH, span=word.span)
    if directions_at_hand(draft, scope) and not in_the_middle:
        _order_is_asked(draft, node, scope)
    return None


def _place_is_asked(
    draft: Draft, node: Aggregated, part: Fraction, type_: ValueType, scope: Scope
) -> NoReturn:
    values = [Fraction(10 * at) for at in range(1, 7)]
    line, nearest = (
        _at(values, place) for place in (Place(part, ONE - part), Place(part, Fraction(0), True))
    )
    scale = Fraction(1, 100) if type_.style.value.startswith("percentage") else ONE
    shown = [figure(one * scale, type_) for one in (values[0], values[-1], line, nearest)]
    draft.say(
        "VBP520",
        f"`{scope.source.phrase(node.span)}` does not say how its place is found",
        scope.source,
        node.span,
        scope.clause,
        readings=("on a straight line between places", "by nearest rank"),
        case=f"of six values from {shown[0]} to {shown[1]}, evenly apart: {shown[2]} or {shown[3]}",
        suggestion="`, on a straight line between places` or `, by nearest rank` behind it; or, "
        "once for all, `Percentiles are found on a straight line between places.`",
    )
    raise Refused


def _at(values: list[Fraction], place: Place) -> Fraction:
    """The value at a place among these, which are in order."""
    at = place.of_number * len(values) + place.plus
    low = -(-at // 1) if place.whole else at // 1
    rest = Fraction(0) if place.whole else at - low
    first = values[int(low) - 1]
    return first if not rest else first + rest * (values[int(low)] - first)


def _order_is_asked(draft: Draft, node: Aggregated, scope: Scope) -> NoReturn:
    draft.say(
        "VBP520",
        f"`{scope.source.phrase(node.span)}` does not say from which end places are counted, and "
        "of some lower is better",
        scope.source,
        node.span,
        scope.clause,
        readings=("from worst to best", "from lowest to highest"),
        case="of six values 10, 20, ..., 60 of which lower is better, the 75th percentile on a "
        "straight line between places is 22.5 or 47.5",
        suggestion="`, from worst to best` or `, from lowest to highest` behind it",
    )
    raise Refused


# ---------------------------------------------------------------- standard deviations


def _deviation(
    draft: Draft, node: Aggregated, rows: Rows, value: Expression, scope: Scope
) -> OfFunction | Aggregate:
    _only(draft, node, scope, DIVIDED)
    how = _variance(draft, node, scope)
    if node.how in SPREADS:
        unit = value.type.unit.times(value.type.unit)
        style = Style.RATIO if unit.pure and value.type.style is not Style.PLAIN else Style.PLAIN
        type_ = ValueType(Kind.NUMBER, unit, style)
        return Aggregate(how, rows, value, None, type_, span=node.span)
    variance = Aggregate(how, rows, value, None, value.type, span=node.span)
    type_ = evolve(value.type, whole=False)
    return OfFunction(
        Functions.ROOT, variance, None, None, RoundingWay.HALF_UP, type_, span=node.span
    )


def _variance(draft: Draft, node: Aggregated, scope: Scope) -> How:
    match node.how:
        case Statistic.POPULATION_DEVIATION | Statistic.POPULATION_SPREAD:
            return How.VARIANCE
        case Statistic.SAMPLE_DEVIATION | Statistic.SAMPLE_SPREAD:
            return How.SAMPLE_VARIANCE
    match _said(draft, node, DIVIDED):
        case Method.POPULATION:
            return How.VARIANCE
        case Method.SAMPLE:
            return How.SAMPLE_VARIANCE
    draft.say(
        "VBP520",
        f"`{scope.source.phrase(node.span)}` does not say whether it is that of a population or "
        "of a sample",
        scope.source,
        node.span,
        scope.clause,
        readings=("of a population: divided by their number",
                  "of a sample: divided by their number less one"),
        case="of the five values 2, 4, 6, 8 and 10: 2.83 or 3.16",
        suggestion="`the population standard deviation of ...` or `the sample standard deviation "
        "of ...`",
    )  # fmt: skip
    raise Refused


# ---------------------------------------------------------------- ranks


def rank(
    draft: Draft,
    node: Aggregated,
    rows: Rows,
    each: Expression,
    own: Expression,
    scope: Scope,
) -> Expression:
    """One more than the number of those that come before: equal ones share the better rank."""
    _only(draft, node, scope, RANKS_FROM)
    order = _said(draft, node, RANKS_FROM)
    if order is None:
        _rank_is_asked(draft, node, scope)
    test = _before(draft, order, node, each, own, scope)
    condition = Condition(test, "ranked behind or equal", scope.clause, span=node.span)
    before = evolve(rows, conditions=(*rows.conditions, condition))
    number = Aggregate(How.NUMBER, before, None, None, COUNT, span=node.span)
    return Arithmetic("+", Literal(ONE, COUNT), number, COUNT, span=node.span)


def _before(
    draft: Draft,
    order: Method,
    node: Aggregated,
    each: Expression,
    own: Expression,
    scope: Scope,
) -> Expression:
    if order is Method.HIGHEST_FIRST:
        return Comparison(">", each, own, TRUTH, span=node.span)
    if order is Method.LOWEST_FIRST:
        return Comparison("<", each, own, TRUTH, span=node.span)
    word = next(one.word for one in (*node.methods, *draft.methods) if one.method is order)
    return Better(each, own, direction(draft, word, scope), False, TRUTH, span=node.span)


def _rank_is_asked(draft: Draft, node: Aggregated, scope: Scope) -> NoReturn:
    draft.say(
        "VBP520",
        f"`{scope.source.phrase(node.span)}` does not say which of them is the first",
        scope.source,
        node.span,
        scope.clause,
        readings=("the highest first", "the lowest first"),
        case="of ten, the one with the highest is number 1 or number 10",
        suggestion="`, the highest first` or `, the lowest first` behind it",
    )
    raise Refused
