"""`The Fees of those visits`, `the clients of such members`: of which of them a sentence spoke.

Rows that are counted or added up are asked about where they are read (`model/rows/those`). Here are
all others, such as those that say whose something is: `of those visits` is of all visits to whoever
reads it, as `those` is no more than an article.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.rows.those import ask_which
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.parsing.tree import Phrase, Word


def those_spoken_of(draft: Draft) -> None:
    """Ask which rows are meant, of whom the sentence or the clause before said something."""
    for document in draft.documents.all:
        for read in document.units:
            if read.unit.role not in ("clause", "line"):
                continue
            scope = Scope(document.source, read.label)
            for tree in read.sentences:
                for phrase in _that_say_whose(tree):
                    try:
                        ask_which(draft, noun_phrase(phrase), scope)
                    except Refused:
                        break  # the sentence is asked about


def _that_say_whose(tree: Phrase) -> Iterator[Phrase]:
    """Each phrase of rows, and each noun that none is about (behind `of`) as such a phrase."""
    for part in tree.walk():
        if part.kind == "rows":
            yield part
            continue
        for word in part.parts:
            if isinstance(word, Word) and word.kind == "ROWS":
                yield Phrase("rows", (word,), word.span)
