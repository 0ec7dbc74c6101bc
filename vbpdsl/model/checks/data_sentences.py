"""What sentences about data say, against the descriptions of the tables they speak of.

    Schedule 2 lists the 14 Criteria, each with its target.
    The claims give, for each claim, the member and the day of service.
    The Visit Log has one row for each visit, with its wait in days.

Such a sentence computes nothing: the description of the table does. It is what a reader goes by,
so it must be right: the table is there, it has these columns, its rows go by these keys, and the
number is that of its rows. A name that no table has, such as `Visit Log`, is another name for the
table whose rows the sentence names.
"""

import re

from vbpdsl.model.checks.completeness import wrong_number
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.actions.data import told
from vbpdsl.syntax.nodes.data import Told
from vbpdsl.syntax.page.beginnings import SCHEDULE_NAME
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.near import nearest
from vbpdsl.syntax.words.roles import Role


@frozen
class _Said:
    """A sentence about data, where it stands and what it speaks of."""

    told: Told
    source: SourceText
    clause: str | None


def data_sentences(draft: Draft) -> None:
    """Every sentence about data of every document."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("told"):
                    _check(draft, _Said(told(phrase), document.source, read.label))


def _check(draft: Draft, said: _Said) -> None:
    table = _table(draft, said)
    if table is None:
        _no_table(draft, said)
        return
    for number in said.told.numbers:
        wrong_number(draft, said.source, said.clause, number, table)
    for word in said.told.keys:
        if not _is_of(draft, word, table):
            _no_column(draft, said, word, table)
    _columns(draft, said, table)
    _codes(draft, said, table)
    if said.told.every_key:
        _one_row_for(draft, said, table)


def _table(draft: Draft, said: _Said) -> Table | None:
    """The table that is named, or else the one whose rows are named or go by the keys."""
    word = said.told.table
    known = draft.tables.get(draft.aliases.get(word.text, word.text))
    if known is not None and word.kind == "TABLE":
        return known
    if word.text.startswith("Schedule "):  # is cited by its number, and by no other name
        return None
    keys = [str(key.value) for key in said.told.keys]
    tables = [*draft.tables.values()]
    rows = [word.text, str(word.value)] if word.kind == "ROWS" else keys
    for name in rows:
        found = next((table for table in tables if name in (table.row, *_rows_of(table))), None)
        if found is not None and (word.kind == "ROWS" or len(keys) == 1):
            return found
    wanted = {draft.canonical(key) for key in keys} or {draft.canonical(str(word.value))}
    by_keys = [table for table in tables if _names(table, table.key) >= wanted != set()]
    exact = [table for table in by_keys if len(table.key) == len(wanted)]
    columns = {
        draft.canonical(str(one.value))
        for one in _words(said)
        if one.value and one.kind == "COLUMN"
    }
    holds = [t for t in exact or by_keys if columns <= {column.name for column in t.columns}]
    return next(iter(holds or exact), None)


def _rows_of(table: Table) -> tuple[str, ...]:
    """What a row of a table is named by, where one column does: a visit by its visit number."""
    if len(table.key) != 1:
        return ()
    column = table.column(table.key[0])
    return (column.name, column.entity or column.name) if column is not None else ()


def _names(table: Table, columns: tuple[str, ...]) -> set[str]:
    found = [table.column(name) for name in columns]
    return {name for one in found if one is not None for name in (one.name, one.entity or one.name)}


def _no_table(draft: Draft, said: _Said) -> None:
    word = said.told.table
    schedule = re.fullmatch(SCHEDULE_NAME, word.text) is not None
    what = f"no {word.text}" if schedule or word.kind == "TABLE" else f"no table of {word.text}"
    describe = f"describe it: `{word.text}: one for each member, in the file members.` with its"
    draft.say(
        "VBP209",
        f"there is {what}",
        said.source,
        word.span,
        said.clause,
        suggestion=f"add `{word.text}` with its table at the end"
        if schedule
        else f"{describe} table of names, columns and kinds",
    )


def _words(said: _Said) -> list[Word]:
    return [word for given in said.told.given for word in given.words]


def _columns(draft: Draft, said: _Said, table: Table) -> None:
    for word in _words(said):
        if not _is_of(draft, word, table):
            _no_column(draft, said, word, table)
    for word in said.told.better:
        if not table.of_role(Role.DIRECTION):
            _no_column(draft, said, word, table)


def _codes(draft: Draft, said: _Said, table: Table) -> None:
    """`the region (North, South or West)`: the names that the column can have."""
    for given in said.told.given:
        column_word = given.column
        if not given.codes or column_word is None:
            continue
        column = table.column(draft.canonical(str(column_word.value)))
        rows = table.rows if column is not None else ()
        index = [c.name for c in table.columns].index(column.name) if column is not None else 0
        known = {*(column.codes if column is not None else ()), *(row[index] for row in rows)}
        if any(word.kind == "YES_NO" for word in given.codes):
            known |= {"yes", "no"}
        for word in given.codes:
            if (word.value or word.typed) not in known:
                draft.say(
                    "VBP205",
                    f"`{word.typed}` is not among the names that the description of "
                    f"{table.name} lists for `{column_word.typed}`",
                    said.source,
                    word.span,
                    said.clause,
                    expected=", ".join(str(one) for one in known) or "no names listed there",
                    suggestion=f"list the names in the description: `text: {word.typed}, ...`",
                )


def _is_of(draft: Draft, word: Word, table: Table) -> bool:
    """Whether a word names a column of the table, what identifies its rows, or its rows."""
    names = _names(table, tuple(column.name for column in table.columns))
    if word.kind == "KIND_WORD":  # its kind: the kind of visit
        return any(one.startswith(f"{word.typed} of ") for one in names)
    name = draft.canonical(str(word.value))
    known = {one.lower() for one in names | {table.row}}
    return name.lower() in known or word.text.lower() in known


def _no_column(draft: Draft, said: _Said, word: Word, table: Table) -> None:
    names = [column.name for column in table.columns]
    near = nearest(draft.canonical(str(word.value or word.typed)), names)
    draft.say(
        "VBP205",
        f"{table.name} has no column `{word.typed}`",
        said.source,
        word.span,
        said.clause,
        expected=", ".join(names),
        suggestion=f"`{near}`" if near else "add the column, or leave it out here",
    )


def _one_row_for(draft: Draft, said: _Said, table: Table) -> None:
    """`one row for each Practice` of a table that has one for each Practice and month."""
    keys = said.told.keys
    said_names = {draft.canonical(str(word.value)) for word in keys}
    if not table.key or said_names <= {table.row, *_rows_of(table)}:
        return
    lacking = [name for name in table.key if not _names(table, (name,)) & said_names]
    if lacking and keys:
        draft.say(
            "VBP205",
            f"{table.name} has one row for each {' and '.join(table.key)}, and this clause does "
            f"not say {' and '.join(f'`{name}`' for name in lacking)}",
            said.source,
            keys[0].span,
            said.clause,
            expected=f"for each {', '.join(table.key[:-1])} and {table.key[-1]}"
            if len(table.key) > 1
            else f"for each {table.key[0]}",
            suggestion="name all of them here, or correct the description of the table",
        )
