"""Rows that a clause calls as the title of their table does.

    1.2  Emergency Visits: each row is a visit, ...      `emergency visits` are its rows
    1.3  Claims: each row is a pharmacy claim, ...       `claims` are its rows

Only if what stands before the kind of row in the title says nothing by any other noun of the
contract: where the table `Paid Claims` has a column `paid`, `paid claims` may be some of them. And
a title that is shorter than the kind of row is its name only where no other rows are called so.
"""

import re

from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.nouns import Noun, Nouns, singulars
from vbpdsl.syntax.words.loose_words import FUNCTION, JOINING, LINKING


def call_rows_by_tables(nouns: Nouns, source: SourceText) -> None:
    """Give the rows of each table of a document the other name that its title says."""
    tables = [one for one in nouns.of_kind("TABLE") if one.source is source]
    for table in tables:
        rows = [one for one in nouns.of_kind("ROWS")
                if one.source is source and one.clause == table.clause]  # fmt: skip
        title = table.name.lower()
        if len(rows) != 1 or not (
            _is_short_for(title, rows[0], nouns) or _says_more(title, rows[0], table, nouns)
        ):
            continue
        if one := next(iter(singulars(title)), ""):
            nouns.call(one, rows[0], title)


def _is_short_for(title: str, rows: Noun, nouns: Nouns) -> bool:
    """`claims` for pharmacy claims, `episodes` for episodes of home care, of no others."""
    return [_has_head(noun.many, title) for noun in nouns.of_kind("ROWS")].count(True) == 1 and (
        _has_head(rows.many, title) and rows.many != title
    )


def _has_head(many: str, title: str) -> bool:
    """Whether rows are called so, with or without more words before or behind it."""
    behind = r"of|for|in|at|to|per|under|from|with"
    said = rf"(?:^|\s){re.escape(title)}(?:$|\s(?:{behind})\s)"
    return re.search(said, many.lower()) is not None


def _says_more(title: str, rows: Noun, table: Noun, nouns: Nouns) -> bool:
    """`emergency visits` for visits, where nothing else of the contract is called `emergency`."""
    if not title.endswith(f" {rows.many}"):
        return False
    before = title.removesuffix(rows.many).split()
    others = {word for noun in nouns.by_name.values() if noun.name != table.name
              for word in re.findall(r"\w+", noun.name.lower())}  # fmt: skip
    return not (others | FUNCTION | JOINING | LINKING) & {*before}
