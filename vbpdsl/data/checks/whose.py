"""The members of a table, each once, with what several checks ask of each: one pass for them all.

    who    number  months        Attribution Roster, from 2009-08 on
    M0001       3     111        2009-08 to 2009-10
    M0002       2     101        2009-08 and 2009-10

Whether a member was covered, whether the months on a roster were, whether a member has a score, and
whether a member and month stand once: each was a pass over millions of rows, and is now a look at
members. A run that went through the rows hands over what it found of them
(`engine/batch/members.py`). The relation is let go of when the checks are done.
"""

from datetime import date

from vbpdsl.data.eligibility import MEMBER
from vbpdsl.data.files.store import Store, StoredTable
from vbpdsl.data.sources.quoting import identifier
from vbpdsl.model.contract import Column
from vbpdsl.model.types import Kind, Style
from vbpdsl.source.classes import frozen

_ASKED = "the members of a table"

MOST_MONTHS = 60
"""Months that have a bit of their own in a 64-bit integer."""


@frozen
class Whose:
    """The relation: `who`, the `number` of their rows; of a table by member and month also which
    `months` they have, a bit for each, the lowest for the month `first` (counted from the year 0),
    or where these are too many the `low`est and `high`est."""

    relation: str
    by_month: bool
    first: int | None = None

    @property
    def counted(self) -> bool:
        """Whether each month has a bit."""
        return self.first is not None


def member_of(stored: StoredTable) -> Column | None:
    """The column that names the member of each row."""
    return next((one for one in stored.table.columns if one.entity == MEMBER), None)


def month_of(stored: StoredTable) -> Column | None:
    """The column of months among the key of a table."""
    keys = (stored.table.column(name) for name in stored.table.key)
    return next((one for one in keys if one is not None and one.type.style is Style.MONTH), None)


def whose_rows_are(store: Store, stored: StoredTable) -> Whose | None:
    """The members of a table with what is known of each, worked out when it is first asked for."""
    member = member_of(stored)
    if member is None or member.type.kind is not Kind.TEXT:
        return None
    asked = told_of_members(stored)
    if asked not in store.answers:
        store.answers[asked] = _worked_out(store, stored, member)
    found: Whose = store.answers[asked]
    return found


def whose_if_known(store: Store, stored: StoredTable) -> Whose | None:
    """The same where it has been worked out already, or was handed over."""
    known: Whose | None = store.answers.get(told_of_members(stored))
    return known


def told_of_members(stored: StoredTable) -> tuple[object, ...]:
    """By which a store has what is known of the members of a table."""
    return (_ASKED, stored.relation)


def forget_members(store: Store) -> None:
    """Let go of the relations."""
    for asked in [one for one in store.answers if one[0] == _ASKED]:
        found: Whose = store.answers.pop(asked)
        store.connection.execute(f"DROP TABLE {found.relation}")


def _worked_out(store: Store, stored: StoredTable, member: Column) -> Whose:
    month, relation = month_of(stored), identifier(f"{_ASKED}: {stored.relation}")
    told, first = ["count(*) AS number"], None
    if month is not None:
        column, facts = identifier(month.name), stored.facts(month.name)
        ends = [f"min({column}) AS low", f"max({column}) AS high"]
        if facts.lowest is not None and facts.highest is not None:
            low, high = (date.fromordinal(one) for one in (facts.lowest, facts.highest))
            number = 12 * low.year + low.month
            if 12 * high.year + high.month - number < MOST_MONTHS:
                first = number
                bit = f"1::BIGINT << (12 * year({column}) + month({column}) - {number})"
                ends = [f"bit_or({bit}) AS months"]
        told += ends
    store.connection.execute(
        f"CREATE TEMP TABLE {relation} AS SELECT {identifier(member.name)} AS who, "
        f"{', '.join(told)} FROM {identifier(stored.relation)} GROUP BY 1"
    )
    return Whose(relation, month is not None, first)
