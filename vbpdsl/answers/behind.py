"""The rows behind a run for its reasons: read once, the smallest tables first, up to a bound."""

from vbpdsl.data.files.store import Store
from vbpdsl.model.contract import Contract
from vbpdsl.results.reckoned.behind import MOST_ROWS, Behind


def rows_behind(contract: Contract, store: Store) -> Behind:
    """The rows of the tables that are small enough to be held in memory together."""
    names = [table.name for table in contract.tables if not table.written]
    left, read = MOST_ROWS, {}
    for name in sorted(names, key=lambda one: store.tables[one].rows):
        left -= store.tables[name].rows
        if left < 0:
            break
        read[name] = store.rows(name)
    return Behind(contract, read)
