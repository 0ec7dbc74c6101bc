"""Tables in memory: pandas, Arrow, anything with an Arrow stream, as Arrow tables.

Apart from the files, since Arrow takes as long to load as a small settlement: it is loaded where a
table is given.
"""

from typing import Any

import duckdb
import pyarrow

from vbpdsl.data.files.store import ROW_COLUMN
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import Frame, Opened, SourceColumn
from vbpdsl.source.diagnostic import Diagnostic, Findings


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
