"""Straight lines between points that stand in the rows of a table.

    | Quality Score | Other Factor |        | Result          | Score |
    | 60            | 70%          |        | its first gate  | 1     |
    | 85            | 100%         |        | its second gate | 2     |

Points that are figures are cut into bands, as those of a sentence are (`straight_lines`); points
that are values of the row or the settlement are told in cases (`lines_through_values`).
"""

from fractions import Fraction
from itertools import pairwise

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Band, Banded, Expression
from vbpdsl.model.kept import TermSource
from vbpdsl.model.possible.page import Assumed
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import heading_of, in_named_unit, possible, read_cell, value_of_cell
from vbpdsl.model.tables.edges import Shape, check_bands, plain
from vbpdsl.model.tables.lines_through_values import Mark, beyond_marks, line_through
from vbpdsl.model.tables.straight_lines import bands_beyond, check_sides
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.actions.edges import edges_of
from vbpdsl.syntax.actions.lines import ends
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.nodes.edges import Edges
from vbpdsl.syntax.page.parts import Cell
from vbpdsl.syntax.page.tables import TermTable, term_table
from vbpdsl.syntax.parsing.parser import Read, SentenceReader


def points_table(draft: Draft, source: TermSource, scope: Scope) -> Expression:
    """Points in the rows of a table, with straight lines between them.

    | 70 or less | $0      |
    | 80         | $15,000 |      the first and last row say what holds beyond them
    | 95 or more | $40,000 |
    """
    table = term_table(source.unit.table, source.name)
    heading = heading_of(draft, source, table, scope)
    measured = draft.value(heading.parts[0], scope)
    span = source.unit.unit.span
    edges = [edge for edge, cells in table.entries if cells]
    if _are_values(draft, source.document, edges):
        return _through_values(draft, source, table, measured, scope)
    rows = [_row(draft, source, edge, cells, scope) for edge, cells in table.entries if cells]
    if len(rows) < 2:
        draft.say(
            "VBP407",
            "a straight line goes from one point to another, and this table has one",
            scope.source,
            span,
            scope.clause,
            suggestion="write a row for each point",
        )
        raise Refused
    falling = rows[0][1] > rows[-1][1]
    rows.sort(key=lambda row: row[1])
    made: list[Band] = []
    for said, mark, amount in rows:
        if said.low is None:
            made.append(Band(f"below {plain(mark)}", None, False, mark, False, amount, span=span))
        if said.high is None:
            made.append(Band(f"above {plain(mark)}", mark, False, None, False, amount, span=span))
    for (_, low, start), (_, high, end) in pairwise(rows):
        label = f"{plain(low)} to {plain(high)}"
        made.append(Band(label, low, low == rows[0][1], high, True, start, end, span=span))
    said_beyond = ends(source.phrase) if source.phrase is not None else ()
    marks = [(mark, amount) for _, mark, amount in rows]
    if falling:
        check_sides(draft, said_beyond, marks, scope)
    made += [band for end in said_beyond for band in bands_beyond(draft, end, marks, scope)]
    ordered = tuple(sorted(made, key=lambda band: (band.low is not None, band.low or 0)))
    check_bands(draft, ordered, possible(draft, measured, Assumed.NOTHING), scope, Shape("line"))
    return Banded(measured, ordered, rows[0][2].type, span=span)


def _row(
    draft: Draft, source: TermSource, edge: Cell, cells: tuple[Cell, ...], scope: Scope
) -> tuple[Edges, Fraction, Expression]:
    """A point: how its edge is said, where it stands, its value."""
    said = edges_of(read_cell(draft, source.document, "edge", edge, scope.clause))
    value, _ = value_of_cell(draft, source.document, cells[0], scope)
    mark = said.high if said.low is None else said.low
    if mark is None or (said.low is not None and said.high not in (None, said.low)):
        draft.say(
            "VBP407",
            f"`{edge.text}` is no point of a straight line",
            scope.source,
            edge.span,
            scope.clause,
            expected="one value, or for the first and the last row `70 or less`, `95 or more`",
            suggestion="write a row for each point",
        )
        raise Refused
    return said, mark, in_named_unit(source.name, value)


def _are_values(draft: Draft, document: Document, edges: list[Cell]) -> bool:
    """Whether points are values in words, of which figures may be some: `its first gate`."""
    named = [edge for edge in edges if not _reads_as(draft, document, "edge", edge)]
    return bool(named) and all(_reads_as(draft, document, "cell", edge) for edge in named)


def _reads_as(draft: Draft, document: Document, start: str, cell: Cell) -> bool:
    reader = SentenceReader(document.source, draft.documents.nouns, frozenset())
    return bool(cell.text) and isinstance(reader.read(start, (cell.span,))[0], Read)


def _through_values(
    draft: Draft, source: TermSource, table: TermTable, measured: Expression, scope: Scope
) -> Expression:
    """The line through points of which only the data say where they stand."""
    marks: list[Mark] = []
    for edge, cells in table.entries:
        if not cells:
            continue
        at, _ = value_of_cell(draft, source.document, edge, scope)
        value, _ = value_of_cell(draft, source.document, cells[0], scope)
        same_unit(draft, measured, at, edge.span, scope)
        marks.append(Mark(at, in_named_unit(source.name, value), span=edge.span))
        same_unit(draft, marks[0].value, marks[-1].value, cells[0].span, scope)
    said = ends(source.phrase) if source.phrase is not None else ()
    span, through = source.unit.unit.span, tuple(marks)
    before, after = beyond_marks(draft, said, through, span, scope)
    return line_through(measured, through, before, after, span)
