"""One source for each Term: where it is said, and that it is said once."""

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import TermSource
from vbpdsl.source.diagnostic import Label
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase


def is_party(draft: Draft, name: str) -> bool:
    """Whether a name is that of a party of the contract."""
    return any(party.name == name for party in draft.parties)


def add(draft: Draft, source: TermSource) -> None:
    """Note where a Term is said; of one that is said twice, tell it."""
    before = draft.sources.get(source.name)
    if before is not None and before is not source:
        twice(draft, source.document, source.unit, source.phrase, source.name, before)
        return
    draft.sources[source.name] = source


def twice(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase | None, name: str,
    before: TermSource,
) -> None:  # fmt: skip
    """Tell that a name is given in two places."""
    draft.say(
        "VBP203",
        f"`{name}` is defined twice, in {_said(before.clause)} and in {_said(read.label)}",
        document.source,
        phrase.span if phrase is not None else read.unit.span,
        read.label,
        labels=(Label(before.document.source, before.span, "defined here first"),),
        suggestion="keep one, or give the second another name",
    )


def _said(clause: str) -> str:
    return f"clause {clause}" if clause[:1].isdigit() or clause[1:2] == "." else clause
