"""The different texts of a column with the number of their rows, counted once for all checks.

A run that went through the rows hands over what it found (`engine/batch/members.py`).
"""

from collections.abc import Mapping

from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier

MOST = 100_000
"""Different texts above which a column is of numbers rather than of names."""


def counted_values(
    store: Store, stored: StoredTable, column: str, most: int = MOST
) -> Mapping[str, int] | None:
    """The texts of a column, each with its rows; None if there are too many to be names."""
    asked = told_of_texts(stored, column)
    if asked not in store.answers:
        name = identifier(column)
        found = store.connection.execute(
            f"SELECT {name}, count(*) FROM {identifier(stored.relation)} "
            f"WHERE {name} IS NOT NULL GROUP BY 1 LIMIT {most + 1}"
        ).fetchall()
        many = len(found) > most
        store.answers[asked] = None if many else {str(text): int(rows) for text, rows in found}
    known: Mapping[str, int] | None = store.answers[asked]
    return known


def told_of_texts(stored: StoredTable, column: str) -> tuple[object, ...]:
    """By which a store has what is known of the texts of a column."""
    return ("different", stored.relation, column)
