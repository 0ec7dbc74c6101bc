"""What tables declare: the rows, columns, codes and names in them.

They are collected before the sentences, since a table names parties and a Term must not be taken
for one."""

import re

from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.declaration import Declaring
from vbpdsl.syntax.declared.names_of_members import (
    things_named,
)
from vbpdsl.syntax.declared.naming import as_declared, column_name, short_names, term_name
from vbpdsl.syntax.page.descriptions import (
    Description,
    described,
    description_of,
    guessed,
    headed_as_described,
)
from vbpdsl.syntax.page.parts import Cell, Unit
from vbpdsl.syntax.page.tables import Crossed, crossed, is_edge, is_figure, term_table
from vbpdsl.syntax.words.kinds import KEYS
from vbpdsl.syntax.words.roles import of_one
from vbpdsl.syntax.words.vocabulary import spellings


class TableNames(Declaring):
    """Collects what the tables of one document declare."""

    def rows(self, units: tuple[Unit, ...]) -> None:
        """Declare what rows are called, before any column: the client of a visit is one of the
        clients, in whatever order their tables are described."""
        for unit in units:
            description = described(unit, self.opening(unit)) if unit.table else None
            row = description.row if description is not None else None
            if row and description is not None and description.key == (row,):
                self.declare("ROWS", row, unit.span, unit)

    def read(self, unit: Unit) -> None:
        if not unit.table:
            if unit.role == "schedule":
                self.declare("TABLE", unit.listing, unit.span, unit)
            return
        text = self.opening(unit)
        description = described(unit, text)
        if description is not None:
            name = unit.listing if unit.role == "schedule" else description.name
            self.declare("TABLE", name, unit.span, unit)
            if unit.role == "schedule" and description.name[:1].isupper():
                self.declare("TABLE", description.name, unit.span, unit)
            self.nouns.things[name] = things_named(description)
            self._described(unit, description)
        elif unit.role == "clause" and headed_as_described(unit):
            self._described(unit, description_of(unit, guessed(unit, text)))
        elif unit.role == "schedule":
            self._schedule(unit)
        elif unit.role in ("clause", "line"):
            self._term_table(unit)

    def _described(self, unit: Unit, description: Description) -> None:
        if description.row:
            self.declare("ROWS", description.row, unit.span, unit)
            self.nouns.described[description.row] = description.columns
        for column in description.columns:
            self._described_column(unit, column.names, column.kind, column.span)
            for code in (*column.codes, *(item for item in column.constants if item)):
                self.declare("NAME", code, column.span, unit)

    def _described_column(self, unit: Unit, names: tuple[str, ...], kind: str, span: Span) -> None:
        for name in (*names, *short_names(names, kind)):
            known = self.nouns.by_name.get(name)
            if known is not None and known.kind in KEYS:
                continue
            entity = (kind == name != "member months" and not of_one(kind)) or kind == "month"
            self.declare("ROWS" if entity else "COLUMN", name, span, unit)

    def _schedule(self, unit: Unit) -> None:
        self.declare("TABLE", unit.listing, unit.span, unit)
        headings = unit.table[0].cells
        for index, cell in enumerate(headings):
            name = column_name(cell.text, index == 0)
            name = as_declared(name, self.nouns) if index == 0 else name
            known = self.nouns.by_name.get(name)
            if name and (known is None or known.kind not in KEYS):
                self.declare("ROWS" if index == 0 else "COLUMN", name, cell.span, unit)
        for row in unit.table[1:]:
            for cell in row.cells:
                self._cell_name(unit, cell.text, cell.span)

    def _crossed(self, unit: Unit, table: Crossed) -> None:
        """The names in a table of two inputs; its Term is that of its sentence."""
        if not table.across and not _same(table.output, unit.title):
            self.declare("TERM", term_name(table.output), unit.table[0].cells[2].span, unit)
        for first, second, cell in table.entries:
            self._edge_name(unit, first.text, first.span)
            self._edge_name(unit, second.text, second.span)
            self._cell_name(unit, cell.text, cell.span)

    def _term_table(self, unit: Unit) -> None:
        two = crossed(unit.table, self.opening(unit), unit.title)
        if two is not None:
            self._crossed(unit, two)
            return
        table = term_table(unit.table, unit.title or self.opening(unit).rstrip(":"))
        self._own_key(unit, table.input)
        for cell in table.outputs:
            if unit.role != "line" or not _same(cell.text, unit.title):
                self.declare("TERM", term_name(cell.text), cell.span, unit)
        points = self._gives_points(unit)
        for edge, values in table.entries:
            if not points:
                self._edge_name(unit, edge.text, edge.span)
            for cell in values:
                self._cell_name(unit, cell.text, cell.span)

    def _gives_points(self, unit: Unit) -> bool:
        """Whether rows are points of a line, which stand at values: `its first gate` is no name."""
        said = " ".join(self.opening(unit).split())
        return any(words in said for words in spellings()["POINTS_BELOW"])

    def _own_key(self, unit: Unit, heading: Cell) -> None:
        """A key that the table itself brings: `Visit Price, for each visit kind, is:`."""
        key = column_name(heading.text, False)
        said = re.search(rf"\bfor (?:each|every) {re.escape(key)}\b", self.opening(unit))
        if said and not any(key in (n.name, n.many) for n in self.nouns.by_name.values()):
            self.declare("COLUMN", key, heading.span, unit)

    def _edge_name(self, unit: Unit, text: str, span: Span) -> None:
        if not is_edge(text):
            self._cell_name(unit, text, span)

    def _cell_name(self, unit: Unit, text: str, span: Span) -> None:
        if not text or is_figure(text) or len(text) > 80 or text.lower() in ("yes", "no"):
            return
        known = self.nouns.by_name.get(text)
        if known is None:
            self.declare("NAME", text, span, unit)


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()
