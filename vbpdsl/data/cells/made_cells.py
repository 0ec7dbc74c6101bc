"""Cells made of a file's cells, where `vbp.toml` says more of a column than its name.

    "Not Available"             ->   empty        a code for a missing one
    "$1,234.50"                 ->   "1234.50"    as the example of a number says
    "12306", six digits wide    ->   "012306"
    "H1" and "2024"             ->   "H1 2024"    two columns joined

All of it is SQL over the opened file: a file of any size is read once, and nothing row by row.
"""

from attrs import evolve

from vbpdsl.data.cells.rule import Stored, stored_as
from vbpdsl.data.files.store import FILE_COLUMN, ROW_COLUMN
from vbpdsl.data.mapping.written_numbers import NumberForm, plain
from vbpdsl.data.sources.quoting import identifier, text
from vbpdsl.data.sources.source import Opened, SourceColumn
from vbpdsl.source.classes import frozen


@frozen
class Made:
    """How a cell is made: of which columns, joined by what, with what taken for empty."""

    columns: tuple[SourceColumn, ...]
    between: str = ""
    codes: tuple[str, ...] = ()
    number: NumberForm | None = None
    width: int | None = None

    @property
    def type(self) -> str:
        """The DuckDB type of what is made."""
        return self.columns[0].type if self._keeps_type else "VARCHAR"

    @property
    def _keeps_type(self) -> bool:
        """Whether only empty cells come of it: a column of numbers stays one."""
        typed = stored_as(self.columns[0].type) is not Stored.TEXT
        return typed and not self.columns[1:] and self.width is None

    def sql(self, names: dict[int, str]) -> str:
        """The cell, from the names of the file's columns."""
        if self._keeps_type:
            name = names[self.columns[0].position]
            return f"CASE WHEN {self.coded(names)} THEN NULL ELSE {name} END"
        cells = [self._without_codes(as_text(names[one.position])) for one in self.columns]
        cell = f" || {text(self.between)} || ".join(cells)
        if self.width is not None:
            cell = _filled_up(f"({cell})", self.width)
        return cell if self.number is None else plain(f"({cell})", self.number)

    def coded(self, names: dict[int, str]) -> str:
        """SQL for whether a cell holds a code for a missing one."""
        if not self.codes:
            return "false"
        cells = (as_text(names[one.position]) for one in self.columns)
        return " OR ".join(f"coalesce({cell} IN ({_listed(self.codes)}), false)" for cell in cells)

    def _without_codes(self, cell: str) -> str:
        if not self.codes:
            return cell
        return f"(CASE WHEN {cell} IN ({_listed(self.codes)}) THEN NULL ELSE {cell} END)"


def as_text(name: str) -> str:
    """A cell as a text without the spaces around it; an empty one is null."""
    return f"nullif(trim(CAST({name} AS VARCHAR)), '')"


def _filled_up(cell: str, width: int) -> str:
    """Digits with zeros before them: an identifier that a spreadsheet took for a number."""
    short = f"regexp_full_match({cell}, '[0-9]+') AND length({cell}) < {width}"
    return f"CASE WHEN {short} THEN lpad({cell}, {width}, '0') ELSE {cell} END"


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(text(code) for code in codes)


def with_made(opened: Opened, cells: tuple[Made, ...], condition: str | None) -> Opened:
    """A source with made cells beside its own, and only the rows that a condition holds for."""
    if not cells and condition is None:
        return opened
    names = {position: f"c{position}" for position in opened.names}
    made = {cell: f"made {number}" for number, cell in enumerate(dict.fromkeys(cells), start=1)}
    listed = [f"{opened.names[at]} AS {identifier(name)}" for at, name in names.items()]
    listed += [f"{cell.sql(opened.names)} AS {identifier(name)}" for cell, name in made.items()]
    listed += [f"{opened.row} AS {identifier(ROW_COLUMN)}"]
    listed += [f"{opened.file} AS {identifier(FILE_COLUMN)}"]
    where = "" if condition is None else f" WHERE {condition}"
    return evolve(
        opened,
        relation=f"(SELECT {', '.join(listed)} FROM {opened.relation}{where}) AS rows_made",
        names={position: f"rows_made.{identifier(name)}" for position, name in names.items()},
        made={cell: f"rows_made.{identifier(name)}" for cell, name in made.items()},
        row=f"rows_made.{identifier(ROW_COLUMN)}",
        file=f"rows_made.{identifier(FILE_COLUMN)}",
        alias="rows_made",
    )
