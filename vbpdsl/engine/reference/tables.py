"""The tables a contract reads, with an index for each way in which rows are looked up."""

from collections.abc import Mapping, Sequence

from vbpdsl.engine.reference.scope import Row
from vbpdsl.model.contract import Contract, Table, Value

Positions = tuple[int, ...]

Places = Mapping[str, Sequence[str]]
"""Where the rows of tables stand, in words, in the order of the rows: `claim.csv row 7`."""


class Tables:
    """Rows by table; written tables come from the contract, the others are handed in.

    In an example no file is read, so that a table may be absent: `rows` is None for it then.
    """

    def __init__(
        self,
        contract: Contract,
        handed_in: Mapping[str, Sequence[Row]],
        places: Places | None = None,
    ) -> None:
        self._places = places or {}
        self._rows: dict[str, Sequence[Row]] = {
            table.name: written_rows(table) if table.written else handed_in[table.name]
            for table in contract.tables
            if table.written or table.name in handed_in
        }
        self._declared = {table.name: table for table in contract.tables}
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[Value, ...], Positions]] = {}

    def rows(self, table: str) -> Sequence[Row] | None:
        """The rows of a table, None if nobody handed it in."""
        return self._rows.get(table)

    def place(self, table: str, position: int) -> str:
        """Where a row stands, in words: a row of a file by its number there, with the header."""
        if table in self._places:
            return self._places[table][position]
        return f"row {position + 1:,} of {table}"

    def is_written(self, table: str) -> bool:
        """Whether the rows of a table stand in the contract itself."""
        return self._declared[table].written

    def find(self, table: str, columns: tuple[str, ...], values: tuple[Value, ...]) -> Positions:
        """The positions of the rows whose columns have these values."""
        index = self._indexes.get((table, columns))
        if index is None:
            index = self._indexes[table, columns] = _index(self._rows[table], columns)
        return index.get(values, ())


def written_rows(table: Table) -> tuple[Row, ...]:
    """The rows of a table that is written in the contract, by readable column name."""
    names = [column.name for column in table.columns]
    return tuple(dict(zip(names, row, strict=True)) for row in table.rows)


def _index(rows: Sequence[Row], columns: tuple[str, ...]) -> dict[tuple[Value, ...], Positions]:
    found: dict[tuple[Value, ...], list[int]] = {}
    for position, row in enumerate(rows):
        found.setdefault(tuple([row.get(name) for name in columns]), []).append(position)
    return {values: tuple(positions) for values, positions in found.items()}
