"""An amount for each step of a difference: `$2,500 for each tenth of a point by which A exceeds B`.

    $500 for each full $10,000 by which Cost exceeds Target    500 times the steps, rounded down
    $38.50 for each hour of the shortfall                      of hours that are whole

A part of a step counts for nothing where the words say `full`. Where they do not, it must be known
that there is none: the figures go in such steps by themselves. Else it is asked.
"""

from fractions import Fraction
from typing import NoReturn, assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Comparison, Excess, Expression, Literal, Rounded
from vbpdsl.model.possible.grid import step_of
from vbpdsl.model.possible.page import page_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, NUMBER
from vbpdsl.model.values.differences import the_difference
from vbpdsl.model.values.each_or_all import each_or_all
from vbpdsl.model.values.per_each import of_hundred
from vbpdsl.model.values.units import arithmetic_type, same_unit
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.for_each import PartOfStep, StepsBy
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def steps_by(draft: Draft, said: StepsBy, scope: Scope) -> Expression:
    """The amount times the steps of the difference."""
    amount, found = draft.value(said.amount, scope), _difference(draft, said, scope)
    size = _size(draft, said, found, scope)
    counted: Expression = found
    if _of_percentages(found) and size.type == COUNT:
        counted = Arithmetic("*", found, Literal(Fraction(100), COUNT), NUMBER)
    same_unit(draft, counted, size, said.span, scope)
    steps: Expression = Arithmetic("/", counted, size, NUMBER, span=said.span)
    match said.part:
        case PartOfStep.DROPPED:
            steps = Rounded(steps, Fraction(1), "down", COUNT, span=said.span)
        case PartOfStep.COUNTED:
            steps = Rounded(steps, Fraction(1), "up", COUNT, span=said.span)
        case PartOfStep.UNSAID:
            if not _goes_in(draft, counted, size):
                _ask_of_full(draft, said, scope)
        case _:
            assert_never(said.part)
    return Arithmetic("*", amount, steps, evolve(amount.type, whole=False), span=said.span)


def _of_percentages(found: Expression) -> bool:
    """Whether what is counted in steps is a difference of percentages."""
    return isinstance(found, Excess) and of_hundred(found.left, found.right)


def _difference(draft: Draft, said: StepsBy, scope: Scope) -> Expression:
    """`by which A exceeds B`, or the one that the condition before it says; or A alone."""
    if said.pointing is not None:
        found = the_difference(draft, said.pointing, scope)
        (test,) = draft.differing
        assert isinstance(found, Excess) and isinstance(test, Comparison)
        more = test.operator in (">", ">=")
        words = said.pointing.typed
        less = any(one in words for one in ("short", "reduction"))
        if (less and more) or (not (less or more) and "difference" not in words):
            not_computed(draft, said, scope)  # `if A exceeds B, $5 for each point of the shortfall`
        return found
    assert said.first is not None
    if said.second is None:
        each_or_all(draft, said.first, scope)  # `$1 for every $50 of the fee of each visit`
        return draft.value(said.first, scope)
    for node in (said.first, said.second):
        each_or_all(draft, node, scope)  # `by which the fee of each visit exceeds $50`
    left, right = (_held(draft, node, scope) for node in (said.first, said.second))
    type_ = arithmetic_type(draft, "-", left, right, said.span, scope)
    return Excess(left, right, type_, span=said.span)


def _held(draft: Draft, node: Node, scope: Scope) -> Expression:
    """A figure of the difference; `it` is the one that the condition before it compared."""
    if not isinstance(node, Word) or node.kind != "IT_VALUE":
        return draft.value(node, scope)
    several = {one.left for one in draft.differing if isinstance(one, Comparison)}
    if draft.compared_last is None or len(several) > 1:
        what = "may be one of two figures" if several else "points to nothing"
        draft.say(
            "VBP210",
            f"`{node.typed}` {what} here",
            scope.source,
            node.span,
            scope.clause,
            suggestion="name the value that is compared",
        )
        raise Refused
    return draft.compared_last


def _size(draft: Draft, said: StepsBy, of: Expression, scope: Scope) -> Expression:
    """How large one step is."""
    word = said.size
    if word.kind == "NUMBER" and said.unit is not None and said.unit.kind == "POINTS":
        return _in_points(draft, said, word.value, said.unit.typed, of, scope)
    if word.kind == "STEP_WORD" and "point" in word.typed:
        return _in_points(draft, said, _part(word.typed), word.typed, of, scope)
    if word.kind in ("MONEY", "PERCENT"):
        return draft.value(Phrase("literal", (word,), word.span), scope)
    if _of_percentages(of):  # `for each 2 by which the rate exceeds 10%`: of what?
        not_computed(draft, said, scope)
    unit = said.unit if word.kind == "NUMBER" else word
    if unit is not None:
        _check_counted(draft, said, unit, scope)
    value = word.value if word.kind == "NUMBER" else Fraction(1)
    return Literal(_above_zero(draft, said, value, scope), COUNT, span=word.span)


def _in_points(
    draft: Draft, said: StepsBy, value: object, words: str, of: Expression, scope: Scope
) -> Expression:
    """A step in points: percentage points are those of percentages."""
    percentages = _of_percentages(of)
    if "basis" in words or not of.type.unit.pure or ("percentage" in words and not percentages):
        not_computed(draft, said, scope)
    return Literal(_above_zero(draft, said, value, scope), COUNT, span=said.size.span)


def _above_zero(draft: Draft, said: StepsBy, value: object, scope: Scope) -> Fraction:
    if not isinstance(value, Fraction) or value <= 0:
        not_computed(draft, said, scope)
    return value


def _part(words: str) -> Fraction:
    """`tenth of a point`, `half point`, `point`."""
    if "tenth" in words:
        return Fraction(1, 10)
    return Fraction(1, 2) if "half" in words else Fraction(1)


def _check_counted(draft: Draft, said: StepsBy, unit: Word, scope: Scope) -> None:
    """`for each hour of the shortfall`: one of the two figures is one of hours, by its name."""
    name = unit.typed if unit.kind == "STEP_WORD" else draft.canonical(str(unit.value))
    found = _difference(draft, said, scope)
    assert isinstance(found, Excess)  # of a value alone steps are amounts, and counted in nothing
    places = (part.span for part in (found.left, found.right) if part.span is not None)
    words = " ".join(scope.source.slice(place) for place in places).lower()
    if name.lower() in words:
        return
    draft.say(
        "VBP302",
        f"this counts {draft.many(name)}, and the difference is not said to be one of them",
        scope.source,
        unit.span,
        scope.clause,
        suggestion=f"name a figure of {draft.many(name)}, or leave out `{unit.typed}`",
    )
    raise Refused


def _goes_in(draft: Draft, counted: Expression, size: Expression) -> bool:
    """Whether the difference is always a whole number of steps."""
    step = step_of(counted, page_of(draft))
    assert isinstance(size, Literal) and isinstance(size.value, Fraction)
    return step is not None and (step / size.value).denominator == 1


def _ask_of_full(draft: Draft, said: StepsBy, scope: Scope) -> NoReturn:
    words = scope.source.phrase(said.span)
    typed = said.size.typed
    full = words.replace(f" {typed}", f" full {typed}", 1)
    draft.say(
        "VBP121",
        f"`{words}` does not say what a part of {typed} counts",
        scope.source,
        said.span,
        scope.clause,
        readings=("for each full one, and nothing for what is left over",
                  "in proportion, a part of the amount for a part of it"),
        suggestion=f"`{full}`; or, in proportion, the amount times the difference",
        fixes=(Fix(said.span, full),),
    )  # fmt: skip
    raise Refused
