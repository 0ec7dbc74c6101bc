"""Names in a table of the contract that the description of the data does not list.

    | joint | joint | text: hip, knee |      and      | joint | Price |
                                                      | hipp  | $900  |

A row of the data says `hip` or `knee`, so that nothing would ever have the price of `hipp`.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.words.near import nearest


def codes_in_tables(draft: Draft) -> None:
    """VBP420: keys of written tables that no described column of that name can have."""
    listed: dict[str, tuple[str, ...]] = {}
    for table in draft.tables.values():
        for column in table.columns:
            if column.codes and not table.written:
                listed[column.name] = (*listed.get(column.name, ()), *column.codes)
    for table in draft.tables.values():
        if table.written:
            for name in table.key:
                if name in listed:
                    _held(draft, table, name, listed[name])


def _held(draft: Draft, table: Table, name: str, codes: tuple[str, ...]) -> None:
    at = [column.name for column in table.columns].index(name)
    known = {row[at] for row in table.rows}
    for source, span, text in _cells(draft, table, name):
        if text not in known or text in codes:
            continue
        near = nearest(text, codes)
        draft.say(
            "VBP420",
            f"`{text}` is no `{name}` that the data can say",
            source,
            span,
            table.clause,
            expected=" or ".join(f"`{code}`" for code in dict.fromkeys(codes)),
            suggestion=f"`{near}`" if near else f"list `{text}` under Kind of `{name}` as well, "
            "or leave the row out",
            fixes=tuple(Fix(span, one) for one in (near,) if one),
        )


def _cells(draft: Draft, table: Table, name: str) -> Iterator[tuple[SourceText, Span, str]]:
    """The cells of a column of a table as they are written, with their places."""
    for document in draft.documents.all:
        for read in document.units:
            if read.label != table.clause or not read.unit.table:
                continue
            head, *rows = read.unit.table
            names = [draft.canonical(cell.text) for cell in head.cells]
            at = names.index(name) if name in names else None
            if at is None:
                continue
            for row in rows:
                cell = row.cells[at]
                yield document.source, cell.span, cell.text
