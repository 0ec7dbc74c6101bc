"""The data of a run as relations of exact integers: what both engines read.

Numbers are kept as integers with a fixed number of decimals for each column, so that no figure
is ever a binary fraction and every engine adds the same integers:

    allowed_amount "1234.50", "7"     scale 2: 123450, 700
    risk_score     "0.987"            scale 3: 987

A relation has one column for each readable name of its table and two more, `#file` and `#row`,
that say where a row stands, for traces down to the rows behind a figure.
"""

import tempfile
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
from attrs import define, field

from vbpdsl.data.mapping.prepared import Prepared
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Table, Value
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText

if TYPE_CHECKING:
    import pyarrow

    import vbpdsl.data.sources.sql as sql

FILE_COLUMN = "#file"
ROW_COLUMN = "#row"


@frozen
class ColumnFacts:
    """What is known of a column's values before a plan is made.

    `scale`: a number is stored as value times 10 to the power `scale`; 0 for other kinds.
    `lowest` and `highest` are stored integers for numbers and day ordinals (`date.toordinal`)
    for dates; None for other kinds and for columns without a value. `nulls` counts empty cells;
    None where nobody has asked (`Column.names_only`).
    """

    name: str
    type: ValueType
    scale: int
    lowest: int | None
    highest: int | None
    nulls: int | None


@frozen
class StoredTable:
    """A table of the contract and the relation that holds its rows.

    `relation` is the name of a DuckDB table or view, to be quoted as it is. Numbers are BIGINT
    or HUGEINT, dates (months as their first day) DATE, texts VARCHAR, truths BOOLEAN. `unread` are
    columns of which the facts are what a file says of itself: no cell of them has been read yet.
    `parts` are the relations of its files, one below the other, and `alike` those of their columns
    that no file holds: the same value in each row. `empty_files` are the files of which not one row
    came, though others of the table have some.
    """

    table: Table
    relation: str
    columns: tuple[ColumnFacts, ...]
    rows: int
    unread: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    alike: frozenset[tuple[str, str]] = frozenset()
    empty_files: tuple[str, ...] = ()

    def facts(self, name: str) -> ColumnFacts:
        """The facts of the column of that readable name."""
        return next(column for column in self.columns if column.name == name)


@frozen
class RowPlace:
    """Where a row stands: its file, and its number as a spreadsheet counts (the header is 1).

    Rows written in the contract have no file and count from 1.
    """

    file: str | None
    row: int


@define
class Store:
    """An open set of tables: those from files and those written in the contract.

    `eligibility` is the members' coverage where the data have it and the contract does not read
    it: only the checks use it. `without_eligibility` says that a folder has no such file and does
    not say so itself. `files` are the files read, `frames` the tables that were handed in and
    `mapping` the text that says how to read them, for a manifest of what was settled. `prepared`
    counts what that text left out or took for empty. `answers` are those of questions that several
    checks ask.
    """

    connection: duckdb.DuckDBPyConnection
    tables: Mapping[str, StoredTable]
    eligibility: StoredTable | None = None
    files: tuple[Path, ...] = ()
    workspace: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)
    without_eligibility: bool = False
    frames: Mapping[str, "pyarrow.Table"] = field(factory=dict, repr=False)
    mapping: SourceText | None = field(default=None, repr=False)
    prepared: Prepared = field(factory=Prepared)
    answers: dict[tuple[object, ...], Any] = field(factory=dict, repr=False)

    def rows(
        self, name: str, where: "sql.Expr | None" = None, most: int | None = None
    ) -> list[dict[str, Value]]:
        """The rows of a table with exact values, in the order of the files; the first of them with
        `most`.

        `where` is a condition on the relation's columns (stored integers, not decimals).
        """
        stored = self.tables[name]
        wanted = [column.name for column in stored.columns]
        found = self._fetch(stored, wanted, where, most)
        return [
            {
                column.name: _exact(cell, column.type.kind, 10**column.scale)
                for cell, column in zip(row, stored.columns, strict=True)
            }
            for row in found
        ]

    def given(self, name: str) -> list[dict[str, Value]]:
        """The rows of a table from files as these have them, without what is told of each."""
        told = {one.column for one in self.tables[name].table.told}
        rows = self.rows(name)
        if not told:
            return rows
        return [{key: cell for key, cell in row.items() if key not in told} for row in rows]

    def number(self, name: str, where: "sql.Expr | None" = None) -> int:
        """How many rows of a table satisfy a condition."""
        if where is None:
            return self.tables[name].rows
        query = f"SELECT count(*) FROM {_among(self.tables[name], where)}"
        ((number,),) = self.connection.execute(query).fetchall()
        return int(number)

    def places(self, name: str, where: "sql.Expr | None" = None) -> list[RowPlace]:
        """Where the rows of a table stand, in the same order as `rows`."""
        found = self._fetch(self.tables[name], [FILE_COLUMN, ROW_COLUMN], where)
        return [RowPlace(file, row) for file, row in found]

    def close(self) -> None:
        """Let go of the connection and of what was spilled to disk."""
        self.connection.close()
        if self.workspace is not None:
            self.workspace.cleanup()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _fetch(
        self,
        stored: StoredTable,
        columns: list[str],
        where: "sql.Expr | None",
        most: int | None = None,
    ) -> list[tuple[Any, ...]]:
        # A line of a file may be several rows, which their key tells apart.
        ordered = ", ".join(map(identifier, (FILE_COLUMN, ROW_COLUMN, *stored.table.key)))
        query = (
            f"SELECT {', '.join(map(identifier, columns))} FROM {_among(stored, where)} "
            f"ORDER BY {ordered}{'' if most is None else f' LIMIT {most}'}"
        )
        return self.connection.execute(query).fetchall()


def _among(stored: StoredTable, where: "sql.Expr | None") -> str:
    """The rows of a table that satisfy a condition, as what stands behind FROM."""
    relation = identifier(stored.relation)
    return relation if where is None else f"{relation} WHERE {where.text()}"


def _exact(cell: object, kind: Kind, unit: int) -> Value:
    """A stored cell as the exact value it stands for."""
    match cell:
        case None:
            return None
        case bool() | str():
            return cell
        case int() if kind is Kind.NUMBER:
            return Fraction(cell, unit)
        case date():
            return cell
    raise TypeError(f"a stored cell of kind {kind.value} cannot be {cell!r}")


def open_connection(
    memory_limit: str, threads: int | None
) -> tuple[duckdb.DuckDBPyConnection, tempfile.TemporaryDirectory[str]]:
    """A private DuckDB in memory that spills to a folder of its own and reaches no network."""
    workspace = tempfile.TemporaryDirectory(prefix="vbp-")
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory_limit,
        "temp_directory": workspace.name,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    if threads is not None:
        settings["threads"] = str(threads)
    connection = duckdb.connect(":memory:", config=settings)
    # The footer of a file is wanted by each of a hundred questions; one that changes is read anew.
    connection.execute("SET parquet_metadata_cache = true")
    return connection, workspace
