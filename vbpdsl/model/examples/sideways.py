"""Tables of a worked example that lie on their side: each row a figure, each column a case.

    | Budget  | $10,000,000 |            |         | Practice A | Practice B |
    | Cost    | $9,500,000  |            | Budget  | $1,000     | $2,000     |
    | Savings | $500,000    |            | Pool    | $10        | $20        |

They are turned, and read as every other table is. A table lies on its side where its first column
names Terms and lines from top to bottom and its first row does not.
"""

import re

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.examples.facts import names_party, settled_party
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.page.parts import Cell, Row

_FIGURE = re.compile(r"[$(]?-?\$?\d.*|yes|no|nothing", re.IGNORECASE)


@frozen
class Turned:
    """A table as it is read, and what its first column names if no heading says it: cases, or
    one of those that are settled (`party`)."""

    rows: tuple[Row, ...]
    names: bool = False
    party: str | None = None


def turned(draft: Draft, rows: tuple[Row, ...]) -> Turned:
    """A table with its headings on top."""
    width = len(rows[0].cells)
    if width < 2 or any(len(row.cells) != width for row in rows):
        return Turned(rows)
    headed = not _is_figure(draft, rows[0])
    body = rows[1:] if headed else rows
    if not body or not all(_is_figure(draft, row) for row in body):
        return Turned(rows)
    if not headed:
        return Turned(_on_end(body))
    if any(_is_noun(draft, cell.text) for cell in rows[0].cells[1:]):
        return Turned(rows)
    if width == 2:  # `Step`, `Amount`: headings of one case, which say nothing
        return Turned(_on_end(body))
    party = settled_party(draft)
    named = all(names_party(draft, cell.text) for cell in rows[0].cells[1:])
    return Turned(_on_end(rows), True, party if named else None)


def _is_figure(draft: Draft, row: Row) -> bool:
    """Whether a row has a noun and figures of it."""
    first, *others = row.cells
    figures = all(_FIGURE.fullmatch(cell.text) or cell.text in ("", "-") for cell in others)
    return _is_noun(draft, first.text) and figures


def _is_noun(draft: Draft, text: str) -> bool:
    nouns = draft.documents.nouns
    said = re.sub(r"^(?:then )?(?:the )?", "", text, flags=re.IGNORECASE)
    found = nouns.find(said, 0, len(said))
    whole = any(one.end == len(said) and one.noun.kind == "TERM" for one in found)
    return whole or (len(said) == 1 and said.islower()) or _PAID.search(said) is not None


_PAID = re.compile(r" (?:pays|receives)(?: |$)")


def _on_end(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Columns as rows."""
    columns: zip[tuple[Cell, ...]] = zip(*(row.cells for row in rows), strict=True)
    return tuple(
        evolve(rows[0], cells=cells, span=cells[0].span.to(cells[-1].span)) for cells in columns
    )
