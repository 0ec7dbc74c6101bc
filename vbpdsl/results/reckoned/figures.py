"""The figures of one settlement, found by Term and keys.

A run hands out figures in the order of the definitions; statements, reasons and traces ask for
them by name. Built once for a settlement, from whichever engine made the run.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import field

from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.engine.tally import Tally, tallied
from vbpdsl.model.contract import Contract, Party, Payment, Period, Value
from vbpdsl.model.party_names import with_article
from vbpdsl.model.types import TEXT, ValueType
from vbpdsl.model.values.number import exact_text, show
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.declared.nouns import plural, singulars

At = tuple[Value, ...]


@frozen
class SettledFigures:
    """All figures of one settlement: `by_term` maps a Term to its figures by their keys.

    With a `run` a Term's figures are read when the first of them is asked for, and how many they
    are, or what they add up to, is asked of the run: a Term may have thousands.
    """

    contract: Contract
    settlement: SettlementKey
    by_term: Mapping[str, Mapping[At, Value]] = field(repr=False)
    run: Run | None = field(default=None, repr=False)

    def value(self, term: str, at: At = ()) -> Value:
        """The value of a Term at its own keys; None if it is missing or does not exist."""
        found = self.by_term
        if isinstance(found, _Read):  # asked for dozens of times on a page
            known = found.read.get(term)
            return (found.figures(term) if known is None else known).get(at)
        return found.get(term, {}).get(at)

    def of(self, term: str) -> tuple[tuple[At, Value], ...]:
        """All figures of a Term, in the order of the run."""
        return tuple(self.by_term.get(term, {}).items())

    def tally(self, term: str, limit: Fraction | None = None) -> Tally:
        """How many figures a Term has and what they come to."""
        if self.run is None:
            return tallied(self.by_term.get(term, {}).values(), limit)
        return self.run.tally(term, limit, self.settlement)


class _Read(Mapping[str, Mapping[At, Value]]):
    """The figures of a settlement by Term, each Term read when it is asked for."""

    def __init__(self, run: Run, settlement: SettlementKey) -> None:
        self._run, self._settlement = run, settlement
        self._names = frozenset(item.name for item in run.contract.definitions)
        self.read: dict[str, Mapping[At, Value]] = {}

    def __getitem__(self, term: str) -> Mapping[At, Value]:
        if term not in self._names:
            raise KeyError(term)
        return self.figures(term)

    def figures(self, term: str) -> Mapping[At, Value]:
        """The figures of a Term; none of a name that is no Term's."""
        known = self.read.get(term)
        if known is None:
            named = term in self._names
            found = self._run.figures_of(self._settlement, term) if named else ()
            known = self.read[term] = {figure.at: figure.value for figure in found}
        return known

    def __iter__(self) -> Iterator[str]:
        return (item.name for item in self._run.contract.definitions)

    def __len__(self) -> int:
        return len(self._names)


def figures_of(run: Run, settlement: SettlementKey) -> SettledFigures:
    """The figures of one settlement of a run."""
    return SettledFigures(run.contract, settlement, _Read(run, settlement), run)


def payable(amount: Value) -> Fraction | None:
    """What a payment comes to: None where it cannot be computed, because it is missing or negative.

    A negative amount is nobody's to pay: the contract did not say what happens then. Statements,
    files and totals all ask here, so that none of them holds a payment that another refuses.
    """
    return amount if isinstance(amount, Fraction) and amount >= 0 else None


def key_text(value: Value, kind: ValueType) -> str:
    """A key's value for reading; a year has no separators."""
    return exact_text(value) if isinstance(value, Fraction) else show(value, kind)


def several(payment: Payment) -> str:
    """What a payment is called, all of them together where it is made for each of some things."""
    if not payment.keys or singulars(payment.name):
        return payment.name
    return plural(payment.name)


def key_type(contract: Contract, key: str) -> ValueType:
    """The type of a key that figures have on top of the settlement's, as its home tells it."""
    links = (link for home in contract.homes for link in home.rows.links)
    return next((link.own.type for link in links if link.name == key), TEXT)


def things_text(contract: Contract, keys: tuple[str, ...], at: At) -> str | None:
    """What a figure is of besides the settlement: `member M1, line of business HMO`."""
    named = zip(keys, at, strict=True)
    said = (f"{key} {key_text(one, key_type(contract, key))}" for key, one in named)
    return ", ".join(said) or None


def settlement_pairs(contract: Contract, settlement: SettlementKey) -> tuple[tuple[str, str], ...]:
    """The keys of a settlement with their values for reading: `Practice`, `North Street`."""
    keys, kinds = contract.settlement.keys, contract.settlement.key_types
    return tuple(
        (name, key_text(value, kind))
        for name, kind, value in zip(keys, kinds, settlement, strict=True)
    )


def _key_of(contract: Contract, settlement: SettlementKey, name: str) -> str:
    """One key of a settlement for reading."""
    place = contract.settlement.keys.index(name)
    return key_text(settlement[place], contract.settlement.key_types[place])


def settlement_text(contract: Contract, settlement: SettlementKey) -> str:
    """A settlement in one phrase: `Practice North Street, Performance Year 2025`."""
    named = {party.name for party in contract.parties if not party.each}
    pairs = settlement_pairs(contract, settlement)
    said = ", ".join(f"{name} {value}" for name, value in pairs if name not in named)
    return said or contract.exhibit


def party_text(contract: Contract, settlement: SettlementKey, name: str) -> str:
    """A party as a statement names it: by its value where each is settled apart."""
    if named_by_its_key(contract, name):
        return f"{name} {_key_of(contract, settlement, name)}"
    return _full(_party(contract, name), name)


def named_by_its_key(contract: Contract, name: str) -> bool:
    """Whether a party is another one in each settlement, told by a key; else it is always the
    same, and its settlement is not asked."""
    party = _party(contract, name)
    return party is not None and party.each and name in contract.settlement.keys


def short_party(contract: Contract, settlement: SettlementKey, name: str) -> str:
    """A party as a sentence names it: `the Plan`, `CMS`, `Practice North Street`."""
    party = _party(contract, name)
    if party is not None and party.each:
        return party_text(contract, settlement, name)
    return with_article(contract, name)


def _party(contract: Contract, name: str) -> Party | None:
    return next((item for item in contract.parties if item.name == name), None)


def period_of(contract: Contract, settlement: SettlementKey) -> Period | None:
    """The period of a settlement."""
    periods, key = contract.settlement.periods, contract.settlement.period_key
    if key is None:
        return periods[0] if periods else None
    label = _key_of(contract, settlement, key)
    return next((period for period in periods if period.label == label), None)


def _full(party: Party | None, name: str) -> str:
    if party is None:
        return name
    named = party.full_name.lower().removeprefix("the ") == name.lower()
    return party.full_name if named else f"{party.full_name} ({name})"
