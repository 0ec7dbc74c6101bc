"""Who is settled for which period: the settlements of a contract, ordered by key."""

from fractions import Fraction

from vbpdsl.engine.reference.combinations import Select
from vbpdsl.engine.reference.scope import Scope, Settled
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract, Period, Value


def find_settlements(contract: Contract, select: Select) -> tuple[Settled, ...]:
    """Each party with each period, as far as the rows of the parties say that they occur."""
    found = {
        settled.key: settled
        for period in contract.settlement.periods
        for settled in _in_period(contract, period, select)
    }
    return tuple(found[key] for key in sorted(found, key=in_order))


def period_value(period: Period) -> Value:
    """The period as a value of its key: the year as a number, else its label."""
    return Fraction(period.label) if period.label.isdecimal() else period.label


def _in_period(contract: Contract, period: Period, select: Select) -> list[Settled]:
    made = contract.settlement
    known: dict[str, Value] = {}
    if made.period_key is not None:
        known[made.period_key] = period_value(period)
    if made.parties is None:
        return [_settled(contract, known, period)]
    rows = select(made.parties, Scope.of(Settled((), known, period))).scopes
    return [_settled(contract, {key: row.values[key] for key in made.keys}, period) for row in rows]


def _settled(contract: Contract, keys: dict[str, Value], period: Period) -> Settled:
    return Settled(tuple([keys[key] for key in contract.settlement.keys]), keys, period)
