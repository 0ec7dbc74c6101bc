"""An amount for each of something, and how many of all: for each row, each full step of an excess.

    $20 for each annual wellness visit                       20 times the number of such visits
    $10 for each Member Month                                10 times the Term Member Months
    $8,000 for each full percentage point by which A exceeds B
                                                             8,000 times the points, rounded down
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Excess,
    Expression,
    Literal,
    Rounded,
)
from vbpdsl.model.rows.read import rows_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, NUMBER, PERCENT, Style
from vbpdsl.model.values.units import arithmetic_type, same_unit
from vbpdsl.syntax.actions.aggregates import says_all
from vbpdsl.syntax.nodes.aggregates import How
from vbpdsl.syntax.tree import Phrase


def for_each_row(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """The amount times the number of rows; of none it is $0."""
    amount = draft.value(phrase.parts[0], scope)
    rows_phrase = phrase.phrase("rows")
    assert rows_phrase is not None
    rows, _ = rows_of(draft, rows_phrase, scope, says_all(phrase))
    number = Aggregate(How.NUMBER, rows, None, None, COUNT, span=rows_phrase.span)
    return Arithmetic("*", amount, number, evolve(amount.type, whole=False), span=phrase.span)


def for_each_term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`$10 for each Member Month`, where Member Months is a Term: times that Term."""
    word = phrase.token("TERM")
    assert word is not None
    amount, number = draft.value(phrase.parts[0], scope), draft.value(word, scope)
    type_ = arithmetic_type(draft, "*", amount, number, phrase.span, scope)
    return Arithmetic("*", amount, number, type_, span=phrase.span)


def for_each_full(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """The amount times the steps by which one value exceeds another.

    Full steps are counted, or, with `or part of a point`, a part of a step as a whole one. A
    difference of percentages is counted in percentage points.
    """
    said = [part for part in phrase.parts if part.kind not in ("FOR_EACH_FULL", "EXCEEDS")]
    amount, left, right = (draft.value(part, scope) for part in said)
    word = phrase.token("FOR_EACH_FULL")
    assert word is not None
    type_ = arithmetic_type(draft, "-", left, right, phrase.span, scope)
    steps: Expression = Excess(left, right, type_, span=phrase.span)
    if type_.style in (Style.PERCENT, Style.POINTS):
        steps = Arithmetic("*", steps, Literal(Fraction(100), COUNT), NUMBER)
    way = "up" if "part" in word.text else "down"
    counted = Rounded(steps, Fraction(1), way, COUNT, span=phrase.span)
    return Arithmetic("*", amount, counted, evolve(amount.type, whole=False), span=phrase.span)


def percent_of_rows(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the number of urgent visits as a percentage of all visits`."""
    rows_phrase = phrase.phrases("rows")[-1]
    left = draft.value(phrase.parts[0], scope)
    rows, _ = rows_of(draft, rows_phrase, scope, says_all(phrase))
    everyone = Aggregate(How.NUMBER, rows, None, None, COUNT, span=rows_phrase.span)
    same_unit(draft, left, everyone, phrase.span, scope)
    return Arithmetic("/", left, everyone, PERCENT, span=phrase.span)
