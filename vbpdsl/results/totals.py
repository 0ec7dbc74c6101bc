"""What a run comes to: each payment over all settlements, and how many it is of.

A total that leaves a payment out says so: $100,000.00 in 1 settlement is not the whole of a run
in which a second settlement could not be computed.
"""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.results.figures import payable
from vbpdsl.results.kept_run import KeptRun
from vbpdsl.results.limits import Limited, limited_terms


@frozen
class PaymentTotal:
    """A payment over a run: in how many settlements money moves, how much, and where it is open."""

    name: str
    settlements: int = 0
    amount: Fraction = Fraction(0)
    not_computed: int = 0

    def with_one(self, amount: Fraction | None) -> "PaymentTotal":
        """The total with one more settlement; None is a payment that cannot be computed."""
        if amount is None:
            return evolve(self, not_computed=self.not_computed + 1)
        moves = 1 if amount else 0
        return evolve(self, settlements=self.settlements + moves, amount=self.amount + amount)


@frozen
class RunTotals:
    """Each payment over all settlements, in the order of the contract, and what limits cut off."""

    payments: tuple[PaymentTotal, ...]
    limits: Mapping[str, Limited]


def run_totals(run: KeptRun) -> RunTotals:
    """The totals of a run, from one pass over its figures."""
    totals = {item.term: PaymentTotal(item.name) for item in run.contract.payments}
    limits = limited_terms(run.contract)
    for _, figure in run.every_figure():
        if figure.term in totals:
            totals[figure.term] = totals[figure.term].with_one(payable(figure.value))
        if figure.term in limits:
            limits[figure.term] = limits[figure.term].with_one(figure)
    return RunTotals(tuple(totals.values()), limits)
