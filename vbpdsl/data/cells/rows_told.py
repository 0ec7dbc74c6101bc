"""What is said of the rows that `vbp.toml` leaves out: how many, and a condition no row fulfils.

VBP751   a value of a condition that no row has: `only State is AK` in a file that has `Ak`
"""

from difflib import get_close_matches

import duckdb

from vbpdsl.data.cells.filters import Filter, values_not_met, values_there
from vbpdsl.data.cells.resolve import ResolvedFile
from vbpdsl.data.mapping.prepared import RowsRead
from vbpdsl.data.mapping.settings import TableMapping
from vbpdsl.data.sources.source import Opened, Source, shown
from vbpdsl.model.contract import Table
from vbpdsl.source.diagnostic import Diagnostic, Findings, Severity

MOST_VALUES = 200


def left_out(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    source: Source,
    opened: Opened,
    filters: tuple[Filter, ...],
    kept: int,
) -> RowsRead:
    """How many rows of a file are read under its conditions."""
    (found,) = connection.execute(f"SELECT count(*) FROM {opened.relation}").fetchall()
    said = " and ".join(one.words for one in filters)
    return RowsRead(table.name, source.name, said, kept, found[0])


def not_met(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    opened: Opened,
    resolved: tuple[ResolvedFile, ...],
    part: TableMapping,
    findings: Findings,
) -> None:
    """VBP751 for each condition with values that no row of the file has."""
    filters = tuple(dict.fromkeys(one for file in resolved for one in file.filters))
    absent: dict[Filter, list[str]] = {}
    for one, value in values_not_met(connection, opened, filters):
        absent.setdefault(one, []).append(value)
    for one, values in absent.items():
        there = values_there(connection, opened, one, MOST_VALUES)
        findings.add(_said(source, one, values, there, part))


def _said(
    source: Source, one: Filter, values: list[str], there: list[str], part: TableMapping
) -> Diagnostic:
    listed = " or ".join(f"`{shown(value)}`" for value in values)
    folded = {value.casefold(): value for value in there}
    near = get_close_matches(values[0].casefold(), list(folded), 1, 0.6)
    some = ", ".join(f"`{shown(value)}`" for value in there[:5]) or "nothing"
    advice = (
        f"write {folded[near[0]]}" if near else f"it has {some}; take the value out, or correct it"
    )
    said = f"no row of `{source.name}` has {listed} in `{one.column.name}`, which `only` asks for"
    where = (*part.where, "only", one.said.column)
    text = part.source
    return Diagnostic(
        "VBP751",
        said,
        text.source if text is not None else None,
        text.span(where) if text is not None else None,
        suggestion=advice,
        severity=Severity.WARNING,
    )
