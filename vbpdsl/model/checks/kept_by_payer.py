"""What is not earned stays with whoever pays: so it is without being said, and no money moves.

    Any portion of the Withhold not earned by Network shall be retained by Plan.
    Any amount remaining in the Community Pool reverts to the Company.

Kept by somebody else it would have to be paid to them, which is a clause of its own.
"""

from contextlib import suppress

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase


def kept_by_payer(draft: Draft) -> None:
    """Every sentence that says who keeps what is not earned."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("said_anyway"):
                    if phrase.token("IS_KEPT") is not None:
                        _is_so(draft, document, read, phrase)


def _is_so(draft: Draft, document: Document, read: ReadUnit, phrase: Phrase) -> None:
    phrase.tokens("ANY_PART_OF", "NOT_EARNED", "ANY_REST_IN", "PAID_BY_WHOM")
    term, (*earning, keeping) = phrase.tokens("TERM")[0], phrase.tokens("PARTY")
    scope, name = Scope(document.source, read.label), str(term.value)
    paying = {party.name for party in draft.parties if party.role == "payer"}
    for party in (keeping, *earning):
        if (str(party.value) in paying) is (party is keeping):
            continue
        draft.say(
            "VBP509",
            f"what is not earned of the {name} stays with whoever pays it, and this says "
            f"otherwise of the {party.typed}",
            document.source,
            party.span,
            read.label,
            suggestion="a clause that pays it, with its amount and its day",
        )
        return
    with suppress(Refused):
        found = draft.define(name, scope, term.span)
        draft.used.add(name)
        if found.type.unit != DOLLARS:
            draft.say(
                "VBP301",
                f"`{name}` is no amount of money, of which a part could be kept",
                document.source,
                term.span,
                read.label,
                expected="dollars",
                found=found.type.words(),
            )
