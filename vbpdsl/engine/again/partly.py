"""The reference interpreter over the figures of a run: one expression is worked out at a time.

    Cost at M17        from the claims of M17, row by row
    Cost of Care       from the run's figures of Cost, all members of the Practice
    Share              from the run's Criteria met

If every figure is what its own sentence makes of the figures and rows that it reads, the whole is
right; so figures can be checked one by one, without working out everything below them.
"""

from collections.abc import Mapping
from functools import cached_property

from vbpdsl.engine.again.nearby import Nearby, NotHereError
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.reference.combinations import Combinations
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.scope import Scope, Settled
from vbpdsl.engine.reference.settlements import period_value
from vbpdsl.engine.reference.step import At, Reason
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.reference.world import Outcome, Selection
from vbpdsl.engine.run import SettlementKey
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import ColumnValue, Rows
from vbpdsl.plan.walking import looks_beyond

READ_AT_ONCE = 4
"""Figures of all settlements that are read together in the time in which one is worked on."""


class Partly(Interpreter):
    """Gives the meaning of single expressions; what they name is read from a run of the batch
    engine, their rows from those that are `nearby`. `NotHereError` where these are not enough.

    `work` counts the rows and figures that were read; with more than `most` of them no further
    list of figures is read.
    """

    def __init__(self, run: BatchRun, nearby: Nearby, most: int) -> None:
        super().__init__(run.contract, Tables(run.contract, nearby.rows))
        self._run, self._nearby, self._most = run, nearby, most
        self._looks_beyond = looks_beyond(run.contract)
        self._known: dict[tuple[SettlementKey, str], Mapping[At, Value]] = {}
        self.work = nearby.number

    def again(self, settled: Settled, definition: Definition, at: At) -> Value:
        """The value of a figure's own expression."""
        self.work += 1
        return self.explained(settled, definition.name, at).value

    def figure(self, settled: Settled, term: str, at: At) -> Outcome:
        """The figure of the run, not worked out."""
        value = self.figures(settled.key, term).get(at)
        reason = Reason(f"{term} is missing", term, at) if value is None else None
        return Outcome(value, reason)

    def figures(self, settlement: SettlementKey, term: str) -> Mapping[At, Value]:
        """The figures of a Term in a settlement, as the run has them."""
        known = self._known.get((settlement, term))
        if known is None and self._looks_beyond and not self.definitions[term].keys:
            self._spend(self._run.number() // READ_AT_ONCE)
            for other, figure in self._run.figures_in_all(term):
                self._known[other, term] = {figure.at: figure.value}
            known = self._known.get((settlement, term))
        if known is None:
            self._spend(self._run.tally(term, None, settlement).figures)
            found = self._run.figures_of(settlement, term)
            known = self._known[settlement, term] = {one.at: one.value for one in found}
        return known

    def combinations(self, settled: Settled, keys: tuple[str, ...]) -> Combinations:
        """The combinations of some keys, as the figures of a Term have them."""
        if not keys:
            return {(): None}
        for item in self.contract.definitions:
            if sorted(item.keys) == sorted(keys):
                places = [item.keys.index(key) for key in keys]
                figures = self.figures(settled.key, item.name)
                found = (tuple([at[place] for place in places]) for at in figures)
                return dict.fromkeys(sorted(found, key=in_order))
        raise NotHereError

    @cached_property
    def settled(self) -> Mapping[SettlementKey, Settled]:
        """Every settlement of the run."""
        self._spend(self._run.number() // READ_AT_ONCE)
        return {key: settled_of(self.contract, key) for key in self._run.settlements()}

    def look_up(
        self, table: str, column: str, by: tuple[str, ...], values: tuple[Value, ...]
    ) -> Outcome:
        """The cell in the one row whose columns `by` have these values."""
        if not self._nearby.answers(table, dict(zip(by, values, strict=True))):
            raise NotHereError
        return super().look_up(table, column, by, values)

    def select(self, rows: Rows, scope: Scope) -> Selection:
        """The rows that an aggregate counts at the keys in force."""
        chosen = rows.table is not None and rows.table in self._nearby.known
        if chosen and not self._nearby.answers(rows.table or "", self._belong_to(rows, scope)):
            raise NotHereError
        return super().select(rows, scope)

    def _belong_to(self, rows: Rows, scope: Scope) -> dict[str, Value]:
        """The columns that every row among some rows has the same value in."""
        return {
            link.own.column: self.step(link.whose, scope).value
            for link in rows.links
            if isinstance(link.own, ColumnValue)
            and link.own.row == rows.row
            and not (link.of_variable and link.name not in scope.values)
        }

    def _spend(self, work: int) -> None:
        if self.work + work > self._most:
            raise NotHereError
        self.work += work


def settled_of(contract: Contract, key: SettlementKey) -> Settled:
    """A settlement by its key."""
    made = contract.settlement
    keys = dict(zip(made.keys, key, strict=True))
    wanted = None if made.period_key is None else keys[made.period_key]
    periods = (one for one in made.periods if wanted is None or period_value(one) == wanted)
    return Settled(key, keys, next(periods, None))
