"""The interpreter: the figures of one contract over one set of tables, each worked out once.

Figures are worked out when they are asked for and remembered. A figure that rests on a long
chain of Terms has the chain worked out from its beginning, so that a contract of a thousand
clauses in a row needs no deep recursion.
"""

from collections.abc import Mapping
from functools import cached_property

from vbpdsl.engine.reference.combinations import Combinations, combine, homes_of
from vbpdsl.engine.reference.evaluate import evaluate
from vbpdsl.engine.reference.givens import Givens
from vbpdsl.engine.reference.reading import reads_of
from vbpdsl.engine.reference.said import said
from vbpdsl.engine.reference.scope import RowAt, Scope, Settled
from vbpdsl.engine.reference.selecting import select_at_keys, select_from_table
from vbpdsl.engine.reference.sorting import Sorted, sort_rows
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.reference.world import Outcome, Selection
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import Expression, Rows

LONG_CHAIN = 12
"""Terms in a row above which a chain is worked out from its beginning."""


class Interpreter:
    """Works out figures; see `World` for what it offers to the meaning of expressions."""

    def __init__(self, contract: Contract, tables: Tables, givens: Givens | None = None) -> None:
        self.contract = contract
        self.tables = tables
        self.givens = givens
        self.definitions = {item.name: item for item in contract.definitions}
        self._figures: dict[tuple[SettlementKey, str, At], Outcome] = {}
        self._sorted: dict[int, Sorted] = {}
        self._combinations: dict[tuple[SettlementKey, tuple[str, ...]], Combinations] = {}

    def step(self, expression: Expression, scope: Scope) -> Step:
        """The value of an expression in a scope, with its steps."""
        return evaluate(expression, scope, self)

    def read(self, term: str, scope: Scope) -> tuple[At, Outcome]:
        """A Term's figure at those keys in force that the Term has."""
        at = tuple([scope.keys[key] for key in self.definitions[term].keys])
        return at, self.figure(scope.settled, term, at)

    def figure(self, settled: Settled, term: str, at: At) -> Outcome:
        """The value of a Term in a settlement, remembered."""
        known = self._figures.get((settled.key, term, at))
        if known is not None:
            return known
        definition = self.definitions[term]
        given = None if self.givens is None else self.givens.outcome(definition, at)
        if given is not None:
            return given
        if not self.exists(settled, definition, at):
            words = f"there is no {term} for {_listed(definition.keys, at)}"
            return Outcome(None, Reason(words, term, at, definition.clause))
        keys = dict(zip(definition.keys, at, strict=True))
        for name in self._stones.get(term, ()):
            below = tuple([keys[key] for key in self.definitions[name].keys])
            if (settled.key, name, below) not in self._figures and not self._given(name, below):
                self._remember(settled, self.definitions[name], below)
        return self._remember(settled, definition, at)

    def exists(self, settled: Settled, definition: Definition, at: At) -> bool:
        """Whether a settlement has a figure of a Term at these keys."""
        if not definition.keys or self._unsaid(settled, definition.keys) is not None:
            return True
        return at in self.combinations(settled, definition.keys)

    def explained(self, settled: Settled, term: str, at: At) -> Step:
        """The steps of a figure: of its own expression, down to the Terms it names."""
        definition = self.definitions[term]
        keys = dict(zip(definition.keys, at, strict=True))
        scope = Scope(settled, settled.keys).with_keys(keys)
        return self.step(definition.expression, scope)

    def combinations(self, settled: Settled, keys: tuple[str, ...]) -> Combinations:
        """The combinations of some keys that exist in a settlement, ordered."""
        found = self._combinations.get((settled.key, keys))
        if found is None:
            found = combine(keys, self.contract.homes, settled, self.select)
            if self.givens is not None:
                found = {**found, **self.givens.combinations(keys)}
            self._combinations[settled.key, keys] = found
        return found

    def look_up(
        self, table: str, column: str, by: tuple[str, ...], values: tuple[Value, ...]
    ) -> Outcome:
        """The cell in the one row whose columns `by` have these values."""
        rows = self.tables.rows(table)
        if rows is None:
            return Outcome(None, _unread(table))
        found = self.tables.find(table, by, values)
        if len(found) != 1:
            many = "more than one row" if found else "no row"
            return Outcome(None, Reason(f"{many} in {table} for {_listed(by, values)}"))
        value = rows[found[0]].get(column)
        if value is None:
            return Outcome(None, Reason(f"{column} is empty in {table} for {_listed(by, values)}"))
        return Outcome(value)

    def select(self, rows: Rows, scope: Scope) -> Selection:
        """The rows that an aggregate counts at the keys in force."""
        unsaid = self._unread_rows(rows, scope)
        if unsaid is not None:
            return Selection((), RowsCounted(rows.table, 0, ()), unsaid)
        if rows.table is None:
            found = self.combinations(scope.settled, rows.keys)
            return select_at_keys(rows, found, scope, self)
        return select_from_table(self.sorted_rows(rows), scope)

    def place(self, row: RowAt) -> str:
        """Where a row stands: in its file, where the tables know it, else in its table."""
        return self.tables.place(row.table, row.position)

    def sorted_rows(self, rows: Rows) -> Sorted:
        """The rows of a table sorted by the keys they determine, once for each `Rows`."""
        found = self._sorted.get(id(rows))
        if found is None:
            if rows.table is None:
                raise ValueError("figures at keys have no table to sort")
            data = self.tables.rows(rows.table) or ()
            same = (item for item in self._sorted.values() if item.rows == rows)
            found = next(same, None) or sort_rows(rows, rows.table, data, self.step)
            self._sorted[id(rows)] = found
        return found

    def worked_out(self) -> tuple[tuple[str, At], ...]:
        """The figures that were computed, as against given, in the order in which they were."""
        return tuple((term, at) for _, term, at in self._figures)

    def _given(self, term: str, at: At) -> bool:
        return (
            self.givens is not None and self.givens.outcome(self.definitions[term], at) is not None
        )

    def _unread_rows(self, rows: Rows, scope: Scope) -> Reason | None:
        """In an example: why it cannot be known which rows there are."""
        if self.givens is None:
            return None
        if rows.table is None:
            return self._unsaid(scope.settled, rows.keys)
        if self.tables.rows(rows.table) is None:
            return _unread(rows.table)
        unknown = set(self.contract.settlement.keys).difference(scope.keys)
        which = next((bind.key for bind in rows.binds if bind.key in unknown), None)
        if which is None:
            return None
        return Reason(f"the example does not say which {which}", not_given=True)

    def _unsaid(self, settled: Settled, keys: tuple[str, ...]) -> Reason | None:
        """In an example: why it cannot be known which combinations of keys there are."""
        if self.givens is None or self.givens.combinations(keys):
            return None
        scope = Scope(settled, settled.keys)
        homes = homes_of(keys, self.contract.homes)
        reasons = (self._unread_rows(home.rows, scope) for home in homes)
        return next((reason for reason in reasons if reason is not None), None)

    def _remember(self, settled: Settled, definition: Definition, at: At) -> Outcome:
        step = self.explained(settled, definition.name, at)
        reason = step.reason
        if reason is not None and not reason.term:
            reason = Reason(reason.words, definition.name, at, definition.clause, reason.not_given)
        outcome = Outcome(step.value, reason)
        self._figures[settled.key, definition.name, at] = outcome
        return outcome

    @cached_property
    def _stones(self) -> Mapping[str, tuple[str, ...]]:
        """For Terms at the end of a long chain: the Terms to work out first, in order.

        Only Terms without further keys: those exist wherever the Term at the end does.
        """
        reads = reads_of(self.contract)
        length: dict[str, int] = {}
        below: dict[str, set[str]] = {}
        for name in self.definitions:
            length[name] = 1 + max((length.get(other, 0) for other in reads[name]), default=0)
            below[name] = set(reads[name]).union(*(below.get(other, ()) for other in reads[name]))
        return {
            name: self._without_further_keys(name, below[name])
            for name in self.definitions
            if length[name] > LONG_CHAIN
        }

    def _without_further_keys(self, term: str, below: set[str]) -> tuple[str, ...]:
        keys = set(self.definitions[term].keys)
        return tuple(
            item.name
            for item in self.contract.definitions
            if item.name in below and keys.issuperset(item.keys)
        )


def _unread(table: str) -> Reason:
    return Reason(f"the example reads no rows of {table}", not_given=True)


def _listed(names: tuple[str, ...], values: tuple[Value, ...]) -> str:
    return " and ".join(f"{name} {said(value)}" for name, value in zip(names, values, strict=True))
