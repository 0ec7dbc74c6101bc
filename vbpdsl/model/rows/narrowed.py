"""Rows that something has, by where the phrase stands: `members with at least 2 visits`.

They are of the thing at hand; where that is a row of its own (`client months with a visit`), of all
that the row is of: of its client, in its month. What rows do not tell is refused.
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Link
from vbpdsl.model.nouns.kinds import at_hand, column_entity
from vbpdsl.model.nouns.links import pointed_link
from vbpdsl.model.rows.belonging import Pointed
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span


def narrowed_links(
    draft: Draft, table: Table, kind: str, span: Span, scope: Scope, row: Scope
) -> tuple[Link, ...]:
    """`members with at least 2 visits`: the visits of each of them; `months with a visit`: those
    of each month by their day. What rows do not tell is refused, and not left aside."""
    if kind in draft.settlement_keys:
        return ()
    found = []
    for one in _kinds_of_a_row(draft, kind, scope):
        found.append(pointed_link(draft, table, Pointed(one, span), scope, row, False))
    return tuple(found)


def _kinds_of_a_row(draft: Draft, kind: str, scope: Scope) -> tuple[str, ...]:
    """What rows are of where they are a row's: a client month's visits are of its client, in its
    month."""
    if at_hand(draft, kind, scope) is not None or scope.table is None:
        return (kind,)
    named = (column_entity(scope.table, name) for name in scope.table.key)
    return tuple(one for one in named if one is not None and one not in draft.settlement_keys)
