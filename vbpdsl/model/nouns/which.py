"""Which of several a name picks: the Measures of a schedule, the kinds of visit of a description.

    the Score of Eye exam    ->   the figure of the Measure `Eye exam`
    the Measure is Eye exam  ->   whether the Measure at hand is that one

A name picks one where the contract lists the things by their names; where only files have them,
nobody could tell a slip from a name.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.kinds import lists_of


def names_of(draft: Draft, kind: str) -> tuple[str, ...]:
    """The names of the things of a kind, as far as the contract lists them."""
    listed = [str(row[0]) for table in lists_of(draft, kind) if table.written for row in table.rows]
    if not listed:
        columns = [table.column(kind) for table in draft.tables.values()]
        listed = [code for column in columns if column is not None for code in column.codes]
    return tuple(dict.fromkeys(listed))
