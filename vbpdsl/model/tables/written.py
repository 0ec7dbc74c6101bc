"""Tables that are written on the page: a schedule whose rows are the things that it lists.

They are read after those that files bring, since these say what the first cells are names of. The
kind of a column is told by its cells, so that nobody needs to write it.
"""

from collections.abc import Sequence

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.fitting import with_other_signs
from vbpdsl.model.tables.cells import cell_value, column_type, odd_figure
from vbpdsl.model.types import TEXT, Kind, ValueType
from vbpdsl.syntax.declared.naming import as_declared, column_name
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.parts import Cell
from vbpdsl.syntax.words.near import nearest
from vbpdsl.syntax.words.roles import Role

WAYS = ("higher", "lower")
"""What the cells say of a column that tells which way is better."""


def written(draft: Draft, document: Document, read: ReadUnit) -> None:
    """A table whose rows stand in the contract, each column of the type that its cells have."""
    rows = read.table
    headings = [column_name(cell.text, index == 0) for index, cell in enumerate(rows[0].cells)]
    headings[0] = as_declared(headings[0], draft.documents.nouns)
    texts = [
        tuple(row.cells[index].text if index < len(row.cells) else "" for row in rows[1:])
        for index in range(len(headings))
    ]
    named = _is_identified(draft, headings[0])
    columns = tuple(
        Column(
            name,
            TEXT if named and index == 0 else _usual_type(name, cells),
            name if index == 0 else None,
            may_be_empty=any(cell in ("", "-") for cell in cells),
            role=_role_of_cells(name, cells),
        )
        for index, (name, cells) in enumerate(zip(headings, texts, strict=True))
    )
    for index, column in enumerate(columns):
        odd = odd_figure(texts[index]) if index else None
        if odd is not None:
            _odd(draft, document, read, rows[odd + 1].cells[index], column.name)
    for index, heading in enumerate(headings):
        if heading.lower() == "better":
            _ways(draft, document, read, [row.cells[index : index + 1] for row in rows[1:]])
    for row in rows[1:]:
        if len(row.cells) != len(headings):
            draft.say(
                "VBP409",
                f"this row has {len(row.cells)} cells and the heading has {len(headings)}",
                document.source,
                row.span,
                read.label,
                suggestion="give every row a cell for each heading; `-` for a cell without a value",
            )
    _empty_cells(draft, document, read, headings)
    values = tuple(
        tuple(
            cell_value(texts[index][number], columns[index].type) for index in range(len(headings))
        )
        for number in range(len(rows) - 1)
    )
    _twice(draft, document, read, values)
    draft.tables[read.unit.listing] = Table(
        read.unit.listing, headings[0], columns, (headings[0],), (), values, read.label,
        span=read.unit.span,
    )  # fmt: skip


def _empty_cells(
    draft: Draft, document: Document, read: ReadUnit, headings: list[str]
) -> None:
    """A cell with nothing in it where others of its column have a value: forgotten, or none?"""
    rows = read.table[1:]
    for index in range(1, len(headings)):
        cells = [row.cells[index] for row in rows if index < len(row.cells)]
        if not any(cell.text for cell in cells):
            continue
        for row in rows:
            if index < len(row.cells) and not row.cells[index].text:
                draft.say(
                    "VBP409",
                    f"`{row.cells[0].text}` has no {headings[index]}",
                    document.source,
                    row.span,
                    read.label,
                    suggestion="write it into the empty cell, or `-` if there is none",
                )


def _is_identified(draft: Draft, heading: str) -> bool:
    """Whether the rows of a schedule are things that columns of other tables identify: their
    numbers are names then, `0102` another one than `102`."""
    return heading == draft.provider or any(
        column.entity == heading and column.type.kind is Kind.TEXT
        for table in draft.tables.values()
        for column in table.columns
    )


def _ways(
    draft: Draft, document: Document, read: ReadUnit, cells: Sequence[tuple[Cell, ...]]
) -> None:
    """Under `Better`, each row says that higher or that lower is better."""
    for cell in (one for some in cells for one in some if one.text.lower() not in WAYS):
        draft.say(
            "VBP412",
            f"`{cell.text}` says neither that higher nor that lower is better",
            document.source,
            cell.span,
            read.label,
            expected="higher, lower",
            found=cell.text,
            suggestion=f"`{nearest(cell.text, WAYS) or 'higher'}`",
        )


_YEARS = range(1990, 2100)
"""Whole numbers that are years, if all cells of a column are such."""


def _role_of_cells(heading: str, cells: tuple[str, ...]) -> Role | None:
    """What a column of a written schedule is for: told by its cells, or by the heading `Better`."""
    said = [cell for cell in cells if cell not in ("", "-")]
    ways = bool(said) and all(cell.lower() in WAYS for cell in said)
    if ways or heading.lower() == "better":
        return Role.DIRECTION
    if said and all(cell.isdecimal() and int(cell) in _YEARS for cell in said):
        return Role.YEAR
    return None


def _usual_type(name: str, cells: tuple[str, ...]) -> ValueType:
    """The type of a column, a figure that does not fit with the others left aside."""
    odd = odd_figure(cells)
    return column_type(name, cells if odd is None else (*cells[:odd], *cells[odd + 1 :]))


def _odd(draft: Draft, document: Document, read: ReadUnit, cell: Cell, name: str) -> None:
    """A figure of another kind than the rest of its column, such as `14.2` among percentages."""
    draft.say(
        "VBP409",
        f"`{cell.text}` is another kind of figure than the other rows of `{name}`",
        document.source,
        cell.span,
        read.label,
        suggestion="write it like the others, with the same sign",
        fixes=with_other_signs(cell.span, cell.text),
    )


def _twice(
    draft: Draft, document: Document, read: ReadUnit, rows: tuple[tuple[object, ...], ...]
) -> None:
    seen: set[object] = set()
    for number, row in enumerate(rows):
        if row and row[0] in seen:
            draft.say(
                "VBP404",
                f"`{row[0]}` stands twice in {read.unit.listing}",
                document.source,
                read.table[number + 1].span,
                read.label,
                suggestion="leave one of the two rows",
            )
        seen.add(row[0] if row else None)
