"""Cells of the tables of a worked example: figures of Terms, and cells of rows of data."""

from datetime import date

from vbpdsl.model.contract import Column, Definition, GivenRows, Table, Value
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.examples.facts import constant
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import read_cell
from vbpdsl.model.tables.cells import cell_value, column_type, fits
from vbpdsl.model.types import Kind, Style
from vbpdsl.model.walking import columns_in
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.page.parts import Cell, Row
from vbpdsl.syntax.words.months import MONTHS

MISSING = ("", "-", "missing", "none", "n/a", "no value")
_MONTH = pattern(rf"({'|'.join(MONTHS)}) (\d{{4}})|(\d{{4}})-(\d{{2}})")


def figure_in_cell(
    draft: Draft, document: Document, definition: Definition | None, cell: Cell, scope: Scope
) -> Value:
    """The figure of a Term, or of a payment, in a cell."""
    if definition is not None and cell.text.lower() in MISSING:
        return None
    if definition is not None and definition.type.kind is Kind.TRUTH:
        if cell.text.lower() in ("yes", "no"):
            return cell.text.lower() == "yes"
        _no_figure(draft, cell, definition.name, scope)
    if definition is not None and definition.type.kind is Kind.TEXT:
        return cell.text
    if definition is None and cell.text.lower() == "nothing":
        return cell_value("$0", column_type("", ("$0",)))
    tree = read_cell(draft, document, "cell", cell, scope.clause)
    if definition is not None:
        return constant(draft, tree.parts[0], definition, cell.span, scope)
    if column_type("", (cell.text,)).unit.pure:
        _no_figure(draft, cell, "a payment", scope)
    return cell_value(cell.text, column_type("", (cell.text,)))


def _no_figure(draft: Draft, cell: Cell, of: str, scope: Scope) -> None:
    draft.say(
        "VBP605",
        f"`{cell.text}` is no figure of `{of}`",
        scope.source,
        cell.span,
        scope.clause,
        suggestion="write the figure with its sign, such as `$100`, `4%` or `yes`",
    )
    raise Refused


def rows_of_data(
    draft: Draft, table: Table, rows: tuple[Row, ...], scope: Scope
) -> GivenRows:
    """The rows that an example gives of a table of data, with what it may leave out filled in."""
    columns = [_column(draft, table, cell) for cell in rows[0].cells]
    read = {
        column
        for definition in draft.definitions.values()
        for name, column in columns_in(definition.expression)
        if name == table.name
    }
    filled: list[Column] = []
    lacking: list[Column] = []
    for column in table.columns:
        if column.name not in {one.name for one in columns}:
            needed = column.name in read and column.entity not in draft.settlement_keys
            (lacking if needed else filled).append(column)
    if lacking:
        names = " and ".join(f"`{column.name}`" for column in lacking)
        draft.say(
            "VBP605",
            f"the rows of `{table.name}` do not say {names}, which clauses read",
            scope.source,
            rows[0].span,
            scope.clause,
            suggestion="add a column for each; a cell may be left empty",
        )
        raise Refused
    made = tuple(
        (*_cells(draft, columns, row, scope), *(_filling(draft, one, number) for one in filled))
        for number, row in enumerate(rows[1:], 1)
    )
    names_ = tuple(column.name for column in (*columns, *filled))
    return GivenRows(table.name, names_, made, span=rows[0].span.to(rows[-1].span))


def _column(draft: Draft, table: Table, cell: Cell) -> Column:
    found = table.column(draft.canonical(cell.text))
    found = found or table.column(cell.text[:1].lower() + cell.text[1:])
    assert found is not None
    return found


def _filling(draft: Draft, column: Column, number: int) -> Value:
    """What no clause reads, and the party where the example has one."""
    if column.entity in draft.settlement_keys:
        return f"the {column.entity}"
    return f"row {number}" if column.type.kind is Kind.TEXT else None


def _cells(draft: Draft, columns: list[Column], row: Row, scope: Scope) -> tuple[Value, ...]:
    if len(row.cells) != len(columns):
        draft.say(
            "VBP605", f"a row of the example has {len(row.cells)} cells and its heading "
            f"{len(columns)}", scope.source, row.span, scope.clause,
            suggestion="one cell for each heading",
        )  # fmt: skip
        raise Refused
    return tuple(
        _cell(draft, column, cell, scope)
        for column, cell in zip(columns, row.cells, strict=True)
    )


def month_said(text: str) -> date | None:
    """The first day of `January 2026` or `2026-01`."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return None
    month = MONTHS.index(match[1]) + 1 if match[1] else int(match[4])
    return date(int(match[2] or match[3]), month, 1)


def _cell(draft: Draft, column: Column, cell: Cell, scope: Scope) -> Value:
    if cell.text in ("", "-"):
        return None
    if column.type.style is Style.MONTH and (month := month_said(cell.text)) is not None:
        return month
    said = column_type("", (cell.text,))
    kinds = said.kind is column.type.kind and said.unit == column.type.unit
    styles = (said.style is Style.PERCENT) is (column.type.style is Style.PERCENT)
    plain = column.type.kind is Kind.TEXT and (not column.codes or cell.text in column.codes)
    if not plain and not (kinds and styles and fits(cell.text, column.type)):
        _no_figure(draft, cell, column.name, scope)
    return cell_value(cell.text, column.type)
