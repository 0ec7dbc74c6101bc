"""What limits on single figures cut off in a run: how many stand at one, and how much it took.

    limit of $75,000.00 reached in 31 of 300 (one for each member): $84,211.07 cut off

Both are taken from what a run keeps: the figures after the limit, and the account of the rows that
were counted before it. That works where a figure is a total of rows and each row is counted in one
figure; of other limits nothing is said here.
"""

from collections.abc import Mapping
from fractions import Fraction

from vbpdsl.engine.run import Account, Run
from vbpdsl.engine.tally import Tally
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Extreme, Literal
from vbpdsl.model.values.number import show_full
from vbpdsl.source.classes import frozen


@frozen
class Limited:
    """A Term that has a limit, and what its figures come to: how many there are, and at it."""

    definition: Definition
    limit: Fraction
    tally: Tally

    def words(self, account: Account) -> str:
        """A line for the account of the rows that the figures are made of."""
        tally, kind = self.tally, self.definition.type
        # Where a figure is missing, nobody can say what was cut off.
        if tally.missing or not tally.at_limit or account.counted_amount is None:
            return ""
        each = f" (one for each {' and '.join(self.definition.keys)})"
        cut = show_full(account.counted_amount - tally.total, kind)
        return (
            f"limit of {show_full(self.limit, kind)} reached in {tally.at_limit:,} of "
            f"{tally.figures:,}{each if self.definition.keys else ''}: {cut} cut off"
        )


def limits_of(run: Run) -> Mapping[str, Limited]:
    """What limits did to the figures of a run, by Term, where that can be told."""
    found = {}
    for item in run.contract.definitions:
        limit = _limit(run.contract, item)
        if limit is not None:
            found[item.name] = Limited(item, limit, run.tally(item.name, limit))
    return found


def _limit(contract: Contract, definition: Definition) -> Fraction | None:
    match definition.expression:
        case Extreme("lesser", (Aggregate(how="total", rows=rows), Literal(Fraction() as limit))):
            bound = {link.name for link in rows.links if link.of_variable}
            settled = contract.settlement
            # Rows tell their figure by its keys; a period alone may count a row twice.
            keys = {*definition.keys, *settled.keys}
            return limit if rows.table is not None and keys <= bound else None
    return None
