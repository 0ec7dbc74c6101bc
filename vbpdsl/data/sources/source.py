"""What rows can come from: CSV files, Parquet files, tables in memory.

Each kind knows its columns without reading its rows, and can be opened as something DuckDB
selects from. CSV is copied (its text is read once); Parquet and Arrow are read where they are.
"""

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field

from vbpdsl.source.classes import frozen

if TYPE_CHECKING:
    import pyarrow

UTF_8 = "utf-8-sig"
"""The letters of text files, with the mark at the beginning that some programs write."""


@frozen
class SourceColumn:
    """A column of a file: its name as the file spells it, its DuckDB type, its position from 0."""

    name: str
    type: str
    position: int


@frozen
class CsvFile:
    """A text file of separated columns; the line `header` names them, the first if nothing else
    is said, and the first row stands on the next one or on the line `rows_from`.

    `mixed_lines` says that some lines end as Windows ends them and some do not.
    """

    name: str
    path: Path
    separator: str
    columns: tuple[SourceColumn, ...]
    mixed_lines: bool = False
    encoding: str = UTF_8
    header: int = 1
    rows_from: int | None = None


@frozen
class ParquetFiles:
    """One Parquet file, or the parts of one table."""

    name: str
    paths: tuple[Path, ...]
    columns: tuple[SourceColumn, ...]


@frozen
class Frame:
    """A table in memory, already in Arrow form."""

    name: str
    arrow: "pyarrow.Table" = field(repr=False)
    columns: tuple[SourceColumn, ...]


Source = CsvFile | ParquetFiles | Frame


@frozen
class Opened:
    """A source that can be selected from; every part is SQL.

    `relation` stands after FROM. `names` has the column for each position wanted, `made` that of
    each cell that is made of others; `row` and `file` say where a row stands. `copied` is a table
    that holds the rows only until they are stored, `alias` what the names of columns begin with.
    """

    relation: str
    names: dict[int, str]
    row: str
    file: str
    made: Mapping[Hashable, str] = field(factory=dict)
    copied: str | None = None
    alias: str = "rows_read"


def find_column(columns: tuple[SourceColumn, ...], name: str) -> SourceColumn | None:
    """The column of that name; capital letters and blanks around it do not matter."""
    wanted = plain(name)
    return next((column for column in columns if plain(column.name) == wanted), None)


def plain(name: str) -> str:
    """A name as it is compared."""
    return name.strip().casefold()


def shown(value: Any) -> str:
    """A value of a cell as a message shows it: on one line, not too long."""
    said = " ".join(str(value).split())
    return f"{said[:40]}..." if len(said) > 40 else said
