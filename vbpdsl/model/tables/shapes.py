"""Whether a table on the page is one: rows below its heading, and a cell in each for each heading.

It stands before everything that reads cells, so that no reader meets a row that is too short, and
nothing is printed (`vbp fmt` fills rows up) that would then be refused.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.kept import TermSource
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.descriptions import Description

_FULL = "give every row a cell for each heading; `-` for a cell without a value"


def check_shape(draft: Draft, source: TermSource, scope: Scope) -> None:
    """VBP409 for a Term's table with its heading alone, or with rows of another width."""
    heading, *rows = source.unit.table
    if not rows:
        _say_heading_only(draft, source.document, heading.span, scope.clause)
        raise Refused
    width, short = len(heading.cells), False
    for row in rows:
        for cell in row.cells[width:]:
            draft.say(
                "VBP409",
                f"`{cell.text}` stands under no heading",
                scope.source,
                cell.span,
                scope.clause,
                expected=f"{width} cells, as the heading has",
                found=f"{len(row.cells)} cells",
                suggestion="leave the cell out, or give it a heading",
            )
        if len(row.cells) < width:
            short = True
            _say_width(draft, source.document, row.span, scope.clause, len(row.cells), width)
    if short:
        raise Refused


def can_be_described(
    draft: Draft, document: Document, read: ReadUnit, said: Description
) -> bool:
    """Whether a description has rows, and a column for each file; VBP409 where it has not.

    A row of another width is said too, and read on as far as it goes.
    """
    heading, *rows = read.unit.table
    width = len(heading.cells)
    for row in rows:
        if len(row.cells) != width and len(row.cells) > 1:
            _say_width(draft, document, row.span, read.label, len(row.cells), width)
    if not rows:
        _say_heading_only(draft, document, heading.span, read.label)
        return False
    if width != len(said.files) + 2:
        _say_files(draft, document, heading.span, read.label, said, width - 2)
        return False
    return True


def _say_heading_only(draft: Draft, document: Document, span: Span, clause: str) -> None:
    draft.say(
        "VBP409",
        "this table has a heading and no rows",
        document.source,
        span,
        clause,
        suggestion="write a row for each case below the heading",
    )


def _say_width(
    draft: Draft, document: Document, span: Span, clause: str, cells: int, width: int
) -> None:
    one = "1 cell" if cells == 1 else f"{cells} cells"
    draft.say(
        "VBP409",
        f"this row has {one} and the heading has {width}",
        document.source,
        span,
        clause,
        suggestion=_FULL,
    )


def _say_files(
    draft: Draft, document: Document, span: Span, clause: str, said: Description, columns: int
) -> None:
    files = " and ".join(f"`{name}`" for name in said.files)
    draft.say(
        "VBP409",
        f"between `Name` and `Kind` this heading has {columns} for {files}",
        document.source,
        span,
        clause,
        expected=f"{len(said.files)}, one for each file",
        suggestion="give each file that is named a column with the names that it uses",
    )
