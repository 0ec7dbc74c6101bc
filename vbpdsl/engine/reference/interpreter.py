"""The interpreter: the figures of one contract over one set of tables, each worked out once.

Figures are worked out when they are asked for and remembered. A figure that rests on a long
chain of Terms has the chain worked out from its beginning, so that a contract of a thousand
clauses in a row needs no deep recursion.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from vbpdsl.engine.reference.combinations import Combinations, combine, homes_of
from vbpdsl.engine.reference.evaluate import evaluate
from vbpdsl.engine.reference.givens import Givens
from vbpdsl.engine.reference.portions import divide
from vbpdsl.engine.reference.reading import reads_of
from vbpdsl.engine.reference.said import said
from vbpdsl.engine.reference.scope import RowAt, Scope, Settled
from vbpdsl.engine.reference.selecting import select_each, select_from_table
from vbpdsl.engine.reference.settlements import find_settlements, period_value
from vbpdsl.engine.reference.shared import outside_of
from vbpdsl.engine.reference.sorting import Sorted, sort_rows
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.reference.watched import Watched
from vbpdsl.engine.reference.world import Division, Outcome, Selection
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import Aggregate, Expression, KeyValue, Portion, Rows

LONG_CHAIN = 12
"""Terms in a row above which a chain is worked out from its beginning."""


class Interpreter:
    """Works out figures; see `World` for what it offers to the meaning of expressions."""

    def __init__(
        self,
        contract: Contract,
        tables: Tables,
        givens: Givens | None = None,
        named: Mapping[SettlementKey, Settled] | None = None,
        watched: Watched | None = None,
    ) -> None:
        self.contract = contract
        self.tables = tables
        self.givens = givens
        self.named = named or {}
        self.watched = watched
        self.definitions = {item.name: item for item in contract.definitions}
        self._figures: dict[tuple[SettlementKey, str, At], Outcome] = {}
        self._steps: dict[tuple[SettlementKey, str, At], Step] = {}
        self._sorted: dict[int, tuple[Rows, Sorted]] = {}
        self._shared: dict[tuple[int, At], tuple[Aggregate, Step]] = {}
        self._asked_outside: dict[int, tuple[Aggregate, tuple[str, ...] | None]] = {}
        self._combinations: dict[tuple[SettlementKey, tuple[str, ...]], Combinations] = {}
        self._why_unsaid: dict[tuple[SettlementKey, tuple[str, ...]], Reason | None] = {}
        self._divisions: dict[tuple[int, tuple[object, ...]], tuple[Portion, Division]] = {}

    def step(self, expression: Expression, scope: Scope) -> Step:
        """The value of an expression in a scope, with its steps."""
        if self.watched is not None:
            step = evaluate(expression, scope, self)
            self.watched.note(step)
            return step
        if not isinstance(expression, Aggregate):
            return evaluate(expression, scope, self)
        outside = self._outside(expression)
        if outside is None:
            return evaluate(expression, scope, self)
        at = (id(expression), tuple([scope.values.get(name) for name in outside]))
        known = self._shared.get(at)
        if known is None:  # kept with its expression, whose id is nobody else's so long
            known = self._shared[at] = (expression, evaluate(expression, scope, self))
        return known[1]

    def _outside(self, expression: Aggregate) -> tuple[str, ...] | None:
        """What a figure over all parties rests on, if it is the same for all of them."""
        found = self._asked_outside.get(id(expression))
        if found is None:
            outside = outside_of(expression, self.contract.settlement.keys)
            found = self._asked_outside[id(expression)] = (expression, outside)
        return found[1]

    @cached_property
    def settled(self) -> Mapping[SettlementKey, Settled]:
        """Every settlement that the tables have, by its key: those of a run, asked for or not."""
        if self.named:  # the parties that an example names
            return self.named
        return {one.key: one for one in find_settlements(self.contract, self.select)}

    def read(self, term: str, at: Mapping[str, Value], scope: Scope) -> tuple[At, Outcome]:
        """A Term's figure at the values of its keys, and these in the order of the Term."""
        own = tuple([at[key] for key in self.definitions[term].keys])
        keys = self.contract.settlement.keys
        if not any(key in at for key in keys):
            return own, self.figure(scope.settled, term, own)
        which = tuple([at.get(key, scope.settled.keys.get(key)) for key in keys])
        settled = self._settled_of(dict(zip(keys, which, strict=True)), scope.settled)
        if settled is None:
            return own, Outcome(None, Reason(f"there is no settlement of {_listed(keys, which)}"))
        return own, self.figure(settled, term, own)

    def _settled_of(self, which: Mapping[str, Value], here: Settled) -> Settled | None:
        """The settlement of some keys; in an example, that of nobody in particular then."""
        if self.givens is None:
            return self.settled.get(tuple(which.values()))
        if tuple(which.values()) in self.named:
            return self.named[tuple(which.values())]
        others = {key: value for key, value in which.items() if value is not None}
        if tuple(others.values()) in self.named:  # the example does not say which year it is about
            return self.named[tuple(others.values())]
        if others == here.keys:
            return here
        made = self.contract.settlement
        if set(others) != {made.period_key}:
            return None
        year = others[made.period_key or ""]
        period = next((one for one in made.periods if period_value(one) == year), None)
        return None if period is None else Settled((year,), others, period)

    def figure(self, settled: Settled, term: str, at: At) -> Outcome:
        """The value of a Term in a settlement, remembered."""
        known = self._figures.get((settled.key, term, at))
        if known is not None:
            return known
        definition = self.definitions[term]
        given = self._given(settled, definition, at)
        if given is not None:
            return given
        if not self.exists(settled, definition, at):
            words = f"there is no {term} for {_listed(definition.keys, at)}"
            return Outcome(None, Reason(words, term, at, definition.clause))
        keys = dict(zip(definition.keys, at, strict=True))
        for name in self._stones.get(term, ()):
            below = tuple([keys[key] for key in self.definitions[name].keys])
            stone = self.definitions[name]
            worked_out = (settled.key, name, below) in self._figures
            if not worked_out and self._given(settled, stone, below) is None:
                self._remember(settled, stone, below)
        return self._remember(settled, definition, at)

    def exists(self, settled: Settled, definition: Definition, at: At) -> bool:
        """Whether a settlement has a figure of a Term at these keys."""
        if not definition.keys or self._unsaid(settled, definition.keys) is not None:
            return True
        return at in self.combinations(settled, definition.keys)

    def explained(self, settled: Settled, term: str, at: At) -> Step:
        """The steps of a figure: of its own expression, down to the Terms it names."""
        known = self._steps.get((settled.key, term, at))
        if known is not None:
            return known
        definition = self.definitions[term]
        keys = dict(zip(definition.keys, at, strict=True))
        return self.step(definition.expression, Scope.of(settled, keys))

    def combinations(self, settled: Settled, keys: tuple[str, ...]) -> Combinations:
        """The combinations of some keys that exist in a settlement, ordered."""
        found = self._combinations.get((settled.key, keys))
        if found is None:
            found = combine(keys, self.contract.homes, settled, self.select)
            if self.givens is not None:
                found = {**found, **self.givens.combinations(keys, settled.keys)}
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
            return select_each(rows, self.each(rows, scope), scope, self)
        return select_from_table(self.sorted_rows(rows), scope)

    def each(self, rows: Rows, scope: Scope) -> Iterator[dict[str, Value]]:
        """The values of the variables of some kinds, one combination after the other."""
        made = self.contract.settlement.keys
        fresh = {one.key: one.variable for one in rows.each}
        own = tuple(key for key in rows.keys if key not in made)
        here = [scope.settled] if len(own) == len(fresh) else list(self._beside(scope, fresh))
        for settled in here:
            of_settled = {fresh[key]: settled.keys[key] for key in made if key in fresh}
            for at in self.combinations(settled, own):
                yield of_settled | {fresh[key]: one for key, one in zip(own, at, strict=True)}

    def _beside(self, scope: Scope, fresh: Mapping[str, str]) -> Iterator[Settled]:
        """The settlements of the run that agree with the one at hand in all other keys."""
        for settled in self.settled.values():
            others = (key for key in self.contract.settlement.keys if key not in fresh)
            if all(settled.keys.get(key) == scope.settled.keys.get(key) for key in others):
                yield settled

    def beside(self, each: tuple[str, ...], scope: Scope) -> tuple[Scope, ...] | Reason:
        """The scope of each thing of some kinds beside the one at hand, it too, other keys alike;
        or why it cannot be known which there are."""
        made = self.contract.settlement.keys
        own = tuple(key for key in scope.values if key not in made)
        own += tuple(key for key in each if key not in (*made, *own))
        fresh = {key: key for key in each if key in made}
        if self.givens is not None and fresh and not self.named:
            return Reason(f"the example is about one {next(iter(fresh))}", not_given=True)
        unsaid = self._unsaid(scope.settled, own) if own else None
        if unsaid is not None:
            return unsaid
        here = self._beside(scope, fresh) if fresh else (scope.settled,)
        alike = [(place, scope.values[key]) for place, key in enumerate(own) if key not in each]
        return tuple(
            Scope.of(settled, dict(zip(own, at, strict=True)))
            for settled in here
            for at in self.combinations(settled, own)
            if all(at[place] == value for place, value in alike)
        )

    def division(self, expression: Portion, scope: Scope) -> Division:
        """An amount divided among those beside the thing at hand, worked out once for them all."""
        around = {key: value for key, value in scope.values.items() if key not in expression.each}
        at = (id(expression), tuple(sorted(around.items(), key=lambda item: item[0])))
        if at not in self._divisions:
            self._divisions[at] = (expression, divide(expression, scope, self))
        return self._divisions[at][1]

    def place(self, row: RowAt) -> str:
        """Where a row stands: in its file, where the tables know it, else in its table."""
        return self.tables.place(row.table, row.position)

    def sorted_rows(self, rows: Rows) -> Sorted:
        """The rows of a table sorted by the keys they determine, once for each `Rows`."""
        known = self._sorted.get(id(rows))
        if known is None:
            if rows.table is None:
                raise ValueError("things of some kinds have no table to sort")
            data = self.tables.rows(rows.table) or ()
            same = (item for _, item in self._sorted.values() if item.rows == rows)
            found = next(same, None) or sort_rows(rows, rows.table, data, self.step)
            known = self._sorted[id(rows)] = (rows, found)
        return known[1]

    def worked_out(self, settled: Settled | None = None) -> tuple[tuple[str, At], ...]:
        """The figures that were computed, as against given, in the order in which they were."""
        return tuple(
            (term, at)
            for key, term, at in self._figures
            if settled is None or key == settled.key
        )

    def _given(self, settled: Settled, definition: Definition, at: At) -> Outcome | None:
        return None if self.givens is None else self.givens.outcome(definition, at, settled.keys)

    def _unread_rows(self, rows: Rows, scope: Scope) -> Reason | None:
        """In an example: why it cannot be known which rows there are."""
        if self.givens is None:
            return None
        unknown = set(self.contract.settlement.keys).difference(scope.values)
        if rows.table is None:
            which = next((key for key in rows.keys if key in self.contract.settlement.keys), None)
            if which is not None and not self.named:
                return Reason(f"the example is about one {which}", not_given=True)
            own = tuple(key for key in rows.keys if key not in self.contract.settlement.keys)
            return self._unsaid(scope.settled, own) if own else None
        if self.tables.rows(rows.table) is None:
            return _unread(rows.table)
        whose = (link.whose for link in rows.links)
        keys = (one.key for one in whose if isinstance(one, KeyValue))
        which = next((key for key in keys if key in unknown), None)
        if which is None:
            return None
        return Reason(f"the example does not say which {which}", not_given=True)

    def _unsaid(self, settled: Settled, keys: tuple[str, ...]) -> Reason | None:
        """In an example: why it cannot be known which combinations of keys there are."""
        if self.givens is None:
            return None
        if (settled.key, keys) not in self._why_unsaid:
            self._why_unsaid[settled.key, keys] = self._unsaid_by(self.givens, settled, keys)
        return self._why_unsaid[settled.key, keys]

    def _unsaid_by(
        self, givens: Givens, settled: Settled, keys: tuple[str, ...]
    ) -> Reason | None:
        if givens.combinations(keys, settled.keys):
            return None
        homes = homes_of(keys, self.contract.homes)
        reasons = (self._unread_rows(home.rows, Scope.of(settled)) for home in homes)
        return next((reason for reason in reasons if reason is not None), None)

    def _remember(self, settled: Settled, definition: Definition, at: At) -> Outcome:
        step = self.explained(settled, definition.name, at)
        if self.givens is not None:  # an example has few figures, and is asked for all their steps
            self._steps[settled.key, definition.name, at] = step
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
