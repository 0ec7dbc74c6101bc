"""One settlement by the reference, from the rows it needs, with the place of each row.

A trace wants every step of one settlement and, on request, the lines of the files behind it.
Reading five million claims into memory for that would take minutes; `rows_of` reads only what the
settlement can touch, and here the file and line of each of those rows are kept beside it.
"""

import sqlglot.expressions as sql
from attrs import define, field

from vbpdsl.data.store import RowPlace, Store
from vbpdsl.engine.batch.rows_of import rows_of
from vbpdsl.engine.reference.run import ReferenceRun, settle
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract, Value

Row = dict[str, Value]


@define
class PlacedStore(Store):
    """A store that keeps the places of the rows it hands out, in the same order, by table."""

    placed: dict[str, list[RowPlace]] = field(factory=dict, repr=False)

    def rows(self, name: str, where: sql.Expression | None = None) -> list[Row]:
        """The rows of a table; their places are kept."""
        self.placed[name] = self.places(name, where)
        return Store.rows(self, name, where)


@define
class PlacedSettlement:
    """One settlement that can be explained, with its rows and their places by table."""

    run: ReferenceRun
    rows: dict[str, list[Row]] = field(repr=False)
    places: dict[str, list[RowPlace]] = field(repr=False)


def place_settlement(
    contract: Contract, store: Store, settlement: SettlementKey
) -> PlacedSettlement:
    """Settle one settlement by the reference, from the rows it needs."""
    placed = PlacedStore(store.connection, store.tables, store.eligibility, store.files)
    rows = rows_of(contract, placed, (settlement,))
    return PlacedSettlement(settle(contract, rows, (settlement,)), rows, placed.placed)
