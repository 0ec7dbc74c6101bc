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
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.kinds import KEYS
from vbpdsl.syntax.words.ranked import ranks_highest

PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
"""Which of several in their order, by its word."""


def read_chosen(draft: Draft, said: Sentence) -> Table:
    """The table of the rows that are chosen."""
    phrase = said.phrase
    each_word = phrase.tokens(*KEYS)[0]
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
    key = (column.name, *of_each_party(draft, rows, phrase, said.scope))
    made = Chosen(rows.rows, key, order, place, said.read.label, span=phrase.span)
    return Table(
        draft.many(name), name, rows.table.columns, key, (), (), said.read.label,
        span=phrase.span, made=made,
    )  # fmt: skip


def of_each_party(draft: Draft, rows: Taken, phrase: Phrase, scope: Scope) -> tuple[str, ...]:
    """`the first of the Practice's visits of the member`: the first at each Practice, whose column
    the rows must have."""
    if not rows.party:
        return ()
    found = [one for key in draft.settlement_keys if (one := column_of(rows.table, key))]
    if len(found) != 1 or rows.table.row is None:
        not_computed(draft, phrase, scope)
    return (found[0].name,)


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
    number = 1 if place is None else PLACES[place.typed.lower()]
    return Order(own(rows, name), last), name, number


