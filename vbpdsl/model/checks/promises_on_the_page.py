"""Promises that figures of the contract itself break, whatever the data say.

    1.1  Share is 55%.
    1.3  Always true: Share is at most 50%.

A promise about figures of data is checked for every settlement. One that a row, a rate or an
amount of the page breaks is broken before the first of them.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.said_already import clause_in_question, in_question
from vbpdsl.model.contract import Promise
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Comparison,
    Connective,
    Expression,
    Negation,
    TermValue,
)
from vbpdsl.model.possible.comparing import tests_of
from vbpdsl.model.possible.leaves import leaves
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.page import Assumed, page_of
from vbpdsl.model.possible.path import Path
from vbpdsl.model.possible.questions import ways_in
from vbpdsl.model.possible.solver import AtLeastZero, holds
from vbpdsl.model.possible.unknowns import TooMany
from vbpdsl.model.possible.ways import Ways, at_hand
from vbpdsl.model.readings.said import figure
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import frozen


@frozen
class _Broken:
    """A comparison that does not hold, with what its two sides are where they are figures."""

    comparison: Comparison
    left: Linear
    right: Linear


EFFORT = 600
"""What is promised of long computations is looked at only so far; settlements look at the rest."""


def promises_on_the_page(draft: Draft) -> None:
    """No promise is broken by the page alone."""
    page = page_of(draft)
    for promise in draft.promises:
        if clause_in_question(draft, promise.clause) or in_question(draft, promise.condition):
            continue
        try:
            for ways in ways_in(page, Assumed.MODEST, as_figures_stand=True):
                ways.unknowns.effort = EFFORT
                broken = next(_broken(ways, promise.condition, True, Path()), None)
                if broken is not None:
                    _say(draft, promise, broken)
                    break
        except TooMany:
            continue


Asked = frozenset[Expression] | None
"""The figures that a promise under a condition asks about; None of one without a condition."""


def _broken(
    ways: Ways, promised: Expression, truth: bool, path: Path, asked: Asked = None
) -> Iterator[_Broken]:
    """Where a condition fails though nothing that decides it is unknown."""
    page = ways.unknowns.page
    match promised:
        case Connective():
            if (promised.operator == "and") == truth:
                for item in promised.items:
                    yield from _broken(ways, item, truth, path, asked)
                return
            *others, last = promised.items  # `if Score is at least 90, ...`: not so, or the last
            named = frozenset().union(*(leaves(one, page) for one in others), asked or ())
            for at in ways.every(tuple(others), not truth, path):
                yield from _broken(ways, last, truth, at, named)
        case Negation():
            yield from _broken(ways, promised.item, not truth, path, asked)
        case TermValue() if at_hand(promised):
            known = page.definitions.get(promised.term)
            if known is not None:
                yield from _broken(ways, known.expression, truth, path, asked)
        case Comparison() if promised.left.type.kind is Kind.NUMBER:
            operator = promised.operator if truth else promised.operator.opposite
            for after, left, right in ways.both(promised.left, promised.right, path):
                apart = left.minus(right)
                alternatives = tests_of(operator, apart, None)
                if apart.known:
                    fails = not any(all(map(holds, one)) for one in alternatives)
                else:
                    fails = _of_one(ways, promised, apart) and not any(
                        _large(ways, after, one, apart) for one in alternatives
                    )
                if fails and (asked is None or _by_these_alone(ways, path, after, asked)):
                    yield _Broken(promised, left, right)


def _of_one(ways: Ways, promised: Comparison, apart: Linear) -> bool:
    """Whether parts of the same figures of data are compared: 10% of Target and 5% of Target."""
    page = ways.unknowns.page
    both = leaves(promised.left, page) & leaves(promised.right, page)
    return not apart.constant and all(
        ways.unknowns.behind.get(unknown) in both for unknown, _ in apart.factors
    )


def _large(ways: Ways, path: Path, tests: tuple[AtLeastZero, ...], apart: Linear) -> bool:
    """Whether a comparison can hold where the figures are not nothing."""
    figures_said = [
        AtLeastZero(Linear.unknown(unknown), more=True) for unknown, _ in apart.factors
    ]
    after = path.testing(*tests, *figures_said)
    return after is not None and ways.unknowns.can_hold(after.tests)


def _by_these_alone(
    ways: Ways, before: Path, after: Path, asked: frozenset[Expression]
) -> bool:
    """Whether a way goes by the figures that the promise asks about, and by no others.

    Under a condition on the Risk a payment by the Score is a matter of data.
    """
    behind = ways.unknowns.behind
    unknowns = {unknown for test in after.tests for unknown, _ in test.sum.factors}
    named = {*after.names} - {*before.names}
    return (
        all(behind.get(unknown) in asked for unknown in unknowns)
        and named <= asked
        and after.said.keys() == before.said.keys()
    )


def _say(draft: Draft, promise: Promise, broken: _Broken) -> None:
    sides = [(broken.comparison.left, broken.left), (broken.comparison.right, broken.right)]
    found = [figure(sum_.constant, side.type) for side, sum_ in sides if sum_.known]
    first = broken.comparison.left
    if isinstance(first, Aggregate) and first.how == "number" and first.rows.keys:
        found = [f"not so for {found[0]} {first.rows.keys[0]}"]
    draft.say(
        "VBP606",
        "a figure of this contract breaks the promise",
        draft.documents.main.source,
        promise.span,
        promise.clause,
        found=" against ".join(found) or None,
        suggestion="correct the figure or the promise",
    )
