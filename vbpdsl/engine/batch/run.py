"""The outcome of a batch: figures that stay in relations until they are asked for.

run.settlements()              read from the relation of the settlements
run.figures(settlement)        one row of each relation, decoded to exact values
run.relation_name(())          for those who read it themselves
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import sqlglot.expressions as sql
from duckdb import DuckDBPyConnection

from vbpdsl.data.store import Store
from vbpdsl.engine.batch.accounts import account_of
from vbpdsl.engine.batch.decode import Decoder, equals, fetched
from vbpdsl.engine.batch.export import export_grain
from vbpdsl.engine.batch.findings import broken_promises, problems
from vbpdsl.engine.batch.relation_sql import drop_sql
from vbpdsl.engine.reference.run import ReferenceRun
from vbpdsl.engine.run import Account, BrokenPromise, Figure, Problem, SettlementKey
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.plan.outline import Outline
from vbpdsl.plan.placed import Grain, Placed
from vbpdsl.plan.relations import Input


class BatchRun:
    """The outcome of settling one contract in batch; see `Run`.

    `fallback` is None, or says in words why the reference interpreter settled instead; then
    `outline` is None and there are no relations. `statements` are the SQL that was run.
    """

    engine = "batch"

    def __init__(
        self,
        contract: Contract,
        store: Store,
        outline: Outline | None,
        names: Mapping[Input, str],
        statements: tuple[str, ...],
        fallback: str | None = None,
        reference: ReferenceRun | None = None,
    ) -> None:
        self.contract = contract
        self.store = store
        self.fallback = fallback
        self.statements = statements
        self._outline = outline
        self._names = names
        self._reference = reference

    @property
    def connection(self) -> DuckDBPyConnection:
        """The engine that holds the relations."""
        return self.store.connection

    @property
    def outline(self) -> Outline:
        """Where everything stands; only if the run did not fall back."""
        assert self._outline is not None, f"there are no relations: {self.fallback}"
        return self._outline

    def settlements(self) -> Iterable[SettlementKey]:
        """All settlements, ordered by key."""
        if self._reference is not None:
            return self._reference.settlements()
        return self._settlements

    @cached_property
    def _settlements(self) -> tuple[SettlementKey, ...]:
        grain = self.outline.grains[frozenset()]
        decoder = Decoder(tuple(grain.key_columns.values()))
        columns = decoder.columns or [sql.Literal.number(1)]
        query = sql.Select(expressions=columns).from_(self._table(grain))
        found = [tuple(decoder.decode(row)) for row in fetched(self.connection, query)]
        return tuple(sorted(found, key=in_order))

    def figures(self, settlement: SettlementKey) -> tuple[Figure, ...]:
        """Every Term of a settlement at all of its keys, in the order of the definitions."""
        if self._reference is not None:
            return self._reference.figures(settlement)
        found: dict[str, list[Figure]] = {}
        for grain in self.outline.grains.values():
            for _, figure in self._figures_of(grain, settlement):
                found.setdefault(figure.term, []).append(figure)
        return tuple(
            figure for item in self.contract.definitions for figure in _sorted(found, item.name)
        )

    def all_figures(self) -> Iterator[tuple[SettlementKey, Figure]]:
        """Every figure of every settlement, relation by relation, in no particular order."""
        if self._reference is not None:
            for settlement in self._reference.settlements():
                for figure in self._reference.figures(settlement):
                    yield settlement, figure
            return
        for grain in self.outline.grains.values():
            yield from self._figures_of(grain, None)

    def accounts(self) -> tuple[Account, ...]:
        """For each aggregate over file tables: rows received, counted and left out by reason."""
        if self._reference is not None:
            return self._reference.accounts()
        return self._accounts

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        return tuple(
            account_of(self.connection, account, self._names[account.input])
            for account in self.outline.accounts
        )

    def problems(self) -> tuple[Problem, ...]:
        """Settlements with a payment that cannot be computed or would be negative."""
        if self._reference is not None:
            return self._reference.problems()
        return self._problems

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return problems(self)

    def broken_promises(self) -> tuple[BrokenPromise, ...]:
        """Promises that do not hold, for the settlements they do not hold in."""
        if self._reference is not None:
            return self._reference.broken_promises()
        return broken_promises(self)

    def relation_name(self, keys: Iterable[str] = ()) -> str:
        """The engine's table with the figures of these keys (on top of the settlement's).

        `outline.grains` and `outline.terms` say which of its columns hold what.
        """
        return self._names[self.outline.grains[frozenset(keys)].input]

    def export(self, keys: Iterable[str], path: Path) -> None:
        """Write all figures of these keys to a CSV or Parquet file, by the ending of its name.

        Numbers are written as exact decimals; one that has none as a numerator and a denominator.
        """
        grain = self.outline.grains[frozenset(keys)]
        export_grain(self.connection, grain, self._names[grain.input], path)

    def drop(self) -> None:
        """Let go of the relations of this run; nothing can be asked of it afterwards."""
        for name in dict.fromkeys(self._relations()):
            self.connection.execute(drop_sql(name).sql(dialect="duckdb"))

    def _relations(self) -> Iterator[str]:
        if self._outline is not None:
            yield from (self._names[one.input] for one in self._outline.grains.values())
            yield from (self._names[one.input] for one in self._outline.accounts)

    def _table(self, grain: Grain) -> sql.Table:
        return sql.table_(self._names[grain.input], quoted=True)

    def _figures_of(
        self, grain: Grain, settlement: SettlementKey | None
    ) -> Iterator[tuple[SettlementKey, Figure]]:
        """The figures in a relation, of one settlement or of all."""
        items = [item for item in self.contract.definitions if item.name in grain.terms]
        keys = list(grain.key_columns)
        placed = (*grain.key_columns.values(), *(grain.terms[item.name] for item in items))
        decoder = Decoder(placed)
        if not items:
            return
        query = sql.Select(expressions=decoder.columns).from_(self._table(grain))
        if settlement is not None:
            conditions = self._of_settlement(grain, settlement)
            if conditions is None:
                return
            query = query.where(*conditions)
        for row in fetched(self.connection, query):
            values = decoder.decode(row)
            at = dict(zip(keys, values, strict=False))
            settled = tuple(at[key] for key in self.contract.settlement.keys)
            for item, value in zip(items, values[len(keys) :], strict=True):
                yield settled, Figure(item.name, _own(item, at), value)

    def _of_settlement(self, grain: Grain, settlement: SettlementKey) -> list[sql.Expr] | None:
        conditions = []
        for key, value in zip(self.contract.settlement.keys, settlement, strict=True):
            condition = equals(grain.key_columns[key], value)
            if condition is None:
                return None
            conditions.append(condition)
        return conditions

    def placed(self, term: str) -> tuple[str, Placed]:
        """The engine's table and the columns in which a Term stands."""
        grain, placed = self.outline.terms[term]
        return self._names[grain.input], placed


def _own(item: Definition, at: Mapping[str, Value]) -> tuple[Value, ...]:
    return tuple(at[key] for key in item.keys)


def _sorted(found: dict[str, list[Figure]], term: str) -> list[Figure]:
    return sorted(found.get(term, ()), key=lambda figure: in_order(figure.at))
