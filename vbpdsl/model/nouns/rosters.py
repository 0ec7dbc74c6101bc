"""Whether rows of a table are the months of a roster, in which somebody belongs to the party."""

from vbpdsl.model.draft import Draft


def is_membership(draft: Draft, table: str) -> bool:
    """Whether a table is the roster."""
    return draft.membership is not None and draft.membership.table.name == table
