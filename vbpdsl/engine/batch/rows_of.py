"""The rows of files that some settlements need, as the reference interpreter reads them.

Small tables are read whole. Of a large one only what the settlements can touch: rows that belong
to them, and, where the table is looked up by what a row is about (the member's risk score), rows
about the same members. Where that cannot be told from the contract, the table is read whole.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from attrs import Factory, field

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, Store
from vbpdsl.engine.batch.facts import table_facts
from vbpdsl.engine.batch.relation_sql import create_sql, drop_sql, relation_sql
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Table, Value
from vbpdsl.model.expressions import (
    ColumnValue,
    Expression,
    KeyValue,
    Lookup,
)
from vbpdsl.model.types import Kind
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.figures.universes import listed
from vbpdsl.plan.nearness import Alone, entities, near_rows, telling_links
from vbpdsl.plan.relations.relation import Input, Measured
from vbpdsl.plan.walking import all_lookups, all_rows, looks_beyond
from vbpdsl.source.classes import define

SMALL = 20_000
"""Rows up to which a table is read whole."""

_SAMPLES = count(1)

TableRows = dict[str, list[dict[str, Value]]]


def rows_of(
    contract: Contract, store: Store, settlements: Sequence[SettlementKey] | None
) -> TableRows:
    """The rows of all tables from files that these settlements need; all rows for None."""
    found = rows_if_few(contract, store, settlements, None)
    assert found is not None
    return found


def rows_if_few(
    contract: Contract,
    store: Store,
    settlements: Sequence[SettlementKey] | None,
    most: int | None,
) -> TableRows | None:
    """The rows that these settlements need, if they are no more than so many; else None."""
    files = [table for table in contract.tables if not table.written]
    large = [table for table in files if store.tables[table.name].rows > SMALL]
    if settlements is None or not large or not narrows(contract):
        if most is not None and sum(store.tables[table.name].rows for table in files) > most:
            return None
        return {table.name: store.given(table.name) for table in files if table.files}
    search = _Search(contract, store, tuple(settlements))
    try:
        search.run()
        wanted = [(table, search.wanted(table, table in large)) for table in files]
        if most is not None and sum(store.number(one.name, rows) for one, rows in wanted) > most:
            return None
        return {table.name: store.rows(table.name, rows) for table, rows in wanted}
    finally:
        search.close()


def narrows(contract: Contract) -> bool:
    """Whether settlements can be worked out from some of the rows."""
    return bool(contract.settlement.keys) and not looks_beyond(contract)


@define
class _Search:
    """The relations that say which rows of which tables belong to a sample."""

    contract: Contract
    store: Store
    settlements: tuple[SettlementKey, ...] = field(repr=False)
    prefix: str = Factory(lambda: f"#sample{next(_SAMPLES)}_")
    near: dict[str, list[str]] = Factory(dict)
    about: dict[str, list[sql.Select]] = Factory(dict)
    whole: set[str] = Factory(set)
    made: list[str] = Factory(list)

    def run(self) -> None:
        """Find the near rows of every table that rows are taken from."""
        sample = self._sample()
        alone = Alone(self.contract, table_facts(self.store))
        names = {Input(name, True): table.relation for name, table in self.store.tables.items()}
        names[sample.input] = sample.input.name
        for rows in dict.fromkeys(all_rows(self.contract)):
            if rows.table is None or self.contract.table(rows.table).written:
                continue
            if not telling_links(self.contract, rows):
                self.whole.add(rows.table)
                continue
            name = f"{self.prefix}{len(self.made)}"
            self._create(name, relation_sql(near_rows(alone, rows, sample, name), names))
            self.near.setdefault(rows.table, []).append(name)
            self._tell(rows.table, name)

    def wanted(self, table: Table, is_large: bool) -> sql.Expr | None:
        """Which rows of a table the sample needs; None for all."""
        looked_up = [node for node in all_lookups(self.contract) if node.table == table.name]
        if not is_large or table.name in self.whole:
            return None
        conditions = [_stands_in(name) for name in self.near.get(table.name, ())]
        for node in looked_up:
            condition = self._about_the_same(table, node)
            if condition is None:
                return None
            conditions.append(condition)
        return _any_of(conditions)

    def close(self) -> None:
        """Let go of the relations."""
        for name in self.made:
            self.store.connection.execute(drop_sql(name).text())

    def _sample(self) -> Grain:
        """The keys of the sample as a relation."""
        made = self.contract.settlement
        kinds = [kind.kind for kind in made.key_types]
        columns = tuple((f"k{place}", kind) for place, kind in enumerate(kinds))
        denominator = 10**6
        rows = tuple(tuple(_cell(one, denominator) for one in key) for key in self.settlements)
        draft = listed(columns, rows)
        gives = [(name, draft.read(name)) for name, _ in columns]
        name = f"{self.prefix}keys"
        self._create(name, relation_sql(draft.relation(name, "the sample", gives), {}))
        placed = {
            key: Placed(kind, column, denominator if kind is Kind.NUMBER else 1)
            for key, (column, kind) in zip(made.keys, columns, strict=True)
        }
        for key, (column, _) in zip(made.keys, columns, strict=True):
            self.about.setdefault(key, []).append(_values(name, column))
        return Grain((), Input(name, False), Measured(len(rows), draft.measured.columns), placed)

    def _create(self, name: str, query: sql.Select) -> None:
        self.store.connection.execute(create_sql(name, query).text())
        self.made.append(name)

    def _tell(self, table: str, name: str) -> None:
        """Whom the near rows of a table are about."""
        for place, column in enumerate(entities(self.contract.table(table))):
            entity = _entity(self.contract.table(table), column)
            self.about.setdefault(entity, []).append(_values(name, f"about {place}"))

    def _about_the_same(self, table: Table, node: Lookup) -> sql.Expr | None:
        """Rows of a looked-up table about those whom the sample's rows are about."""
        for column, value in node.by:
            entity = _entity(table, column)
            known = table.column(column)
            if known is None or known.type.kind is not Kind.TEXT or entity not in self.about:
                continue
            if self._names(value, entity):
                found = sql.column(column)
                either = [
                    sql.In(found, one) for one in self.about[entity]
                ]
                return sql.or_(*either)
        return None

    def _names(self, value: Expression, entity: str) -> bool:
        """Whether a value looked up by is one of those that rows of the sample are about."""
        if isinstance(value, KeyValue):
            return value.key == entity
        return isinstance(value, ColumnValue) and any(
            _entity(table, value.column) == entity
            for table in self.contract.tables
            if table.column(value.column) is not None
        )


def _any_of(conditions: list[sql.Expr]) -> sql.Expr:
    """Whether one of some conditions holds; of none, never."""
    return sql.or_(*conditions) if conditions else sql.FALSE


def _entity(table: Table, column: str) -> str:
    found = table.column(column)
    return found.entity or "" if found is not None else ""


def _cell(value: Value, denominator: int) -> object:
    return int(value * denominator) if isinstance(value, Fraction) else value


def _values(name: str, column: str) -> sql.Select:
    found = sql.column(column)
    return sql.Select(expressions=[found]).from_(sql.table_(name))


def _stands_in(name: str) -> sql.Expr:
    """The condition that a row is one of those in a relation of near rows."""
    here = sql.Tuple(
        expressions=[sql.column(FILE_COLUMN), sql.column(ROW_COLUMN)]
    )
    there = [sql.column("file"), sql.column("row")]
    query = sql.Select(expressions=there).from_(sql.table_(name))
    return sql.In(here, query)
