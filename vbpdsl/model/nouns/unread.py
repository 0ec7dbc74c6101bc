"""What clauses that could not be read would have said: one mistake does not make others unknown.

    A Measure is met if its Result meets its target.     `met` is known, and has been spoken of
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.syntax import openings
from vbpdsl.syntax.document import Document, ReadUnit


def declared_unread(draft: Draft, name: str) -> bool:
    """Whether a clause that could not be read says what a Term or a named condition is."""
    noun = draft.documents.nouns.by_name.get(name)
    for document, read in _unread(draft):
        if noun is not None and noun.clause in (read.label, read.unit.label):
            return True
        if any(name == said or name.endswith(f" {said}") for said in _statuses(document, read)):
            return True
    return False


def _unread(draft: Draft) -> Iterator[tuple[Document, ReadUnit]]:
    for document in draft.documents.all:
        yield from ((document, read) for read in document.units if read.unread)


def _statuses(document: Document, read: ReadUnit) -> Iterator[str]:
    """The named conditions that a clause begins to say something of."""
    text = " ".join(document.text(read.unit.body).split())
    for pattern in (openings.STATUS, openings.STATUS_VERB):
        for match in pattern.finditer(text):
            yield match["status"]
