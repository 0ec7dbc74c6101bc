"""Rows that a clause calls as the title of their table does.

    1.2  Emergency Visits: each row is a visit, ...      `emergency visits` are its rows

Only if what stands before the kind of row in the title says nothing by any other noun of the
contract: where the table `Paid Claims` has a column `paid`, `paid claims` may be some of them.
"""

import re

from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Nouns, singulars
from vbpdsl.syntax.words.loose_words import FUNCTION, JOINING, LINKING


def call_rows_by_tables(nouns: Nouns, source: SourceText) -> None:
    """Give the rows of each table of a document the other name that its title says."""
    tables = [one for one in nouns.of_kind("TABLE") if one.source is source]
    for table in tables:
        rows = [one for one in nouns.of_kind("ROWS")
                if one.source is source and one.clause == table.clause]  # fmt: skip
        title = table.name.lower()
        if len(rows) != 1 or not title.endswith(f" {rows[0].many}"):
            continue
        before = title.removesuffix(rows[0].many).split()
        others = {word for noun in nouns.by_name.values() if noun.name != table.name
                  for word in re.findall(r"\w+", noun.name.lower())}  # fmt: skip
        one = next(iter(singulars(title)), "")
        if one and not (others | FUNCTION | JOINING | LINKING) & {*before}:
            nouns.call(one, rows[0], title)
