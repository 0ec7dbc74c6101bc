"""Settling by the reference interpreter: the `Run` whose figures define what a contract means.

    run = settle(contract, {"claims": [...], "Attribution Roster": [...]})
    run.figures(("Maple Family Medicine",))
    run.explain(("Maple Family Medicine",), "Net Savings")

Nothing is computed until it is asked for, so that settling a sample of a large run is cheap.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.said import cited, said
from vbpdsl.engine.reference.scope import Row, Scope, Settled
from vbpdsl.engine.reference.step import At, Step
from vbpdsl.engine.reference.tables import Places, Tables
from vbpdsl.engine.reference.world import Outcome
from vbpdsl.engine.run import Account, BrokenPromise, Figure, Problem, SettlementKey
from vbpdsl.engine.tally import Tally, tallied
from vbpdsl.model.contract import Contract, Definition, Payment, Value
from vbpdsl.model.walking import before_rounding

DEEPEST_SENTENCE = 20_000
"""Calls within calls allowed for: a sum of two thousand values in one sentence needs about half."""


class ReferenceRun:
    """The outcome of settling one contract by the reference interpreter; see `Run`."""

    engine = "reference"

    def __init__(self, world: Interpreter, settled: tuple[Settled, ...]) -> None:
        self.contract: Contract = world.contract
        self._world = world
        self._settled = {item.key: item for item in settled}

    def settlements(self) -> Iterable[SettlementKey]:
        """All settlements, ordered by key."""
        return tuple(self._settled)

    def number(self) -> int:
        """How many settlements there are."""
        return len(self._settled)

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every Term of a settlement at all of its keys, in the order of the definitions."""
        return tuple(
            Figure(definition.name, at, self.outcome(settlement, definition.name, at).value)
            for definition in self.contract.definitions
            for at in self._at(settlement, definition)
        )

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        """The figures of one Term in a settlement, and of no other."""
        return tuple(
            Figure(term, at, self.outcome(settlement, term, at).value)
            for at in self._at(settlement, self.contract.definition(term))
        )

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: At = ()
    ) -> Value:
        """The amount of a payment as it was before it was rounded, at the keys it is made for."""
        amount = before_rounding(self.contract.definition(payment.term).expression)
        keys = dict(zip(payment.keys, at, strict=True))
        return self._world.step(amount, Scope.of(self._settled[settlement], keys)).value

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        """What the figures of a Term come to, in one settlement or in all, without their list."""
        asked = self._settled if settlement is None else (settlement,)
        return tallied((one.value for key in asked for one in self.figures_of(key, term)), limit)

    def outcome(self, settlement: SettlementKey, term: str, at: At = ()) -> Outcome:
        """One figure: its value, or the reason why it has none."""
        return self._world.figure(self._settled[settlement], term, at)

    def explain(self, settlement: SettlementKey, term: str, at: At = ()) -> Step:
        """The steps of one figure, down to the Terms it names (a `FigureRead` says which)."""
        return self._world.explained(self._settled[settlement], term, at)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table, as they were handed in or made."""
        return self._world.tables.rows(table) or ()

    def accounts(self) -> tuple[Account, ...]:
        """For each aggregate over file tables: rows received, counted and left out by reason."""
        return self._accounts

    def problems(self) -> tuple[Problem, ...]:
        """Settlements with a payment that cannot be computed or would be negative."""
        found = (self._problem(item) for item in self._settled.values())
        return tuple(problem for problem in found if problem is not None)

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        """Promises that do not hold, for the settlements they do not hold in."""
        return tuple(
            BrokenPromise(settled.key, promise.clause, promise.text)
            for settled in self._settled.values()
            for promise in self.contract.promises
            if self._world.step(promise.condition, Scope.of(settled)).value is False
        )

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        from vbpdsl.engine.reference.accounts import accounts_of
        from vbpdsl.engine.reference.making.accounts import accounts_of_making
        from vbpdsl.engine.reference.making.tables import source_of

        tables = self.contract.tables
        rows = {table.name: self.rows(table.name) for table in tables}
        made = accounts_of_making(tables, source_of(self.contract, rows))
        return (*made, *accounts_of(self._world, tuple(self._settled.values())))

    def _at(self, settlement: SettlementKey, definition: Definition) -> Iterable[At]:
        return self._world.combinations(self._settled[settlement], definition.keys)

    def _problem(self, settled: Settled) -> Problem | None:
        """The first reason why a settlement has no result."""
        for definition in _due(self.contract):
            for at in self._at(settled.key, definition):
                problem = self._figure_problem(settled, definition, at)
                if problem is not None:
                    return problem
        return self._open_promise(settled)

    def _figure_problem(self, settled: Settled, definition: Definition, at: At) -> Problem | None:
        outcome = self._world.figure(settled, definition.name, at)
        if outcome.reason is not None:
            reason = outcome.reason
            return Problem(settled.key, reason.term, reason.clause, reason.words)
        value = outcome.value
        if _is_paid(self.contract, definition) and isinstance(value, Fraction) and value < 0:
            words = (
                f"the payment of {cited(definition.clause)} would be negative: "
                f"{said(value, definition.type)}"
            )
            return Problem(settled.key, definition.name, definition.clause, words)
        return None

    def _open_promise(self, settled: Settled) -> Problem | None:
        for promise in self.contract.promises:
            step = self._world.step(promise.condition, Scope.of(settled))
            if step.reason is not None:
                words = f"it cannot be said whether clause {promise.clause} holds: "
                words += step.reason.words
                return Problem(settled.key, step.reason.term, promise.clause, words)
        return None


def settle(
    contract: Contract,
    tables: Mapping[str, Sequence[Row]],
    settlements: Iterable[SettlementKey] | None = None,
    places: Places | None = None,
) -> ReferenceRun:
    """Settle a contract on tables of exact values, by readable column names.

    `settlements` narrows the run to some of them; `places` say where the rows stand. Raises
    `ValueError` for a table of the contract that is not handed in and for a settlement that the
    tables do not have: both are the caller's to prevent.
    """
    from vbpdsl.engine.reference.making.tables import with_made

    absent = [table.name for table in contract.tables if table.files]
    absent = [name for name in absent if name not in tables]
    if absent:
        raise ValueError(f"no rows handed in for {', '.join(absent)}")
    allow_deep_sentences()
    world = Interpreter(contract, Tables(contract, with_made(contract, tables), places))
    by_key = world.settled
    if settlements is None:
        return ReferenceRun(world, tuple(by_key.values()))
    unknown = [key for key in settlements if key not in by_key]
    if unknown:
        raise ValueError(f"no such settlement: {unknown[0]}")
    return ReferenceRun(world, tuple(by_key[key] for key in settlements))


def allow_deep_sentences() -> None:
    """Let expressions nest as deep as a contract may write them."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEEPEST_SENTENCE))


def _due(contract: Contract) -> tuple[Definition, ...]:
    """What a settlement must come to: its payments, else its lines, else all it defines."""
    paid = tuple(item for item in contract.definitions if _is_paid(contract, item))
    lines = tuple(item for item in contract.definitions if item.role == "line")
    return paid or lines or tuple(item for item in contract.definitions if not item.keys)


def _is_paid(contract: Contract, definition: Definition) -> bool:
    return any(payment.term == definition.name for payment in contract.payments)
