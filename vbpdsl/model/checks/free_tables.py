"""Words in tables that no form reads: remarks in headings, cells of columns, names of files.

    | Measure | Weight, net of rebates |    the column is the weight; what stands behind the comma
    | Access  | 20% in 2025            |    is on no statement, and so is `in 2025`

What a cell of a Term's table says is read by the grammar; here are the cells that name something
or hold what is on file. Beside `free_words`, which looks at titles, headings and names.
"""


from vbpdsl.model.draft import Draft
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.free_words import FreeText, Register, limiting
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.descriptions import Description, described
from vbpdsl.syntax.page.parts import Cell
from vbpdsl.syntax.page.tables import crossed, term_table
from vbpdsl.syntax.wording import limiting_phrase
from vbpdsl.syntax.words.loose_words import Vocabulary, loose

_FIGURE_AND_WORDS = pattern(r"(-?\$?\s?\d[\d,.]*\s?%?)\s+(?!PMPM$|percentage points?$)\S.*")

_FIGURE = pattern(r"-?\$?\s?\d[\d,.]*\s?%?(?: PMPM| percentage points?)?")

_COLUMNS_OF_FILES = pattern(r"[^\s,]+(?:, *[^\s,]+)*")
"""Columns by one word each: the first that is not empty counts."""


def free_tables(draft: Draft) -> None:
    """Look at every table of every document."""
    for document in draft.documents.all:
        for read in document.units:
            if read.table and read.unit.role in ("clause", "line", "schedule"):
                _table(draft, document, read)


def _table(draft: Draft, document: Document, read: ReadUnit) -> None:
    unit = read.unit
    opening = document.text(unit.body[: unit.before_table])
    text = f"{unit.title} {opening}".strip() if unit.role == "schedule" else opening
    description = described(unit, text)
    if description is not None:
        _described(draft, document, read, description)
    elif unit.role == "schedule":
        for cell in unit.table[0].cells:
            _remark(draft, document, read, cell)
        for row in unit.table[1:]:
            for number, cell in enumerate(row.cells):
                _held(draft, document, read, cell, first=number == 0)
    elif crossed(unit.table, opening, unit.title) is not None:
        terms = tuple(noun.name for noun in draft.documents.nouns.of_kind("TERM"))
        for cell in unit.table[0].cells:  # the other headings are names and bands
            if cell.text.startswith(terms):
                _behind(draft, document, read, cell)
    else:
        for cell in term_table(unit.table, unit.title or opening.rstrip(": ")).outputs:
            _remark(draft, document, read, cell)
            _behind(draft, document, read, cell)


def _described(draft: Draft, document: Document, read: ReadUnit, said: Description) -> None:
    for name in (said.name, *said.files):
        at = document.source.folded.find(name, read.unit.span.start, read.unit.span.end)
        span = Span(at, at + len(name)) if at >= 0 else read.unit.span
        _limits(draft, document.source, read, FreeText(Register.NAME, name, span.start))
    for cell in read.table[0].cells[1:-1]:
        if cell.text.lower() not in ("column", *(name.lower() for name in said.files)):
            _say(draft, document.source, read, cell.text, cell.span,
                 "`Column`, or the name of the file whose columns stand below")  # fmt: skip
    for row in read.table[1:]:
        for number, cell in enumerate(row.cells):
            if 0 < number < len(row.cells) - 1 and _COLUMNS_OF_FILES.fullmatch(cell.text):
                continue  # a file may call its columns as it likes
            free = FreeText(Register.NAME, cell.text, cell.span.start)
            _limits(draft, document.source, read, free)


def _remark(draft: Draft, document: Document, read: ReadUnit, cell: Cell) -> None:
    """A heading names a column; what stands behind its comma is passed over."""
    name, comma, remark = cell.text.partition(",")
    if comma:
        at = cell.span.start + len(name)
        _say(draft, document.source, read, remark.strip(), Span(at, cell.span.end),
             f"`{name}` alone as the heading")  # fmt: skip
        return
    _limits(draft, document.source, read, FreeText(Register.NAME, cell.text, cell.span.start))


def _behind(draft: Draft, document: Document, read: ReadUnit, cell: Cell) -> None:
    """Words behind the name of what a table gives: `Region Rate pro rata`."""
    nouns = draft.documents.nouns.by_name.values()
    names = (one.name for one in nouns if not one.provisional and one.kind != "NAME")
    found = loose(cell.text, cell.span.start, Vocabulary.of(names).without(cell.text))
    if found is not None and cell.text not in draft.documents.nouns.by_name:
        words, span = found
        _say(draft, document.source, read, words, span, f"it without `{words}`")


def _held(
    draft: Draft, document: Document, read: ReadUnit, cell: Cell, *, first: bool
) -> None:
    """A cell of a schedule: a name, a code or a figure, and nothing said of it."""
    figure = not first and set("$%") & set(cell.text)
    if figure and _FIGURE.fullmatch(cell.text):
        return
    if figure and (match := _FIGURE_AND_WORDS.fullmatch(cell.text)):
        span = Span(cell.span.start + match.end(1), cell.span.end)
        words = document.source.slice(span)
        _say(draft, document.source, read, words, span, f"`{match[1]}` alone in the cell")
        return
    _limits(draft, document.source, read, FreeText(Register.CODE, cell.text, cell.span.start))


def _limits(draft: Draft, source: SourceText, read: ReadUnit, free: FreeText) -> None:
    found = limiting(free) or limiting_phrase(free, draft.documents.nouns.house.of(source))
    if found is not None:
        words, span = found
        _say(draft, source, read, words, span, f"it without `{words}`")


def _say(
    draft: Draft, source: SourceText, read: ReadUnit, words: str, span: Span, instead: str
) -> None:
    draft.say(
        "VBP116",
        f"`{words}` stands in a table where nothing computes it",
        source,
        span,
        read.label,
        suggestion=f"write {instead}, and say in a clause what the words mean",
    )
