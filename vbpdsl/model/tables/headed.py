"""Terms that a table defines by its headings, without a sentence for each of them."""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import TermSource
from vbpdsl.model.sources import add, is_party
from vbpdsl.syntax.declared.naming import term_name
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.page.descriptions import headed_as_described
from vbpdsl.syntax.page.tables import Crossed, crossed, term_table
from vbpdsl.syntax.words.kinds import KEYS


def headed(draft: Draft, document: Document, read: ReadUnit) -> None:
    """A table whose value columns are headed by Terms, without a sentence for each of them."""
    unit = read.unit
    opening = document.text(unit.body[: unit.before_table])
    if not unit.table or headed_as_described(unit):
        return
    two = crossed(unit.table, opening, unit.title)
    if two is not None:
        _headed_by_two(draft, document, read, two)
        return
    table = term_table(unit.table, unit.title or opening.rstrip(": "))
    beside = opening.rstrip().endswith(".")  # its sentences end before it and are not of it
    opened = [s for s in draft.sources.values() if s.unit is read and not beside]
    keys = opened[0].keys if opened else ()
    for cell in table.outputs:
        name = term_name(cell.text)
        if name not in draft.sources:
            add(draft, TermSource(name, keys or _table_keys(draft, table.input.text), read,
                                   document, None))  # fmt: skip
    for source in opened:
        if not source.keys:
            key = _table_keys(draft, table.input.text)
            draft.sources[source.name] = TermSource(source.name, key, read, document, source.phrase)


def _headed_by_two(draft: Draft, document: Document, read: ReadUnit, table: Crossed) -> None:
    """A table of two inputs gives one value for each of those that are keys."""
    headings = (table.first.text, table.second)
    keys = tuple(key for heading in headings for key in _table_keys(draft, heading))
    opened = [source for source in draft.sources.values() if source.unit is read]
    name = term_name(table.output)
    if not opened and not table.across:
        add(draft, TermSource(name, keys, read, document, None))
    for source in opened:
        if not source.keys:
            draft.sources[source.name] = evolve(source, keys=keys)


def _table_keys(draft: Draft, heading: str) -> tuple[str, ...]:
    """A table headed by a key gives one value for each of it: `Line of business`."""
    lowered = heading[:1].lower() + heading[1:]
    for name in (heading, lowered):
        noun = draft.documents.nouns.by_name.get(name)
        if noun is not None and noun.kind == "TERM":
            return ()
        if noun is not None and noun.kind in KEYS:
            known = name in draft.settlement_keys or is_party(draft, name)
            at_hand = noun.kind == "COLUMN" and draft.at_hand(name)
            return () if known or at_hand else (name,)
    return ()
