"""Clauses from which nothing is computed by themselves, read back: descriptions of data, and words.

    1.1  Visits: each row is a visit, ...
         Visits: rows of data, each a visit, one for each visit number, from the file visit
           day: a date, the day of service, by which a visit lies in a time
    5.2  The parties meet each quarter. [words]
         words: no figure, no payment and no promise rests on them

Whoever reads a contract back looks for a clause by its number; one that is passed over in silence
would leave open whether it was read as more than it is, or as less.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Column, Contract, ProseRole, Table
from vbpdsl.model.read_back.made import MadeLines
from vbpdsl.model.read_back.rows import Line
from vbpdsl.model.types import Kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.articles import a_or_an

NOTHING = "words: no figure, no payment and no promise rests on them"


def told_lines(contract: Contract) -> Iterator[MadeLines]:
    """What describes data, and what is words; notes and headings carry nothing by their form."""
    for table in contract.tables:
        if table.made is None and _here(contract, table.clause, table.span):
            yield table.clause, _head(table), table.span, tuple(_columns(table))
    for one in contract.prose:
        if one.role is ProseRole.WORDS and _here(contract, one.clause, one.span):
            yield one.clause, NOTHING, one.span, ()


def _here(contract: Contract, clause: str, span: Span | None) -> bool:
    """Whether it stands in the contract itself; other documents number their clauses alike."""
    text = contract.source.folded
    return span is not None and bool(clause) and text.startswith(clause, span.start)


def sentence_of(text: str, clause: str) -> str:
    """The words of a clause without its number and its table."""
    return " ".join(text.removeprefix(clause).partition("|")[0].split())


def _head(table: Table) -> str:
    each = "" if table.row == table.name else f", each {a_or_an(table.row)}"
    one = f"{each}, one for each {' and '.join(table.key)}" if table.key else each
    if table.written:
        rows = f"{len(table.rows)} row{'s' if len(table.rows) != 1 else ''}"
        return f"{table.name}: {rows} that stand in the contract{one}"
    files = " and ".join(file.name for file in table.files)
    return f"{table.name}: rows of data{one}, from the file {files}"


def _columns(table: Table) -> Iterator[Line]:
    for column in (*table.columns, *table.unread):
        yield Line(1, f"{column.name}: {', '.join(_of_column(table, column))}")


def _of_column(table: Table, column: Column) -> Iterator[str]:
    """What a column holds, whom it names, and what it is for."""
    kind = "yes or no" if column.type.kind is Kind.TRUTH else column.type.words()
    yield f"which {column.entity}" if column.entity else kind
    if column.codes:
        yield f"one of {', '.join(column.codes)}"
    if column.role is not None:
        yield f"the {column.role.value}"
    if table.day == column:
        yield f"by which {a_or_an(table.row)} lies in a time"
    if column.may_be_empty:
        yield "which may be empty"
    if column in table.unread:
        yield "which no clause reads"
