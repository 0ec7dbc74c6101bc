"""Text to documents: units, declarations, then each sentence alone.

The syntax stage as a front end calls it: the documents that the cover names (tables, common terms,
methods) are read first, since they bring nouns, and then the units of each (`document_reader`).
"""

from attrs import evolve

from vbpdsl.source.diagnostic import Findings
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.declared.collect import Collector
from vbpdsl.syntax.declared.names_in_tables import named, units_of
from vbpdsl.syntax.declared.names_of_members import call_by_last_word, call_persons
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.declared.parties_of_examples import call_parties_of_examples
from vbpdsl.syntax.document import Document, Documents, Library, ReadUnit
from vbpdsl.syntax.document_reader import DocumentReader
from vbpdsl.syntax.electing.carried import with_carried
from vbpdsl.syntax.electing.long_forms import with_long_forms
from vbpdsl.syntax.electing.write import with_elections
from vbpdsl.syntax.electing.years_named import with_years_named
from vbpdsl.syntax.page.listings import cut_units
from vbpdsl.syntax.page.parts import Texts, Unit
from vbpdsl.syntax.references import (
    heading_of,
    nearly,
    not_in_library,
    one_of_several,
    references,
)
from vbpdsl.syntax.wording import check_house, check_used, house_of
from vbpdsl.syntax.words.house import NO_HOUSE

_WITHOUT_NOUNS = ("VBP102", "VBP105", "VBP107", "VBP109")
"""What can be said of a contract while a document whose words it uses is missing."""


def read_documents(source: SourceText, library: Library, findings: Findings) -> Documents:
    """All documents of a contract, their sentences read with everything declared known."""
    texts = [(source, named(cut_units(source, findings)))]
    complete = heading_of(texts[0][1]).kind != "METHOD"  # its parties are the contract's
    for title, version, span in references(source, texts[0][1]):
        found = library.find(title, version)
        if found is None:
            findings.add(not_in_library(source, span, title, version, library))
            found = nearly(title, version, library)
            complete = complete and found is not None
        elif (several := one_of_several(source, span, title, version, library)) is not None:
            findings.add(several)
        if found is not None and all(found.name != other.name for other, _ in texts):
            texts.append((found, units_of(found, findings)))
    heard = findings if complete else Findings()
    texts, elections = with_elections(texts, heard)
    texts = with_long_forms(with_years_named(with_carried(texts, heard)))
    ordered = (*texts[1:], texts[0])
    wordings = tuple(text for text in ordered if heading_of(text[1]).kind == "WORDING")
    nouns = Nouns(house=house_of(source, wordings, heard) if wordings else NO_HOUSE)
    nouns.elected.update({name: one for one in elections for name in one.choices})
    collectors = [
        (Collector(text, nouns, heard), units)
        for text, units in ordered
        if (text, units) not in wordings
    ]
    for step in ("cover", "tables", "terms"):
        for collector, units in collectors:
            collector.collect(units, step)
        if step == "tables":
            call_persons(nouns)
            call_by_last_word(nouns)
            call_parties_of_examples(texts, nouns)
    if collectors:
        collectors[-1][0].guess_parties(texts[0][1])
    check_house(nouns.house, nouns, heard)
    if not any(item.code == "VBP118" for item in heard):
        check_used(nouns.house, *texts[0], heard)
    documents = tuple(
        _wording(text, units, text is source)
        if (text, units) in wordings
        else _read_document((text, units), nouns, heard, ordered)
        for text, units in ordered
    )
    if not complete:
        findings.extend([item for item in heard if item.code in _WITHOUT_NOUNS])
    return Documents(documents[-1], documents[:-1], nouns, complete)


def _wording(source: SourceText, units: tuple[Unit, ...], asked: bool) -> Document:
    """A document of wording: its tables were read with the words, before the sentences.

    A contract that names it sees no tables in it, which would be tables of Terms.
    """
    kept = units if asked else tuple(evolve(unit, table=()) for unit in units)
    return Document(source, heading_of(units), tuple(ReadUnit(unit) for unit in kept))


def _read_document(
    one: tuple[SourceText, tuple[Unit, ...]], nouns: Nouns, findings: Findings, texts: Texts
) -> Document:
    source, units = one
    letters = frozenset(unit.label for unit in units if unit.role == "line")
    clauses = frozenset(unit.label for unit in units if unit.role in ("clause", "election"))
    reader = DocumentReader(source, nouns, letters, findings, clauses, texts)
    return Document(source, heading_of(units), tuple(reader.unit(unit) for unit in units))
