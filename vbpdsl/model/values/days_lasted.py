"""`Days` of rows that have none, where the rows of another table have a date called `day`.

    the total days of the Practice's stays     stays have `admitted` and `discharged`, visits `day`

What is meant is how long each stay lasted: nobody adds up dates, and no visit was spoken of.
"""

import re

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind, Style
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word

_SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)")


def ask_how_long(draft: Draft, table: Table, name: str, word: Word, scope: Scope) -> None:
    """Refuse the word for a length, where what has its name is a date of other rows."""
    column = table.column(name)
    if column is None or column.type.kind is not Kind.DATE or word.typed.lower() not in (
        "day", "days",
    ):  # fmt: skip
        return
    rows = _spoken_of(draft, word, scope)
    if rows is None or rows.name == table.name:
        return
    days = [one.name for one in rows.columns
            if one.type.kind is Kind.DATE and one.type.style is not Style.MONTH]  # fmt: skip
    each = f"Each {rows.row}'s Days means"
    draft.say(
        "VBP205",
        f"`{rows.name}` has no column `{word.typed}`, and the `{name}` of `{table.name}` is a date",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"write `{each} the number of days from its {days[0]} to its {days[-1]}.` in a "
        "clause of its own, and use those Days"
        if len(days) > 1
        else f"write a row `| days | days | whole number |` in clause {rows.clause}, if the file "
        "has them",
    )
    raise Refused


def _spoken_of(draft: Draft, word: Word, scope: Scope) -> Table | None:
    """The table of the rows at hand, or of those that the sentence names next."""
    if scope.table is not None:
        return scope.table
    text = scope.source.folded
    end = _SENTENCE_ENDS.search(text, word.span.end)
    behind = scope.source.slice(Span(word.span.end, end.start() if end else len(text)))
    found = [
        (match.start(), table)
        for table in draft.tables.values() if table.row
        for match in re.finditer(
            rf"\b(?:{re.escape(draft.many(table.row))}|{re.escape(table.row)})\b", behind
        )
    ]  # fmt: skip
    if found:
        return min(found, key=lambda one: one[0])[1]
    keys = [table for table in draft.tables.values() if table.row in scope.keys]
    return keys[0] if len(keys) == 1 else None
