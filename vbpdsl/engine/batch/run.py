"""The outcome of a batch: figures that stay in relations until they are asked for.

run.settlements()              read from the relation of the settlements
run.figures(settlement)        one row of each relation, decoded to exact values
run.relation_name(())          for those who read it themselves
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from attrs import evolve
from duckdb import DuckDBPyConnection, OutOfRangeException

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import Store
from vbpdsl.engine.batch.accounts import account_of
from vbpdsl.engine.batch.decode import Decoder, among, equals, fetched
from vbpdsl.engine.batch.export import export_grain
from vbpdsl.engine.batch.findings import broken_promises, problems
from vbpdsl.engine.batch.making import accounts_of_making
from vbpdsl.engine.batch.relation_sql import drop_sql
from vbpdsl.engine.batch.tallies import tallies_of, tally_of
from vbpdsl.engine.reference.run import ReferenceRun
from vbpdsl.engine.run import Account, BrokenPromise, Figure, Problem, SettlementKey
from vbpdsl.engine.tally import Tally, tallied
from vbpdsl.engine.values import in_order
from vbpdsl.model.contract import Contract, Definition, Payment, Value
from vbpdsl.plan.figures.placed import Grain, Placed
from vbpdsl.plan.outline import Outline
from vbpdsl.plan.promised import unrounded_name
from vbpdsl.plan.relations.relation import Input

FEW = 200
"""Figures of some keys in a settlement, on average, up to which all their Terms are read at once:
one question costs more than decoding so many."""

KEPT = 32
"""Settlements and keys of which all figures are kept."""

AT_ONCE = 20_000
"""Figures of some keys in all settlements up to which they are read together, once a second
settlement is asked for: a question for each costs more than decoding so many."""


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
        lent: Collection[str] = (),
    ) -> None:
        self.contract = contract
        self.store = store
        self.fallback = fallback
        self.statements = statements
        self._outline = outline
        self._names = names
        self._reference = reference
        self._lent = lent
        self._tallies: dict[
            tuple[str, Fraction | None], dict[SettlementKey, Tally] | None
        ] = {}
        self._read: OrderedDict[
            tuple[SettlementKey, Input], Mapping[str, tuple[Figure, ...]]
        ] = OrderedDict()
        self._first: dict[Input, SettlementKey] = {}
        self._all_read: dict[Input, Mapping[SettlementKey, Mapping[str, tuple[Figure, ...]]]] = {}

    @property
    def connection(self) -> DuckDBPyConnection:
        """The engine that holds the relations."""
        return self.store.connection

    def by(self, connection: DuckDBPyConnection) -> "BatchRun":
        """The same relations, asked by another connection: whoever works beside needs its own.

        What is measured when it is asked for is measured now, by this connection."""
        for grain in self.outline.grains.values():
            dict(grain.measured.columns)
        store = evolve(self.store, connection=connection, workspace=None, answers={})
        return BatchRun(
            self.contract, store, self.outline, self._names, self.statements, lent=self._lent
        )

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

    def number(self) -> int:
        """How many settlements there are."""
        if self._reference is not None:
            return self._reference.number()
        return self.outline.grains[frozenset()].measured.rows

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

    def figures_of(self, settlement: SettlementKey, term: str) -> tuple[Figure, ...]:
        """The figures of one Term in a settlement, and of no other."""
        if self._reference is not None:
            return self._reference.figures_of(settlement, term)
        grain, _ = self.outline.terms[term]
        if self._few(grain):
            return self._whole(grain, settlement).get(term, ())
        found = (figure for _, figure in self._figures_of(grain, settlement, term))
        return tuple(sorted(found, key=lambda figure: in_order(figure.at)))

    def figures_in_all(self, term: str) -> Iterator[tuple[SettlementKey, Figure]]:
        """The figures of one Term in every settlement, read at once, in no particular order."""
        grain, _ = self.outline.terms[term]
        return self._figures_of(grain, None, term)

    def _few(self, grain: Grain) -> bool:
        """Whether a settlement has so few figures of some keys that all are read at once."""
        return grain.measured.rows <= FEW * max(self.number(), 1)

    def _whole(self, grain: Grain, settlement: SettlementKey) -> Mapping[str, tuple[Figure, ...]]:
        """All figures of some keys in a settlement by Term; the last that were read are kept."""
        if self._together(grain, settlement):
            return self._all_read[grain.input].get(settlement, {})
        kept = self._read.get((settlement, grain.input))
        if kept is None:
            found: dict[str, list[Figure]] = {}
            for _, figure in self._figures_of(grain, settlement):
                found.setdefault(figure.term, []).append(figure)
            kept = {term: tuple(_sorted(found, term)) for term in found}
            self._read[settlement, grain.input] = kept
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        return kept

    def _together(self, grain: Grain, settlement: SettlementKey) -> bool:
        """Whether the figures of some keys are read for all settlements, now or before."""
        if grain.measured.rows * len(grain.terms) > AT_ONCE:
            return False
        if self._first.setdefault(grain.input, settlement) == settlement:
            return grain.input in self._all_read
        if grain.input not in self._all_read:
            found: dict[SettlementKey, dict[str, list[Figure]]] = {}
            for settled, figure in self._figures_of(grain, None):
                found.setdefault(settled, {}).setdefault(figure.term, []).append(figure)
            self._all_read[grain.input] = {
                settled: {term: tuple(_sorted(of, term)) for term in of}
                for settled, of in found.items()
            }
        return True

    def before_rounding(
        self, settlement: SettlementKey, payment: Payment, at: tuple[Value, ...] = ()
    ) -> Value:
        """The amount of a payment as it was before it was rounded, at the keys it is made for."""
        if self._reference is not None:
            return self._reference.before_rounding(settlement, payment, at)
        grain, placed = self.outline.terms[payment.term]
        placed = grain.terms.get(unrounded_name(self.contract, payment), placed)
        decoder = Decoder((placed,))
        query = sql.Select(expressions=decoder.columns).from_(self._table(grain))
        conditions = self._of_settlement(grain, settlement) or []
        for key, value in zip(payment.keys, at, strict=True):
            condition = equals(grain.key_columns[key], value)
            conditions += [] if condition is None else [condition]
        found = list(fetched(self.connection, query.where(*conditions)))
        return decoder.decode(found[0])[0] if found else None

    def tally(
        self, term: str, limit: Fraction | None = None, settlement: SettlementKey | None = None
    ) -> Tally:
        """What the figures of a Term come to, in one settlement or in all, without their list."""
        if self._reference is not None:
            return self._reference.tally(term, limit, settlement)
        grain, _ = self.outline.terms[term]
        if settlement is not None and self._few(grain):
            return tallied((one.value for one in self.figures_of(settlement, term)), limit)
        with suppress(OutOfRangeException):  # a total that the database has no room for
            found = self._tally(term, limit, settlement)
            if found is not None:
                return found
        return tallied((one.value for _, one in self._figures_of(grain, settlement, term)), limit)

    def _tally(
        self, term: str, limit: Fraction | None, settlement: SettlementKey | None
    ) -> Tally | None:
        """A tally from the relation: those of all settlements are asked for together."""
        grain, placed = self.outline.terms[term]
        name = self._names[grain.input]
        if settlement is None:
            return tally_of(self.connection, name, placed, limit)
        if (term, limit) not in self._tallies:
            keys = tuple(grain.key_columns[key] for key in self.contract.settlement.keys)
            found = tallies_of(self.connection, name, keys, placed, limit)
            self._tallies[term, limit] = found
        known = self._tallies[term, limit]
        return None if known is None else known.get(settlement, Tally())

    def all_figures(
        self, settlements: Sequence[SettlementKey] | None = None
    ) -> Iterator[tuple[SettlementKey, Figure]]:
        """Every figure of every settlement, or of some, relation by relation, in no particular
        order."""
        if self._reference is not None:
            for settlement in settlements or self._reference.settlements():
                for figure in self._reference.figures(settlement):
                    yield settlement, figure
            return
        wanted = None if settlements is None or len(settlements) == self.number() else settlements
        for grain in self.outline.grains.values():
            placed = [grain.key_columns[key] for key in self.contract.settlement.keys]
            conditions = [] if wanted is None or not placed else [among(placed, wanted)]
            yield from self._read_from(grain, conditions)

    def accounts(self) -> tuple[Account, ...]:
        """For each aggregate over file tables: rows received, counted and left out by reason."""
        if self._reference is not None:
            return self._reference.accounts()
        return self._accounts

    @cached_property
    def _accounts(self) -> tuple[Account, ...]:
        of_terms = (
            account_of(self.connection, account, self._names[account.input])
            for account in self.outline.accounts
        )
        return (*accounts_of_making(self.contract, self.store), *of_terms)

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
        """Let go of the relations of this run; nothing can be asked of it afterwards. Those that
        other runs are given stay."""
        for name in dict.fromkeys(one for one in self._relations() if one not in self._lent):
            self.connection.execute(drop_sql(name).text())

    def _relations(self) -> Iterator[str]:
        if self._outline is not None:
            yield from (self._names[one.input] for one in self._outline.grains.values())
            yield from (self._names[one.input] for one in self._outline.accounts)

    def _table(self, grain: Grain) -> sql.Table:
        return sql.table_(self._names[grain.input])

    def _figures_of(
        self, grain: Grain, settlement: SettlementKey | None, term: str | None = None
    ) -> Iterator[tuple[SettlementKey, Figure]]:
        """The figures in a relation, of one settlement or of all, of one Term or of all."""
        conditions = [] if settlement is None else self._of_settlement(grain, settlement)
        if conditions is not None:
            yield from self._read_from(grain, conditions, term)

    def _read_from(
        self, grain: Grain, conditions: list[sql.Expr], term: str | None = None
    ) -> Iterator[tuple[SettlementKey, Figure]]:
        items = [item for item in self.contract.definitions if item.name in grain.terms]
        items = [item for item in items if term is None or item.name == term]
        keys = list(grain.key_columns)
        placed = (*grain.key_columns.values(), *(grain.terms[item.name] for item in items))
        decoder = Decoder(placed)
        if not items:
            return
        query = sql.Select(expressions=decoder.columns).from_(self._table(grain))
        for row in fetched(self.connection, query.where(*conditions)):
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
