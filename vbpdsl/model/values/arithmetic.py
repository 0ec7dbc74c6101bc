"""Arithmetic in words: plus and less, percentages of values, excesses, lesser and greater.

50% of the amount by which Benchmark exceeds Cost   →   0.5 * Excess(Benchmark, Cost)
"""

from fractions import Fraction
from typing import NoReturn, assert_never

from attrs import evolve

from vbpdsl.model.cover.days import SETTLED_YEARS
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
    TermValue,
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
    Style,
)
from vbpdsl.model.values import other_years
from vbpdsl.model.values.from_which_on import check_amount
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.units import arithmetic_type, coarse, same_unit, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.nodes.values import (
    ByWhich,
    Combined,
    Combining,
    Counted,
    Layer,
    Operated,
    Pick,
    Raised,
    ShareOf,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def operated(draft: Draft, said: Operated, scope: Scope) -> Expression:
    """`A plus B`, `A reduced by 10%`."""
    left, right = draft.value(said.left, scope), draft.value(said.right, scope)
    operator = said.operator.value
    if _is_part(left, right) if said.of_itself else _is_of_what_it_joins(operator, left, right):
        if not said.of_itself and _is_changed(left) and not _in_brackets(said.left):
            _ask_of_which(draft, said.span, scope)
        return _changed(left, operator, right, said.span)
    if said.of_itself and operator == "-" and _both_percentages(left, right):
        ask_of_points(draft, said.span, scope)
    type_ = arithmetic_type(draft, operator, left, right, said.span, scope)
    coarse(draft, operator, left, right, scope)
    return Arithmetic(operator, left, right, type_, span=said.span)


def changed_by(
    draft: Draft, operator: str, left: Expression, right: Expression, span: Span, scope: Scope
) -> Expression:
    """What a sentence of its own adds or takes away: a percentage is one of what is changed.

    Of a percentage, `increased by 5%` may be five points or a twentieth of it: that is asked.
    """
    percent = right.type.style is Style.PERCENT and right.type.unit.pure
    if percent and left.type.unit.pure:
        ask_of_points(draft, span, scope)
    if percent:
        return _changed(left, operator, right, span)
    type_ = arithmetic_type(draft, operator, left, right, span, scope)
    return Arithmetic(operator, left, right, type_, span=span)


def ask_of_points(draft: Draft, span: Span, scope: Scope) -> NoReturn:
    """By percentage points, or by a percentage of itself?"""
    said = scope.source.slice(span)
    draft.say(
        "VBP121", f"`{said}` can be read in two ways", scope.source, span, scope.clause,
        readings=("by percentage points", "by a percentage of itself"),
        suggestion="`percentage points`, or `of itself` in a definition of its own",
    )  # fmt: skip
    raise Refused


def _both_percentages(left: Expression, right: Expression) -> bool:
    """`5%, reduced by 1%`, `reduced by 1% for each complaint`: 4%, or 4.95%?"""
    first = right.left if isinstance(right, Arithmetic) and right.operator == "*" else right
    written = isinstance(first, Literal) and first.type.style is Style.PERCENT
    return written and left.type.style is right.type.style is Style.PERCENT


def _is_part(left: Expression, right: Expression) -> bool:
    """`reduced by 10%`, `increased by 3%`: of an amount, and not of another percentage."""
    # `increased by Trend` is said of what is no percentage itself; other values are added
    written = isinstance(right, Literal) or (
        isinstance(right, TermValue) and not left.type.unit.pure
    )
    percent = written and right.type.style is Style.PERCENT and right.type.unit.pure
    return percent and left.type.style not in (Style.PERCENT, Style.POINTS)


def _is_of_what_it_joins(operator: str, left: Expression, right: Expression) -> bool:
    """`Cost plus 4%`: an amount and a written percentage have no sum, so it is 4% of the Cost. Of a
    percentage it may be points, and of a number 0.04: neither is read so."""
    written = isinstance(right, Literal) and right.type.style is Style.PERCENT
    return operator in ("+", "-") and written and not left.type.unit.pure


def _is_changed(value: Expression) -> bool:
    """Whether it is what `Cost plus 4%` comes to."""
    factor = value.right if isinstance(value, Arithmetic) and value.operator == "*" else None
    if not isinstance(factor, Arithmetic) or factor.operator not in ("+", "-"):
        return False
    return isinstance(factor.left, Literal) and factor.left.value == 1


def _in_brackets(said: Node) -> bool:
    return isinstance(said, Phrase) and said.kind == "bracketed"


def _ask_of_which(draft: Draft, span: Span, scope: Scope) -> NoReturn:
    """`Cost plus 4% plus 2%`: 6% of the Cost, or the one on the other?"""
    said = scope.source.slice(span)
    draft.say(
        "VBP121", f"`{said}` can be read in two ways", scope.source, span, scope.clause,
        readings=("each percentage is of the first amount", "the second is of both together"),
        case="$100 plus 4% plus 2% is $106.00, or $106.08",
        suggestion="brackets around the first of the two, or one percentage for both",
    )  # fmt: skip
    raise Refused


def _changed(left: Expression, operator: str, right: Expression, span: Span) -> Expression:
    factor = Arithmetic(operator, Literal(Fraction(1), NUMBER), right, NUMBER, span=right.span)
    return Arithmetic("*", left, factor, evolve(left.type, whole=False), span=span)


def raised_by(draft: Draft, said: Raised, scope: Scope) -> Expression:
    """`Base PMPM, raised by Trend`: grown by that percentage of itself."""
    left, rate = draft.value(said.value, scope), draft.value(said.rate, scope)
    if not rate.type.unit.pure or rate.type.whole:
        wrong_kind(draft, rate, said.span, scope)
    return _changed(left, "+", rate, said.span)


def share_of(draft: Draft, said: ShareOf, scope: Scope) -> Expression:
    """`50% of X`, `half of X`, `the Share of X`, where the first Term is a percentage."""
    rate = _share(draft, said, scope)
    base = draft.value(said.whole, scope)
    if rate.type.kind is not Kind.NUMBER or not rate.type.unit.pure or rate.type.whole:
        if isinstance(base, Literal) and base.value in SETTLED_YEARS:
            other_years.check_settled(draft, base, said.span, scope)
        draft.say(
            "VBP308",
            f"`{scope.source.slice(said.span)}` takes a share, and "
            f"`{scope.source.slice(said.share.span)}` is {rate.type.words()}",
            scope.source,
            said.span,
            scope.clause,
            expected="a percentage before `of`",
            found=rate.type.words(),
            suggestion="write `times`, or name what is meant",
        )
        raise Refused
    if base.type.kind is not Kind.NUMBER:
        wrong_kind(draft, base, said.span, scope)
    if isinstance(base, Literal) and base.type.unit.pure and not isinstance(rate, Literal):
        _is_it(draft, said, scope)
    return Arithmetic("*", rate, base, evolve(base.type, whole=False), span=said.span)


def _is_it(draft: Draft, said: ShareOf, scope: Scope) -> NoReturn:
    """`The Threshold is a Score of 60`: that figure of a Score, and no Score times 60."""
    share, whole = (scope.source.phrase(part.span) for part in (said.share, said.whole))
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` can be a figure that {share} may have, or a product",
        scope.source,
        said.span,
        scope.clause,
        readings=(whole, f"{share} times {whole}"),
        suggestion=f"`{whole}`, or `{share} times {whole}`",
    )
    raise Refused


def _share(draft: Draft, said: ShareOf, scope: Scope) -> Expression:
    """The share itself; `half` and `twice` are numbers."""
    share = said.share
    if isinstance(share, Word) and share.kind == "SHARE_WORD":
        assert isinstance(share.value, Fraction)
        return Literal(share.value, NUMBER, span=share.span)
    return draft.value(share, scope)


def combined(draft: Draft, said: Combined, scope: Scope) -> Expression:
    """`the sum of A, B and C`, `the average of A and B`, `the lesser of A and B`."""
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


def by_which(draft: Draft, said: ByWhich, scope: Scope) -> Expression:
    """`the amount by which A exceeds B`, `A in excess of B`, `the amount by which B falls short
    of A`; as a percentage of what is exceeded, or fallen short of, if it is said so."""
    over, under = (said.second, said.first) if said.short else (said.first, said.second)
    left, right = draft.value(over, scope), draft.value(under, scope)
    type_ = arithmetic_type(draft, "-", left, right, said.span, scope)
    check_amount(draft, said, scope)
    found = Excess(left, right, type_, span=said.span)
    if said.counted is not None:
        return _number_by_which(draft, found, said.counted, said.span, scope)
    if not said.percentage:
        return found
    if type_.style in (Style.PERCENT, Style.POINTS):  # could be meant in points
        not_computed(draft, said, scope)
    return Arithmetic("/", found, left if said.short else right, PERCENT, span=said.span)


def _number_by_which(
    draft: Draft, found: Excess, counted: Counted, span: Span, scope: Scope
) -> Expression:
    """`the number of percentage points by which A exceeds 20%`: 5 for 25%, and no 5%."""
    of_hundred = found.type.style in (Style.PERCENT, Style.POINTS)
    in_points = counted is Counted.PERCENTAGE_POINTS
    ratio = in_points and found.type.style is Style.RATIO
    if not found.type.unit.pure or (in_points and not (of_hundred or ratio)):
        said = "percentage points" if in_points else "a number"
        draft.say(
            "VBP302",
            f"this says {said}, and the difference is {found.type.words()}",
            scope.source,
            span,
            scope.clause,
            expected=said,
            found=found.type.words(),
            suggestion="`the amount by which` for these words",
        )
        raise Refused
    if not (of_hundred or ratio):
        return found
    hundred = Literal(Fraction(100), NUMBER, span=span)
    return Arithmetic("*", found, hundred, NUMBER, span=span)


def beyond(draft: Draft, value: Node, bound: Node, span: Span, scope: Scope) -> Expression:
    """What a value has beyond a bound."""
    left, right = draft.value(value, scope), draft.value(bound, scope)
    return Excess(left, right, arithmetic_type(draft, "-", left, right, span, scope), span=span)


def layer(draft: Draft, said: Layer, scope: Scope) -> Expression:
    """`the part of A that lies above B and does not exceed C`: what of A lies between B and C."""
    left, over = draft.value(said.value, scope), draft.value(said.above, scope)
    if said.up_to is not None:
        most = draft.value(said.up_to, scope)
        left = picked(draft, Pick.LESSER, (left, most), said.span, scope)
    type_ = arithmetic_type(draft, "-", left, over, said.span, scope)
    return Excess(left, over, type_, span=said.span)


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
