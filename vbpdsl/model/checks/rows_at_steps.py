"""So much for each of some rows, and so much for each of more of them.

    $100 for each Measure of 90% or more and $50 for each Measure of 80% or more

A Measure of 95% is both: $150, or $100? Both are what the sentence says, and steps are what most
contracts mean. `A further $50` and `of 80% or more but less than 90%` tell them apart. Beside
`paid_at_steps`, which asks the same of amounts that are paid once.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from vbpdsl.model.checks.paid_at_steps import same_parties
from vbpdsl.model.conditions.covering import narrower
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Aggregate, Arithmetic, Expression, Literal
from vbpdsl.model.operators import Reckons
from vbpdsl.model.readings.said import figure
from vbpdsl.model.types import MONEY
from vbpdsl.model.walking import before_rounding
from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.nodes.aggregates import How

_BESIDE = pattern(r"\b(?:[Ff]urther|[Aa]dditional(?:ly)?|[Ii]n addition|[Aa]lso|[Pp]lus|extra)\b")


@frozen
class _ForEach:
    """So many dollars for each of some rows, and the payment that they are of."""

    payment: Payment
    amount: Fraction
    counted: Aggregate

    @property
    def tests(self) -> tuple[Expression, ...]:
        return tuple(one.test for one in self.counted.rows.conditions)


def rows_at_steps(draft: Draft) -> None:
    """Ask of two such amounts whether a row that is both is paid both."""
    every = [one for payment in draft.payments for one in _amounts(draft, payment)]
    for one, other in combinations(every, 2):
        if not same_parties(one.payment, other.payment) or one.payment.due != other.payment.due:
            continue
        if _BESIDE.search(f"{one.payment.text} {other.payment.text}"):
            continue
        if _of_the_same(one, other) and _steps(one.tests, other.tests):
            _say(draft, one, other)
            return


def _amounts(draft: Draft, payment: Payment) -> Iterator[_ForEach]:
    definition = draft.definitions.get(payment.term)
    waiting = [before_rounding(definition.expression)] if definition is not None else []
    while waiting:
        match waiting.pop():
            case Arithmetic(operator=Reckons.PLUS, left=left, right=right):
                waiting += [right, left]
            case Arithmetic(
                operator=Reckons.TIMES,
                left=Literal(value=Fraction() as amount),
                right=Aggregate(how=How.NUMBER) as counted,
            ):
                yield _ForEach(payment, amount, counted)


def _of_the_same(one: _ForEach, other: _ForEach) -> bool:
    first, second = one.counted.rows, other.counted.rows
    return (first.table, first.each, first.links) == (second.table, second.each, second.links)


def _steps(one: tuple[Expression, ...], other: tuple[Expression, ...]) -> bool:
    """Whether they differ in one condition alone, and the one holds wherever the other does."""
    first = [test for test in one if test not in other]
    second = [test for test in other if test not in one]
    if len(first) != 1 or len(second) != 1:
        return False
    return narrower(first[0], second[0]) or narrower(second[0], first[0])


def _say(draft: Draft, one: _ForEach, other: _ForEach) -> None:
    first = next(test for test in one.tests if test not in other.tests)
    second = next(test for test in other.tests if test not in one.tests)
    narrow, wide = (one, other) if narrower(first, second) else (other, one)
    place = next(at for at, payment in draft.paid.items() if payment is other.payment)
    draft.say(
        "VBP121",
        "what is counted for the one amount is counted for the other as well",
        draft.paying[place].document.source,
        other.payment.span,
        other.payment.clause,
        readings=(
            f"both for it, {figure(narrow.amount + wide.amount, MONEY)} together",
            f"{figure(narrow.amount, MONEY)} alone",
        ),
        suggestion="`a further` amount in the second for a); for b) `of 80% or more but less than "
        "90%` in the one that takes in the other",
    )
