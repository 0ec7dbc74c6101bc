"""Figures that the parties state and that move no money.

    For information only, Trend means Expenditure divided by Benchmark.
    Trend is for information only.

Such a Term is used by nobody and is shown on the statement. A payment that rests on one would
make the words untrue, so it is refused.
"""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import TermValue
from vbpdsl.model.walking import parts
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Word

ROLE = "information"


def for_information(draft: Draft) -> None:
    """Keep which Terms are stated for information, and refuse payments that rest on them."""
    said: dict[str, tuple[Document, ReadUnit, Word]] = {}
    for document in draft.documents.all:
        for read in document.units:
            for word in _said(read):
                said.setdefault(str(word.value), (document, read, word))
    for name in said:
        draft.used.add(name)
        known = draft.definitions.get(name)
        if known is not None and known.role in ("definition", "condition"):
            draft.definitions[name] = evolve(known, role=ROLE)
    for payment in draft.payments:
        for name in _rests_on(draft, payment.term) & said.keys():
            document, read, word = said[name]
            draft.say(
                "VBP512",
                f"`{name}` is for information only, and the payment of clause {payment.clause} "
                "rests on it",
                document.source,
                word.span,
                read.label,
                suggestion="leave out that it is for information only, or pay by another figure",
            )


def _said(read: ReadUnit) -> Iterator[Word]:
    """The Terms that a unit states for information."""
    for tree in read.sentences:
        preamble = tree.token("PREAMBLE")
        if preamble is not None and preamble.value == "INFORMATION":
            for phrase in tree.walk():
                if phrase.kind == "subject":
                    yield from phrase.tokens("TERM")[-1:]
        for phrase in tree.phrases("said_anyway"):
            if phrase.token("IS_INFORMATION") is not None:
                yield from phrase.tokens("TERM")


def _rests_on(draft: Draft, term: str) -> set[str]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        name = waiting.pop()
        if name not in found and name in draft.definitions:
            found.add(name)
            made_of = parts(draft.definitions[name].expression)
            waiting += [part.term for part in made_of if isinstance(part, TermValue)]
    return found
