"""One row for each: the first, the last, the largest, the second.

    A member's Index Stay is the first of the member's stays whose DRG is 470; if two are equal, ...
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.made import Chosen, Order
from vbpdsl.model.making.equals import check_equals, orders_said, own
from vbpdsl.model.making.taken import Sentence, Taken, column_said, taken
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.nouns.role_columns import day_of
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.ranked import ranks_highest

_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def read_chosen(draft: Draft, said: Sentence) -> Table:
    """The table of the rows that are chosen."""
    phrase = said.phrase
    each_word = phrase.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")[0]
    name = str(phrase.tokens("ROWS")[-1].value)
    each = draft.base_row(draft.canonical(str(each_word.value)))
    picked = phrase.phrase("picked")
    assert picked is not None
    rows = taken(draft, said, picked.phrases()[-1], (each,))
    column = column_of(rows.table, each)
    if column is None:
        not_computed(draft, phrase, said.scope)
    first, by, place = _first(draft, said, picked, rows)
    order = (first, *orders_said(draft, said, rows))
    check_equals(draft, said, rows, order, by, each)
    made = Chosen(rows.rows, (column.name,), order, place, said.read.label, span=phrase.span)
    return Table(
        draft.many(name), name, rows.table.columns, (column.name,), (), (), said.read.label,
        span=phrase.span, made=made,
    )  # fmt: skip


def _first(
    draft: Draft, said: Sentence, picked: Phrase, rows: Taken
) -> tuple[Order, str, int]:
    """What the rows are ordered by first, its name, and which of them is meant."""
    ranked = picked.token("RANKED")
    if ranked is not None:
        word = picked.token("COLUMN")
        assert word is not None
        name = column_said(draft, said, word, rows.table)
        return Order(own(rows, name), ranks_highest(ranked.value)), name, 1
    word = picked.token("COLUMN")
    if word is not None:
        name = column_said(draft, said, word, rows.table)
    else:
        name = day_of(draft, rows.table, said.scope, picked.span).name
    place = picked.token("ORDINAL")
    last = picked.token("LAST_ONE") is not None
    number = 1 if place is None else _PLACES[place.typed.lower()]
    return Order(own(rows, name), last), name, number


