"""What the lines of a schedule are one for each of, where the heading above them says so.

    4  Settlement, for each Episode
         a  Episode Price: ...            one figure for each Episode

Of who is settled and of the period there is one figure each anyway, and the heading adds nothing.
"""

from itertools import takewhile

from vbpdsl.model.draft import Draft
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.document import Document, ReadUnit

_OF_EACH = pattern(r"(?:\bfor|\bof) (?:each|every) (?P<noun>[^,;:]+?)\W*$")


def things_of_section(draft: Draft, document: Document, read: ReadUnit) -> tuple[str, ...]:
    """The kind of thing for each of which a heading says the lines below it are."""
    title = ""
    for other in document.units:
        if other.unit is read.unit:
            break
        title = other.unit.title if other.unit.role == "section" else title
    said = _OF_EACH.search(title)
    return thing_called(draft, said["noun"]) if said is not None else ()


def has_lines(document: Document, read: ReadUnit) -> bool:
    """Whether lines stand below a heading, before the next one."""
    units = [one.unit for one in document.units]
    at = units.index(read.unit)
    below = takewhile(lambda one: one.role != "section", units[at + 1 :])
    return any(one.role == "line" for one in below)


def thing_called(draft: Draft, name: str) -> tuple[str, ...]:
    """The kind of thing of that name, of which there may be several in what is settled."""
    noun = draft.documents.nouns.by_name.get(name)
    if noun is None or noun.kind != "ROWS":
        return ()
    kind = draft.base_row(draft.canonical(noun.name))
    settled = (*draft.settlement_keys, *(party.name for party in draft.parties))
    return () if kind in settled or table_of(draft, kind) is None else (kind,)
