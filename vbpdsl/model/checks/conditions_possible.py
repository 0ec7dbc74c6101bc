"""Conditions that can never hold, cases that are never reached, gates that are always open.

    - 70% if Quality Score is at least 60;
    - 100% if Quality Score is at least 85;      never reached: 60 comes first
    - otherwise 0%.

What files hold is not relied on: only what stands on the page, what is counted, and what is the
greater or lesser of two makes a condition impossible here.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import clause_in_question, in_question, source_of
from vbpdsl.model.contract import Definition
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    TermValue,
)
from vbpdsl.model.possible.extent import range_of
from vbpdsl.model.possible.page import Assumed, Page, page_of
from vbpdsl.model.possible.path import Path
from vbpdsl.model.possible.questions import can_hold, ways_in
from vbpdsl.model.possible.range import Range
from vbpdsl.model.possible.unknowns import TooMany
from vbpdsl.model.possible.ways import Ways
from vbpdsl.model.readings.said import figure
from vbpdsl.model.tables.lines_found import line_through_of
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts_above
from vbpdsl.source.text import SourceText, Span


def conditions_possible(draft: Draft) -> None:
    """Each condition can hold, each case can be reached, and each gate can be closed."""
    page = page_of(draft)
    for definition in tuple(draft.definitions.values()):
        if definition.name in draft.imagined:
            continue
        if clause_in_question(draft, definition.clause):
            continue
        if in_question(draft, definition.expression):
            continue
        source = source_of(draft, definition)
        try:
            _look_at(draft, definition, page, source)
        except TooMany:
            continue


def _look_at(draft: Draft, definition: Definition, page: Page, source: SourceText) -> None:
    if definition.role == "condition":
        _gate(draft, definition, definition.expression, definition.span, page, source)
    cases = [one for one in parts_above(definition.expression, Aggregate) if isinstance(one, Cases)]
    lines = [one for one in cases if line_through_of(one) is not None]
    of_lines = {id(branch.value) for one in lines for branch in one.branches}
    for part in cases:
        if part not in lines and id(part) not in of_lines:
            _cases(draft, definition, part, page, source)


def _gate(
    draft: Draft, definition: Definition, test: Expression, span: Span | None, page: Page,
    source: SourceText,
) -> bool:  # fmt: skip
    """Say that a condition never, or always, holds; whether it was said."""
    for truth, how in ((True, "can never hold"), (False, "always holds")):
        if truth is False and _looked_at_elsewhere(test):
            continue
        if can_hold(test, truth, page) is False:
            _say(draft, definition, span, f"this condition {how}", _why(test, page), source)
            return True
    return False


_SURE = Assumed.NOTHING


def _cases(
    draft: Draft, definition: Definition, cases: Cases, page: Page, source: SourceText
) -> None:
    alone = len(cases.branches) == 1
    reached = [False] * len(cases.branches)
    named = any(isinstance(branch.condition, TermValue) for branch in cases.branches)
    for ways in ways_in(page, _SURE, into_terms=named):
        for index in _reached(ways, cases):
            reached[index] = True
    for branch, found in zip(cases.branches, reached, strict=True):
        place = branch.condition.span or branch.span
        if alone and not _looked_at_elsewhere(branch.condition):
            _gate(draft, definition, branch.condition, place, page, source)
        elif not found and not _asks_otherwise(branch.condition) and not _beside(branch, cases):
            _say(draft, definition, place, "this case is never reached", None, source)


def _beside(branch: Branch, cases: Cases) -> bool:
    """Whether another case is of both, as in `the higher applies where both do`: one of the two
    may always hold with the other."""
    whole = (one.condition for one in cases.branches if one is not branch)
    return any(isinstance(one, Connective) and branch.condition in one.items for one in whole)


def _reached(ways: Ways, cases: Cases) -> Iterator[int]:
    """The cases that come out somewhere, each after those before it did not."""
    left = [Path()]
    for index, branch in enumerate(cases.branches):
        if any(_some(ways.where(branch.condition, True, at)) for at in left):
            yield index
        left = [after for at in left for after in ways.where(branch.condition, False, at)]


def _some(paths: Iterator[Path]) -> bool:
    return next(paths, None) is not None


def _looked_at_elsewhere(test: Expression) -> bool:
    """Whether it asks for what is not looked at here, or is a gate that is by itself."""
    return isinstance(test, TermValue) or _asks_otherwise(test)


def _asks_otherwise(test: Expression) -> bool:
    """Whether it asks which period is settled, or whether something is missing."""
    return any(
        isinstance(part, KeyValue | Missing)
        or (isinstance(part, Literal) and isinstance(part.value, bool))
        for part in parts_above(test, (Aggregate, Lookup))
    )


def _why(test: Expression, page: Page) -> str | None:
    """What the two sides of a comparison can be."""
    if not isinstance(test, Comparison) or test.left.type.kind is not Kind.NUMBER:
        return None
    said = []
    for side in (test.left, test.right):
        range_ = range_of(side, page, _SURE)
        name = side.term if isinstance(side, TermValue) else "the one side"
        if not isinstance(side, Literal) and range_ != Range():
            said.append(f"{name} is {_between(range_, side)}")
    return " and ".join(said) or None


def _between(range_: Range, of: Expression) -> str:
    low, high = range_.low, range_.high
    if low is not None and low == high:
        return f"always {figure(low, of.type)}"
    if low is None and high is not None:
        return f"at most {figure(high, of.type)}"
    if low is not None and high is None:
        return f"at least {figure(low, of.type)}"
    assert low is not None
    assert high is not None
    return f"from {figure(low, of.type)} to {figure(high, of.type)}"


def _say(
    draft: Draft, definition: Definition, span: Span | None, what: str, why: str | None,
    source: SourceText,
) -> None:  # fmt: skip
    draft.say(
        "VBP415",
        f"{what}: {why}" if why else what,
        source,
        span or definition.span,
        definition.clause,
        suggestion="correct the figure or the comparison; if it is meant so, leave the condition "
        "out" if "case" not in what else "put the narrower case first, or leave this one out",
    )

