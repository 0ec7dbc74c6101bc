"""The door of the room: every sentence that makes rows, to tables and columns among the others.

Sentences may stand in any order. Tables come first, then the columns that say what lies in them,
then to whom things belong; in which order the data are made is worked out from what each reads
(`order`).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import evolve

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.made import Told, rows_of
from vbpdsl.model.making.assigned import assigned_kind, read_assigned
from vbpdsl.model.making.chosen import read_chosen
from vbpdsl.model.making.order import in_order
from vbpdsl.model.making.taken import Sentence
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase

MADE = ("chosen", "begun", "runs_so", "inside", "lies_inside", "assigned", "grouped")
"""The sentences that make rows, by their form."""


def read_made(draft: Draft) -> None:
    """Make the tables and columns that sentences say."""
    said = [Sentence(*one) for one in draft.made]
    of: dict[str, list[Sentence]] = {
        form: [one for one in said if one.phrase.kind == form] for form in MADE
    }
    for one in of["grouped"]:
        with _refusable(draft, one):
            _grouped(draft, one)
    for one in of["begun"]:
        with _refusable(draft, one):
            _begun(draft, one, of)
    for one in of["chosen"]:
        with _refusable(draft, one):
            _keep(draft, read_chosen(draft, one), one)
    for one in of["lies_inside"]:
        with _refusable(draft, one):
            _inside(draft, one)
    by_kind: dict[str, list[Sentence]] = {}
    for one in of["assigned"]:
        by_kind.setdefault(assigned_kind(draft, one), []).append(one)
    for kind, steps in by_kind.items():
        with _refusable(draft, *steps):
            _assigned(draft, kind, steps)
    _check_circles(draft, said)


@contextmanager
def _refusable(draft: Draft, *said: Sentence) -> Iterator[None]:
    """Go on with the next sentence where one is refused."""
    try:
        yield
    except Refused:
        for one in said:
            draft.give_up(one.document, one.read.label)
            draft.unmade |= {str(word.value) for word in one.phrase.tokens("ROWS", "PARTY")}
            if one.phrase.kind == "assigned":
                draft.unmade |= {*draft.settlement_keys}


def _begun(draft: Draft, said: Sentence, of: dict[str, list[Sentence]]) -> None:
    from vbpdsl.model.making.begun import Parts, read_begun

    name = said.phrase.tokens("ROWS")[0].value
    runs = [one for one in of["runs_so"] if _is_of(one, name, said, of["begun"])]
    inside = [one for one in of["inside"] if name in _rows_named(one)]
    parts = Parts(said, next(iter(runs), None), next(iter(inside), None))
    for one in (*runs[:1], *inside[:1]):
        for word in one.phrase.words():
            word.value  # noqa: B018 - what it says is read with the row that begins
    _keep(draft, read_begun(draft, parts), said)


def _rows_named(said: Sentence) -> tuple[object, ...]:
    return tuple(word.value for word in said.phrase.tokens("ROWS"))


def _is_of(runs: Sentence, name: object, said: Sentence, begun: list[Sentence]) -> bool:
    """`It runs from ...` says when what has begun runs: what the sentence nearest before it says
    of a beginning, in the same section."""
    word = runs.phrase.token("ROWS")
    if word is not None:
        return word.value == name
    section = said.read.label.rpartition(".")[0]
    here = runs.read.label.rpartition(".")[0] == section and runs.source is said.source
    start = runs.phrase.span.start
    before = [one for one in begun if one.source is said.source and one.phrase.span.start < start]
    return here and (not before or max(before, key=_start) is said)


def _start(said: Sentence) -> int:
    return said.phrase.span.start


def _grouped(draft: Draft, said: Sentence) -> None:
    from vbpdsl.model.making.grouped import read_grouped

    table, of, column, told = read_grouped(draft, said)
    _keep(draft, table, said)
    _tell(draft, draft.tables[of], column, told, said)


def _inside(draft: Draft, said: Sentence) -> None:
    from vbpdsl.model.making.inside import check_year, read_inside

    if said.phrase.token("PERIOD") is not None:
        check_year(draft, said)
        return
    name, column, told = read_inside(draft, said)
    _tell(draft, draft.tables[name], column, told, said)


def _assigned(draft: Draft, kind: str, said: list[Sentence]) -> None:
    table, column, told = read_assigned(draft, kind, tuple(said))
    if table.name not in draft.tables:
        _keep(draft, table, said[0])
    _tell(draft, table, column, told, said[0])


def _keep(draft: Draft, table: Table, said: Sentence) -> None:
    """A table among the others, with the names that its columns have."""
    if table.name in draft.tables or draft.table_of_row(table.row) is not None:
        raise _twice(draft, table.row, said)
    draft.tables[table.name] = table
    rows = rows_of(table.made) if table.made is not None else None
    source = rows.table if rows is not None else None
    names = {column.name for column in table.columns}
    for code, places in list(draft.names.items()):
        copied = [(table.name, column) for of, column in places if of == source and column in names]
        if copied:
            draft.names[code] = (*places, *copied)


def _tell(draft: Draft, table: Table, column: Column, told: Told, said: Sentence) -> None:
    """A column more of a table."""
    if table.column(column.name) is not None:
        raise _twice(draft, column.name, said)
    draft.tables[table.name] = evolve(
        table, columns=(*table.columns, column), told=(*table.told, told)
    )


def _twice(draft: Draft, name: str, said: Sentence) -> Refused:
    """Rows or a column that the contract has already."""
    draft.say(
        "VBP203",
        f"`{name}` is there already, and would be made once more here",
        said.source,
        said.phrase.span,
        said.read.label,
        suggestion="keep one of the two, or give the second another name",
    )
    return Refused()


def _check_circles(draft: Draft, said: list[Sentence]) -> None:
    """What is made of itself, by whatever way, is nothing."""
    tables = tuple(draft.tables.values())
    made = in_order(tables)
    every = sum((table.made is not None) + len(table.told) for table in tables)
    if len(made) == every:
        return
    first = said[0]
    draft.say(
        "VBP204",
        "rows are made of each other in a circle",
        first.source,
        first.phrase.span,
        first.read.label,
        suggestion="say each by rows that are there without it",
    )


def keep_made(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """Keep a sentence that makes rows until all tables are known."""
    draft.made.append((document, read, phrase))
