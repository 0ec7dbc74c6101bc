"""The two engines behind one question: settle this contract on this store.

An engine is imported when it is asked to settle: tables are opened and checked while the batch
engine, which brings the plan and the writing of SQL with it, is loaded.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vbpdsl.answers.asked import Engine
from vbpdsl.data.files.store import Store
from vbpdsl.engine.proceed import Proceed, RowsRead, always
from vbpdsl.engine.reference.run import ReferenceRun
from vbpdsl.engine.reference.run import settle as settle_by_reference
from vbpdsl.engine.run import Run, SettlementKey
from vbpdsl.model.contract import Contract

if TYPE_CHECKING:
    from vbpdsl.engine.batch.lent import Lending


def run_engine(
    engine: Engine,
    contract: Contract,
    store: Store,
    lending: "Lending | None" = None,
    proceed: Proceed = always,
    rows_read: RowsRead | None = None,
) -> Run:
    """Settle a contract on a store with an engine; in batch with what other runs have made, and
    asking to `proceed`. Where checks wait for the `rows_read`, what they ask too is kept."""
    if engine is Engine.REFERENCE:
        proceed(True)
        return run_reference(contract, store)
    from vbpdsl.engine.batch.settle import settle as settle_in_batch

    return settle_in_batch(contract, store, lending, proceed, rows_read)


def run_reference(
    contract: Contract, store: Store, settlements: Iterable[SettlementKey] | None = None
) -> ReferenceRun:
    """Settle by the reference interpreter, all rows in memory; of all settlements or of some."""
    from vbpdsl.answers.placed import places_in_words

    names = [table.name for table in contract.tables if table.files]
    tables = {name: store.given(name) for name in names}
    return settle_by_reference(contract, tables, settlements, places_in_words(store, names))
