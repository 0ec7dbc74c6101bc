"""Arithmetic in words: plus and less, percentages of values, excesses, lesser and greater.

50% of the amount by which Benchmark exceeds Cost   →   0.5 * Excess(Benchmark, Cost)
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Excess,
    Expression,
    Extreme,
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
from vbpdsl.model.values.differences import from_first_dollar
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.units import arithmetic_type, coarse, same_unit, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word

OPERATORS = {
    "plus": "+",
    "less": "-",
    "times": "*",
    "divided": "/",
    # after a comma: done to the result so far
    "then_plus": "+",
    "then_less": "-",
    "then_times": "*",
    "then_divided": "/",
}


def _operands(phrase: Phrase) -> tuple[Node, Node]:
    return phrase.parts[0], phrase.parts[-1]


def arithmetic(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left_node, right_node = _operands(phrase)
    left, right = draft.value(left_node, scope), draft.value(right_node, scope)
    operator = OPERATORS[phrase.kind]
    if _by_part_of_itself(phrase, left, right):
        return _changed(left, operator, right, phrase.span)
    type_ = arithmetic_type(draft, operator, left, right, phrase.span, scope)
    coarse(draft, operator, left, right, scope)
    return Arithmetic(operator, left, right, type_, span=phrase.span)


def _by_part_of_itself(phrase: Phrase, left: Expression, right: Expression) -> bool:
    """`reduced by 10%`, `increased by 3%`: of an amount, and not of another percentage."""
    word = phrase.parts[1]
    said = isinstance(word, Word) and word.typed in ("reduced by", "increased by")
    # `increased by Trend` is said of what is no percentage itself; other values are added
    written = isinstance(right, Literal) or (
        isinstance(right, TermValue) and not left.type.unit.pure
    )
    percent = written and right.type.style is Style.PERCENT and right.type.unit.pure
    return said and percent and left.type.style not in (Style.PERCENT, Style.POINTS)


def _changed(left: Expression, operator: str, right: Expression, span: Span) -> Expression:
    factor = Arithmetic(operator, Literal(Fraction(1), NUMBER), right, NUMBER, span=right.span)
    return Arithmetic("*", left, factor, evolve(left.type, whole=False), span=span)


def raised_by(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`Base PMPM, raised by Trend`: grown by that percentage of itself."""
    left, rate = draft.value(phrase.parts[0], scope), draft.value(phrase.parts[-1], scope)
    if not rate.type.unit.pure or rate.type.whole:
        wrong_kind(draft, rate, phrase.span, scope)
    return _changed(left, "+", rate, phrase.span)


def as_percent_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A as a percentage of B`."""
    left, right = draft.value(phrase.parts[0], scope), draft.value(phrase.parts[-1], scope)
    same_unit(draft, left, right, phrase.span, scope)
    return Arithmetic("/", left, right, PERCENT, span=phrase.span)


def percent_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    percent, base_node = phrase.parts[0], phrase.parts[-1]
    assert isinstance(percent, Word)
    base = draft.value(base_node, scope)
    if base.type.kind is not Kind.NUMBER:
        wrong_kind(draft, base, phrase.span, scope)
    type_ = evolve(base.type, whole=False)
    return Arithmetic("*", figure(percent), base, type_, span=phrase.span)


def share_word(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`half of X`, `two thirds of X`, `twice X`."""
    word = phrase.token("SHARE_WORD")
    assert word is not None and isinstance(word.value, Fraction)
    base = draft.value(phrase.parts[-1], scope)
    if base.type.kind is not Kind.NUMBER:
        wrong_kind(draft, base, phrase.span, scope)
    rate = Literal(word.value, NUMBER, span=word.span)
    return Arithmetic("*", rate, base, evolve(base.type, whole=False), span=phrase.span)


def share_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Share of Net Savings`: a percentage of a value, where the first Term is a percentage."""
    first: Node = phrase.parts[0]
    if isinstance(first, Word) and first.kind == "BRACKET_OPEN":
        first = phrase.parts[1]
    rate, base = draft.value(first, scope), draft.value(phrase.parts[-1], scope)
    if rate.type.kind is not Kind.NUMBER or not rate.type.unit.pure or rate.type.whole:
        draft.say(
            "VBP308",
            f"`{scope.source.slice(phrase.span)}` takes a share, and "
            f"`{scope.source.slice(first.span)}` is {rate.type.words()}",
            scope.source,
            phrase.span,
            scope.clause,
            expected="a percentage before `of`",
            found=rate.type.words(),
            suggestion="write `times`, or name what is meant",
        )
        raise Refused
    if base.type.kind is not Kind.NUMBER:
        wrong_kind(draft, base, phrase.span, scope)
    return Arithmetic("*", rate, base, evolve(base.type, whole=False), span=phrase.span)


def sum_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the sum of A, B and C`."""
    items = [
        part
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in ("SUM_OF", "SUM_OF_LINES", "COMMA", "AND"))
    ]
    total = draft.value(items[0], scope)
    for item in items[1:]:
        other = draft.value(item, scope)
        type_ = arithmetic_type(draft, "+", total, other, phrase.span, scope)
        total = Arithmetic("+", total, other, type_, span=phrase.span)
    return total


def average_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the average of Result and Prior Result`: of values that are named, each counting the same.

    Percentages may be averaged though they are not added.
    """
    items = [
        draft.value(part, scope)
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in ("AVERAGE_OF_VALUES", "COMMA", "AND"))
    ]
    total = items[0]
    type_ = evolve(total.type, whole=False)
    for item in items[1:]:
        same_unit(draft, total, item, phrase.span, scope)
        total = Arithmetic("+", total, item, type_, span=phrase.span)
    number = Literal(Fraction(len(items)), NUMBER, span=phrase.span)
    return Arithmetic("/", total, number, type_, span=phrase.span)


def product_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the product of A and B`."""
    left = draft.value(phrase.parts[1], scope)
    right = draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "*", left, right, phrase.span, scope)
    return Arithmetic("*", left, right, type_, span=phrase.span)


def excess(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the amount by which A exceeds B`, `A in excess of B`."""
    opened = phrase.parts[0].kind in ("AMOUNT_BY_WHICH", "EXCESS_OF")
    left = draft.value(phrase.parts[1 if opened else 0], scope)
    right = draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    return Excess(left, right, type_, span=phrase.span)


def percent_excess(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the percentage by which A exceeds B`: what A has beyond B, as a part of B.

    Of two percentages it could be meant in points, and is asked for in other words.
    """
    left, right = draft.value(phrase.parts[1], scope), draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    if type_.style in (Style.PERCENT, Style.POINTS):
        not_computed(draft, phrase, scope)
    beyond = Excess(left, right, type_, span=phrase.span)
    return Arithmetic("/", beyond, right, PERCENT, span=phrase.span)


def layer(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A in excess of B up to C`, where C is the end of A: what of A lies between B and C."""
    value, over, bound, limit = phrase.parts
    inner = Phrase("limited", (value, limit), value.span.to(limit.span))
    left, right = draft.value(inner, scope), draft.value(bound, scope)
    assert isinstance(over, Word)
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    return Excess(left, right, type_, span=phrase.span)


def layer_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the part of A that lies above B and does not exceed C`: what of A lies between B and C."""
    values = [
        draft.value(part, scope)
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in ("PART_LYING", "LIES_ABOVE", "NOT_BEYOND"))
    ]
    left, over = values[0], values[1]
    if len(values) > 2:
        left = picked(draft, "lesser", (left, values[2]), phrase.span, scope)
    type_ = arithmetic_type(draft, "-", left, over, phrase.span, scope)
    return Excess(left, over, type_, span=phrase.span)


def shortfall(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the amount by which A falls short of B`: the amount by which B exceeds A."""
    left = draft.value(phrase.parts[1], scope)
    right = draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "-", right, left, phrase.span, scope)
    return Excess(right, left, type_, span=phrase.span)


def not_below_zero(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., or zero if it does not`: what an excess is anyway, and what makes a difference one."""
    if phrase.token("FROM_FIRST_DOLLAR") is not None:
        return from_first_dollar(draft, phrase, scope)
    found = draft.value(phrase.parts[0], scope)
    if isinstance(found, Excess):
        return found
    zero = Literal(Fraction(0), found.type, span=phrase.span)
    return Extreme("greater", (found, zero), found.type, span=phrase.span)


def difference(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the difference between A and B`, which is refused for not saying which is the larger."""
    left, right = draft.value(phrase.parts[1], scope), draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    return Arithmetic("-", left, right, type_, span=phrase.span)


def extreme(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    kinds = (
        "LESSER_OF", "GREATER_OF", "COMMA", "AND", "LESSER_OF_THESE", "GREATER_OF_THESE", "COLON",
        "BULLET", "SEMICOLON", "WHICHEVER_LESS", "WHICHEVER_MORE", "OR",
    )  # fmt: skip
    items = tuple(
        draft.value(part, scope)
        for part in phrase.parts
        if not (isinstance(part, Word) and part.kind in kinds)
    )
    return picked(draft, phrase.kind, items, phrase.span, scope)


def picked(
    draft: Draft, pick: str, items: tuple[Expression, ...], span: Span, scope: Scope
) -> Expression:
    for item in items[1:]:
        same_unit(draft, items[0], item, span, scope)
    type_ = evolve(items[0].type, whole=all(item.type.whole for item in items))
    return Extreme(pick, items, type_, span=span)
