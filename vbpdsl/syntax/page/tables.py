"""Tables on the page, before anything is read in them: what each is, and its headings.

A table in a contract is one of four: a description of a file (`Name | Column | Kind`), the rows
of a schedule, a table of a Term (its first column is what it depends on), or a table of cases in
an example. Of the first, `descriptions` tells more.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.page.parts import Cell, Row
from vbpdsl.syntax.words.vocabulary import spellings


@frozen
class TermTable:
    """A table that gives a Term: what it depends on, and for each edge or key the values.

    `inputs` is the heading of the first column; `outputs` the headings of the value columns; each
    entry is the first cell of a row with the cells of its values.
    """

    input: Cell
    outputs: tuple[Cell, ...]
    entries: tuple[tuple[Cell, tuple[Cell, ...]], ...]
    lying: bool


_FIGURE = pattern(
    r"(?:minus |- ?)?[$\d]|yes$|no$|(?:none|zero|nothing|nil)(?:$|\s*\()", re.IGNORECASE
)
_EDGE_WORDS = pattern(
    r"(?:first|next|the rest|rest|all further|up to|above|below|at least|at most|all others"
    r"|any other|over|under|fewer than|more than|less than)\b"
    r"|(?:[<>≥≤]=?|from|exceeding|in excess of|at or (?:above|below)|(?:no|not) (?:more|less) than"
    r"|(?:greater|higher|lower) than(?: or equal to)?|equal to or (?:more|less|greater) than"
    r"|less than or equal to)\s*(?=\$?\d)",
    re.IGNORECASE,
)

_BY_TWO = pattern(
    r"(?:\bby|\bfor|, depending on|according to|depends on|depend on|varies with|varies by)"
    r" (?:each |every |its |the )?(?P<first>[^,.:]{2,60}?) and (?:by )?(?:each |every |its |the )?"
    r"(?P<second>[^,.:]{2,60}?)(?=,|\.|:|\s+(?:is|are|as follows|means)\b|$)"
)
"""What a table of two inputs is said to go by: `Fee by recognition level and risk score`."""


@frozen
class Crossed:
    """A table of two inputs: for each pair of an edge or name of the two, the cell of its value.

    `across` says whether the second stands in the heading (a grid) or in a column of its own.
    """

    first: Cell
    second: str
    across: bool
    output: str
    entries: tuple[tuple[Cell, Cell, Cell], ...]


def crossed(rows: tuple[Row, ...], opening: str, title: str) -> Crossed | None:
    """The table as one of two inputs, if its sentence names two and its headings are so."""
    match = _BY_TWO.search(opening)
    heading = rows[0].cells if rows else ()
    if match is None or len(heading) < 3 or not _is_heading(heading[0].text, match["first"]):
        return None
    second = " ".join(match["second"].split())
    if _is_heading(heading[1].text, second):
        if len(heading) != 3:
            return None
        entries = tuple(
            (row.cells[0], row.cells[1], row.cells[2]) for row in rows[1:] if len(row.cells) == 3
        )
        return Crossed(heading[0], second, False, heading[2].text, entries)
    entries = tuple(
        (row.cells[0], heading[index], row.cells[index])
        for row in rows[1:]
        for index in range(1, min(len(heading), len(row.cells)))
    )
    return Crossed(heading[0], second, True, title, entries)


def _is_heading(heading: str, said: str) -> bool:
    """Whether a heading is what the sentence says; `Year` is any of its years."""
    one, other = heading.strip().lower(), said.strip().lower()
    return one == other or other.endswith(f" {one}") or one.endswith(f" {other}")


def term_table(rows: tuple[Row, ...], title: str) -> TermTable:
    """The table of a Term, upright or lying (edges in the first row, values in the second)."""
    first = rows[0].cells
    lying = (
        len(rows) >= 2
        and len(first) > 2
        and rows[1].cells[:1] != ()
        and _same(rows[1].cells[0].text, title)
        and not any(_same(cell.text, title) for cell in first[1:])
    ) or (len(rows) == 2 and len(first) > 2 and not any(_same(c.text, title) for c in first[1:]))
    lying = lying or _edges_across(rows, title)
    if lying:
        outputs = tuple(row.cells[0] for row in rows[1:])
        entries = tuple(
            (first[index], tuple(row.cells[index] for row in rows[1:] if index < len(row.cells)))
            for index in range(1, len(first))
        )
        return TermTable(first[0], outputs, entries, True)
    entries = tuple((row.cells[0], row.cells[1:]) for row in rows[1:] if row.cells)
    return TermTable(first[0], first[1:], entries, False)


def is_figure(text: str) -> bool:
    """Whether a cell begins as a figure does: `$5`, `2.0%`, `yes`, `none (0%)`."""
    return bool(_FIGURE.match(text)) or text.lower() in spellings()["NO_FIGURE"]


def is_edge(text: str) -> bool:
    """Whether a cell is a figure or an edge and not a name: `2025`, `below 60`, `$5`."""
    return bool(_FIGURE.match(text) or _EDGE_WORDS.match(text))


def _edges_across(rows: tuple[Row, ...], title: str) -> bool:
    """Whether the years or bands stand beside each other, and each row below names a Term.

    A sentence that opens the table names one of the rows; one that is at its end names none.
    """
    across, names = rows[0].cells[1:], [row.cells[0].text for row in rows[1:] if row.cells]
    edges = len(across) > 1 and all(is_edge(cell.text) for cell in across)
    said = title.rstrip().endswith(".") or any(name.lower() in title.lower() for name in names)
    return edges and said and not any(is_edge(name) for name in names)


def _same(one: str, other: str) -> bool:
    return one.strip().lower() == other.strip().lower()
