"""What the checks share: asking a relation, and showing a few of what was found.

Every finding counts all that is wrong and shows the first five, with file and row.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN, ColumnFacts, Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.data.sources.source import shown
from vbpdsl.model.contract import Column
from vbpdsl.model.types import Kind, Style
from vbpdsl.source.classes import frozen

SHOWN = 5

ROW = identifier(ROW_COLUMN)
FILE = identifier(FILE_COLUMN)


@frozen
class Question:
    """A table of a store under a check. `inside` is SQL for whether a row is of somebody, and of a
    period, that is settled, where that is known and there are others; `outside` are the words for
    rows that are not. `one_row` says that some clause asks for one row of the table by its key;
    `settled` is the table that lists who is settled.
    """

    store: Store
    stored: StoredTable
    inside: str | None = None
    outside: str = "of nobody who is settled"
    one_row: bool = True
    settled: str | None = None

    @property
    def relation(self) -> str:
        """The relation, quoted."""
        return identifier(self.stored.relation)

    def columns(self) -> Iterable[tuple[Column, ColumnFacts]]:
        """The columns with their facts."""
        return zip(self.stored.table.columns, self.stored.columns, strict=True)

    def all(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        return self.store.connection.execute(query).fetchall()

    def one(self, query: str) -> tuple[Any, ...]:
        """The one row of an answer."""
        return self.all(query)[0]

    def first_rows(self, column: ColumnFacts, condition: str) -> str:
        """The first cells of a column whose rows satisfy a condition: `row 7 `-12.50``."""
        found = self.all(
            f"SELECT {FILE}, {ROW}, {identifier(column.name)} FROM {self.relation} "
            f"WHERE {condition} ORDER BY 1, 2 LIMIT {SHOWN}"
        )
        places = in_files([(file, row) for file, row, _ in found])
        return ", ".join(
            f"{place} `{said(cell, column)}`"
            for place, (_, _, cell) in zip(places, found, strict=True)
        )


def in_files(places: Sequence[tuple[object, object]]) -> list[str]:
    """Rows as every message names them: each by its number in its file, the file said once."""
    return [
        f"row {row}" if number and file == places[number - 1][0] else f"`{file}` row {row}"
        for number, (file, row) in enumerate(places)
    ]


def named(cell: object, column: ColumnFacts) -> str:
    """A stored cell of a key as a person writes it: a year has no commas."""
    whole = column.type.kind is Kind.NUMBER and not column.scale
    return str(cell) if whole else said(cell, column)


def said(cell: object, column: ColumnFacts) -> str:
    """A stored cell as a person writes it."""
    if column.type.kind is Kind.NUMBER and isinstance(cell, int):
        return plain_number(Fraction(cell, 10**column.scale), column.scale)
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if column.type.style is Style.MONTH else cell.isoformat()
    return "" if cell is None else shown(cell)


def plain_number(value: Fraction, decimals: int) -> str:
    """A decimal in full, with commas: -1,234.50."""
    whole, rest = divmod(abs(value.numerator) * 10**decimals // value.denominator, 10**decimals)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}.{rest:0{decimals}d}" if decimals else f"{sign}{whole:,}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """`1 row`, `1,204 rows`."""
    return f"1 {one}" if number == 1 else f"{number:,} {several or one + 's'}"


def more(number: int) -> str:
    """Words on how many of several are shown."""
    return f" (the first {SHOWN} shown)" if number > SHOWN else ""
