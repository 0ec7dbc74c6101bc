"""What a run gives, whichever engine made it.

A run holds, for each settlement and each Term, an exact value. The reference interpreter keeps
them in memory with every step; the batch engine keeps them in relations and hands out what is
asked for. Later stages (statements, traces, exports) see only this.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol

from vbpdsl.engine.tally import Tally
from vbpdsl.model.contract import Contract, Payment, Value
from vbpdsl.source.classes import frozen

SettlementKey = tuple[Value, ...]
"""The values of `Contract.settlement.keys`, in that order."""


@frozen
class Figure:
    """The value of a Term in a settlement, at the values `at` of the Term's own keys."""

    term: str
    at: tuple[Value, ...]
    value: Value


@frozen
class LeftOut:
    """Rows of a table that an aggregate did not count, for one reason, and what they add up to."""

    reason: str
    clause: str
    rows: int
    amount: Fraction | None


@frozen
class Account:
    """The account of one aggregate over a table for the whole run: received = counted + left out.

    `amount`s are totals of the aggregated column where the aggregate is a total, else None.
    """

    term: str
    clause: str
    table: str
    received: int
    received_amount: Fraction | None
    counted: int
    counted_amount: Fraction | None
    left_out: tuple[LeftOut, ...]


@frozen
class Problem:
    """Why a settlement could not be computed: the first Term without a value, and the reason."""

    settlement: SettlementKey
    term: str
    clause: str
    reason: str


@frozen
class BrokenPromise:
    """An `Always true` sentence that does not hold in a settlement."""

    settlement: SettlementKey
    clause: str
    text: str


class Run(Protocol):
    """The outcome of settling one contract on one set of tables."""

    contract: Contract
    engine: str

    def settlements(self) -> Iterable[SettlementKey]:
        """All settlements, ordered by key."""

    def number(self) -> int:
        """How many settlements there are."""

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every Term of a settlement at all of its keys, in the order of the definitions."""

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        """The figures of one Term in a settlement, and of no other."""

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: tuple[Value, ...] = ()
    ) -> Value:
        """The amount of a payment as it was before it was rounded, at the keys it is made for."""

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        """What the figures of a Term come to, in one settlement or in all, without their list."""

    def accounts(self) -> tuple[Account, ...]:
        """For each aggregate over file tables: rows received, counted and left out by reason."""

    def problems(self) -> tuple[Problem, ...]:
        """Settlements without a result."""

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        """Promises that do not hold, for the settlements they do not hold in."""
