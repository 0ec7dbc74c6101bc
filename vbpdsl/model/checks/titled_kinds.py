"""`Each emergency visit`, where a table titled `Emergency Visits` has a kind `emergency`.

    Emergency Visits: each row is a visit, ...     | type | type | text: emergency, routine |

The title says that all of its rows are emergency visits, the column that some of them are: which
are meant is asked, since nothing in the sentence tells the name of the table from the kind.
"""

from itertools import pairwise

from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase, Word


def titled_kinds(draft: Draft) -> None:
    """Every name of rows by one of their kinds that is the title of their table too."""
    asked: set[tuple[str, int]] = set()
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in (one for one in tree.walk() if one.kind == "rows"):
                    named = _of_kind(phrase)
                    at = (document.source.name, phrase.span.start)
                    if named is None or at in asked:
                        continue
                    table = _titled(draft, *named)
                    if table is not None:
                        asked.add(at)
                        _ask(draft, document, read.label, table, *named)


def _of_kind(phrase: Phrase) -> tuple[Word, Word] | None:
    """The kind and the rows, one behind the other, looked at without reading them."""
    words = [unfollowed(part) if isinstance(part, Word) else None for part in phrase.parts]
    for one, other in pairwise(words):
        if one is not None and other is not None and (one.kind, other.kind) == ("NAME", "ROWS"):
            return one, other
    return None


def _titled(draft: Draft, name: Word, rows: Word) -> Table | None:
    row = draft.base_row(draft.canonical(str(rows.value)))
    said = f"{name.text} {row}".lower()
    titles = {said, plural(said).lower()}
    tables = draft.tables.values()
    return next((one for one in tables if one.row == row and one.name.lower() in titles), None)


def _ask(
    draft: Draft, document: Document, clause: str, table: Table, name: Word, rows: Word
) -> None:
    span = name.span.to(rows.span)
    words, all_of = document.source.phrase(span), rows.typed
    columns = [one.name for one in table.columns if name.text in one.codes]
    of_kind = f"{all_of} whose {columns[0]} is {name.text}" if columns else f"{name.text} rows"
    draft.say(
        "VBP121",
        f"`{words}` can be each row of `{table.name}`, or those of the kind `{name.text}`",
        document.source,
        span,
        clause,
        readings=(f"all rows of `{table.name}`", f"those of the kind `{name.text}` alone"),
        case="10 rows of which 4 are of the kind, and $50 for each: $500, or $200",
        suggestion=f"`{all_of}` for a), `{of_kind}` for b)",
        fixes=(Fix(span, all_of), Fix(span, of_kind)),
    )
