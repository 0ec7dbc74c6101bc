"""Differences of which the words say which side is the larger.

    Expected Cost minus Actual Cost, or $0 if Actual Cost is higher
    If line f is more than line e, the Clinic pays the Employer the difference.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Excess,
    Expression,
    Literal,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import TRUTH
from vbpdsl.model.values.units import arithmetic_type, same_unit
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.values import InsteadIfHigher, SaidOf
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def or_if_higher(draft: Draft, said: InsteadIfHigher, scope: Scope) -> Expression:
    """`A minus B, or $0 if B is higher`: it can be said of what is taken away alone."""
    first, other = draft.value(said.value, scope), draft.value(said.instead, scope)
    higher = draft.value(said.higher, scope)
    same_unit(draft, first, other, said.span, scope)
    if not (isinstance(first, Arithmetic) and first.operator == "-" and first.right == higher):
        _higher_than_what(draft, said, scope)
    assert isinstance(first, Arithmetic)
    test = Comparison(">", first.right, first.left, TRUTH, span=said.span)
    return Cases((Branch(test, other, span=said.span),), first, first.type, span=said.span)


def _higher_than_what(draft: Draft, said: InsteadIfHigher, scope: Scope) -> None:
    higher = scope.source.slice(said.higher.span)
    draft.say(
        "VBP210",
        f"`{higher}` is higher than what? Nothing takes it from another figure here",
        scope.source,
        said.span,
        scope.clause,
        expected="`A less B, or $0 if B is higher`",
        suggestion=f"say it in full: `, or $0 if {higher} exceeds ...`",
    )
    raise Refused


def the_difference(draft: Draft, word: Word, scope: Scope) -> Expression:
    """`pays the difference`, of the two figures of which the condition says which is more."""
    one = draft.differing[0] if len(draft.differing) == 1 else None
    if not isinstance(one, Comparison):
        several = "two conditions before it say" if draft.differing else "no condition says"
        draft.say(
            "VBP210",
            f"`{_said(word)}` points to nothing: {several} which of two figures is more",
            scope.source,
            word.span,
            scope.clause,
            suggestion="`the amount by which A exceeds B`, with the two figures",
        )
        raise Refused
    held = one.operator in (">", ">=")
    if held and "shortfall" in word.typed:
        _short_of_what(draft, word, scope)
    more, less = (one.left, one.right) if held else (one.right, one.left)
    more, less = _zero_like(more, less), _zero_like(less, more)
    type_ = arithmetic_type(draft, "-", more, less, _place(one, word), scope)
    return Excess(more, less, type_, span=word.span)


def beyond_the_difference(
    draft: Draft, value: Node, bound: Expression, span: Span, scope: Scope
) -> bool:
    """Whether it is the difference itself: `If Cost exceeds Budget, ... the excess over Budget`.
    Where the condition has another mark (`If Cost exceeds 90% of Budget`) it is asked: of Cost over
    Budget, or what of that excess lies above Budget?"""
    if not (isinstance(value, Phrase) and value.kind == "difference" and draft.differing):
        return False
    (first, *_), compared = draft.differing, [one for t in draft.differing for one in parts(t)]
    if bound not in compared:
        return False
    if isinstance(first, Comparison) and first.operator in (">", ">=") and bound == first.right:
        return True
    said = scope.source.phrase(span)
    mark = said.split(" over ")[-1].split(" above ")[-1]
    draft.say(
        "VBP121",
        f"`{said}` can be read in two ways",
        scope.source,
        span,
        scope.clause,
        readings=(
            f"the amount by which what the condition compares exceeds {mark}",
            f"what of that excess lies above {mark}",
        ),
        case="a cost of $1,100 that exceeds 90% of a budget of $1,000: $100 over the budget, or "
        "nothing of the $200 above $1,000",
        suggestion=f"`the amount by which A exceeds {mark}`, with the figure in the place of A",
    )
    raise Refused


def _zero_like(side: Expression, other: Expression) -> Expression:
    """The nothing of `If line c is negative, ... the difference` has the unit of line c."""
    return evolve(side, type=other.type) if isinstance(side, Literal) and side.value == 0 else side


def _short_of_what(draft: Draft, word: Word, scope: Scope) -> None:
    """`If Cost exceeds Target, ... half of the shortfall`: nothing falls short there."""
    draft.say(
        "VBP210",
        f"`{_said(word)}` points to nothing: the condition says what is more, and not what falls "
        "short",
        scope.source,
        word.span,
        scope.clause,
        suggestion="`the difference`, if that of the two figures is meant",
    )
    raise Refused


def _said(word: Word) -> str:
    """`the difference`, also where `of the shortfall` was typed."""
    typed = word.typed.removeprefix("of ")
    return typed if typed.split()[0] in ("the", "that", "such", "by") else f"the {typed}"


def _place(one: Comparison, word: Word) -> Span:
    return one.span or word.span


def from_first_dollar(
    draft: Draft, found: Expression, said: SaidOf, scope: Scope
) -> Expression:
    """`40% of a, from the first dollar`: all of it, which only an amount above another is not."""
    if any(isinstance(part, Excess) for part in parts(found)):
        not_computed(draft, said, scope)
    return found
