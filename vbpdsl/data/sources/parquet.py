"""Parquet files: typed columns that are read where they are.

Their rows are not copied: a view over them costs nothing until it is used, and only the columns
that a contract reads are ever fetched.
"""

from pathlib import Path

import duckdb

from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import Opened, ParquetFiles, SourceColumn
from vbpdsl.source.diagnostic import Diagnostic, Findings

MOST_DIGITS = 38
"""Digits of a decimal that the database has room for."""


def open_parquet(
    connection: duckdb.DuckDBPyConnection, name: str, paths: tuple[Path, ...], findings: Findings
) -> ParquetFiles | None:
    """Parquet files with their columns, or a finding on why they cannot be read."""
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {_read(paths)}").fetchall()
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        findings.add(damaged(name))
        return None
    names = [row[0] for row in described]
    columns = tuple(
        SourceColumn(row[0], str(row[1]), position)
        for position, row in enumerate(described)
        if names.count(row[0]) == 1 or names.index(row[0]) == position
    )
    return ParquetFiles(name, paths, columns)


def damaged(name: str) -> Diagnostic:
    """A Parquet file that cannot be read."""
    return Diagnostic(
        "VBP706",
        f"`{name}` is not a Parquet file, or is damaged, or its parts do not agree",
        suggestion="write it again; all parts of a table have the same columns",
    )


def view_parquet(source: ParquetFiles, positions: tuple[int, ...]) -> Opened:
    """The files as they are."""
    names = _names(source.columns, positions)
    relation = f"{_read(source.paths)} AS rows_of_file"
    file = "parse_filename(rows_of_file.filename)" if source.paths[1:] else text(source.name)
    row = "CAST(rows_of_file.file_row_number AS BIGINT) + 1"
    return Opened(relation, names, row, file, alias="rows_of_file")


def has_wide_decimals(connection: duckdb.DuckDBPyConnection, paths: tuple[Path, ...]) -> bool:
    """Whether files have decimals that the database would read as binary fractions."""
    listed = ", ".join(text(str(path)) for path in paths)
    query = f'SELECT 1 FROM parquet_schema([{listed}]) WHERE "precision" > {MOST_DIGITS} LIMIT 1'
    try:
        return bool(connection.execute(query).fetchall())
    except duckdb.InterruptException:
        raise
    except duckdb.Error:  # said where they are opened
        return False


def _read(paths: tuple[Path, ...]) -> str:
    listed = ", ".join(text(str(path)) for path in paths)
    several = "true" if len(paths) > 1 else "false"
    return f"read_parquet([{listed}], hive_partitioning = false, union_by_name = {several})"


def _names(columns: tuple[SourceColumn, ...], positions: tuple[int, ...]) -> dict[int, str]:
    spelled = {column.position: column.name for column in columns}
    return {position: f"rows_of_file.{identifier(spelled[position])}" for position in positions}
