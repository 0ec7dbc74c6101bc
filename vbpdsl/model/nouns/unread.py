"""What clauses that could not be read would have said: one mistake does not make others unknown.

    A Measure is met if its Result meets its target.     `met` is known, and has been spoken of
"""

from collections.abc import Iterator
from functools import lru_cache

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.words import openings


def declared_unread(draft: Draft, name: str) -> bool:
    """Whether a clause that could not be read says what a Term or a named condition is."""
    noun = draft.documents.nouns.by_name.get(name)
    for document, read in _unread(draft):
        if noun is not None and noun.clause in (read.label, read.unit.label):
            return True
        if any(f'"{said}"' in document.text(read.unit.body) for said in (name, plural(name))):
            return True  # declared where it is used, and said in quotes by the clause that fails
        if any(name == said or name.endswith(f" {said}") for said in _statuses(document, read)):
            return True
    return False


def roster_unread(draft: Draft) -> bool:
    """Whether a clause that could not be read says which party a member belongs to."""
    texts = (" ".join(document.text(read.unit.body).split()) for document, read in _unread(draft))
    return any(openings.MEMBERSHIP.search(text) is not None for text in texts)


def said_unread(draft: Draft, number: str) -> bool:
    """Whether a clause, or one of a section, could not be read."""
    labels = (read.label for _, read in _unread(draft))
    return any(number in (label, label.rpartition(".")[0]) for label in labels)


def _unread(draft: Draft) -> Iterator[tuple[Document, ReadUnit]]:
    for document in draft.documents.all:
        yield from ((document, read) for read in document.units if read.unread)


def _statuses(document: Document, read: ReadUnit) -> tuple[str, ...]:
    """The named conditions that a clause begins to say something of."""
    return _statuses_in(" ".join(document.text(read.unit.body).split()))


@lru_cache(maxsize=1_000)
def _statuses_in(text: str) -> tuple[str, ...]:
    patterns = (openings.STATUS, openings.STATUS_VERB, openings.STATUS_LAST)
    return tuple(match["status"] for pattern in patterns for match in pattern.finditer(text))
