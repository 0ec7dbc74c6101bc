"""What rows can come from: CSV files, Parquet files, tables in memory.

Each kind knows its columns without reading its rows, and can be opened as something DuckDB
selects from. CSV is copied (its text is read once); Parquet and Arrow are read where they are.
"""

from pathlib import Path
from typing import Any

import pyarrow
from attrs import field, frozen


@frozen
class SourceColumn:
    """A column of a file: its name as the file spells it, its DuckDB type, its position from 0."""

    name: str
    type: str
    position: int


@frozen
class CsvFile:
    """A text file of separated columns; its first line names them.

    `mixed_lines` says that some lines end as Windows ends them and some do not.
    """

    name: str
    path: Path
    separator: str
    columns: tuple[SourceColumn, ...]
    mixed_lines: bool = False


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

    `relation` stands after FROM. `names` has the column for each position wanted; `row` and
    `file` say where a row stands.
    """

    relation: str
    names: dict[int, str]
    row: str
    file: str


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
