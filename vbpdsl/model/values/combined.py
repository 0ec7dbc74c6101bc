"""Several values that become one: their sum, average, lesser, product, distance, weighted average.

    the weighted average of A (60%) and B (40%)   →   0.6 * A + 0.4 * B

Beside `arithmetic`, which reads two values and what stands between them.
"""

from fractions import Fraction
from typing import NoReturn, assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Connective,
    Excess,
    Expression,
    Extreme,
    Literal,
    OfFunction,
)
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.readings.said import figure as shown_figure
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    NUMBER,
    PERCENT,
    TRUTH,
    Kind,
)
from vbpdsl.model.values.behind_several import ask_behind_several
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.of_all_behind import ask_of_all_behind
from vbpdsl.model.values.units import arithmetic_type, same_unit, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.values import (
    Combined,
    Combining,
    Pick,
)


def combined(draft: Draft, said: Combined, scope: Scope) -> Expression:
    """`the sum of A, B and C`, `the average of A and B`, `the lesser of A and B`."""
    ask_behind_several(draft, said, scope)
    ask_of_all_behind(draft, said, scope)
    if said.one_of and said.how not in (Combining.LESSER, Combining.GREATER):
        not_computed(draft, said, scope)  # `the sum of: (a) $5; or (b) $6`
    items = tuple(draft.value(item, scope) for item in said.items)
    match said.how:
        case Combining.LESSER:
            return picked(draft, Pick.LESSER, items, said.span, scope)
        case Combining.GREATER:
            return picked(draft, Pick.GREATER, items, said.span, scope)
        case Combining.SUM:
            return _in_turn(draft, "+", items, said.span, scope)
        case Combining.PRODUCT:
            return _in_turn(draft, "*", items, said.span, scope)
        case Combining.DIFFERENCE:  # refused for not saying which is the larger
            return _in_turn(draft, "-", items, said.span, scope)
        case Combining.DISTANCE:
            return _distance(draft, items, said.span, scope)
        case Combining.AVERAGE:
            return _average(draft, items, said.span, scope)
        case Combining.GEOMETRIC:
            return _geometric_mean(draft, items, said.span, scope)
        case Combining.WEIGHTED:
            return weighted(draft, said, items, scope)
    assert_never(said.how)


def _distance(
    draft: Draft, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    """`the distance between A and B`: from the one to the other, whichever is the higher."""
    one, other = items
    type_ = arithmetic_type(draft, "-", one, other, span, scope)
    up, down = Excess(other, one, type_, span=span), Excess(one, other, type_, span=span)
    return Arithmetic("+", up, down, type_, span=span)


def _in_turn(
    draft: Draft, operator: str, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    total, *others = items
    for other in others:
        type_ = arithmetic_type(draft, operator, total, other, span, scope)
        total = Arithmetic(operator, total, other, type_, span=span)
    return total


def weighted(
    draft: Draft, said: Combined, items: tuple[Expression, ...], scope: Scope
) -> Expression:
    """Each value times its weight, added up: percentages are 100%, numbers are divided by."""
    weights = tuple(map(figure, said.weights))
    figures = [weight.value for weight in weights if isinstance(weight.value, Fraction)]
    together = sum(figures, Fraction(0))
    kinds = {word.kind for word in said.weights}
    if len(kinds) > 1 or together <= 0 or any(map(_is_a_year, figures)):
        not_computed(draft, said, scope)
    if kinds == {"PERCENT"} and together != 1:
        _say_weights(draft, said, together, scope)
    first = items[0]
    type_ = evolve(first.type, whole=False)
    total: Expression | None = None
    for item, weight in zip(items, weights, strict=True):
        same_unit(draft, first, item, said.span, scope)
        part = Arithmetic("*", weight, item, type_, span=said.span)
        total = part if total is None else Arithmetic("+", total, part, type_, span=said.span)
    assert total is not None
    if together == 1:
        return total
    whole = Literal(together, NUMBER, span=said.span)
    return Arithmetic("/", total, whole, type_, span=said.span)


def _is_a_year(figure: Fraction) -> bool:
    """Whether a weight is rather a year: `Rate (2025) and Rate (2026)` are rates of two years."""
    return figure.denominator == 1 and int(figure) in _YEARS


_YEARS = range(1900, 2200)


def _say_weights(draft: Draft, said: Combined, together: Fraction, scope: Scope) -> NoReturn:
    found = shown_figure(together, PERCENT)
    draft.say(
        "VBP418",
        f"the weights add up to {found}",
        scope.source,
        said.weights[0].span.to(said.weights[-1].span),
        scope.clause,
        expected="100%",
        found=found,
        suggestion="correct the weights; or write numbers for percentages, if they are not meant "
        "to make a whole",
    )
    raise Refused


def _average(
    draft: Draft, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    """Of values that are named, each counting the same; percentages too, though not added."""
    total, *others = items
    type_ = evolve(total.type, whole=False)
    for item in others:
        same_unit(draft, total, item, span, scope)
        total = Arithmetic("+", total, item, type_, span=span)
    number = Literal(Fraction(len(items)), NUMBER, span=span)
    return Arithmetic("/", total, number, type_, span=span)


def _geometric_mean(
    draft: Draft, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    """The root of the product of as many values: of one below zero there is none."""
    for item in items[1:]:
        same_unit(draft, items[0], item, span, scope)
    if items[0].type.kind is not Kind.NUMBER:
        wrong_kind(draft, items[0], span, scope)
    zero = tuple(Literal(Fraction(0), item.type) for item in items)
    below = tuple(Comparison("<", *pair, TRUTH) for pair in zip(items, zero, strict=True))
    product = items[0]
    for item in items[1:]:
        product = Arithmetic("*", product, item, NUMBER, span=span)
    branch = Branch(Connective("or", below, TRUTH), Literal(None, NUMBER))
    positive = Cases((branch,), product, NUMBER, span=span)
    degree = Literal(Fraction(1, len(items)), NUMBER, span=span)
    type_ = evolve(items[0].type, whole=False)
    way = RoundingWay.HALF_UP
    return OfFunction(Functions.POWER, positive, degree, None, way, type_, span=span)


def of_years(
    draft: Draft, how: How, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    """One figure of several years: their total, average, the highest or the lowest."""
    match how:
        case How.TOTAL:
            return _in_turn(draft, "+", items, span, scope)
        case How.AVERAGE:
            return _average(draft, items, span, scope)
        case How.HIGHEST:
            return picked(draft, Pick.GREATER, items, span, scope)
        case How.LOWEST:
            return picked(draft, Pick.LESSER, items, span, scope)
        case How.NUMBER | How.PLACED | How.FIRST | How.VARIANCE | How.SAMPLE_VARIANCE | How.COVERED:
            raise AssertionError("years are not counted, and no word says a place or a variance")
    assert_never(how)


def picked(
    draft: Draft, pick: Pick, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    """The lesser or the greater of several values of one unit."""
    for item in items[1:]:
        same_unit(draft, items[0], item, span, scope)
    # `the greater of 0 and A` is of the kind of A: a bare 0 may be of any
    telling = (one for one in items if not isinstance(one, Literal) or one.value != 0)
    type_ = evolve(next(telling, items[0]).type, whole=all(item.type.whole for item in items))
    return Extreme(pick.value, items, type_, span=span)
