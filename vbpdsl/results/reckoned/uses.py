"""Which Terms rest on which: up from a line to what feeds it, down from a Term to what it moves.

    what feeds the schedule of the medical home     Member Months, Cost, Budget PMPM, ...
    what rests on Criteria met                      Share, Shared Savings, Shared Savings Payment

A run asks the same of one contract for every settlement, so the answers are kept with it.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from attrs import field, frozen

from vbpdsl.engine.reference.reading import reads_of, walk
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Banded, Cases, Excess, Extreme, Lookup, Parts, Rows
from vbpdsl.model.making.order import in_order, reads
from vbpdsl.model.possible.page import Page
from vbpdsl.results.reckoned.changes import Change
from vbpdsl.results.reckoned.influence import (
    Moved,
    Reads,
    fixed_columns,
    moved_by_cell,
    moved_by_term,
    reads_in,
    rows_within,
    stands_alone,
    walk_rows,
)


class Uses:
    """What the definitions of one contract read, looked at once."""

    def __init__(self, contract: Contract) -> None:
        self.definitions: Mapping[str, Definition] = {
            item.name: item for item in contract.definitions
        }
        self._resting: dict[str, tuple[Definition, ...]] = {}
        self._tables_of: dict[int, tuple[Rows, frozenset[str]]] = {}
        self._alone: dict[str, bool] = {}
        self._contract = contract

    @cached_property
    def page(self) -> Page:
        """What stands on the page, for the steps and the range of a value."""
        settled = self._contract.settlement
        tables = {item.name: item for item in self._contract.tables}
        return Page(self.definitions, tables, settled.periods, settled.period_key)

    @cached_property
    def reads(self) -> Mapping[str, tuple[str, ...]]:
        """For each Term the Terms it names."""
        return reads_of(self._contract)

    @cached_property
    def schedule_feeds(self) -> tuple[Definition, ...]:
        """Every definition that lines and payments rest on and that is neither; what is stated for
        information comes last.

        Of what pays nothing every figure is the result.
        """
        every = self._contract.definitions
        if not self._contract.payments:
            return tuple(item for item in every if item.role not in ("line", "hidden"))
        stated = tuple(item for item in every if item.role == "information")
        ends = tuple(item for item in every if item.role in ("line", "payment"))
        return (*(item for item in self.feeding(ends) if item not in stated), *stated)

    @cached_property
    def payment_feeds(self) -> tuple[Definition, ...]:
        """Every definition that payments rest on, and then the payments."""
        paid = tuple(self.definitions[item.term] for item in self._contract.payments)
        return (*self.feeding(paid), *paid)

    @cached_property
    def told_below(self) -> frozenset[str]:
        """The Terms in which there is something to be told under their line."""
        told = Banded | Cases | Extreme | Parts
        every = self._contract.definitions
        return frozenset(
            item.name
            for item in every
            if any(isinstance(node, told) for node in walk(item.expression))
        )

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The Terms with a step that decides a value: a case, a row of bands, a limit."""
        decides = Cases | Banded | Extreme | Excess
        return frozenset(
            item.name
            for item in self._contract.definitions
            if any(isinstance(node, decides) for node in walk(item.expression))
        )

    @cached_property
    def clauses_below(self) -> Mapping[str, tuple[str, ...]]:
        """For each Term the clauses of what it uses that is no line; of what is hidden, those of
        what that uses."""
        return {name: self._clauses(name) for name in self.definitions}

    def _clauses(self, name: str) -> tuple[str, ...]:
        used = [self.definitions[one] for one in self.reads[name]]
        clauses = [item.clause for item in used if item.role not in ("line", "hidden")]
        for item in used:
            clauses += self._clauses(item.name) if item.role == "hidden" else ()
        return tuple(dict.fromkeys(clauses))

    def feeding(self, ends: tuple[Definition, ...]) -> tuple[Definition, ...]:
        """Every definition that some definitions rest on, themselves left out, in their order."""
        start = {item.name for item in ends}
        reached: set[str] = set()
        waiting = [name for item in ends for name in self.reads[item.name]]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(self.reads[name])
        return tuple(item for item in self._contract.definitions if item.name in reached - start)

    def resting_on(self, term: str) -> tuple[Definition, ...]:
        """Every definition whose value can change when a Term's does, in their order."""
        if term not in self._resting:
            moved = {term}
            found = []
            for definition in self._contract.definitions:
                if moved.intersection(self.reads[definition.name]):
                    moved.add(definition.name)
                    found.append(definition)
            self._resting[term] = tuple(found)
        return self._resting[term]

    def tables_of(self, rows: Rows) -> frozenset[str]:
        """The tables from files that it takes to say which rows these are."""
        known = self._tables_of.get(id(rows))
        if known is None:
            read = {node.table for node in walk_rows(rows) if isinstance(node, Lookup)}
            read |= {one.table for one in rows_within(rows) if one.table is not None}
            files = (name for name in read if not self._contract.table(name).written)
            known = self._tables_of[id(rows)] = (rows, frozenset(files))
        return known[1]

    def moved_by(self, change: Change) -> Moved | None:
        """The Terms that a change can move; None for a cell that says what belongs to what."""
        if change.cell is None:
            own = self.definitions[change.term].keys
            moved = moved_by_term(
                self._reads_of_payments, change.term, dict(zip(own, change.at, strict=True))
            )
            return {name: only for name, only in moved.items() if name != change.term}
        if (change.cell.table, change.cell.column) in self._fixed:
            return None
        return moved_by_cell(self._reads_of_payments, change.cell, dict(change.entities))

    @cached_property
    def _reads_of_payments(self) -> tuple[Reads, ...]:
        return tuple(reads_in(item) for item in self.payment_feeds)

    @cached_property
    def made(self) -> frozenset[tuple[str, str]]:
        """The cells that rows are made of, and those that are made."""
        tables = self._contract.tables
        making = in_order(tables)
        of = {cell for one in making for cell in reads(one)}
        of |= {(one.table.name, one.told.column) for one in making if one.told is not None}
        own = (table for table in tables if table.made is not None)
        return frozenset(of | {(one.name, c.name) for one in own for c in one.columns})

    @cached_property
    def _fixed(self) -> frozenset[tuple[str, str]]:
        return fixed_columns(self._contract)

    def stands_alone(self, term: str) -> bool:
        """Whether the data under a Term pay through it alone; see `influence.stands_alone`."""
        if term not in self._alone:
            below = self.feeding((self.definitions[term],))
            self._alone[term] = stands_alone(
                self.definitions[term], below, self.payment_feeds, self._contract, self._fixed
            )
        return self._alone[term]


@frozen(eq=False)
class _This:
    """A contract that is equal to itself alone: comparing whole contracts would cost more."""

    contract: Contract = field(repr=False)

    def __hash__(self) -> int:
        return id(self.contract)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.contract is self.contract


@lru_cache(maxsize=8)
def _uses_of(this: _This) -> Uses:
    return Uses(this.contract)


def uses_of(contract: Contract) -> Uses:
    """What the definitions of a contract read; the same answer for the same contract."""
    return _uses_of(_This(contract))
