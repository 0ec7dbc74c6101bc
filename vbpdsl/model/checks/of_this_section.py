"""`For purposes of this Section 4, ...`: what is said for one section, and holds there alone.

What lies above a limit and is not counted is cut from Terms that are known: these have to stand in
the section. Of any other sentence nothing says that it holds nowhere else, and it is refused.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.parsing.tree import Phrase


def of_this_section(draft: Draft) -> None:
    """Each sentence that is said for a section speaks of what stands in it."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                said = tree.token("PREAMBLE")
                if said is not None and said.value == "SECTION":
                    _look_at(draft, document, read.label, tree)


def _look_at(draft: Draft, document: Document, clause: str, tree: Phrase) -> None:
    said = tree.word("PREAMBLE")
    section = clause.partition(".")[0]
    named = said.typed.rstrip(",").split()[-1]
    here = not named[0].isdigit() or named in (section, section + ".")
    terms = draft.cut_from.get(clause, ())
    outside = [one for one in terms if _section(draft, one) != section]
    if (here and terms and not outside) or draft.findings.refused:
        return
    draft.say(
        "VBP121",
        f"`{said.typed}` says that this holds for one section alone"
        + (f", and `{outside[0]}` stands in another" if outside else ""),
        document.source,
        said.span,
        clause,
        readings=("it holds wherever what it speaks of is used", "it holds in that section alone"),
        suggestion="leave the words out for a); for b) name the Term of which it is said",
    )


def _section(draft: Draft, name: str) -> str:
    source = draft.sources.get(name)
    if source is not None:
        return source.clause.partition(".")[0]
    return next((p.clause.partition(".")[0] for p in draft.payments if p.name == name), "")
