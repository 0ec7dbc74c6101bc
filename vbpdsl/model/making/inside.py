"""What lies in a row that runs for a time: the claims of an Episode.

    A claim belongs to the Episode of the same member in which its day of service falls.
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, DateShift
from vbpdsl.model.made import Begun, Grouped, Inside, Told
from vbpdsl.model.making.taken import Sentence, column_said
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span


def read_inside(draft: Draft, said: Sentence) -> tuple[str, Column, Told]:
    """The table that gets a column, the column, and how its cells come about."""
    phrase = said.phrase
    row, other, *same = phrase.tokens("ROWS", "PARTY", "PERIOD")
    table = draft.table_of_row(draft.base_row(str(row.value)))
    into = draft.table_of_row(str(other.value))
    word = phrase.token("COLUMN")
    if table is None or into is None or word is None or table.written:
        not_computed(draft, phrase, said.scope)
    if not isinstance(into.made, Begun | Grouped):
        not_computed(draft, phrase, said.scope)
    by = []
    for name in into.made.each:
        column = into.column(name)
        kind = column.entity or name if column is not None else name
        own = column_of(table, kind)
        if own is None:
            not_computed(draft, phrase, said.scope)
        by.append((own.name, name))
    for one in same:
        if all(str(one.value) not in (name, _kind(into, name)) for _, name in by):
            not_computed(draft, phrase, said.scope)
    day = table.column(column_said(draft, said, word, table))
    assert day is not None
    if day.type != DATE:
        not_computed(draft, phrase, said.scope)
    latest = _of_two(draft, said, into)
    inside = Inside(into.name, tuple(by), ColumnValue(day.name, DATE, table.row), table.row, latest)
    told = Told(into.row, inside, said.read.label, span=phrase.span)
    return table.name, Column(into.row, COUNT, into.row, may_be_empty=True), told


def _kind(table: Table, name: str) -> str:
    column = table.column(name)
    return column.entity or name if column is not None else name


def _of_two(draft: Draft, said: Sentence, into: Table) -> bool:
    """Which of two a day belongs to; asked where they can both have it."""
    word = said.phrase.token("FIRST_OF_TWO")
    if word is not None:
        return word.value == "LAST"
    made = into.made
    if isinstance(made, Grouped) or (
        isinstance(made, Begun) and not made.nested and not isinstance(made.first, DateShift)
    ):
        return False
    end = said.phrase.span.end
    options = ("; if two, to the one that begins first", "; if two, to the one that begins last")
    draft.say(
        "VBP330",
        f"to which of two {draft.many(into.row)} does a {said.phrase.tokens('ROWS')[0].text} "
        "belong whose day lies in both?",
        said.source,
        said.phrase.span,
        said.read.label,
        readings=("to the one that begins first", "to the one that begins last"),
        case="$2,000 on a day that lies in both: $2,000 in the first or in the second",
        suggestion=f"add `{options[0]}`",
        fixes=tuple(Fix(Span(end, end), one) for one in options),
    )
    raise Refused
