"""Arithmetic in words: plus and less, percentages of values, excesses, lesser and greater.

50% of the amount by which Benchmark exceeds Cost   →   0.5 * Excess(Benchmark, Cost)
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.cover.days import SETTLED_YEARS
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Excess,
    Expression,
    Literal,
    TermValue,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    NUMBER,
    PERCENT,
    Kind,
    Style,
)
from vbpdsl.model.values import other_years
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.differences import beyond_the_difference
from vbpdsl.model.values.each_or_all import each_divides
from vbpdsl.model.values.from_which_on import check_amount
from vbpdsl.model.values.of_all_behind import ask_of_all_behind
from vbpdsl.model.values.time_behind import ask_time_behind, ask_time_on_both_sides
from vbpdsl.model.values.units import arithmetic_type, coarse, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.values import (
    ByWhich,
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
    ask_of_all_behind(draft, said, scope)
    if said.operator.value == "/":
        each_divides(draft, said.right, scope)
    left, right = draft.value(said.left, scope), draft.value(said.right, scope)
    ask_time_behind(draft, said, scope)
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
    # `increased by Trend` is said of what is no percentage itself;
    # other values are added; of a product of percentages nobody says that something grows by it
    written = isinstance(right, Literal) or (
        (isinstance(right, TermValue) or _is_sum(right)) and not left.type.unit.pure
    )
    percent = written and right.type.style is Style.PERCENT and right.type.unit.pure
    return percent and left.type.style not in (Style.PERCENT, Style.POINTS)


def _is_sum(value: Expression) -> bool:
    """Whether it is some Terms added together: `the sum of the Trend and the Growth`."""
    if isinstance(value, Arithmetic) and value.operator == "+":
        return all(isinstance(one, TermValue) or _is_sum(one) for one in (value.left, value.right))
    return False


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
    if said.either_way:
        draft.either_way[said.span] = (rate, scope.source, scope.clause)
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


def by_which(draft: Draft, said: ByWhich, scope: Scope) -> Expression:
    """`the amount by which A exceeds B`, `A in excess of B`, `the amount by which B falls short
    of A`; as a percentage of what is exceeded, or fallen short of, if it is said so."""
    over, under = (said.second, said.first) if said.short else (said.first, said.second)
    left, right = draft.value(over, scope), draft.value(under, scope)
    ask_time_on_both_sides(draft, said, scope)
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
    if beyond_the_difference(draft, value, right, span, scope):
        return left
    return Excess(left, right, arithmetic_type(draft, "-", left, right, span, scope), span=span)


def layer(draft: Draft, said: Layer, scope: Scope) -> Expression:
    """`the part of A that lies above B and does not exceed C`: what of A lies between B and C."""
    left, over = draft.value(said.value, scope), draft.value(said.above, scope)
    if beyond_the_difference(draft, said.value, over, said.span, scope):
        return not_computed(draft, said, scope) if said.up_to is not None else left
    if said.up_to is not None:
        most = draft.value(said.up_to, scope)
        left = picked(draft, Pick.LESSER, (left, most), said.span, scope)
    type_ = arithmetic_type(draft, "-", left, over, said.span, scope)
    return Excess(left, over, type_, span=said.span)
