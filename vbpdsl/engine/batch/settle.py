"""Settling in batch: plan, make each relation, measure it, go on; else hand over to the reference.

store = open_store(...)
run = settle(contract, store)
run.fallback        None, or why the reference interpreter had to settle
"""

from collections.abc import Sequence
from itertools import count

import duckdb
from attrs import field

from vbpdsl.data.files.store import Store
from vbpdsl.engine.batch.facts import Kept, measured, table_facts
from vbpdsl.engine.batch.functions import teach
from vbpdsl.engine.batch.lent import Lending, Lent, known_by
from vbpdsl.engine.batch.members import hand_members_over
from vbpdsl.engine.batch.relation_sql import create_sql, drop_sql, relation_sql
from vbpdsl.engine.batch.run import BatchRun
from vbpdsl.engine.proceed import Proceed, RowsRead, always
from vbpdsl.engine.reference.run import ReferenceRun
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.model.contract import Contract, Value
from vbpdsl.plan.numbers.building import Unplannable
from vbpdsl.plan.outline import Outline
from vbpdsl.plan.planner import plan
from vbpdsl.plan.relations.relation import Input, Measured, Relation
from vbpdsl.plan.relations.verify import verify
from vbpdsl.source.classes import define

_RUNS = count(1)
"""Runs in one process may share a connection: each names its relations apart."""

SHARE = 10
"""A table is large that has a tenth of all rows."""


@define
class Making:
    """The relations of one run as they are made in the engine."""

    store: Store
    prefix: str
    names: dict[Input, str]
    kept: dict[str, Kept] = field(factory=dict)
    statements: list[str] = field(factory=list)
    made: Relation | None = None
    lending: Lending | None = None
    lent: set[str] = field(factory=set)
    proceed: Proceed = always
    rows_read: RowsRead | None = None
    _unread: set[Input] = field(init=False)

    @_unread.default
    def _large_tables(self) -> set[Input]:
        rows = {Input(name, True): one.rows for name, one in self.store.tables.items()}
        return {one for one, number in rows.items() if number * SHARE >= sum(rows.values())}

    def make(self, relation: Relation) -> Measured:
        """Make a relation as a table of the session, or be given it by a run that made the same,
        and let go of what it replaces."""
        self.proceed(False)
        self.made = relation
        verify(relation)
        if self.lending is None:
            return self._made(relation)
        known = known_by(relation, self.store, self.names)
        found = self.lending.find(known)
        if found is None:
            measures = self._made(relation)
            found = Lent(self.kept[relation.name], measures)
            self.lending.keep(known, found)
        else:
            self.kept[relation.name] = found.kept
            self.names[Input(relation.name, False)] = found.kept.name
            self._replaced(relation)
        self.lent.add(found.kept.name)
        return found.measured

    def _made(self, relation: Relation) -> Measured:
        name = f"{self.prefix}{relation.name}"
        statement = create_sql(name, relation_sql(relation, self.names)).text()
        self.statements.append(statement)
        found = self.store.connection.execute(statement).fetchone()
        kept = Kept(name, relation, int(found[0]) if found else 0)
        self.kept[relation.name] = kept
        self.names[Input(relation.name, False)] = name
        self._replaced(relation)
        self._read(relation)
        return measured(self.store.connection, kept)

    def _read(self, relation: Relation) -> None:
        """Tell whoever waits when the last of the large tables has been read."""
        if relation.source in self._unread:
            self._unread.discard(relation.source)
            if not self._unread and self.rows_read is not None:
                self.rows_read()

    def _replaced(self, relation: Relation) -> None:
        if relation.replaces is not None:
            self.drop(relation.replaces)

    def drop(self, relation: str) -> None:
        """Let go of a relation; one that other runs are given stays."""
        kept = self.kept.pop(relation, None)
        if kept is not None and kept.name not in self.lent:
            self.store.connection.execute(drop_sql(kept.name).text())

    def drop_all_but(self, wanted: set[str]) -> None:
        """Let go of what only served to make others."""
        for relation in [name for name in self.kept if name not in wanted]:
            self.drop(relation)


def settle(
    contract: Contract,
    store: Store,
    lending: Lending | None = None,
    proceed: Proceed = always,
    rows_read: RowsRead | None = None,
) -> BatchRun:
    """Settle a contract on a store. Where the plan or its integers do not reach, by the reference:
    `BatchRun.fallback` then says why. Runs on the same tables share what is in `lending`. Where
    checks wait for the `rows_read`, what they will ask too is kept for them."""
    names = _table_names(store)
    making = Making(store, f"#vbp{next(_RUNS)}_", names, lending=lending, proceed=proceed)
    making.rows_read = rows_read
    store.connection.execute("SET preserve_insertion_order = false")
    store.connection.execute("SET enable_progress_bar = false")
    teach(store.connection, contract)
    try:
        outline = _made(contract, making)
    except Unplannable as cause:
        making.drop_all_but(set())
        proceed(True)
        return _by_reference(contract, store, _unplanned(cause))
    except duckdb.OutOfRangeException:
        clauses = making.made.clauses if making.made else ()
        making.drop_all_but(set())
        proceed(True)
        return _by_reference(contract, store, _outgrown(clauses))
    except duckdb.OutOfMemoryException:
        making.drop_all_but(set())
        raise
    if rows_read is not None:
        hand_members_over(outline, store, making.kept)
    _keep_outline(outline, making)
    statements = tuple(making.statements)
    return BatchRun(contract, store, outline, making.names, statements, lent=making.lent)


def _made(contract: Contract, making: Making) -> Outline:
    planning = plan(contract, table_facts(making.store))
    try:
        relation = next(planning)
        while True:
            relation = planning.send(making.make(relation))
    except StopIteration as done:
        outline = done.value
        assert isinstance(outline, Outline)
        return outline


def _keep_outline(outline: Outline, making: Making) -> None:
    """Keep what the run reads: the figures and the accounts."""
    wanted = {grain.input.name for grain in outline.grains.values()}
    making.drop_all_but(wanted | {account.input.name for account in outline.accounts})


def _table_names(store: Store) -> dict[Input, str]:
    return {Input(name, True): table.relation for name, table in store.tables.items()}


def _unplanned(cause: Unplannable) -> str:
    where = f"clause {cause.clause}: " if cause.clause else ""
    return f"{where}{cause}"


def _outgrown(clauses: Sequence[str]) -> str:
    where = f"clause {clauses[0]}: " if len(clauses) == 1 else ""
    among = f" (among clauses {', '.join(clauses)})" if len(clauses) > 1 else ""
    return f"{where}a number with more than 38 digits{among}"


def rows_of_files(contract: Contract, store: Store) -> dict[str, list[dict[str, Value]]]:
    """The rows of all tables that come from files, as the reference reads them."""
    return {table.name: store.given(table.name) for table in contract.tables if table.files}


def _by_reference(contract: Contract, store: Store, why: str) -> BatchRun:
    reference: ReferenceRun = settle_by_reference(contract, rows_of_files(contract, store))
    return BatchRun(contract, store, None, {}, (), why, reference)
