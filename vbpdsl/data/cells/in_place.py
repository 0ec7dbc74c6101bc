"""The texts of a copied file become values where they lie, column by column.

A CSV file is copied once, as texts. To copy it again with its values would write every claim number
a second time; instead the columns of numbers, days and truths are exchanged in the copy for what
they are read as, those that nothing reads any more are dropped, and a view gives the rest their
names. That is done where each such column has a column of the file for itself.
"""

from collections import Counter
from collections.abc import Sequence

import duckdb

from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.source import Opened
from vbpdsl.source.classes import frozen

MOST_ROWS = 8_000_000
"""Rows up to which it is done: of each exchanged column the database keeps a part in memory, some
two bytes a row, that it cannot spill."""


@frozen
class Value:
    """A value of a part: its name, its SQL over the file's columns, which of these it reads, and
    whether it is one of them as it is."""

    name: str
    sql: str
    reads: tuple[str, ...]
    as_it_is: bool


def carriers(opened: Opened, values: Sequence[Value]) -> dict[str, str] | None:
    """For each value that is worked out, the column of the copy that it can take the place of;
    None if the copy is not read as it is, or some value finds no column for itself."""
    if opened.copied is None or opened.relation != opened.copied:
        return None
    used = Counter(name for value in values for name in dict.fromkeys(value.reads))
    found = {}
    for value in values:
        if value.reads and not value.as_it_is:
            own = next((name for name in value.reads if used[name] == 1), None)
            if own is None:
                return None
            found[value.name] = own
    return found


def become(
    connection: duckdb.DuckDBPyConnection,
    opened: Opened,
    values: Sequence[Value],
    places: dict[str, str],
    relation: str,
    beside: Sequence[str],
) -> None:
    """Exchange the columns and make the view; `beside` are columns that stand in it as well."""
    table, kinds = opened.relation, _kinds(connection, opened, values)
    for value in values:
        if value.name in places:
            own = places[value.name]
            connection.execute(
                f"ALTER TABLE {table} ALTER {own} SET DATA TYPE {kinds[value.name]} "
                f"USING ({value.sql})"
            )
    shown = [
        f"{places.get(value.name, value.sql)} AS {identifier(value.name)}" for value in values
    ]
    kept = {value.sql for value in values if value.as_it_is} | set(places.values())
    unread = [name for name in opened.names.values() if name not in kept]
    for name in unread if kept else unread[1:]:  # a table has a column, whatever is read of it
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
    connection.execute(
        f"CREATE VIEW {identifier(relation)} AS SELECT {', '.join([*shown, *beside])} FROM {table}"
    )


def _kinds(
    connection: duckdb.DuckDBPyConnection, opened: Opened, values: Sequence[Value]
) -> dict[str, str]:
    """The types of the values as the database has them."""
    listed = ", ".join(f"{value.sql} AS {identifier(value.name)}" for value in values)
    described = connection.execute(f"DESCRIBE SELECT {listed} FROM {opened.relation}").fetchall()
    return {row[0]: str(row[1]) for row in described}
