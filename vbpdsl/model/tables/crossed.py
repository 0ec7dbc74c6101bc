"""Tables of two inputs: a grid, or rows with two first columns.

    Fee, by recognition level and risk score:
    | Recognition level | below 1.00 | 1.00 or more |
    | 1                 | $2.00      | $4.00        |
    | 2 or 3            | $3.00      | $5.50        |

Both inputs can go by name or by bands. Where both go by bands, a band of the first holds bands of
the second. Where one goes by name, its names are the rows of a written table with a column for
each band of the other, and the band says which column.
"""

from collections.abc import Callable, Mapping

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Band, Banded, Expression, KeyValue, Lookup
from vbpdsl.model.kept import TermSource
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.nouns.listed import Name, as_known, every_name_has_a_row, names_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.tables.bands import band_of, in_named_unit, in_order, value_of_cell
from vbpdsl.model.tables.cells import cell_value, column_type, fits
from vbpdsl.model.tables.edges import Shape
from vbpdsl.model.types import COUNT, Kind
from vbpdsl.model.values import columns, references
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.page.parts import Cell
from vbpdsl.syntax.page.tables import Crossed
from vbpdsl.syntax.parsing.tree import Word

Cells = dict[tuple[str, str], Cell]
"""The cell of each pair of labels."""


@frozen
class _Input:
    """What one side of a table goes by: its words, its value, its labels in the page's order;
    `typed` has the label for each cell as it stands there."""

    words: str
    measured: Expression
    labels: tuple[Cell, ...]
    by_name: bool
    typed: Mapping[str, Cell]


def cross_table(draft: Draft, source: TermSource, table: Crossed, scope: Scope) -> Expression:
    """The value of a table of two inputs."""
    first = _input(draft, table.first.text, [entry[0] for entry in table.entries], scope)
    second = _input(draft, table.second, [entry[1] for entry in table.entries], scope)
    cells = _cells(draft, table, first, second, scope)
    _every_pair(draft, source, first, second, cells, scope)
    for side, other in ((first, second), (second, first)):
        if side.by_name:
            names = [(cell_value(cell.text, side.measured.type), cell.span) for cell in side.labels]
            cells_after = len(other.labels)
            every_name_has_a_row(draft, source, side.measured, names, cells_after, scope)
    if first.by_name and second.by_name:
        return _by_two_names(draft, source, first, second, cells)
    if first.by_name:
        return _by_name_and_bands(draft, source, first, second, lambda n, b: cells[n, b], scope)
    if second.by_name:
        return _by_name_and_bands(draft, source, second, first, lambda n, b: cells[b, n], scope)
    return _bands_of_bands(draft, source, first, second, cells, scope)


def _input(draft: Draft, words: str, cells: list[Cell], scope: Scope) -> _Input:
    measured = _measured(draft, words, cells[0].span, scope)
    known = names_of(draft, measured) if measured.type.kind is Kind.TEXT else ()
    labels = {
        cell.text: _as_known(_label(words, cell, measured, known), known)
        for cell in reversed(cells)
    }
    ordered = tuple(labels[text] for text in dict.fromkeys(cell.text for cell in cells))
    by_name = measured.type.kind is Kind.TEXT or all(
        fits(cell.text, measured.type) for cell in ordered
    )
    return _Input(words, measured, ordered, by_name, labels)


def _as_known(label: Cell, known: tuple[Name, ...]) -> Cell:
    return Cell(as_known(label.text, known), label.span)


def _label(words: str, cell: Cell, measured: Expression, known: tuple[Name, ...]) -> Cell:
    """A label without the words of its input: `Risk below 1.00` is `below 1.00`. A name keeps them
    (`Tier 1` under `Tier`), unless it is known without them (`Region North`)."""
    if not cell.text.lower().startswith(f"{words.lower()} "):
        return cell
    if measured.type.kind is Kind.TEXT and cell.text[len(words) + 1 :].strip() not in known:
        return cell
    if cell.text in known:
        return cell
    cut = len(words) + 1
    return Cell(cell.text[cut:].strip(), Span(cell.span.start + cut, cell.span.end))


def _measured(draft: Draft, words: str, span: Span, scope: Scope) -> Expression:
    name = _noun(draft, words)
    if name is None:
        draft.say(
            "VBP409",
            f"`{words}`, by which this table goes, is no Term, column or key",
            scope.source,
            span,
            scope.clause,
            suggestion="say in the sentence above what both sides go by: "
            "`Fee, by recognition level and risk score:`",
        )
        raise Refused
    if name in (*scope.keys, *draft.settlement_keys):
        return at_hand(draft, name, scope) or KeyValue(name, draft.key_type(name), span=span)
    noun = draft.documents.nouns.by_name[name]
    word = Word(noun.kind, name, words, span, name)
    if noun.kind == "TERM":
        return references.term(draft, word, scope)
    return columns.column(draft, word, scope)


def _noun(draft: Draft, words: str) -> str | None:
    """The noun that a heading names; `Year` is the period that is settled."""
    if words.lower() in ("year", (draft.period_key or "").lower()) and draft.period_key:
        return draft.period_key
    names = (words, words[:1].lower() + words[1:], words[:1].upper() + words[1:])
    by_name = draft.documents.nouns.by_name
    return next((draft.canonical(name) for name in names if name in by_name), None)


def _cells(
    draft: Draft, table: Crossed, one: _Input, other: _Input, scope: Scope
) -> Cells:
    cells: Cells = {}
    for first, second, cell in table.entries:
        pair = (one.typed[first.text].text, other.typed[second.text].text)
        if pair in cells:
            draft.say(
                "VBP404",
                f"`{first.text}` with `{second.text}` stands twice",
                scope.source,
                cell.span,
                scope.clause,
                suggestion="leave one of the two rows",
            )
        cells[pair] = cell
    return cells


def _every_pair(
    draft: Draft, source: TermSource, first: _Input, second: _Input, cells: Cells, scope: Scope
) -> None:
    lacking = [(a, b) for a in first.labels for b in second.labels if (a.text, b.text) not in cells]
    if lacking:
        a, b = lacking[0]
        draft.say(
            "VBP401",
            f"the table has no value for `{a.text}` with `{b.text}`",
            scope.source,
            source.unit.unit.span,
            scope.clause,
            suggestion=f"add the row `| {a.text} | {b.text} | ... |`",
        )
        raise Refused


def _by_two_names(
    draft: Draft, source: TermSource, first: _Input, second: _Input, cells: Cells
) -> Expression:
    texts = tuple(cells[a.text, b.text].text for a in first.labels for b in second.labels)
    type_ = column_type(source.name, texts)
    output = term_name(source.name)
    rows = tuple(
        (
            cell_value(a.text, first.measured.type),
            cell_value(b.text, second.measured.type),
            cell_value(cells[a.text, b.text].text, type_),
        )
        for a in first.labels
        for b in second.labels
    )
    columns = (
        Column(first.words, first.measured.type),
        Column(second.words, second.measured.type),
        Column(output, type_),
    )
    name = _table_name(source)
    draft.tables[name] = Table(
        name, first.words, columns, (first.words, second.words), (), rows, source.clause,
        span=source.unit.unit.span,
    )  # fmt: skip
    by = ((first.words, first.measured), (second.words, second.measured))
    return Lookup(name, output, by, type_, span=source.unit.unit.span)


def _table_name(source: TermSource) -> str:
    return f"clause {source.clause}" if source.unit.unit.role == "clause" else source.clause


def _by_name_and_bands(
    draft: Draft, source: TermSource, named: _Input, banded: _Input,
    cell: Callable[[str, str], Cell], scope: Scope,
) -> Expression:  # fmt: skip
    """Bands whose value is a column of a written table, found by the name."""
    name, span = _table_name(source), source.unit.unit.span
    bands, columns = [], [Column(named.words, named.measured.type)]
    values = [[cell_value(label.text, named.measured.type) for label in named.labels]]
    for band in banded.labels:
        texts = tuple(cell(label.text, band.text).text for label in named.labels)
        type_ = column_type(source.name, texts)
        columns.append(Column(band.text, type_))
        values.append([cell_value(text, type_) for text in texts])
        found = Lookup(name, band.text, ((named.words, named.measured),), type_, span=span)
        bands.append(band_of(draft, source, band, found, None, scope))
    rows = tuple(zip(*values, strict=True))
    draft.tables[name] = Table(
        name, named.words, tuple(columns), (named.words,), (), rows, source.clause, span=span
    )
    return _banded(draft, banded, bands, scope, span)


def _bands_of_bands(
    draft: Draft, source: TermSource, first: _Input, second: _Input, cells: Cells, scope: Scope
) -> Expression:
    span = source.unit.unit.span
    outer: list[Band] = []
    for a in first.labels:
        inner: list[Band] = []
        for b in second.labels:
            cell = cells[a.text, b.text]
            found_there, _ = value_of_cell(draft, source.document, cell, scope)
            value = in_named_unit(source.name, found_there)
            inner.append(band_of(draft, source, b, value, None, scope))
        found = _banded(draft, second, inner, scope, span)
        outer.append(band_of(draft, source, a, found, None, scope))
    return _banded(draft, first, outer, scope, span)


def _banded(
    draft: Draft, by: _Input, bands: list[Band], scope: Scope, span: Span
) -> Expression:
    ordered = in_order(draft, bands, by.measured, scope, Shape("upright", False))
    type_ = ordered[0].value.type if ordered else COUNT
    return Banded(by.measured, ordered, type_, span=span)
