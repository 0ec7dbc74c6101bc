"""The accounts of what was made, counted in the database when somebody asks."""

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from vbpdsl.data.files.store import Store
from vbpdsl.data.making.recipes import Taken
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.engine.made import account
from vbpdsl.engine.run import Account
from vbpdsl.model.contract import Contract
from vbpdsl.model.making.accounted import Accounted, accounted
from vbpdsl.model.making.order import in_order


def accounts_of_making(contract: Contract, store: Store) -> Iterator[Account]:
    """For each thing that is made: its sources' rows received, counted and left out by reason."""
    for making in in_order(contract.tables):
        for one in accounted(making):
            yield account(one, _codes(store, one), _number(store, one))


def _codes(store: Store, one: Accounted) -> dict[int, int]:
    """How many rows came to which reason; -1 for those that count."""
    assert one.rows.table is not None
    taken = Taken(one.rows, store.tables[one.rows.table])
    tests = [f"NOT {taken.sql.value(condition.test)}" for condition in one.rows.conditions]
    tests += [f"{identifier(name)} IS NULL" for name in one.each]
    cases = " ".join(f"WHEN {test} THEN {place}" for place, test in enumerate(tests))
    code = f"CASE {cases} ELSE -1 END" if cases else "-1"
    query = f"SELECT {code} AS code, count(*) FROM {taken.source} GROUP BY ALL"
    found: list[tuple[int, int]] = store.connection.execute(query).fetchall()
    return dict(found)


def _number(store: Store, one: Accounted) -> int | None:
    """How many rows or cells were made."""
    if one.made is None:
        return None
    stored = store.tables[one.made.table.name]
    if one.made.told is None:
        return stored.rows
    column = identifier(one.made.told.column)
    ((number,),) = _fetched(
        store.connection, f"SELECT count({column}) FROM {identifier(stored.relation)}"
    )
    return int(number)


def _fetched(connection: DuckDBPyConnection, query: str) -> list[tuple[int, ...]]:
    return connection.execute(query).fetchall()
