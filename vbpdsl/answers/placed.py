"""One settlement by the reference, from the rows it needs, with the place of each row.

A trace wants every step of one settlement and, on request, the lines of the files behind it.
Reading five million claims into memory for that would take minutes; `rows_of` reads only what the
settlement can touch, and here the file and line of each of those rows are kept beside it.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

import vbpdsl.data.sources.sql as sql
from vbpdsl.data.files.store import RowPlace, Store
from vbpdsl.engine.batch.rows_of import rows_of
from vbpdsl.engine.reference.run import ReferenceRun, settle
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Value

Row = dict[str, Value]


@define
class PlacedStore(Store):
    """A store that keeps the places of the rows it hands out, in the same order, by table.

    Where some rows of a table are asked for, it hands out all that are about the same members: a
    trace tells of a member's claims that belong to nobody as well.
    """

    apart: tuple[str, ...] = ()
    placed: dict[str, list[RowPlace]] = field(factory=dict, repr=False)

    def rows(
        self, name: str, where: sql.Expr | None = None, most: int | None = None
    ) -> list[Row]:
        """The rows of a table; their places are kept."""
        wider = where if where is None else self._about_the_same(name, where)
        self.placed[name] = self.places(name, wider)
        return Store.rows(self, name, wider, most)

    def _about_the_same(self, name: str, where: sql.Expr) -> sql.Expr:
        stored = self.tables[name]
        chosen = sql.table_(stored.relation)
        either: list[sql.Expr] = [where]
        for column in stored.table.columns:
            if column.entity is not None and column.entity not in self.apart:
                about = sql.column(column.name)
                query = sql.Select(expressions=[about]).from_(chosen)
                query = query.where(where)
                either.append(sql.In(about, query))
        return sql.or_(*either)


@define
class PlacedSettlement:
    """Settlements that can be explained, with their rows and the places of these by table."""

    run: ReferenceRun
    rows: dict[str, list[Row]] = field(repr=False)
    places: dict[str, list[RowPlace]] = field(repr=False)


def place_settlement(
    contract: Contract, store: Store, settlement: SettlementKey
) -> PlacedSettlement:
    """Settle one settlement by the reference, from the rows it needs."""
    return place_settlements(contract, store, (settlement,))


def place_settlements(
    contract: Contract, store: Store, settlements: Sequence[SettlementKey]
) -> PlacedSettlement:
    """Settle some settlements by the reference, from the rows they need."""
    keys = contract.settlement.keys
    placed = PlacedStore(
        store.connection, store.tables, store.eligibility, store.files, apart=keys
    )
    rows = rows_of(contract, placed, settlements)
    run = settle(contract, rows, settlements, _in_words(placed.placed))
    return PlacedSettlement(run, rows, placed.placed)


def places_in_words(store: Store, names: Iterable[str]) -> dict[str, list[str]]:
    """Where the rows of some tables stand, as messages name them."""
    return _in_words({name: store.places(name) for name in names})


def _in_words(places: Mapping[str, Sequence[RowPlace]]) -> dict[str, list[str]]:
    """Rows as every message names them: by their numbers in their files, with the header."""
    return {
        name: [f"{one.file or name} row {one.row:,}" for one in rows]
        for name, rows in places.items()
    }
