"""Rows of a file that are read, where `vbp.toml` says that others are not.

    [tables.result.only]
    State = ["AL", "GA"]           ->   only where `State` is `AL` or `GA`
    Track = { not = ["T2"] }       ->   only where `Track` is not `T2`
    Score = { empty = false }      ->   only where `Score` is not empty

What is left out is counted and said, in every check and every settlement.
"""

from collections.abc import Sequence

import duckdb

from vbpdsl.data.cells.made_cells import Made, as_text
from vbpdsl.data.mapping.settings import Only
from vbpdsl.data.sources.quoting import text
from vbpdsl.data.sources.source import Opened, SourceColumn, shown
from vbpdsl.source.classes import frozen


@frozen
class Filter:
    """A condition on a column of a file; `codes` stand there for an empty cell."""

    said: Only
    column: SourceColumn
    codes: tuple[str, ...] = ()

    def sql(self, opened: Opened) -> str:
        """SQL for whether a row is read."""
        cell = as_text(opened.names[self.column.position])
        if self.said.empty is not None:
            coded = Made((self.column,), codes=self.codes).coded(opened.names)
            empty = f"({cell} IS NULL OR {coded})"
            return empty if self.said.empty else f"NOT {empty}"
        listed = ", ".join(text(value) for value in self.said.values)
        if self.said.other:
            return f"coalesce({cell} NOT IN ({listed}), true)"
        return f"coalesce({cell} IN ({listed}), false)"

    @property
    def words(self) -> str:
        """`State` is `AL` or `GA`, as a report says it."""
        name = f"`{self.column.name}`"
        if self.said.empty is not None:
            return f"{name} is empty" if self.said.empty else f"{name} is not empty"
        values = [f"`{shown(value)}`" for value in self.said.values]
        last = "" if not values[1:] else f" {'nor' if self.said.other else 'or'} {values[-1]}"
        first = ", ".join(values[:-1] or values)
        if not self.said.other:
            return f"{name} is {first}{last}"
        return f"{name} is neither {first}{last}" if last else f"{name} is not {first}"


def condition(filters: Sequence[Filter], opened: Opened) -> str | None:
    """SQL for whether a row satisfies all conditions; None if there are none."""
    return " AND ".join(f"({one.sql(opened)})" for one in filters) or None


def values_not_met(
    connection: duckdb.DuckDBPyConnection, opened: Opened, filters: Sequence[Filter]
) -> list[tuple[Filter, str]]:
    """The values of conditions that no row of a file has: most likely they are misspelt."""
    asked = [(one, value) for one in filters for value in one.said.values]
    if not asked:
        return []
    questions = ", ".join(
        f"bool_or({as_text(opened.names[one.column.position])} = {text(value)})"
        for one, value in asked
    )
    (met,) = connection.execute(f"SELECT {questions} FROM {opened.relation}").fetchall()
    return [one for one, there in zip(asked, met, strict=True) if not there]


def values_there(
    connection: duckdb.DuckDBPyConnection, opened: Opened, one: Filter, most: int
) -> list[str]:
    """The most frequent values of a condition's column."""
    cell = as_text(opened.names[one.column.position])
    found = connection.execute(
        f"SELECT {cell}, count(*) FROM {opened.relation} WHERE {cell} IS NOT NULL "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most}"
    ).fetchall()
    return [str(row[0]) for row in found]
