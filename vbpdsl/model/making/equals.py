"""Which of several rows comes first, and the question where nothing says it of equal ones.

    ...; if two are equal, the one with the larger fee; if still equal, the lower visit number
"""

from vbpdsl.model.contract import Column, Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue
from vbpdsl.model.made import Order
from vbpdsl.model.making.taken import Sentence, Taken, column_said
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.ranked import ranks_highest


def orders_said(draft: Draft, said: Sentence, rows: Taken) -> tuple[Order, ...]:
    """What equal rows are ordered by, as the sentence says it."""
    found = []
    for phrase in said.phrase.phrases("first_of_equals"):
        ranked, word = phrase.token("RANKED"), phrase.token("COLUMN")
        phrase.tokens("IF_EQUAL")
        if ranked is None or word is None:
            not_computed(draft, phrase, said.scope)
        name = column_said(draft, said, word, rows.table)
        found.append(Order(own(rows, name), ranks_highest(ranked.value)))
    return tuple(found)


def own(rows: Taken, name: str) -> ColumnValue:
    """A column of the rows at hand."""
    column = rows.table.column(name)
    assert column is not None
    return ColumnValue(name, column.type, rows.rows.row)


def check_equals(
    draft: Draft, said: Sentence, rows: Taken, order: tuple[Order, ...], by: str, each: str
) -> None:
    """Ask which of equal rows is the first, where the sentence says nothing of it."""
    tells = {one.value.column for one in order if isinstance(one.value, ColumnValue)}
    key = rows.table.key
    if said.phrase.phrase("first_of_equals") is not None or (key and tells >= set(key)):
        return
    many, last = draft.many(rows.table.row), _last(rows.table)
    tie = f"; if two are equal, the one with the lower {last.name}" if last is not None else ""
    draft.say(
        "VBP330",
        f"which of two {many} of one {each} is meant, if their {by} is equal?",
        said.source,
        said.phrase.span,
        said.read.label,
        readings=(
            f"the one with the lower {last.name if last is not None else 'number'}",
            f"the one with the larger {_larger(rows.table)}",
        ),
        case=f"one {each} with two {many} of $4,000 and $9,000 on one day: $4,000 or $9,000",
        suggestion=f"add `{tie}`" if tie else "say what comes next: `; if two are equal, the one "
        "with the larger ...`",
        fixes=(Fix(Span(said.phrase.span.end, said.phrase.span.end), tie),) if tie else (),
    )
    raise Refused


def _last(table: Table) -> Column | None:
    """The column that tells any two rows apart, if one does."""
    return table.column(table.key[0]) if len(table.key) == 1 else None


def _larger(table: Table) -> str:
    amounts = (column.name for column in table.columns if not column.type.unit.pure)
    return next(amounts, "amount")
