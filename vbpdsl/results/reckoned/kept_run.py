"""A run that remembers what it was asked.

A statement, its reasons and its rows ask for the same figures one after the other, and every
statement asks for all problems and broken promises. An engine answers each from its relations;
here the answers are kept: the small ones for good, the figures of the last settlements asked for.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from vbpdsl.engine.run import Account, BrokenPromise, Figure, Problem, Run, SettlementKey
from vbpdsl.engine.tally import Tally
from vbpdsl.model.contract import Contract, Payment, Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from vbpdsl.engine.batch.run import BatchRun

KEPT = 4
"""Settlements whose figures are kept at a time."""


class KeptRun:
    """Any run, with its answers remembered; see `Run`.

    `problems` is asked instead of the run where somebody can explain its problems better, and
    `accounts` where somebody knows of rows that the run never saw.
    """

    def __init__(
        self,
        run: Run,
        problems: Callable[[], tuple[Problem, ...]] | None = None,
        accounts: Callable[[], tuple[Account, ...]] | None = None,
    ) -> None:
        self.contract: Contract = run.contract
        self.engine = run.engine
        self.fallback: str | None = getattr(run, "fallback", None)
        self._run = run
        self._find_problems = problems or run.problems
        self._find_accounts = accounts or run.accounts
        self._figures: OrderedDict[SettlementKey, tuple[Figure, ...]] = OrderedDict()
        self._of_terms: OrderedDict[SettlementKey, dict[str, tuple[Figure, ...]]] = OrderedDict()

    def settlements(self) -> tuple[SettlementKey, ...]:
        """All settlements, ordered by key."""
        return self._settlements

    def number(self) -> int:
        """How many settlements there are."""
        return self._run.number()

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every Term of a settlement at all of its keys, in the order of the definitions."""
        if settlement not in self._figures:
            self._figures[settlement] = self._run.figures(settlement)
            if len(self._figures) > KEPT:
                self._figures.popitem(last=False)
        return self._figures[settlement]

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        """The figures of one Term in a settlement, and of no other."""
        kept = self._of_terms.setdefault(settlement, {})
        self._of_terms.move_to_end(settlement)
        if term not in kept:
            kept[term] = self._run.figures_of(settlement, term)
            if len(self._of_terms) > KEPT:
                self._of_terms.popitem(last=False)
        return kept[term]

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: tuple[Value, ...] = ()
    ) -> Value:
        """The amount of a payment as it was before it was rounded, at the keys it is made for."""
        return self._run.before_rounding(settlement, payment, at)

    @property
    def in_relations(self) -> "BatchRun | None":
        """The run as one in relations, if it is one."""
        from vbpdsl.engine.batch.run import BatchRun

        return self._run if isinstance(self._run, BatchRun) and self.fallback is None else None

    def by(self, connection: "DuckDBPyConnection") -> "KeptRun":
        """A run in relations for a thread with a connection of its own, with what was found of all
        settlements."""
        batch = self.in_relations
        assert batch is not None
        problems, broken, accounts = self.problems(), self.broken_promises(), self.accounts()
        found = KeptRun(batch.by(connection), lambda: problems, lambda: accounts)
        found._broken = broken
        return found

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        """What the figures of a Term come to, in one settlement or in all, without their list."""
        return self._run.tally(term, limit, settlement)

    def every_figure(self) -> Iterator[tuple[SettlementKey, Figure]]:
        """All figures of all settlements.

        An engine that can hand them out relation by relation does, in no particular order; that
        is what makes a million settlements possible.
        """
        at_once = getattr(self._run, "all_figures", None)
        if at_once is not None:
            yield from at_once()
            return
        for settlement in self.settlements():
            for figure in self.figures(settlement):
                yield settlement, figure

    def accounts(self) -> tuple[Account, ...]:
        """For each aggregate over file tables: rows received, counted and left out by reason."""
        return self._accounts

    def problems(self) -> tuple[Problem, ...]:
        """Settlements without a result."""
        return self._problems

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        """Promises that do not hold, for the settlements they do not hold in."""
        return self._broken

    def drop(self) -> None:
        """Let go of relations that the run holds; nothing can be asked of it afterwards."""
        drop = getattr(self._run, "drop", None)
        if drop is not None:
            drop()

    @cached_property
    def _settlements(self) -> tuple[SettlementKey, ...]:
        return tuple(self._run.settlements())

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        return self._find_accounts()

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return self._find_problems()

    @cached_property
    def _broken(self) -> tuple[BrokenPromise, ...]:
        return self._run.broken_promises()
