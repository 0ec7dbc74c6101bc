"""What is listed in a table of the contract: `bills listed in Schedule 2`, `not listed in it`.

    bills whose procedure is listed in Schedule 2     that procedure has a row in the schedule
    bills not listed in Schedule 2                    the bill's own procedure has none

A table lists what the columns of its key name, be they one or several. A row without a name, as
without a procedure, is not listed.
"""

from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression, Lookup
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.values import columns, whens
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word


def listed_in(
    draft: Draft, word: Word, negated: bool, span: Span, inner: Scope
) -> Expression:
    """Whether the row at hand, by what it names, has a row in a table."""
    table = _table(draft, word, inner)
    by: list[tuple[str, Expression]] = []
    for name in table.key:
        column = table.column(name)
        own = columns.key_value(draft, column, inner, whens.When()) if column is not None else None
        if own is None:
            not_computed(draft, word, inner)
        by.append((name, own))
    return _has_a_row(table, tuple(by), negated, span)


def value_listed_in(
    draft: Draft, left: Expression, word: Word, negated: bool, span: Span, scope: Scope
) -> Expression:
    """Whether a value, as that of a column, has a row in a table that lists such values."""
    table = _table(draft, word, scope)
    column = table.column(table.key[0])
    if len(table.key) != 1 or column is None or column.type.kind is not left.type.kind:
        not_computed(draft, word, scope)
    return _has_a_row(table, ((table.key[0], left),), negated, span)


def _table(draft: Draft, word: Word, scope: Scope) -> Table:
    table = draft.tables.get(draft.aliases.get(word.text, word.text))
    if table is None or not table.key:
        not_computed(draft, word, scope)
    return table


def _has_a_row(
    table: Table, by: tuple[tuple[str, Expression], ...], negated: bool, span: Span
) -> Expression:
    column = table.column(table.key[0])
    assert column is not None
    missing = is_missing(Lookup(table.name, column.name, by, column.type, span=span))
    return missing if negated else opposite(missing)
