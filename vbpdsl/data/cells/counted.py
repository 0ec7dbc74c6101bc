"""Codes for missing cells and their reasons counted in a file, for what `prepared` says of them."""

from collections.abc import Sequence

import duckdb

from vbpdsl.data.cells.made_cells import Made, as_text
from vbpdsl.data.mapping.prepared import CellsMissing, Counts, by_number
from vbpdsl.data.sources.quoting import text
from vbpdsl.data.sources.source import Opened, SourceColumn
from vbpdsl.source.classes import frozen


@frozen
class Asked:
    """A column of a table whose codes are counted, and where its reasons stand."""

    column: str
    made: Made
    reason: SourceColumn | None = None
    reason_codes: tuple[str, ...] = ()


def cells_missing(
    connection: duckdb.DuckDBPyConnection, table: str, opened: Opened, asked: Sequence[Asked]
) -> list[CellsMissing]:
    """The codes that some columns hold and the reasons, from the rows of a file that are read."""
    counted = [(one, code) for one in asked for code in one.made.codes]
    numbers: dict[tuple[str, str], int] = {}
    if counted:
        questions = [f"count_if({_holds(one.made, code, opened)})" for one, code in counted]
        query = f"SELECT {', '.join(questions)} FROM {opened.relation}"
        (found,) = connection.execute(query).fetchall()
        numbers = {
            (one.column, code): number
            for (one, code), number in zip(counted, found, strict=True)
            if number
        }
    return [
        CellsMissing(
            table,
            one.column,
            by_number({code: numbers.get((one.column, code), 0) for code in one.made.codes}),
            None if one.reason is None else _reasons(connection, opened, one),
        )
        for one in asked
    ]


def _holds(made: Made, code: str, opened: Opened) -> str:
    """SQL for whether a cell holds one code for a missing one."""
    cells = (as_text(opened.names[column.position]) for column in made.columns)
    return " OR ".join(f"{cell} = {text(code)}" for cell in cells)


def _reasons(connection: duckdb.DuckDBPyConnection, opened: Opened, one: Asked) -> Counts:
    assert one.reason is not None
    cell = opened.names[one.made.columns[0].position]
    empty = f"({as_text(cell)} IS NULL OR {one.made.coded(opened.names)})"
    said = Made((one.reason,), codes=one.reason_codes)
    reason = f"coalesce(CAST({said.sql(opened.names)} AS VARCHAR), '')"
    found = connection.execute(
        f"SELECT {reason}, count(*) FROM {opened.relation} WHERE {empty} GROUP BY 1"
    ).fetchall()
    return by_number(dict(found))
