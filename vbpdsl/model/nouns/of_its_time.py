"""Rows without a day that are of something with one: the newborn stays of a birth.

Where each year is settled such rows tell no year. The birth does, so all of the stays of that birth
are meant; of a member, who is there in several years, they would count in each, and it is asked.
"""

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.kinds import column_of, table_of


def of_its_time(draft: Draft, table: Table, kinds: tuple[str, ...]) -> bool:
    """Whether rows lie in the time of one of the things that they are said to be of."""
    if draft.period_key is None or table.days or column_of(table, draft.period_key) is not None:
        return False
    listed = (table_of(draft, kind) for kind in kinds)
    return any(one is not None and one.days and len(one.key) == 1 for one in listed)
