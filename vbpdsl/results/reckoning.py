"""Working out again, by the reference meaning, what a statement or a reason has to show.

A run gives figures; a reader asks for what lies between them (which band, how far from the
limit) and for what would have been (`with 14 Criteria met the Plan would have paid ...`). Both are
worked out here from the figures of the run, by the same functions that define the language, so
that an engine that keeps no steps can be explained all the same:

    step_of(Share)                        the band taken, with its input
    supposing(Criteria met, 14)           the same settlement with that one figure changed

Only Terms that rest on the changed one are worked out again; all others keep the figures of the
run. Rows are never read again here: a Term that runs over rows cannot be supposed through. One
that runs over the figures at some keys can, unless there are too many.
"""

from collections.abc import Mapping

from attrs import define, field, frozen

from vbpdsl.engine.reference.evaluate import evaluate
from vbpdsl.engine.reference.scope import RowAt, Scope, Settled
from vbpdsl.engine.reference.selecting import select_each
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.engine.reference.world import Outcome, Selection
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.results.figures import SettledFigures, period_of
from vbpdsl.results.uses import uses_of

_NOT_READ = Reason("the rows are not looked at here")

MOST_FIGURES = 500
"""Figures at keys up to which a total of them is worked out again."""


@frozen
class Supposed:
    """A figure given another value, and the Terms that are worked out again because of it."""

    term: str
    at: At
    value: Value
    moved: frozenset[str]


@define
class Reckoning:
    """One settlement, ready to be asked; it is a `World` of the reference interpreter."""

    figures: SettledFigures
    settled: Settled
    definitions: Mapping[str, Definition] = field(repr=False)
    supposed: Supposed | None = None
    _again: dict[tuple[str, At], Value] = field(factory=dict, repr=False)

    @staticmethod
    def of(figures: SettledFigures) -> "Reckoning":
        """A settlement as it was settled."""
        contract, key = figures.contract, figures.settlement
        keys = dict(zip(contract.settlement.keys, key, strict=True))
        settled = Settled(key, keys, period_of(contract, key))
        return Reckoning(figures, settled, uses_of(contract).definitions)

    def supposing(self, term: str, value: Value, at: At = ()) -> "Reckoning | None":
        """The same settlement with one figure changed.

        None if that would mean reading rows again, or working out too many figures.
        """
        uses = uses_of(self.figures.contract)
        moved = frozenset(item.name for item in uses.resting_on(term))
        if len(at) != len(self.definitions[term].keys) or moved & uses.over_rows:
            return None
        if any(self._combinations(keys) is None for name in moved for keys in uses.over_keys[name]):
            return None
        changed = Supposed(term, at, value, moved)
        return Reckoning(self.figures, self.settled, self.definitions, changed)

    def figure(self, term: str, at: At = ()) -> Value:
        """The value of a Term, worked out again where the supposition moves it."""
        if self.supposed is None:
            return self.figures.value(term, at)
        if (term, at) == (self.supposed.term, self.supposed.at):
            return self.supposed.value
        if term not in self.supposed.moved:
            return self.figures.value(term, at)
        if (term, at) not in self._again:
            self._again[term, at] = self.step_of(self.definitions[term], at).value
        return self._again[term, at]

    def step_of(self, definition: Definition, at: At = ()) -> Step:
        """How a Term's figure comes about, down to the Terms it names and no further."""
        own = dict(zip(definition.keys, at, strict=True))
        return self.step(definition.expression, self._scope(own))

    def value_of(self, expression: Expression) -> Value:
        """The value of an expression that stands outside of any Term, such as a due date."""
        return self.step(expression, self._scope({})).value

    def step(self, expression: Expression, scope: Scope) -> Step:
        """The value of an expression with every step."""
        return evaluate(expression, scope, self)

    def read(self, term: str, at: Mapping[str, Value], scope: Scope) -> tuple[At, Outcome]:
        """A Term's figure at the values of its keys, and these in the order of the Term."""
        own = tuple(at.get(key) for key in self.definitions[term].keys)
        if any(at.get(key, value) != value for key, value in scope.settled.keys.items()):
            return own, Outcome(None, _NOT_READ)
        value = self.figure(term, own)
        reason = Reason(f"{term} is missing", term, own) if value is None else None
        return own, Outcome(value, reason)

    def look_up(
        self, table: str, column: str, by: tuple[str, ...], values: tuple[Value, ...]
    ) -> Outcome:
        """A cell of a table that is written in the contract; files are not read here."""
        written = self.figures.contract.table(table)
        names = [item.name for item in written.columns]
        for cells in written.rows:
            row = dict(zip(names, cells, strict=True))
            if tuple(row.get(name) for name in by) == values:
                return Outcome(row[column], None if row[column] is not None else _NOT_READ)
        return Outcome(None, _NOT_READ)

    def select(self, rows: Rows, scope: Scope) -> Selection:
        """The figures at some keys; of rows of a table nobody can say here which count."""
        found = None if rows.table is not None else self._combinations(rows.keys)
        if found is None:
            return Selection((), RowsCounted(rows.table, 0, ()), _NOT_READ)
        each = [dict(zip(rows.variables, one, strict=True)) for one in found]
        return select_each(rows, each, scope, self)

    def place(self, row: RowAt) -> str:
        """Rows are not read here; what is asked all the same is a row of its table."""
        return f"row {row.position + 1:,} of {row.table}"

    def _combinations(self, keys: tuple[str, ...]) -> tuple[At, ...] | None:
        """The combinations of some keys in this settlement, as the figures of a Term have them."""
        same = (item for item in self.definitions.values() if set(item.keys) == set(keys))
        for definition in same:
            number = self.figures.tally(definition.name).figures
            if number > MOST_FIGURES:
                return None
            if number:
                places = [definition.keys.index(key) for key in keys]
                found = [at for at, _ in self.figures.of(definition.name)]
                return tuple(tuple(at[place] for place in places) for at in found)
        return None

    def _scope(self, own: Mapping[str, Value]) -> Scope:
        return Scope.of(self.settled, own)
