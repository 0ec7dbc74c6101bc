"""Parquet files and tables in memory: typed columns that are read where they are.

Their rows are not copied: a view over them costs nothing until it is used, and only the columns
that a contract reads are ever fetched.
"""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from vbpdsl.data.quoting import identifier, text
from vbpdsl.data.sources import Frame, Opened, ParquetFiles, SourceColumn
from vbpdsl.data.store import ROW_COLUMN
from vbpdsl.source.diagnostic import Diagnostic, Findings


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
    return Opened(relation, names, "CAST(rows_of_file.file_row_number AS BIGINT) + 1", file)


def _read(paths: tuple[Path, ...]) -> str:
    listed = ", ".join(text(str(path)) for path in paths)
    several = "true" if len(paths) > 1 else "false"
    return f"read_parquet([{listed}], hive_partitioning = false, union_by_name = {several})"


def _names(columns: tuple[SourceColumn, ...], positions: tuple[int, ...]) -> dict[int, str]:
    spelled = {column.position: column.name for column in columns}
    return {position: f"rows_of_file.{identifier(spelled[position])}" for position in positions}


def frame_from(name: str, given: Any, findings: Findings) -> pyarrow.Table | None:
    """A pandas DataFrame, an Arrow table or anything with an Arrow stream, as an Arrow table."""
    try:
        if isinstance(given, pyarrow.Table):
            return given
        if type(given).__module__.split(".")[0] == "pandas":
            return _from_pandas(name, given, findings)
        if hasattr(given, "__arrow_c_stream__"):
            return pyarrow.table(given)
    except (pyarrow.ArrowException, TypeError, ValueError, OverflowError):
        pass
    message = f"`{name}` is a {type(given).__name__}, which is no table"
    advice = "give a pandas DataFrame or an Arrow table"
    findings.add(Diagnostic("VBP714", message, suggestion=advice))
    return None


def _from_pandas(name: str, frame: Any, findings: Findings) -> pyarrow.Table | None:
    """Column by column, so that a column of mixed values is named."""
    arrays: dict[str, Any] = {}
    for position, column in enumerate(frame.columns):
        try:
            arrays[str(column)] = pyarrow.array(frame.iloc[:, position], from_pandas=True)
        except (pyarrow.ArrowException, TypeError, ValueError, OverflowError):
            message = f"`{name}` has values of several types in its column `{column}`"
            advice = "give one type: Decimal for money, text, whole numbers or dates"
            findings.add(Diagnostic("VBP714", message, suggestion=advice))
            return None
    return pyarrow.table(arrays)


def open_frame(connection: duckdb.DuckDBPyConnection, name: str, arrow: pyarrow.Table) -> Frame:
    """An Arrow table with its columns as DuckDB sees them."""
    connection.register("described", arrow)
    described = connection.execute("DESCRIBE SELECT * FROM described").fetchall()
    connection.unregister("described")
    columns = tuple(
        SourceColumn(row[0], str(row[1]), position) for position, row in enumerate(described)
    )
    return Frame(name, arrow, columns)


def view_frame(
    connection: duckdb.DuckDBPyConnection, source: Frame, positions: tuple[int, ...], relation: str
) -> Opened:
    """The table as it is, its rows numbered from 1."""
    numbered = pyarrow.table(
        {
            ROW_COLUMN: pyarrow.array(range(1, source.arrow.num_rows + 1), pyarrow.int64()),
            **{f"c{position}": source.arrow.column(position) for position in positions},
        }
    )
    connection.register(relation, numbered)
    names = {position: identifier(f"c{position}") for position in positions}
    return Opened(identifier(relation), names, identifier(ROW_COLUMN), text(source.name))
