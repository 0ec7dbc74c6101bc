"""Documents to a checked contract: the model stage in one place.

The order is what a reader needs before what: tables, the cover, the roster; then which Terms
there are; then Terms, payments, promises and examples, each drawing what it needs. Nothing is
kept of a contract in which anything is wrong.
"""

from attrs import evolve

from vbpdsl.model.checks import CHECKS
from vbpdsl.model.conditions.read import condition
from vbpdsl.model.contract import Contract, Prose
from vbpdsl.model.cover.read import provider_named, read_cost, read_cover
from vbpdsl.model.draft import Draft, Readers, Refused, Status, TermSource
from vbpdsl.model.examples.read import read_examples
from vbpdsl.model.finish import finished_tables
from vbpdsl.model.nouns.held import held
from vbpdsl.model.nouns.homes import Computed, homes
from vbpdsl.model.nouns.memberships import read_membership, read_named
from vbpdsl.model.nouns.row_kinds import keep_row_kind
from vbpdsl.model.rows.facts import fact
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.definitions import count_definition, define
from vbpdsl.model.sentences.payments import read_payments, read_rounding
from vbpdsl.model.sentences.promises import read_promises
from vbpdsl.model.tables.bands import for_parts
from vbpdsl.model.tables.read import read_tables
from vbpdsl.model.values.read import value
from vbpdsl.source.diagnostic import Findings, Label
from vbpdsl.syntax.actions.rules import left_out, named_condition, ruled_out, stands_in
from vbpdsl.syntax.document import Document, Documents, ReadUnit
from vbpdsl.syntax.followed import followed_documents
from vbpdsl.syntax.naming import term_name
from vbpdsl.syntax.nodes.rules import LeftOut
from vbpdsl.syntax.tables import Crossed, crossed, described, term_table
from vbpdsl.syntax.tree import Phrase

_NAMED = ("TABLES", "COMMON TERMS", "METHOD")
"""Documents that contracts name: nobody signs one by itself, so it settles nothing alone."""


def from_syntax(documents: Documents, findings: Findings) -> Contract | None:
    """The contract, or None if anything found is an error. Mistakes go to the findings."""
    if not documents.complete or documents.main.heading.kind == "WORDING":
        return None
    documents = followed_documents(documents)
    readers = Readers(value, condition, define, fact, count_definition)
    draft = Draft(documents, findings, readers)
    draft.provider = provider_named(documents.main)
    read_tables(draft)
    if documents.main.heading.kind in _NAMED:
        return None
    read_cover(draft)
    read_cost(draft)
    for document in documents.all:
        for read in document.units:
            _collect(draft, document, read)
    read_rounding(draft)
    for source in list(draft.sources.values()):
        if for_parts(source):  # read where a clause applies it to an amount
            continue
        try:
            draft.define(source.name, Scope(source.document.source, source.clause), source.span)
        except Refused:
            continue
    read_payments(draft)
    draft.promises = read_promises(draft)
    draft.examples = read_examples(draft)
    for check in CHECKS:
        check(draft)
    if findings.refused or draft.settlement is None:
        return None
    main = documents.main
    definitions = tuple(draft.definitions.values())
    computed: Computed = (*definitions, *draft.promises)
    return Contract(
        main.source,
        tuple(document.source for document in documents.all),
        main.heading.title,
        main.heading.exhibit,
        draft.parties,
        draft.settlement,
        finished_tables(draft, computed),
        homes(draft, computed),
        definitions,
        tuple(draft.payments),
        draft.promises,
        draft.examples,
        _prose(documents),
        tuple((read.unit.label, main.text(read.unit.body)) for read in main.of_role("cover")),
        held(draft, computed),
    )


def _prose(documents: Documents) -> tuple[Prose, ...]:
    found: list[Prose] = []
    for document in documents.all:
        for read in document.units:
            unit = read.unit
            if unit.role == "section":
                found.append(Prose(unit.label, unit.title, "heading"))
            elif unit.role == "note" or "words" in unit.marks:
                role = "note" if unit.role == "note" else "words"
                found.append(Prose(read.label, document.text(unit.body), role))
    return tuple(found)


# ---------------------------------------------------------------- which Terms there are


def _collect(draft: Draft, document: Document, read: ReadUnit) -> None:
    unit = read.unit
    if unit.role == "line":
        _add(draft, TermSource(unit.title, (), read, document, None, unit.label))
        draft.lines[document.source.name, unit.label] = unit.title
        if document is draft.documents.main or unit.label not in draft.letters:
            draft.letters[unit.label] = unit.title
        return
    if unit.role != "clause":
        return
    for tree in read.sentences:
        for phrase in (tree,) if tree.kind == "reversed" else tree.phrases():
            _sentence(draft, document, read, phrase)
    _headed(draft, document, read)


def _sentence(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    match phrase.kind:
        case "definition" | "table_opening" | "line_definition":
            name = _subject_term(phrase)
            if name is not None and not _mere_title(draft, document, name, phrase, read):
                keys = _keys(draft, phrase)
                _add(draft, TermSource(name, keys, read, document, phrase))
        case "definition_if":
            first = phrase.tokens("TERM")[0]
            _add(draft, TermSource(str(first.value), (), read, document, phrase))
        case "reversed":
            last = phrase.tokens("TERM")[-1]
            _add(draft, TermSource(str(last.value), (), read, document, phrase))
        case "row_kind":
            keep_row_kind(draft, document, read, phrase)
        case "not_counted":
            rows = phrase.tokens("ROWS", "COLUMN", "PARTY", "PERIOD")[0]
            draft.not_counted.append((str(rows.value), read, document, phrase))
        case "left_out":
            _left_out(draft, document, read, phrase)
        case "missing_rule":
            name = draft.canonical(str(stands_in(phrase).name.value))
            draft.fills.setdefault(name, []).append((read, document, phrase))
        case "named_condition":
            _status(draft, document, read, phrase)
        case "ruled_out":
            rule = ruled_out(phrase)
            said = f"{rule.holder.value} {rule.status.value}"
            draft.ruled.setdefault(said, []).append((read, document, phrase))
        case "below":
            if not read.unread and not any(
                tree.phrase("line_definition") for tree in read.sentences
            ):
                _no_line(draft, document, read, phrase)
        case "despite":
            name = _subject_term(phrase)
            if name is not None:
                draft.despite.setdefault(name, []).append((read, document, phrase))
        case "named_by_roster":
            read_named(draft, document, read, phrase)
        case "membership":
            read_membership(draft, document, read, phrase)


def _left_out(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`A claim without an allowed amount is left out`: alone it is said of every clause that
    counts claims; in a clause with an average it is said of that average."""
    said = left_out(phrase)
    if not _of_rows_themselves(draft, read, said):
        draft.left_out.setdefault((read.label, str(said.noun.value)), (read, phrase))
        return
    without = Phrase("without", phrase.parts[1:3], phrase.span)
    qualifiers = Phrase("qualifiers", (without,), phrase.span)
    whole = Phrase("not_counted", (said.rows, qualifiers), phrase.span)
    draft.not_counted.append((str(said.rows.value), read, document, whole))


def _of_rows_themselves(draft: Draft, read: ReadUnit, said: LeftOut) -> bool:
    table = draft.table_of_row(draft.base_row(str(said.rows.value)))
    column = said.noun.kind == "COLUMN" and table is not None
    return column and len(read.sentences) == 1 and said.scaled is None


def _no_line(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`Below 60 it is 0%.` in a clause without a straight line."""
    draft.say(
        "VBP407",
        "this says what a straight line is beyond its ends, and no line stands in the clause",
        document.source,
        phrase.span,
        read.label,
        suggestion="put it into the clause of the line, behind it",
    )


def _mere_title(
    draft: Draft, document: Document, name: str, phrase: Phrase, read: ReadUnit
) -> bool:
    """Whether a table's sentence is only its title: `Monthly fees:` over several value columns."""
    table = read.unit.table
    if phrase.kind != "table_opening" or not table or len(table[0].cells) < 3:
        return False
    opening = document.text(read.unit.body[: read.unit.before_table])
    if crossed(table, opening, read.unit.title) is not None:
        return False
    known = draft.documents.nouns.by_name
    names = [term_name(cell.text) for cell in table[0].cells[1:]]
    if not all(one in known and known[one].kind == "TERM" for one in names):
        return False
    return all(name.lower() != one.lower() for one in names)


def _subject_term(phrase: Phrase) -> str | None:
    subject = phrase.phrase("subject")
    word = subject.tokens("TERM")[-1] if subject is not None and subject.token("TERM") else None
    return str(word.value) if word is not None else None


def _keys(draft: Draft, phrase: Phrase) -> tuple[str, ...]:
    """The keys a sentence names: `Each member's X`, `X, for each line of business, ...`."""
    found: list[str] = []
    subject = phrase.phrase("subject")
    holders = [phrase.phrase("for_each_first"), subject]
    holders.append(subject.phrase("for_each") if subject is not None else None)
    holders.append(phrase.phrase("for_each"))
    holders.append(phrase.phrase("for_each_last"))
    for holder in holders:
        if holder is not None:
            for word in holder.tokens("ROWS", "COLUMN", "PARTY", "PERIOD"):
                key = draft.canonical(str(word.value))
                if key not in draft.settlement_keys and key not in found:
                    found.append(key)
    each = {party.name for party in draft.parties}
    return tuple(key for key in found if key not in each)


def _status(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    said = named_condition(phrase)
    key_word = said.holder
    key, name = str(key_word.value), str(said.status.value)
    definition = f"{key} {name}"
    single = key_word.kind in ("GATE", "PERIOD") or _is_party(draft, key)
    keys = () if key in draft.settlement_keys or single else (key,)
    if (key, name) in draft.statuses:
        before = draft.sources[draft.statuses[key, name].definition]
        _twice(draft, document, read, phrase, definition, before)
        return
    draft.statuses[key, name] = Status(name, key, definition)
    _add(draft, TermSource(definition, keys, read, document, phrase))


def _is_party(draft: Draft, name: str) -> bool:
    return any(party.name == name for party in draft.parties)


def _add(draft: Draft, source: TermSource) -> None:
    before = draft.sources.get(source.name)
    if before is not None and before is not source:
        _twice(draft, source.document, source.unit, source.phrase, source.name, before)
        return
    draft.sources[source.name] = source


def _twice(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase | None, name: str,
    before: TermSource,
) -> None:  # fmt: skip
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


def _headed(draft: Draft, document: Document, read: ReadUnit) -> None:
    """A table whose value columns are headed by Terms, without a sentence for each of them."""
    unit = read.unit
    opening = document.text(unit.body[: unit.before_table])
    if not unit.table or described(unit, opening) is not None:
        return
    two = crossed(unit.table, opening, unit.title)
    if two is not None:
        _headed_by_two(draft, document, read, two)
        return
    table = term_table(unit.table, unit.title or opening.rstrip(": "))
    opened = [s for s in draft.sources.values() if s.unit is read]
    keys = opened[0].keys if opened else ()
    for cell in table.outputs:
        name = term_name(cell.text)
        if name not in draft.sources:
            _add(draft, TermSource(name, keys or _table_keys(draft, table.input.text), read,
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
        _add(draft, TermSource(name, keys, read, document, None))
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
        if noun is not None and noun.kind in ("ROWS", "COLUMN", "PARTY", "PERIOD"):
            known = name in draft.settlement_keys or _is_party(draft, name)
            at_hand = noun.kind == "COLUMN" and draft.at_hand(name)
            return () if known or at_hand else (name,)
    return ()
