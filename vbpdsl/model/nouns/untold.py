"""Rows that do not say to whom they belong, and what would say it.

    the Service's vehicles   ->   VBP321: rows of `Vehicles` do not say which Service they belong to

Beside `links`, which finds how rows tell it.
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.nouns.unread import roster_unread
from vbpdsl.model.scope import Scope
from vbpdsl.source.text import Span


def untold(draft: Draft, table: Table, kind: str, row: Scope, span: Span) -> None:
    """Refuse rows of a table that tell no party, or no thing of a kind."""
    if kind in draft.unmade:
        raise Refused
    draft.say(
        "VBP321",
        f"rows of `{table.name}` do not say which {kind} they belong to",
        row.source,
        span,
        row.clause,
        expected=f"a column that names the {kind}, or a roster that says it",
        suggestion=_told_how(draft, table, kind),
    )
    raise Refused


def _told_how(draft: Draft, table: Table, kind: str) -> str:
    """What would tell it; of rows that name a member, the roster as well."""
    member = draft.membership is not None and column_of(table, draft.membership.member) is not None
    if member or any(c.entity == "member" for c in table.columns):
        return (
            f"`The Attribution Roster says, for each month, which {kind} a member belongs to.`"
        )
    return (
        f"add a column `{kind}` to `{table.name}`; or say `all {draft.many(table.row)}`, if they "
        f"are the same for each {kind}"
    )


def no_roster(draft: Draft, span: Span, scope: Scope) -> None:
    """`in months when members belong to the Practice`, and no roster says when they do."""
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    if roster_unread(draft):
        raise Refused
    if not any(i.code == "VBP321" and "no roster" in i.message for i in draft.findings):
        draft.say(
            "VBP321",
            f"no roster says which {party} a member belongs to in which month",
            scope.source,
            span,
            scope.clause,
            suggestion="`The Attribution Roster says, for each month, which "
            f"{party} a member belongs to.`",
        )
    raise Refused
