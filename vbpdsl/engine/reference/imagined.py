"""The settlements that a worked example imagines: one of nobody in particular, or those it names.

    | Practice | Budget | the Plan pays |    ->   one settlement for each Practice of the table

Rows of data that an example gives are those of its parties; where it names none, of the one that it
is about.
"""

from collections.abc import Mapping, Sequence

from vbpdsl.engine.reference.scope import Row, Settled
from vbpdsl.engine.reference.settlements import period_value
from vbpdsl.model.contract import Contract, Example, Expected, Value


def imagined(contract: Contract, example: Example) -> tuple[Settled, ...]:
    """The settlements an example is about, in its period if that is known."""
    made = contract.settlement
    named = [period for period in made.periods if period.label == example.period]
    known = named or (list(made.periods) if len(made.periods) == 1 and not example.period else [])
    period = known[0] if known else None
    keys: dict[str, Value] = {}
    if period is not None and made.period_key is not None:
        keys[made.period_key] = period_value(period)
    party = _party_key(contract)
    if party is None:
        return (Settled((), keys, period),)
    names = _named(contract, example, party)
    if not names and example.rows:
        names = (f"the {party}",)
    if not names:
        return (Settled((), keys, period),)
    return tuple(
        Settled((name, *keys.values()), {party: name, **keys}, period) for name in names
    )


def period_of(contract: Contract, settled: Settled) -> Mapping[str, Value]:
    """The period's key with its value, if the example is about one."""
    key = contract.settlement.period_key
    return {key: settled.keys[key]} if key is not None and key in settled.keys else {}


def are_named(contract: Contract, example: Example) -> bool:
    """Whether an example names its parties, so that these are all of them."""
    party = _party_key(contract)
    return party is not None and bool(_named(contract, example, party))


def party_of(expected: Expected, parties: tuple[Settled, ...]) -> Settled:
    """The settlement that a value is expected in."""
    at = dict(expected.at)
    for one in parties:
        if all(at.get(key, value) == value for key, value in one.keys.items()):
            return one
    return parties[0]


def rows_given(example: Example) -> Mapping[str, Sequence[Row]]:
    """The rows that an example gives, by the name of their table."""
    found: dict[str, list[Row]] = {}
    for given in example.rows:
        rows = [dict(zip(given.columns, row, strict=True)) for row in given.rows]
        found.setdefault(given.table, []).extend(rows)
    return found


def _party_key(contract: Contract) -> str | None:
    made = contract.settlement
    return next((key for key in made.keys if key != made.period_key), None)


def _named(contract: Contract, example: Example, party: str) -> tuple[Value, ...]:
    """The parties that figures or rows of an example name, in their order."""
    places = [one.at for one in example.givens] + [one.at for one in example.expected]
    said = [dict(at).get(party) for at in places]
    for given in example.rows:
        table = contract.table(given.table)
        for place, name in enumerate(given.columns):
            column = table.column(name)
            if column is not None and party in (column.entity, column.name):
                said += [row[place] for row in given.rows]
    names = dict.fromkeys(name for name in said if name is not None)
    return tuple(name for name in names if name != f"the {party}")
