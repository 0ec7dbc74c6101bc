"""The figures of one settlement, found by Term and keys.

A run hands out figures in the order of the definitions; statements, reasons and traces ask for
them by name. Built once for a settlement, from whichever engine made the run.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen

from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.model.contract import Contract, Party, Period, Value
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import exact_text, show

At = tuple[Value, ...]


@frozen
class SettledFigures:
    """All figures of one settlement: `by_term` maps a Term to its figures by their keys."""

    contract: Contract
    settlement: SettlementKey
    by_term: Mapping[str, Mapping[At, Value]] = field(repr=False)

    def value(self, term: str, at: At = ()) -> Value:
        """The value of a Term at its own keys; None if it is missing or does not exist."""
        return self.by_term.get(term, {}).get(at)

    def of(self, term: str) -> tuple[tuple[At, Value], ...]:
        """All figures of a Term, in the order of the run."""
        return tuple(self.by_term.get(term, {}).items())


def figures_of(run: Run, settlement: SettlementKey) -> SettledFigures:
    """The figures of one settlement of a run."""
    by_term: dict[str, dict[At, Value]] = {}
    for figure in run.figures(settlement):
        by_term.setdefault(figure.term, {})[figure.at] = figure.value
    return SettledFigures(run.contract, settlement, by_term)


def payable(amount: Value) -> Fraction | None:
    """What a payment comes to: None where it cannot be computed, because it is missing or negative.

    A negative amount is nobody's to pay: the contract did not say what happens then. Statements,
    files and totals all ask here, so that none of them holds a payment that another refuses.
    """
    return amount if isinstance(amount, Fraction) and amount >= 0 else None


def key_text(value: Value, kind: ValueType) -> str:
    """A key's value for reading; a year has no separators."""
    return exact_text(value) if isinstance(value, Fraction) else show(value, kind)


def settlement_pairs(contract: Contract, settlement: SettlementKey) -> tuple[tuple[str, str], ...]:
    """The keys of a settlement with their values for reading: `Practice`, `North Street`."""
    keys, kinds = contract.settlement.keys, contract.settlement.key_types
    return tuple(
        (name, key_text(value, kind))
        for name, kind, value in zip(keys, kinds, settlement, strict=True)
    )


def settlement_text(contract: Contract, settlement: SettlementKey) -> str:
    """A settlement in one phrase: `Practice North Street, Performance Year 2025`."""
    named = {party.name for party in contract.parties if not party.each}
    pairs = settlement_pairs(contract, settlement)
    said = ", ".join(f"{name} {value}" for name, value in pairs if name not in named)
    return said or contract.exhibit


def party_text(contract: Contract, settlement: SettlementKey, name: str) -> str:
    """A party as a statement names it: by its value where each is settled apart."""
    party = next((item for item in contract.parties if item.name == name), None)
    values = dict(settlement_pairs(contract, settlement))
    if party is not None and party.each and name in values:
        return f"{name} {values[name]}"
    return _full(party, name)


def short_party(contract: Contract, settlement: SettlementKey, name: str) -> str:
    """A party as a sentence names it: `the Plan`, `CMS`, `Practice North Street`."""
    party = next((item for item in contract.parties if item.name == name), None)
    if party is not None and party.each:
        return party_text(contract, settlement, name)
    return f"the {name}" if _with_article(contract, party, name) else name


def _with_article(contract: Contract, party: Party | None, name: str) -> bool:
    """Whether the cover calls a party `the Plan`, or by a name of its own, `CMS`."""
    for _, text in contract.cover:
        quoted = re.search(rf'(\bthe )?["\u201c]{re.escape(name)}["\u201d]', text, re.IGNORECASE)
        if quoted is not None:
            return quoted[1] is not None
    return party is None or party.full_name.casefold() != name.casefold()


def period_of(contract: Contract, settlement: SettlementKey) -> Period | None:
    """The period of a settlement."""
    periods, key = contract.settlement.periods, contract.settlement.period_key
    if key is None:
        return periods[0] if periods else None
    label = dict(settlement_pairs(contract, settlement)).get(key)
    return next((period for period in periods if period.label == label), None)


def _full(party: Party | None, name: str) -> str:
    if party is None:
        return name
    named = party.full_name.lower().removeprefix("the ") == name.lower()
    return party.full_name if named else f"{party.full_name} ({name})"
