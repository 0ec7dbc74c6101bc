"""The rows that others are made of: which of them count, in a form that data alone decide.

What rows are made of must not depend on who is settled, nor on a Term: the rows stand before any
figure is worked out. So the edges of the only Period are days here, and what reads a figure is
refused by name.
"""

from typing import Any

from attrs import evolve

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Expression,
    Literal,
    Missing,
    Negation,
    OneOf,
    PeriodEdge,
    Rows,
)
from vbpdsl.model.nouns.kinds import told_by_row
from vbpdsl.model.operators import Reckons
from vbpdsl.model.rows.belonging import whose
from vbpdsl.model.rows.conditions import conditions_of
from vbpdsl.model.rows.excluded import not_counted_rows
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word

_OF_A_ROW = (
    Arithmetic, ColumnValue, Comparison, Connective, DatePart, DateShift, Literal, Missing,
    Negation, OneOf,
)  # fmt: skip
"""What data alone decide, row by row."""


@frozen
class Sentence:
    """A sentence that makes rows, where it stands."""

    document: Document
    read: ReadUnit
    phrase: Phrase

    @property
    def source(self) -> SourceText:
        """The text it stands in."""
        return self.document.source

    @property
    def scope(self) -> Scope:
        """The surroundings of the sentence, which no figure is said in."""
        return Scope(self.source, self.read.label)


@frozen
class Taken:
    """The rows that a phrase names, their table, and the scope of each of them."""

    rows: Rows
    table: Table
    inner: Scope


def taken(draft: Draft, said: Sentence, phrase: Phrase, of: tuple[str, ...]) -> Taken:
    """The rows a phrase names, for a recipe that makes something for each `of` these kinds."""
    named = noun_phrase(phrase)
    word = draft.canonical(str(named.noun.value))
    table = draft.table_of_row(draft.base_row(word))
    if table is None or named.other is not None or table.written:
        not_computed(draft, phrase, said.scope)
    here = evolve(said.scope, keys=of, subject=next(iter(of), None))
    inner = here.on_rows(
        table, table.row, told_by_row(table, table.row), table.row, (table.row,)
    )
    for pointed in whose(draft, named, here, True).pointed:
        if pointed.kind not in of and pointed.kind not in draft.settlement_keys:
            not_computed(draft, phrase, said.scope)
    found = (*not_counted_rows(draft, table, inner), *conditions_of(draft, named, inner))
    conditions = tuple(
        evolve(one, test=decided(draft, said, phrase, one.test)) for one in found
    )
    rows = Rows(table.name, table.row, (), (), conditions, span=phrase.span)
    return Taken(rows, table, inner)


def decided(draft: Draft, said: Sentence, phrase: Phrase | Word, value: Expression) -> Expression:
    """A value in a form that data alone decide; refused if it has none."""
    value = _with_days(draft, value)
    for part in parts(value):
        of_row = isinstance(part, _OF_A_ROW) or not hasattr(part, "type")
        if not of_row or (isinstance(part, Arithmetic) and part.operator is Reckons.OVER):
            not_computed(draft, phrase, said.scope)
    return value


def _with_days(draft: Draft, node: Any) -> Any:
    """An expression with the days of the only Period for its edges."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    if isinstance(node, PeriodEdge) and len(periods) == 1:
        return Literal(periods[0].first if node.edge == "first" else periods[0].last, DATE)
    if isinstance(node, tuple):
        return tuple(_with_days(draft, one) for one in node)
    children = {
        name: child
        for name in ("left", "right", "item", "items", "value", "values")
        if (child := getattr(node, name, None)) is not None and not isinstance(node, Literal)
    }
    if not children or isinstance(node, ColumnValue):
        return node
    return evolve(node, **{name: _with_days(draft, child) for name, child in children.items()})


def column_said(draft: Draft, said: Sentence, word: Word, table: Table) -> str:
    """The column of a table that a word names; refused if it has none."""
    name = draft.canonical(str(word.value))
    column = table.column(name)
    if column is None:
        draft.say(
            "VBP205",
            f"`{table.name}` has no column `{word.typed}`",
            said.source,
            word.span,
            said.read.label,
            expected=", ".join(column.name for column in table.columns),
        )
        raise Refused
    return column.name


