"""No clause is given up in silence: where one could not be read to its end, something was said.

    2.2  ... the Hospital shall pay the Plan $100 for each stay that is returned.
        given up because of what 2.1 says, and nothing said why: the contract would pay less

Whoever refuses a phrase says why (`draft.say`, then `raise Refused`). Should that ever be
forgotten, a contract without the clause would be settled as if it had been read; so it is refused
here, after all other checks, and nowhere else.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.source.text import Span
from vbpdsl.syntax.document import Document


def all_told(draft: Draft) -> None:
    """Refuse what was given up where no finding refuses anything."""
    if draft.findings.refused:
        return
    for document in draft.documents.all:
        for read in document.units:
            here = (document.source.name, read.label)
            if here in draft.given_up and not _is_there(draft, document, read.label):
                unit = read.unit
                draft.say(
                    "VBP106",
                    "this is in a form that this version does not compute",
                    document.source,
                    unit.body[0] if unit.body else Span(unit.span.start, unit.span.end),
                    read.label,
                    suggestion="say it in steps, each figure a Term in a clause of its own; or "
                    "supply the figure as data",
                )


def _is_there(draft: Draft, document: Document, clause: str) -> bool:
    """Whether a clause that was given up in one trial was read after all: each of its Terms is
    worked out, and each of its payments is made."""
    terms = [name for name, one in draft.sources.items()
             if one.clause == clause and one.document is document]  # fmt: skip
    paid = [place for place, one in enumerate(draft.paying)
            if one.read.label == clause and one.document is document]  # fmt: skip
    worked_out = all(name in draft.definitions for name in terms)
    return bool(terms or paid) and worked_out and all(place in draft.paid for place in paid)
