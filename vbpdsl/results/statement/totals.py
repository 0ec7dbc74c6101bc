"""What a run comes to: each payment over all settlements, and how many it is of.

A total that leaves a payment out says so: $100,000.00 in 1 settlement is not the whole of a run
in which a second settlement could not be computed.
"""

from collections.abc import Mapping
from fractions import Fraction

from vbpdsl.engine.tally import Tally
from vbpdsl.results.reckoned.figures import several
from vbpdsl.results.reckoned.kept_run import KeptRun
from vbpdsl.results.statement.limits import Limited, limits_of
from vbpdsl.source.classes import frozen


@frozen
class PaymentTotal:
    """A payment over a run: in how many settlements money moves, how much, and where it is open."""

    name: str
    settlements: int = 0
    amount: Fraction = Fraction(0)
    not_computed: int = 0

    @staticmethod
    def of(name: str, tally: Tally) -> "PaymentTotal":
        """The total of a payment's figures; one below zero is nobody's to pay (`payable`)."""
        return PaymentTotal(name, tally.above, tally.gained, tally.missing + tally.below)


@frozen
class RunTotals:
    """Each payment over all settlements, in the order of the contract, and what limits cut off."""

    payments: tuple[PaymentTotal, ...]
    limits: Mapping[str, Limited]


def run_totals(run: KeptRun) -> RunTotals:
    """The totals of a run, from what its figures come to; none of them is read."""
    payments = tuple(
        PaymentTotal.of(several(item), run.tally(item.added_up)) for item in run.contract.payments
    )
    return RunTotals(payments, limits_of(run))
