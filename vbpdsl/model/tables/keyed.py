"""Tables that give a Term by a key: `Line of business | Budget PMPM`, a row for each.

| Commercial | $310.00 |   →   a written table, and a Lookup in it by the line of business
"""

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Expression,
    KeyValue,
    Lookup,
)
from vbpdsl.model.kept import TermSource
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.listed import Name, as_known, every_name_has_a_row, names_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.cells import cell_value, column_type, fits
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.page.tables import TermTable


def keyed(draft: Draft, source: TermSource, table: TermTable, key: str, scope: Scope) -> Expression:
    """The cell of a written table for the thing of a kind that is at hand."""
    by = at_hand(draft, key, scope) or KeyValue(key, draft.key_type(key))
    return keyed_by(draft, source, table, by, scope, key)


def keyed_by(
    draft: Draft, source: TermSource, table: TermTable, by: Expression, scope: Scope,
    key: str | None = None,
) -> Expression:  # fmt: skip
    """The cell of a written table in the row that a value names."""
    name = f"clause {source.clause}" if source.unit.unit.role == "clause" else source.clause
    first = key or term_name(table.input.text)
    if name not in draft.tables:
        called = _as_known(table, names_of(draft, by) if by.type.kind is Kind.TEXT else ())
        draft.tables[name] = _table(draft, source, called, name, first, by.type, scope)
    written = draft.tables[name]
    names = zip(written.rows, table.entries, strict=False)  # two clauses may have one number
    said = [(row[0], edge.span) for row, (edge, _) in names]
    every_name_has_a_row(draft, source, by, said, len(table.outputs), scope)
    index = output_column(draft, source, table, scope) + 1
    if index >= len(written.columns):  # two clauses of one number, which has been said
        raise Refused
    column = written.columns[index]
    return Lookup(name, column.name, ((first, by),), column.type, span=source.unit.unit.span)


def _as_known(table: TermTable, known: tuple[Name, ...]) -> TermTable:
    """The table with each label as the name that it is."""
    entries = tuple(
        (evolve(edge, text=as_known(edge.text, known)), cells) for edge, cells in table.entries
    )
    return evolve(table, entries=entries)


def _table(
    draft: Draft, source: TermSource, table: TermTable, name: str, key: str, key_type: ValueType,
    scope: Scope,
) -> Table:  # fmt: skip
    texts = [
        tuple(cells[index].text if index < len(cells) else "" for _, cells in table.entries)
        for index in range(len(table.outputs))
    ]
    columns = [Column(key, key_type, key)]
    for cell, cells in zip(table.outputs, texts, strict=True):
        columns.append(Column(term_name(cell.text), column_type(cell.text, cells)))
    for edge, _ in table.entries:
        if not fits(edge.text, key_type):
            draft.say(
                "VBP409",
                f"`{edge.text}` is not {_article(key_type)}, as `{key}` is",
                scope.source,
                edge.span,
                scope.clause,
                suggestion=f"write the value of `{key}` that this row is for",
            )
            raise Refused
    rows = tuple(
        (
            cell_value(edge.text, key_type),
            *(cell_value(texts[i][n], columns[i + 1].type) for i in range(len(texts))),
        )
        for n, (edge, _) in enumerate(table.entries)
    )
    for n, row in enumerate(rows):
        if row[0] in [other[0] for other in rows[:n]]:
            draft.say(
                "VBP404",
                f"`{table.entries[n][0].text}` stands twice in clause {source.clause}",
                scope.source,
                table.entries[n][0].span,
                scope.clause,
                suggestion="leave one of the two rows",
            )
    return Table(
        name, key, tuple(columns), (key,), (), rows, source.clause, span=source.unit.unit.span
    )


def _article(type_: ValueType) -> str:
    words = type_.words()
    return words if words.startswith("a ") else f"one of {words}"


def output_column(draft: Draft, source: TermSource, table: TermTable, scope: Scope) -> int:
    """Which column of a table says a Term: the one headed by it, or the only one."""
    names = [term_name(cell.text).lower() for cell in table.outputs]
    wanted = source.name.lower()
    if wanted in names:
        return names.index(wanted)
    if len(names) == 1:
        return 0
    draft.say(
        "VBP409",
        f"no column of this table is headed `{source.name}`",
        scope.source,
        source.unit.unit.span,
        scope.clause,
        expected=", ".join(cell.text for cell in table.outputs),
    )
    raise Refused
