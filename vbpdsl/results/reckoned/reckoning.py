"""Working out again, by the reference meaning, what a statement or a reason has to show.

A run gives figures; a reader asks for what lies between them (which band, how far from the
limit) and for what would have been (`had the Result been 50%, ...`). Both are worked out here from
the figures of the run and the rows behind it, by the functions that define the language, so that
an engine that keeps no steps can be explained all the same:

    step_of(Share)                              the band taken, with its input
    changed(Cell(Results, row 7, rate), 50%)    the same settlement with that one cell changed

Only Terms that rest on what was changed are worked out again; all others keep the figures of the
run. What rests on rows that were not read cannot be said, and `unread` tells it.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field

from vbpdsl.engine.reference.evaluate import evaluate
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.portions import divide
from vbpdsl.engine.reference.scope import Row, RowAt, Scope, Settled
from vbpdsl.engine.reference.selecting import select_each, select_from_table
from vbpdsl.engine.reference.sorting import Sorted
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.reference.world import Division, Outcome, Selection
from vbpdsl.model.contract import Definition, Value
from vbpdsl.model.expressions import Expression, Lookup, Portion, Rows
from vbpdsl.results.reckoned.behind import Behind
from vbpdsl.results.reckoned.changes import Cell, Change
from vbpdsl.results.reckoned.figures import SettledFigures, period_of
from vbpdsl.results.reckoned.influence import Moved
from vbpdsl.results.reckoned.uses import Uses, uses_of
from vbpdsl.source.classes import define

NOT_READ = "the rows are not looked at here"

MOST_FIGURES = 500
"""Figures at keys up to which a total of them is worked out again."""

MOST_SETTLEMENTS = 50
"""Settlements of a run whose figures are worked out again because one of them rests on all."""


class Unworkable(Exception):  # noqa: N818 - it is no error: nothing is said then
    """Something would have to be worked out that cannot be, or would be too much."""


@define
class Reckoning:
    """One settlement, ready to be asked; it is a `World` of the reference interpreter."""

    figures: SettledFigures
    settled: Settled
    known: Interpreter = field(repr=False)
    change: Change | None = None
    moved: Moved = field(factory=dict, repr=False)
    worked: int = 0
    uses: Uses = field(init=False, repr=False)
    _existing_at: dict[tuple[str, ...], tuple[At, ...] | None] = field(factory=dict, repr=False)
    _again: dict[tuple[Settled, str, At], Value] = field(factory=dict, repr=False)
    _sorted: dict[int, Sorted] = field(factory=dict, repr=False)
    _steps: dict[tuple[str, At], Step] = field(factory=dict, repr=False)
    _divisions: dict[tuple[int, tuple[object, ...]], tuple[Portion, Division]] = field(
        factory=dict, repr=False
    )

    @staticmethod
    def of(figures: SettledFigures, behind: Behind | None = None) -> "Reckoning":
        """A settlement as it was settled, with the rows behind it where they are at hand."""
        contract, key = figures.contract, figures.settlement
        keys = dict(zip(contract.settlement.keys, key, strict=True))
        settled = Settled(key, keys, period_of(contract, key))
        known = Interpreter(contract, Tables(contract, {})) if behind is None else behind.of(key)
        return Reckoning(figures, settled, known)

    @uses.default
    def _what_rests_on_what(self) -> Uses:
        return uses_of(self.figures.contract)

    @property
    def definitions(self) -> Mapping[str, Definition]:
        """The Terms of the contract by name."""
        return self.uses.definitions

    def knows(self, other: "Reckoning") -> "Reckoning":
        """This one with the steps that another worked out of the same figures without any rows."""
        self._steps |= {at: step for at, step in other._steps.items() if not unread(step)}
        return self

    def changed(self, change: Change) -> "Reckoning | None":
        """The same settlement with one value changed; None if that cannot be worked out."""
        moved = self.uses.moved_by(change)
        if moved is None:
            return None
        found = Reckoning(self.figures, self.settled, self.known, change, moved)
        found._existing_at = self._existing_at  # which things there are is the same
        return found

    def figure(self, term: str, at: At = ()) -> Value:
        """The value of a Term, worked out again where the change moves it."""
        return self._value(self.settled, term, at)

    def _value(self, settled: Settled, term: str, at: At) -> Value:
        change = self.change
        here = settled.key == self.settled.key
        if change is not None:
            if change.cell is None and here and (term, at) == (change.term, change.at):
                return change.value
            if self._moves(term, at):
                return self._worked_again(settled, term, at)
        return self.figures.value(term, at) if here else self._of_other(settled, term, at)

    def _moves(self, term: str, at: At) -> bool:
        """Whether a figure can be another: of one Criterion only what is said of that one."""
        only = self.moved.get(term)
        if only is None:
            return False
        keys = self.definitions[term].keys
        return all(only.get(key, value) == value for key, value in zip(keys, at, strict=True))

    def _worked_again(self, settled: Settled, term: str, at: At) -> Value:
        known = self._again.get((settled, term, at))
        if known is None and (settled, term, at) not in self._again:
            self.worked += 1
            definition = self.definitions[term]
            own = dict(zip(definition.keys, at, strict=True))
            step = self.step(definition.expression, Scope.of(settled, own))
            if unread(step):
                raise Unworkable
            known = self._again[settled, term, at] = step.value
        return known

    def _of_other(self, settled: Settled, term: str, at: At) -> Value:
        if self.figures.run is None:
            raise Unworkable
        found = self.figures.run.figures_of(settled.key, term)
        return next((item.value for item in found if item.at == at), None)

    def step_of(self, definition: Definition, at: At = ()) -> Step:
        """How a Term's figure comes about, down to the Terms it names and no further."""
        known = self._steps.get((definition.name, at))
        if known is None:
            own = dict(zip(definition.keys, at, strict=True))
            known = self.step(definition.expression, Scope.of(self.settled, own))
            self._steps[definition.name, at] = known
        return known

    def value_of(self, expression: Expression, keys: Mapping[str, Value] | None = None) -> Value:
        """The value of an expression that stands outside of any Term, such as a due date."""
        return self.step(expression, Scope.of(self.settled, dict(keys or {}))).value

    def step(self, expression: Expression, scope: Scope) -> Step:
        """The value of an expression with every step."""
        return evaluate(expression, scope, self)

    def read(self, term: str, at: Mapping[str, Value], scope: Scope) -> tuple[At, Outcome]:
        """A Term's figure at the values of its keys, and these in the order of the Term."""
        own = tuple(at.get(key) for key in self.definitions[term].keys)
        settled = scope.settled
        if any(key in at for key in settled.keys):
            which = tuple(at.get(key, value) for key, value in settled.keys.items())
            if which != settled.key:
                found = self.known.settled.get(which) if self._has_parties() else None
                if found is None:
                    return own, Outcome(None, Reason(NOT_READ))
                settled = found
        value = self._value(settled, term, own)
        return own, Outcome(
            value, Reason(f"{term} is missing", term, own) if value is None else None
        )

    def look_up(
        self, table: str, column: str, by: tuple[str, ...], values: tuple[Value, ...]
    ) -> Outcome:
        """The cell in the one row whose columns `by` have these values."""
        if self.known.tables.rows(table) is None:
            return Outcome(None, Reason(NOT_READ))
        cell = None if self.change is None else self.change.cell
        if cell is not None and (cell.table, cell.column) == (table, column):
            found = self.known.tables.find(table, by, values)
            if found == (cell.position,):
                return Outcome(self.change.value if self.change is not None else None)
        return self.known.look_up(table, column, by, values)

    def cell_of(self, step: Step) -> Cell | None:
        """The cell that a looked-up value stands in; None if it stands on the page or nowhere."""
        node = step.expression
        if not isinstance(node, Lookup) or self.figures.contract.table(node.table).written:
            return None
        if (node.table, node.column) in self.uses.made:
            return None  # with another value other rows would have been made
        if self.known.tables.rows(node.table) is None:
            return None
        values = tuple(child.value for child in step.children)
        found = self.known.tables.find(node.table, tuple(name for name, _ in node.by), values)
        return Cell(node.table, found[0], node.column) if len(found) == 1 else None

    def row_of(self, cell: Cell) -> Row:
        """The row that a cell stands in, as it was read."""
        rows = self.known.tables.rows(cell.table)
        assert rows is not None
        return rows[cell.position]

    def select(self, rows: Rows, scope: Scope) -> Selection:
        """The rows or figures that an aggregate runs over."""
        if rows.table is None:
            found = self._each(rows, scope)
            if found is None:
                return _nothing(rows)
            return select_each(rows, found, scope, self)
        if not self._readable(rows):
            return _nothing(rows)
        return select_from_table(self._rows(rows), scope)

    def beside(self, each: tuple[str, ...], scope: Scope) -> tuple[Scope, ...] | Reason:
        """The things of some kinds beside the one at hand, where they are not too many."""
        made = scope.settled.keys
        own = tuple(key for key in scope.values if key not in made)
        found = self._combinations(own) if own else ((),)
        of_run = any(key in made for key in each)
        settled = self._others(each, scope) if of_run else (scope.settled,)
        if found is None or settled is None or (own and len(settled) > 1):
            return Reason(NOT_READ)
        alike = [(place, scope.values[key]) for place, key in enumerate(own) if key not in each]
        return tuple(
            Scope.of(one, dict(zip(own, at, strict=True)))
            for one in settled
            for at in found
            if all(at[place] == value for place, value in alike)
        )

    def _others(self, each: tuple[str, ...], scope: Scope) -> tuple[Settled, ...] | None:
        """The settlements of the run whose other keys are alike; None if they are too many."""
        run, contract = self.figures.run, self.figures.contract
        if run is None or run.number() > MOST_SETTLEMENTS:
            return None
        names = contract.settlement.keys
        found = []
        for key in run.settlements():
            keys = dict(zip(names, key, strict=True))
            if all(keys[one] == scope.settled.keys.get(one) for one in names if one not in each):
                found.append(Settled(key, keys, period_of(contract, key)))
        return tuple(self.settled if one.key == self.settled.key else one for one in found)

    def division(self, expression: Portion, scope: Scope) -> Division:
        """An amount divided among those beside the thing at hand, once for them all."""
        around = {key: value for key, value in scope.values.items() if key not in expression.each}
        at = (id(expression), tuple(around.items()))
        if at not in self._divisions:
            self._divisions[at] = (expression, divide(expression, scope, self))
        return self._divisions[at][1]

    def place(self, row: RowAt) -> str:
        """Where a row stands."""
        return self.known.place(row)

    def _rows(self, rows: Rows) -> Sorted:
        known = self._sorted.get(id(rows))
        if known is None:
            known = self.known.sorted_rows(rows).seen_by(self.step, self._data(rows.table))
            self._sorted[id(rows)] = known
        return known

    def _data(self, table: str | None) -> Sequence[Row] | None:
        """The rows of a table with the change; None where nothing is changed."""
        if self.change is None:
            return None
        data = list(self.known.tables.rows(table or "") or ())
        cell = self.change.cell
        if cell is not None and cell.table == table:
            data[cell.position] = {**data[cell.position], cell.column: self.change.value}
        return data

    def _readable(self, rows: Rows) -> bool:
        return all(self.known.tables.rows(name) is not None for name in self.uses.tables_of(rows))

    def _has_parties(self) -> bool:
        parties = self.figures.contract.settlement.parties
        return parties is None or self._readable(parties)

    def _each(self, rows: Rows, scope: Scope) -> "Iterator[Mapping[str, Value]] | None":
        if set(rows.keys).intersection(scope.settled.keys):
            if not self._has_parties() or len(self.known.settled) > MOST_SETTLEMENTS:
                return None
            if not all(self._readable(home.rows) for home in self.figures.contract.homes):
                return None
            return iter(self.known.each(rows, scope))
        found = self._combinations(rows.keys)
        if found is None:
            return None
        return (dict(zip(rows.variables, one, strict=True)) for one in found)

    def _combinations(self, keys: tuple[str, ...]) -> tuple[At, ...] | None:
        """The combinations of some keys in this settlement; None if they are too many."""
        if keys not in self._existing_at:
            self._existing_at[keys] = self._of_some_term(keys)
        return self._existing_at[keys]

    def _of_some_term(self, keys: tuple[str, ...]) -> tuple[At, ...] | None:
        """The combinations of some keys as the figures of a Term have them."""
        same = (item for item in self.definitions.values() if set(item.keys) == set(keys))
        for definition in same:
            number = self.figures.tally(definition.name).figures
            if number > MOST_FIGURES:
                return None
            if number:
                places = [definition.keys.index(key) for key in keys]
                found = [at for at, _ in self.figures.of(definition.name)]
                return tuple(tuple(at[place] for place in places) for at in found)
        return self._existing(keys)

    def _existing(self, keys: tuple[str, ...]) -> tuple[At, ...] | None:
        """The combinations that the rows say, where no Term has figures at these keys."""
        homes = [home for home in self.figures.contract.homes if set(home.keys) & set(keys)]
        if not all(self._readable(home.rows) for home in homes):
            return None
        found = tuple(self.known.combinations(self.settled, keys))
        return found if len(found) <= MOST_FIGURES else None


def unread(step: Step) -> bool:
    """Whether rows that were not read stand behind a step."""
    waiting = [step]
    while waiting:
        current = waiting.pop()
        if current.reason is not None and current.reason.words == NOT_READ:
            return True
        waiting.extend(current.children)
    return False


def _nothing(rows: Rows) -> Selection:
    return Selection((), RowsCounted(rows.table, 0, ()), Reason(NOT_READ))
