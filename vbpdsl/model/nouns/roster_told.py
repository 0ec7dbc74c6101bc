"""A roster that no sentence speaks of, where the contract speaks of who is assigned to whom.

    1.1  Assignment: one row for each enrollee and month, in the file assignment.
    2.4  Member Months means the number of months for which enrollees are assigned to the Office.

Where one table alone has one row for each enrollee and month, and says in it which Office, that
table is where an enrollee is assigned: nothing else could be meant. Where no sentence speaks of it
the table is read as it stands, and nobody belongs to anybody by it.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import Membership
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.types import Style

_SPEAK = ("BELONGS_TO", "ASSIGNED_TO")


def roster_told(draft: Draft) -> None:
    """Take the only table that can be the roster, if a sentence needs one."""
    said = _first_said(draft)
    if draft.membership is not None or said is None or not draft.settlement_keys:
        return
    party, found = draft.settlement_keys[0], []
    for table in draft.tables.values():
        months = [one.name for one in table.columns
                  if one.name in table.key and one.type.style is Style.MONTH]  # fmt: skip
        people = [name for name in table.key if name not in months and name != party]
        if table.written or len(table.key) != 2 or len(months) != 1 or len(people) != 1:
            continue
        if column_of(table, party) is not None:
            column = table.column(people[0])
            kind = (column.entity if column is not None else None) or people[0]
            found.append(Membership(table, kind, months[0], party, said))
    if len(found) == 1:
        (draft.membership,) = found


def _first_said(draft: Draft) -> str | None:
    """The clause that speaks of who is assigned to the party, if one does."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for part in tree.walk():
                    told = part.token(*_SPEAK) is not None and part.kind != "assigned"
                    if part.token("PMPM") or (told and part.token("PARTY", "IT") is not None):
                        return read.label
    return None
