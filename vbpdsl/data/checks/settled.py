"""Who is settled, as far as it can be asked of the tables before a run."""

from vbpdsl.data.checks.wanted import condition_sql
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Contract, Table
from vbpdsl.model.types import Kind


def settled_parties(contract: Contract, store: Store) -> str | None:
    """SQL for the parties that are settled, called `value`; None if a run alone can tell."""
    rows = contract.settlement.parties
    source = store.tables.get(rows.table or "") if rows is not None else None
    column = party_column(contract, source.table) if source is not None else None
    if rows is None or source is None or column is None:
        return None
    asked = [condition_sql(contract, condition) for condition in rows.conditions]
    if "true" in asked:
        return None
    return distinct(source, column, " AND ".join(asked) or "true")


def party_column(contract: Contract, table: Table) -> str | None:
    """The column of a table that names the party settled."""
    keys = contract.settlement.keys
    return next(
        (c.name for c in table.columns if (c.entity or c.name) in keys
         and c.type.kind is Kind.TEXT),
        None,
    )  # fmt: skip


def named_by_settled(contract: Contract, store: Store, stored: StoredTable) -> str | None:
    """SQL for whether a row of a table is of a party that is settled; None if its key does not say
    whose it is. Nothing of this contract looks up a row of another by a key that names the other.
    """
    column = party_column(contract, stored.table)
    if column is None or column not in stored.table.key:
        return None
    return of_settled(contract, store, stored)


def of_settled(contract: Contract, store: Store, stored: StoredTable) -> str | None:
    """SQL for whether a row names a party that is settled; None if it names none."""
    column = party_column(contract, stored.table)
    settled = settled_parties(contract, store) if column is not None else None
    if column is None:
        return None
    return f"{identifier(column)} IN (SELECT value FROM {settled})" if settled else None


def distinct(source: StoredTable, column: str, condition: str) -> str:
    """SQL for the different values of a column, called `value`, in the rows called `ours`."""
    name = identifier(column)
    return (
        f"(SELECT DISTINCT {name} AS value FROM {identifier(source.relation)} AS ours "
        f"WHERE {name} IS NOT NULL AND {condition}) AS listed"
    )
