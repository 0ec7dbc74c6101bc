"""The documents that a cover names, by title and version, and what a document is by its first line.

    Common terms:  Common Settlement Terms, version 3    ->   title and version, to be looked up
    METHOD: MEDICAL HOME SAVINGS, version 1              ->   Heading("METHOD", ...)

`read` asks here which documents it needs before it reads a sentence.
"""

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.document import Heading, Library
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words import documents_named, openings
from vbpdsl.syntax.words.near import nearest

_REFERENCES = ("Tables", "Common terms", "Method", "Wording")


def heading_of(units: tuple[Unit, ...]) -> Heading:
    """What a document is, from its first line."""
    first = units[0].title if units and units[0].role == "title" else ""
    match = openings.HEADING.match(first)
    if not match:
        return Heading("EXHIBIT", "", first.strip(), None)
    return Heading(match["kind"].upper(), match["exhibit"] or "", match["title"], match["version"])


def references(
    source: SourceText, units: tuple[Unit, ...]
) -> tuple[tuple[str, str | None, Span], ...]:
    """Titles and versions of the documents a cover names."""
    found: list[tuple[str, str | None, Span]] = []
    for unit in units:
        if unit.role == "cover" and unit.label in _REFERENCES and unit.body:
            text = " ".join(source.folded[span.start : span.end] for span in unit.body)
            span = unit.body[0].to(unit.body[-1])
            for match in documents_named.REFERENCE.finditer(text):
                title = " ".join(match["title"].split()).rstrip(".")
                found.append((title, documents_named.version_said(match), span))
    return tuple(found)


def nearly(title: str, version: str | None, library: Library) -> SourceText | None:
    """The document that was probably meant, so that the rest can be checked with its words."""
    near = nearest(f"{title}, version {version}" if version else title, library.titles())
    match = documents_named.REFERENCE.match(near) if near else None
    return library.find(match["title"], documents_named.version_said(match)) if match else None


def not_in_library(
    source: SourceText, span: Span, title: str, version: str | None, library: Library
) -> Diagnostic:
    """A document that a cover names and that is not at hand, with the nearest one that is."""
    said = f"`{title}, version {version}`" if version else f"`{title}`"
    near = nearest(said.strip("`"), library.titles())
    return Diagnostic(
        "VBP108",
        f"no document {said} is at hand",
        source,
        span,
        clause="cover",
        expected="; ".join(library.titles()) or "a document in the contract's folder",
        suggestion=f"`{near}`"
        if near
        else "put the document in the folder of this contract; its words are not known until then",
    )


def one_of_several(
    source: SourceText, span: Span, title: str, version: str | None, library: Library
) -> Diagnostic | None:
    """A document that a cover names, and that several texts are."""
    several = library.several(title, version)
    if not several:
        return None
    said = f"`{title}, version {version}`" if version else f"`{title}`"
    advice = "take away all but the one that was signed, or give each a version of its own"
    if version is None:
        advice = f"say which: `{title}, version ...`"
    return Diagnostic(
        "VBP108",
        f"{said} could be any of several documents: {', '.join(several)}",
        source,
        span,
        clause="cover",
        suggestion=advice,
    )
