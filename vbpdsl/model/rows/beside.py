"""Rows of one kind beside each other: what lies within so many days of the row at hand.

    other stays of the same member whose admission is within 30 days after the stay's discharge

So many days say when: what follows a stay of December may lie in January, in a year that is settled
apart. They say nothing of where. A stay at one Hospital may be followed by one at another, and
where rows name their Hospital it is asked which count.
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import ColumnValue, Comparison, Condition, Expression, Link, Lookup
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.rows.belonging import Whose
from vbpdsl.model.rows.of_all import said_of_all
from vbpdsl.model.rows.times_said import so_many_days
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import NounPhrase


def beside(
    draft: Draft, table: Table, rows: NounPhrase, said: Whose, links: tuple[Link, ...],
    conditions: tuple[Condition, ...], inner: Scope, scope: Scope,
) -> tuple[Link, ...]:  # fmt: skip
    """The links of rows whose days are counted from the row of their kind that is at hand."""
    own_kind = scope.table is table or table.row in scope.visible_keys
    many_days = any(map(so_many_days, rows.walk()))
    if not (own_kind and said.pointed and many_days):
        return links  # all before it are those of what is settled
    if not any(_from_another(one.test, table, inner.row) for one in conditions):
        return links
    if not said.party and said_of_all(rows) is None:
        _ask_where(draft, table, rows, scope)
    return tuple(link for link in links if link.name != draft.period_key)


def _from_another(test: Expression, table: Table, row: str) -> bool:
    """Whether a date of the row is held against one of another row of its table."""
    for part in parts(test):
        if not isinstance(part, Comparison):
            continue
        sides = (tuple(parts(part.left)), tuple(parts(part.right)))
        own = [any(_is_own_date(one, row) for one in side) for side in sides]
        others = [any(_of_another(one, table, row) for one in side) for side in sides]
        if (own[0] and others[1]) or (own[1] and others[0]):
            return True
    return False


def _is_own_date(value: object, row: str) -> bool:
    return isinstance(value, ColumnValue) and value.type.kind is Kind.DATE and value.row == row


def _of_another(value: object, table: Table, row: str) -> bool:
    if not isinstance(value, Lookup | ColumnValue) or value.type.kind is not Kind.DATE:
        return False
    return value.table == table.name if isinstance(value, Lookup) else value.row != row


def _ask_where(draft: Draft, table: Table, rows: NounPhrase, scope: Scope) -> None:
    """Ask where rows name whose they are by a column of their own, and several are settled."""
    key = next((one for one in draft.settlement_keys if one != draft.period_key), None)
    if key is None or key == draft.one_party or column_of(table, key) is None:
        return
    many, parties = draft.many(table.row), draft.many(key)
    whole = scope.source.phrase(rows.span)
    draft.say(
        "VBP121",
        f"`{whole}` does not say at which {key}: the {many} beside one may be at another",
        scope.source,
        rows.span,
        scope.clause,
        readings=(f"those of the {key} that is settled", f"those of all {parties}"),
        case=f"a {table.row} at one {key}, followed by one of the same {_who(rows)} at another",
        suggestion=f"`the {key}'s other {many} ...`, or `other {many} of all {parties} ...`",
        fixes=(Fix(Span(rows.noun.span.end, rows.noun.span.end), f" of all {parties}"),),
    )
    raise Refused


def _who(rows: NounPhrase) -> str:
    """Of whom the rows are said to be."""
    said = rows.qualifiers.phrases("of_key", "of_rows") if rows.qualifiers is not None else ()
    return next((word.text for part in said for word in part.tokens("ROWS")), "one")
