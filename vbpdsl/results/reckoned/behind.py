"""The rows behind a run, as far as they are few: what reasons and what-ifs are worked out from.

A reason has to read what the contract reads (`there is no day of discharge` is said of a row), and
a what-if changes one cell and works the payments out again. Rows of large tables are not read into
memory for that: what rests on them alone is taken from the figures of the run, and what cannot be
worked out without them is not said.

Where every clause asks a table for the rows of the party settled, each settlement gets its own
rows and no others, so that ten thousand settlements cost ten thousand times one. Rows that every
clause asks for by the party and by the year are told apart by both: by the year alone each of ten
thousand statements would look for its row among a thousand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, field

from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.scope import Row
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Value
from vbpdsl.model.expressions import ColumnValue, Expression, KeyValue, Rows
from vbpdsl.plan.walking import all_lookups, all_rows, looks_beyond

MOST_ROWS = 30_000
"""Rows of files that are read for the reasons of a run; tables that make it more are left."""

MOST_WHOLE = 2_000
"""Rows of a table that each settlement may sort anew where they are not told apart."""

_Told = tuple[str, str]
"""A key of the settlement, and the column of a table that says it."""

_Groups = dict[tuple[Value, ...], list[Row]]


@define(slots=False)
class Behind:
    """Tables from files by name, as they were read; a table that is not among them was not read."""

    contract: Contract
    rows: Mapping[str, Sequence[Row]] = field(repr=False)

    def of(self, settlement: SettlementKey) -> Interpreter:
        """The rows that one settlement may ask for, with the reference to work with them."""
        if self._beyond:
            return self._whole
        known = dict(zip(self.contract.settlement.keys, settlement, strict=True))
        own = {
            name: self._groups[name].get(_values(known, self._told[name]), ())
            if name in self._told
            else rows
            for name, rows in self.rows.items()
        }
        return Interpreter(self.contract, Tables(self.contract, own))

    def apart(self) -> bool:
        """Whether each settlement rests on its own figures and rows, and on no other's."""
        return not self._beyond

    def among(self, settlements: Sequence[SettlementKey]) -> "Behind":
        """The rows that some settlements may ask for; only where they stand apart."""
        keys = self.contract.settlement.keys
        known = [dict(zip(keys, one, strict=True)) for one in settlements]
        rows = {}
        for name, read in self.rows.items():
            told = self._told.get(name)
            if told is None:
                rows[name] = read
                continue
            own = dict.fromkeys(_values(one, told) for one in known)
            rows[name] = [row for key in own for row in self._groups[name].get(key, ())]
        return Behind(self.contract, rows)

    @cached_property
    def _beyond(self) -> bool:
        told = self._told
        large = (name for name, rows in self.rows.items() if len(rows) > MOST_WHOLE)
        return looks_beyond(self.contract) or any(name not in told for name in large)

    @cached_property
    def _whole(self) -> Interpreter:
        return Interpreter(self.contract, Tables(self.contract, self.rows))

    @cached_property
    def _told(self) -> Mapping[str, tuple[_Told, ...]]:
        """For each table whose rows are always asked for by keys of the settlement: all of them."""
        asked = Counter[str]()
        by: Counter[tuple[str, _Told]] = Counter()
        for table, pairs in self._uses():
            asked[table] += 1
            by.update((table, pair) for pair in pairs)
        found: dict[str, tuple[_Told, ...]] = {}
        for (table, pair), number in by.items():
            if number == asked[table]:
                found[table] = (*found.get(table, ()), pair)
        return found

    def _uses(self) -> Iterator[tuple[str, set[_Told]]]:
        """Each place that reads a table, with the keys of the settlement that it goes by."""
        made = self.contract.settlement
        for rows in all_rows(self.contract):
            if rows.table is not None and rows.table in self.rows and rows is not made.parties:
                yield rows.table, _linked(rows, made.keys)
        for node in all_lookups(self.contract):
            if node.table in self.rows:
                yield node.table, set(_named(node.by, made.keys))

    @cached_property
    def _groups(self) -> Mapping[str, _Groups]:
        found: dict[str, _Groups] = {}
        for table, told in self._told.items():
            groups = found[table] = {}
            for row in self.rows[table]:
                values = tuple([row.get(column) for _, column in told])
                groups.setdefault(values, []).append(row)
        return found


def _values(known: Mapping[str, Value], told: tuple[_Told, ...]) -> tuple[Value, ...]:
    """The values of a settlement's keys by which its rows of a table are told."""
    return tuple([known[key] for key, _ in told])


def _linked(rows: Rows, keys: tuple[str, ...]) -> set[_Told]:
    """The keys of the settlement that rows say in a column of their own."""
    return {
        (link.name, link.own.column)
        for link in rows.links
        if link.of_variable and link.name in keys and isinstance(link.own, ColumnValue)
    }


def _named(
    by: tuple[tuple[str, Expression], ...], keys: tuple[str, ...]
) -> Iterator[_Told]:
    for column, value in by:
        if isinstance(value, KeyValue) and value.key in keys:
            yield value.key, column
