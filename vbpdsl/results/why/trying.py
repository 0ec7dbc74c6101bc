"""What would have been paid had one value been another: worked out before it is said.

Every payment is worked out again, over all clauses, by the reference meaning with that one value
changed. If one of them cannot be (a value would be missing, rows that were not read would have to
be), nothing is said: a what-if beside a payment that was made is never a riddle.

How much is worked out is bounded by the figures that it takes, not by time, so that two runs say
the same.
"""

from fractions import Fraction

from vbpdsl.engine.reference.scope import Scope
from vbpdsl.model.contract import Payment, Value
from vbpdsl.model.expressions import Expression
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.figures import payable, several, short_party
from vbpdsl.results.reckoned.reckoning import Reckoning, Unworkable, unread
from vbpdsl.results.why.because import Consequence, WhatIf
from vbpdsl.source.classes import define

LEAST = 10
"""The figures that one try is counted as at least."""


@define
class Effort:
    """How many figures may still be worked out for the what-ifs of one statement.

    `left_out` says that something was not tried for want of it.
    """

    figures: int
    left_out: bool = False

    def spent(self) -> bool:
        """Whether nothing is left; remembered, since a reader is told."""
        self.left_out = self.left_out or self.figures <= 0
        return self.figures <= 0


@define
class Trying:
    """A settlement in which values are changed, one at a time."""

    reckoning: Reckoning
    effort: Effort

    def with_change(self, change: Change) -> Reckoning | None:
        """The settlement with a value changed, if there is effort left for it."""
        if self.effort.spent():
            return None
        self.effort.figures -= LEAST
        return self.reckoning.changed(change)

    def value(self, changed: Reckoning, expression: Expression, scope: Scope) -> Value:
        """A value in the changed settlement; raises `Unworkable`."""
        before = changed.worked
        step = changed.step(expression, scope)
        self.effort.figures -= changed.worked - before
        if unread(step):
            raise Unworkable
        return step.value

    def what_if(self, supposed: str, change: Change, changed: Reckoning) -> WhatIf | None:
        """What would have been paid; None if it cannot be said or nothing would have changed."""
        before, found = changed.worked, list[Consequence]()
        for payment in self.reckoning.figures.contract.payments:
            consequence = self._consequence(payment, changed)
            if consequence is None:
                break
            found.append(consequence)
        self.effort.figures -= changed.worked - before
        whole = len(found) == len(self.reckoning.figures.contract.payments)
        if not whole or not _anybody_pays_otherwise(found):
            return None
        return WhatIf(supposed, change, tuple(found))

    def _consequence(self, payment: Payment, changed: Reckoning) -> Consequence | None:
        contract, settlement = self.reckoning.figures.contract, self.reckoning.figures.settlement
        actual = payable(self.reckoning.figures.value(payment.added_up))
        try:
            supposed = payable(changed.figure(payment.added_up))
        except Unworkable:
            return None
        if actual is None or supposed is None:
            return None
        payer = short_party(contract, settlement, payment.payer)
        return Consequence(payment.added_up, several(payment), payer, actual, supposed)


def _anybody_pays_otherwise(found: list[Consequence]) -> bool:
    """Whether any payer would have paid another amount in all."""
    moved: dict[str, Fraction] = {}
    for item in found:
        gap = item.supposed - item.actual
        moved[item.payer] = moved.get(item.payer, Fraction(0)) + gap
    return any(moved.values())
