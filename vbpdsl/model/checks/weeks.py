"""Fortnights and weeks that are settled one by one: a month lies in several, and is in none.

    Period:  January 2, 2026 through December 31, 2026, each fortnight a Pay Period
    1.2      The Attribution Roster says, for each month, which Practice a member belongs to.

A row for a month would count in each fortnight that the month touches, and a payment for each month
would be made in each of them.
"""

from vbpdsl.model.cover.periods import by_weeks
from vbpdsl.model.draft import Draft
from vbpdsl.model.types import LASTING


def weeks(draft: Draft) -> None:
    """Refuse months and quarters where weeks are settled."""
    if not by_weeks(draft):
        return
    for table in draft.tables.values():
        column = next((one for one in table.columns if one.type.style in LASTING), None)
        if column is not None and not table.written:
            _say(draft, f"`{table.name}` has rows for each {column.name}", table.clause)
    for definition in draft.definitions.values():
        key = next((k for k in definition.keys if draft.key_type(k).style in LASTING), None)
        if key is not None:
            _say(draft, f"`{definition.name}` is one figure for each {key}", definition.clause)


def _say(draft: Draft, what: str, clause: str) -> None:
    main = draft.documents.main
    read = main.cover("Period") or main.cover("Term")
    draft.say(
        "VBP305",
        f"{what}, and a {draft.period_key} is no whole number of them ({clause})",
        main.source,
        read.unit.span if read is not None else None,
        "cover",
        suggestion="settle months or quarters, or supply rows with a day",
    )
