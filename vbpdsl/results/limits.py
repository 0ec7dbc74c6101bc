"""What limits on single figures cut off in a run: how many stand at one, and how much it took.

    limit of $75,000.00 reached in 31 of 300 (one for each member): $84,211.07 cut off

Both are taken from what a run keeps: the figures after the limit, and the account of the rows that
were counted before it. That works where a figure is a total of rows and each row is counted in one
figure; of other limits nothing is said here.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from vbpdsl.engine.run import Account, Figure
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Extreme, Literal
from vbpdsl.model.values.number import show_full


@frozen
class Limited:
    """The figures of a Term that has a limit: how many there are, how many at it, their sum.

    `whole` is false where a figure is missing, so that nobody can say what was cut off.
    """

    definition: Definition
    limit: Fraction
    figures: int = 0
    reached: int = 0
    total: Fraction = Fraction(0)
    whole: bool = True

    def with_one(self, figure: Figure) -> "Limited":
        """With one more figure."""
        if not isinstance(figure.value, Fraction):
            return evolve(self, figures=self.figures + 1, whole=False)
        return evolve(
            self,
            figures=self.figures + 1,
            reached=self.reached + (figure.value == self.limit),
            total=self.total + figure.value,
        )

    def words(self, account: Account) -> str:
        """A line for the account of the rows that the figures are made of."""
        if not self.whole or not self.reached or account.counted_amount is None:
            return ""
        kind = self.definition.type
        each = f" (one for each {' and '.join(self.definition.keys)})"
        cut = show_full(account.counted_amount - self.total, kind)
        return (
            f"limit of {show_full(self.limit, kind)} reached in {self.reached:,} of "
            f"{self.figures:,}{each if self.definition.keys else ''}: {cut} cut off"
        )


def limited_terms(contract: Contract) -> dict[str, Limited]:
    """The Terms whose limit can be told of, by name, before any figure is looked at."""
    return {
        item.name: Limited(item, limit)
        for item in contract.definitions
        if (limit := _limit(contract, item)) is not None
    }


def limits_of(contract: Contract, figures: Iterable[Figure]) -> Mapping[str, Limited]:
    """What limits did to the figures of a run."""
    found = limited_terms(contract)
    for figure in figures:
        if figure.term in found:
            found[figure.term] = found[figure.term].with_one(figure)
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
