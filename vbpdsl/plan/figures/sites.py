"""Where expressions stand while they are lowered: at a figure, or at a row of a table.

Both reach other Terms by joining the relation of the Term's keys on what the reference says they
are; a row has columns, and a variable it is linked to has the row's own value.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from attrs import Factory, define

from vbpdsl.model.contract import Contract, Period
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
    Rows,
    TermValue,
)
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Grain, Placed, fetch
from vbpdsl.plan.folding import Fold
from vbpdsl.plan.lowering import lower
from vbpdsl.plan.numbers.building import Unplannable, absent, choose
from vbpdsl.plan.numbers.scalars import Constant, Scalar
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.values import Lowered, TableFacts, from_table, matching

PERIODS = "periods"


class Known(Protocol):
    """What has been planned so far."""

    contract: Contract
    tables: Mapping[str, TableFacts]
    grains: dict[frozenset[str], Grain]
    keys_of: dict[str, frozenset[str]]
    periods: Grain | None

    @property
    def folds(self) -> Mapping[str, Fold]:
        """The tables that have been folded."""

    def within_rows(self, node: Aggregate, site: "Place") -> Lowered:
        """An aggregate that stands within the rows of another, for the row at hand."""


@define(eq=False)
class Place:
    """A figure or a row in a draft.

    `keys` are the variables in force. `here` are the variables that the keys of the figure at hand
    stand in, and `ready` its Terms that already are columns; `far` are figures at other keys.
    `row` are the rows one of which is at hand. `grouped` gives the aggregates. `own` is the table
    whose row the figure is, with the columns that its keys stand in. `period` is set where one
    period is asked about. `spared` is a condition for which nothing need be looked up: the row is
    left out anyway.
    """

    known: Known
    draft: Draft
    keys: dict[str, Lowered] = Factory(dict)
    ready: dict[str, Lowered] = Factory(dict)
    here: Mapping[str, str] = Factory(dict)
    far: dict[TermValue, Lowered] = Factory(dict)
    row: Rows | None = None
    own: tuple[str, Mapping[str, str]] | None = None
    period: Period | None = None
    spared: Scalar | None = None
    grouped: Callable[[Aggregate], Lowered] | None = None

    @property
    def tables(self) -> Mapping[str, TableFacts]:
        """The tables of the contract."""
        return self.known.tables

    def key(self, name: str) -> Lowered:
        """The value of a variable in force."""
        if name not in self.keys:
            raise Unplannable(f"a row that asks which {name} is meant, which nothing tells")
        return self.keys[name]

    def column(self, node: ColumnValue) -> Lowered:
        """A column of the row at hand."""
        if self.row is None or self.row.table is None or self.row.row != node.row:
            raise Unplannable("a row that looks at another row around it")
        return from_table(self.tables[self.row.table], node.column, self.draft.read(node.column))

    def term(self, node: TermValue) -> Lowered:
        """Another Term, from this relation or from that of its keys."""
        if node.term in self.ready and self._is_here(node):
            return self.ready[node.term]
        if node not in self.far:
            self.far[node] = self._beside(node)
        return self.far[node]

    def _is_here(self, node: TermValue) -> bool:
        """Whether a Term is asked for at the keys of the figure at hand."""
        at = self._full(node)
        return len(at) == len(self.here) and all(
            isinstance(value, KeyValue) and value.key == self.here.get(key)
            for key, value in at.items()
        )

    def _full(self, node: TermValue) -> dict[str, Expression]:
        """The keys of a figure with their values: those of the settlement at hand where unsaid."""
        made = self.known.contract.settlement
        of_settled = zip(made.keys, made.key_types, strict=True)
        return {key: KeyValue(key, type_) for key, type_ in of_settled} | dict(node.at)

    def _beside(self, node: TermValue) -> Lowered:
        grain, at = self.known.grains[self.known.keys_of[node.term]], self._full(node)
        pairs = [
            self._pair(lower(at[key], self), placed) for key, placed in grain.key_columns.items()
        ]
        joining = self.draft.join(grain.input, grain.measured, pairs)
        return fetch(grain.terms[node.term], joining.value)

    def matched(self, key: str, placed: Placed) -> tuple[Scalar, str, int]:
        """The pair that joins a variable with the column another relation has it in."""
        return self._pair(self.key(key), placed)

    def _pair(self, value: Lowered, placed: Placed) -> tuple[Scalar, str, int]:
        left, factor = matching(value, placed.denominator, self.draft.keep)
        return left, placed.column, factor

    def edge(self, which: str) -> Scalar:
        """The first or last day of the period of the settlement at hand."""
        settlement = self.known.contract.settlement
        periods = self.known.periods
        if self.period is not None:
            days = {"first": self.period.first, "last": self.period.last}
            return Constant(days[which], Kind.DATE)
        if settlement.period_key is None or periods is None:
            return period_day(self.known.contract, which)
        pair = self.matched(settlement.period_key, periods.key_columns[settlement.period_key])
        return self.draft.join(periods.input, periods.measured, (pair,)).value(which)

    def aggregate(self, node: Aggregate) -> Lowered:
        """An aggregate that was grouped before: of the figure, or of each of its rows."""
        if self.grouped is None:
            return self.known.within_rows(node, self)
        return self.grouped(node)

    def sought(self, value: Scalar) -> Scalar:
        """A value to look up by; missing, and so found nowhere, for rows that are spared."""
        if self.spared is None:
            return value
        return self.draft.keep(choose(((self.spared, absent(value.kind)),), value))

    def fold(self, node: Lookup) -> Fold | None:
        """The folded table in which a column is found, if there is one that serves."""
        fold = self.known.folds.get(node.table)
        return fold if fold is not None and fold.serves(node) else None

    def own_row(self, node: Lookup) -> Lowered | None:
        """A column of the very row that the figure is, if that is the row looked up."""
        if self.own is None or node.table != self.own[0]:
            return None
        columns = self.own[1]
        for column, value in node.by:
            if not isinstance(value, KeyValue) or columns.get(value.key) != column:
                return None
        return from_table(self.tables[node.table], node.column, self.draft.read(node.column))


def period_day(contract: Contract, which: str) -> Scalar:
    """The first or last day of the only period."""
    periods = contract.settlement.periods
    day: date | None = None
    if periods:
        day = periods[-1].first if which == "first" else periods[-1].last
    return Constant(day, Kind.DATE)
