"""A document as read: its units, their sentences, and the phrases it declares.

One contract is several documents: the exhibit itself and the documents its cover names (common
terms, table descriptions, methods). They are read in the order named, the exhibit last, because
what they declare is what its sentences are made of.
"""

from typing import Protocol

from attrs import field

from vbpdsl.source.classes import frozen
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import Row, Unit
from vbpdsl.syntax.parsing.tree import Phrase


class Library(Protocol):
    """Where documents named on a cover are found."""

    def find(self, title: str, version: str | None) -> SourceText | None:
        """The document of that title and version."""

    def several(self, title: str, version: str | None) -> tuple[str, ...]:
        """The documents of that title and version, where there are several with other texts."""

    def titles(self) -> tuple[str, ...]:
        """Titles with versions, for suggestions."""


@frozen
class EmptyLibrary:
    """A library without documents, for texts that stand alone."""

    def find(self, title: str, version: str | None) -> SourceText | None:  # noqa: ARG002
        """Nothing."""
        return None

    def several(self, title: str, version: str | None) -> tuple[str, ...]:  # noqa: ARG002
        """None."""
        return ()

    def titles(self) -> tuple[str, ...]:
        """No titles."""
        return ()


@frozen
class ReadUnit:
    """A unit with the trees of its sentences (those that could be read).

    `others` are, for each sentence, the other trees that it has (`parser.py`).
    `listing` is the tree of a cover line that has a form of its own.
    """

    unit: Unit
    sentences: tuple[Phrase, ...] = ()
    unread: bool = False
    others: tuple[tuple[Phrase, ...], ...] = ()

    @property
    def label(self) -> str:
        """The number or letter it is cited by, in full words for a line."""
        unit = self.unit
        if unit.role == "line":
            return f"line {unit.label}"
        if unit.role == "cover":
            return f"cover, {unit.label}"
        if unit.role == "example":
            return f"Example {unit.label}".strip()
        return unit.label

    @property
    def table(self) -> tuple[Row, ...]:
        """The rows of its table, if it has one."""
        return self.unit.table

    @property
    def tables(self) -> tuple[tuple[Row, ...], ...]:
        """Its rows, cut where text stands between them: an example may have several tables."""
        found: list[list[Row]] = []
        for row in self.unit.table:
            before = found[-1][-1].span.end if found else 0
            if not found or any(before <= span.start < row.span.start for span in self.unit.body):
                found.append([])
            found[-1].append(row)
        return tuple(tuple(rows) for rows in found)


@frozen
class Heading:
    """The first line of a document: what it is, its title and version."""

    kind: str
    exhibit: str
    title: str
    version: str | None


@frozen
class Document:
    """One text: heading, units in the order of the page."""

    source: SourceText = field(repr=False)
    heading: Heading
    units: tuple[ReadUnit, ...]

    def of_role(self, *roles: str) -> tuple[ReadUnit, ...]:
        """The units of some roles."""
        return tuple(unit for unit in self.units if unit.unit.role in roles)

    def cover(self, word: str) -> ReadUnit | None:
        """The cover line that begins with a word."""
        return next((item for item in self.of_role("cover") if item.unit.label == word), None)

    def covers(self, word: str) -> tuple[ReadUnit, ...]:
        """All cover lines that begin with a word: there may be several payers."""
        return tuple(item for item in self.of_role("cover") if item.unit.label == word)

    def text(self, spans: tuple[Span, ...]) -> str:
        """Stretches of the text on one line."""
        return " ".join(self.source.slice(span) for span in spans)


@frozen
class Documents:
    """A contract's documents, the exhibit last, and all they declare.

    `complete` is False where the cover names a document that is not at hand.
    """

    main: Document
    used: tuple[Document, ...]
    nouns: Nouns
    complete: bool = True

    def is_own(self, document: Document) -> bool:
        """Whether it is the contract itself, or a clause of it that is read as written out."""
        main = self.main.source.name
        written = document.source.name.startswith(f"{main}, clause ")
        return document is self.main or (written and document.heading.title == "LONG FORM")

    @property
    def all(self) -> tuple[Document, ...]:
        """Every document, the exhibit last."""
        return (*self.used, self.main)
