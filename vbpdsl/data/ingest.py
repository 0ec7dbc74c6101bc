"""A surveyed table becomes a relation of exact values.

Each file is a part: a copy where reading costs too much to repeat (texts, which become values
where they were copied, see `in_place`), a view where it does not (Parquet and Arrow columns that
already are what the contract says). The table is the parts
one below the other, all numbers of a column with the same number of decimals.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import duckdb
from attrs import evolve

from vbpdsl.data.cells.ends import Ends, ends_of, stored
from vbpdsl.data.cells.in_place import MOST_ROWS, Value, become, carriers
from vbpdsl.data.cells.numbers import fits
from vbpdsl.data.cells.survey import SurveyedColumn, SurveyedFile, filled_value
from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, ColumnFacts, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.source import CsvFile, ParquetFiles, shown
from vbpdsl.model.contract import Column, Table
from vbpdsl.model.types import DOLLARS, Kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Diagnostic, Findings


@frozen
class _Room:
    """Decimals and digits before the point that a column's numbers get in every part."""

    scale: int
    digits: int


def store_table(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    files: tuple[SurveyedFile, ...],
    findings: Findings,
) -> StoredTable | None:
    """The table as a view called by its name; None with findings if its numbers do not fit."""
    rooms = [_room(position, column, files) for position, column in enumerate(table.columns)]
    for position, room in enumerate(rooms):
        if not fits(room.scale, room.digits):
            findings.add(_too_large(connection, files, position))
    if findings.refused:
        return None
    copies = Counter(file.opened.copied for file in files)
    parts = []
    for number, file in enumerate(files, start=1):
        parts.append(f"{table.name} part {number}")
        alone = copies[file.opened.copied] == 1
        if _store_part(connection, parts[-1], file, table, rooms, alone):
            del copies[file.opened.copied]
    for copied in filter(None, copies):
        connection.execute(f"DROP TABLE {copied}")
    union = " UNION ALL ".join(f"SELECT * FROM {identifier(part)}" for part in parts)
    nothing = _columns_of_nothing(table)
    connection.execute(f"CREATE VIEW {identifier(table.name)} AS {union or nothing}")
    scales = tuple(room.scale for room in rooms)
    surveyed = [
        _surveyed(position, column, files, rooms[position].scale)
        for position, column in enumerate(table.columns)
    ]
    rows = sum(file.rows for file in files)
    stored_table = described(connection, table, table.name, scales, (rows, surveyed))
    unread = [
        column.name
        for column, known in zip(table.columns, surveyed, strict=True)
        if (known.ends is not None or known.waits)
        and any(isinstance(one.source, ParquetFiles) for one in files)
    ]
    empty = tuple(file.source.name for file in files if rows and not file.rows)
    return evolve(
        stored_table,
        unread=tuple(unread),
        parts=tuple(parts),
        alike=frozenset(_alike(table, files, parts)),
        empty_files=empty,
    )


def _alike(
    table: Table, files: tuple[SurveyedFile, ...], parts: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """The columns of parts that are told by the description of the file, not by its cells."""
    for file, part in zip(files, parts, strict=True):
        for column, one in zip(table.columns, file.columns, strict=True):
            if len(one.filled) == 1 and one.filled[0].candidate.found is None:
                yield part, column.name


@frozen
class _Known:
    """What the survey knows of a column: how many cells are not empty, and its ends.

    `waits` says that how many are not empty is not to be asked before a check wants to know.
    """

    present: int | None
    ends: Ends | None
    waits: bool = False

    def questions(self, column: Column) -> list[str]:
        """What is to be asked of the rows."""
        name = identifier(column.name)
        asked = [f"min({name})", f"max({name})"] if self._asks_ends(column) else []
        known = self.waits or self.present is not None
        return asked if known else [*asked, f"count({name})"]

    def answered(
        self, column: Column, answers: Iterator[object]
    ) -> tuple[int | None, int | None, int | None]:
        """Lowest, highest and how many cells are not empty, with the answers to the questions."""
        low, high = self.ends or (None, None)
        if self._asks_ends(column):
            low, high = stored(next(answers), 0), stored(next(answers), 0)
        if self.waits:
            return low, high, None
        return low, high, _whole(next(answers)) if self.present is None else self.present

    def _asks_ends(self, column: Column) -> bool:
        return self.ends is None and column.type.kind in {Kind.NUMBER, Kind.DATE}


def _whole(answer: object) -> int:
    assert isinstance(answer, int)
    return answer


def described(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    relation: str,
    scales: tuple[int, ...],
    surveyed: tuple[int, Sequence[_Known]] | None = None,
) -> StoredTable:
    """A relation with the facts of its columns; what the survey does not know, from one pass."""
    rows, known = surveyed or (None, [_Known(None, None)] * len(table.columns))
    asked = [] if rows is not None else ["count(*)"]
    for column, of_column in zip(table.columns, known, strict=True):
        asked += of_column.questions(column)
    answers: Iterator[object] = iter(())
    if asked:
        query = f"SELECT {', '.join(asked)} FROM {identifier(relation)}"
        # All of one row: what is not read to its end keeps the connection from other work.
        answers = iter(connection.execute(query).fetchall()[0])
    number = rows if rows is not None else _whole(next(answers))
    facts = []
    for column, scale, of_column in zip(table.columns, scales, known, strict=True):
        low, high, present = of_column.answered(column, answers)
        nulls = None if present is None else number - present
        facts.append(ColumnFacts(column.name, column.type, scale, low, high, nulls))
    return StoredTable(table, relation, tuple(facts), number)


def _surveyed(position: int, column: Column, files: tuple[SurveyedFile, ...], scale: int) -> _Known:
    """What is known of a column of all files together."""
    columns = [file.columns[position] for file in files]
    ends = [ends_of(one, scale) for one in columns if one.filled]
    whole = [one for one in ends if one is not None]
    present = sum(one.present for one in columns)
    if len(whole) < len(ends) or column.type.kind not in {Kind.NUMBER, Kind.DATE}:
        waits = any(not one.asked for one in columns)
        return _Known(None if waits else present, None, waits)
    lows = [low for low, _ in whole if low is not None]
    highs = [high for _, high in whole if high is not None]
    return _Known(present, (min(lows, default=None), max(highs, default=None)))


def _room(position: int, column: Column, files: tuple[SurveyedFile, ...]) -> _Room:
    """Dollars always get cents, so that a file of whole dollars looks like any other."""
    surveyed = [file.columns[position] for file in files]
    least = 2 if column.type.unit == DOLLARS and not column.type.whole else 0
    return _Room(
        max([least, *(item.decimals for item in surveyed)]),
        max([1, *(item.digits for item in surveyed)]),
    )


def _too_large(
    connection: duckdb.DuckDBPyConnection, files: tuple[SurveyedFile, ...], position: int
) -> Diagnostic:
    """VBP715, at the longest cell of the file that needs the most digits."""
    file = max(files, key=lambda one: one.columns[position].digits)
    filled = file.columns[position].filled[0]
    cell = f"CAST({filled.cell} AS VARCHAR)"
    row, longest = connection.execute(
        f"SELECT {file.opened.row}, {cell} FROM {file.opened.relation} "
        f"ORDER BY length({cell}) DESC NULLS LAST, 1 LIMIT 1"
    ).fetchall()[0]
    return Diagnostic(
        "VBP715",
        f"`{file.source.name}` has numbers in the column `{filled.candidate.label}` that need more "
        f"than 38 digits in all; the longest is in row {row} `{shown(longest)}`",
        suggestion="round the numbers in the file, if that cell is as it should be",
    )


def too_long(name: str) -> Diagnostic:
    """VBP715 where the database met a number that it has no room for, and does not say where."""
    return Diagnostic(
        "VBP715",
        f"`{name}` has numbers that need more than 38 digits in all, and are whole as they are",
        suggestion="round the numbers in the file, or write the column as text",
    )


def _store_part(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    file: SurveyedFile,
    table: Table,
    rooms: list[_Room],
    alone: bool,
) -> bool:
    """Make a part; whether it holds the copy of its file, which is `alone` if no other reads it."""
    every = zip(file.columns, table.columns, rooms, strict=True)
    values = [_value(file, item, column, room) for item, column, room in every]
    beside = [
        f"{file.opened.file} AS {identifier(FILE_COLUMN)}",
        f"{file.opened.row} AS {identifier(ROW_COLUMN)}",
    ]
    few = file.rows <= MOST_ROWS
    places = carriers(file.opened, values) if alone and few else None
    if places is not None:
        become(connection, file.opened, values, places, relation, beside)
        return True
    kind = "TABLE" if _copied(file) else "VIEW"
    cells = [f"{value.sql} AS {identifier(value.name)}" for value in values]
    connection.execute(
        f"CREATE {kind} {identifier(relation)} AS "
        f"SELECT {', '.join([*cells, *beside])} FROM {file.opened.relation}"
    )
    return False


def _value(file: SurveyedFile, item: SurveyedColumn, column: Column, room: _Room) -> Value:
    sql, names = _typed(item, column, room), file.opened.names
    reads = [names[at] for one in item.filled for at in one.candidate.positions]
    return Value(column.name, sql, tuple(reads), sql in reads)


def _typed(item: SurveyedColumn, column: Column, room: _Room) -> str:
    value = filled_value(item, room.scale, room.digits)
    return f"CAST(NULL AS {_duckdb_type(column)})" if value == "NULL" else value


def _duckdb_type(column: Column) -> str:
    match column.type.kind:
        case Kind.NUMBER:
            return "BIGINT"
        case Kind.DATE:
            return "DATE"
        case Kind.TEXT:
            return "VARCHAR"
        case Kind.TRUTH:
            return "BOOLEAN"


def _copied(file: SurveyedFile) -> bool:
    """Whether the rows are copied: texts have been read once and are not read again."""
    computed = any(
        item.rule.computed and column.changed and item.candidate.found is not None
        for column in file.columns
        for item in column.filled
    )
    return computed or isinstance(file.source, CsvFile)


def _columns_of_nothing(table: Table) -> str:
    columns = [
        f"CAST(NULL AS {_duckdb_type(column)}) AS {identifier(column.name)}"
        for column in table.columns
    ]
    columns += [
        f"CAST(NULL AS VARCHAR) AS {identifier(FILE_COLUMN)}",
        f"CAST(NULL AS BIGINT) AS {identifier(ROW_COLUMN)}",
    ]
    return f"SELECT {', '.join(columns)} WHERE false"
