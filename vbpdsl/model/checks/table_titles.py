"""What the sentence above a table says that the table goes by, against the table.

    County Allowance by county of the member        the table is headed `County`, and counties
    | County | County Allowance |                   are those of members

The sentence computes nothing, since the headings do; but it is what a reader goes by.
"""

import re
from collections.abc import Iterator

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.actions.openings import table_opening
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word

_OWNERS = ("ROWS", "PARTY", "STATUS")
_EACH = ("for_each", "for_each_first", "for_each_last")
_KEYS = ("ROWS", "COLUMN", "PARTY", "PERIOD")
_INPUTS = ("TERM", "COLUMN", "PERIOD")


def table_titles(draft: Draft) -> None:
    """Every sentence above a table that names what the table goes by."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences if read.table else ():
                for phrase in tree.phrases("table_opening"):
                    _goes_by(draft, document, read, phrase)


def _goes_by(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    said = table_opening(phrase).words
    if phrase.token("TABLED") is not None:
        _gives_points(draft, document, read, phrase)
        return
    keys = [word for part in phrase.walk() if part.kind in _EACH for word in part.tokens(*_KEYS)]
    cells = (*read.table[0].cells, *(row.cells[0] for row in read.table[1:] if row.cells))
    headings = {" ".join(cell.text.lower().split()) for cell in cells}
    title_alone = all(source.phrase is not phrase for source in draft.sources.values())
    inputs = [word for word in said if word.kind in _INPUTS]
    for word in (*inputs, *keys) if title_alone else ():
        if not _forms(draft, word) & headings:
            _say(draft, document, read, word, f"the table is not headed by `{word.typed}`")
    for word in (word for word in said if word.kind in _OWNERS):
        alone = len(said) == 1
        if not _headed(draft, word, headings) and (alone or not _has(draft, word, inputs)):
            _say(draft, document, read, word, f"no table says this of a {word.typed}")


def _gives_points(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    """`The Practice receives points as follows:`: what its table gives are points, of whoever is
    settled and of each period that is."""
    word = phrase.tokens("POINTS_GIVEN", "GETS_POINTS", "TABLED")[0]
    headings = [cell.text.lower() for cell in read.table[0].cells[1:]]
    if not all(re.search(r"\bpoints?\b", heading) for heading in headings):
        _say(draft, document, read, word, "no column of the table is headed by points")
    earning = (party.name for party in draft.parties if party.role != "payer")
    settled = {*draft.settlement_keys, *earning}
    period = phrase.token("PERIOD")
    for word in phrase.tokens("PARTY", "PERIOD", "EACH", "FOR_A"):
        of_it = word.kind in ("EACH", "FOR_A") or draft.canonical(str(word.value)) in settled
        whole = word is period and draft.settlement is not None
        if not (of_it or whole):
            _say(draft, document, read, word, f"the points are not those of `{word.typed}` alone")


def _forms(draft: Draft, word: Word) -> set[str]:
    noun = draft.documents.nouns.by_name.get(str(word.value))
    names = (str(word.value), draft.canonical(str(word.value)), noun.many if noun else "")
    return {name.lower() for name in names if name}


def _headed(draft: Draft, word: Word, headings: set[str]) -> bool:
    forms = "|".join(re.escape(form) for form in _forms(draft, word))
    return any(re.search(rf"\b(?:{forms})\b", heading) for heading in headings)


def _has(draft: Draft, word: Word, inputs: list[Word]) -> bool:
    """Whether the owner is what is settled or has the columns: the member's county."""
    owner = draft.canonical(str(word.value))
    if owner in draft.settlement_keys or any(party.name == owner for party in draft.parties):
        return True
    columns = {draft.canonical(str(one.value)) for one in inputs if one.kind == "COLUMN"}
    return not columns or any(
        owner in kinds and columns & names for kinds, names in _tables(draft)
    )


def _tables(draft: Draft) -> Iterator[tuple[set[str], set[str]]]:
    for table in draft.tables.values():
        kinds = {table.row, *(column.entity or "" for column in table.columns)}
        yield kinds, {column.name for column in table.columns}


def _say(draft: Draft, document: Document, read: ReadUnit, word: Word, message: str) -> None:
    draft.say(
        "VBP409",
        message,
        document.source,
        word.span,
        read.label,
        suggestion="name in the sentence what the table is headed by, or leave it out there",
    )
