"""`Subject to Section 2.3, ...` names a clause that takes something away: a limit, an exception.

    Subject to Section 2.3, the Plan shall pay the ACO 50% of Gross Savings.
    2.3  No payment shall be made if the Quality Score is less than 60.

What such a clause says holds with or without these words; that it says anything of the kind is
held here, so that no reader looks for an exception that is none.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.document import Document
from vbpdsl.syntax.parsing.tree import Phrase

_TAKING_AWAY = (
    "nothing", "limited", "despite", "excludes", "not_counted", "left_out", "ruled_out",
    "missing_rule", "rounding", "named_condition",
)  # fmt: skip
"""Kinds of sentence that limit others or make exceptions of them."""


def subject_to(draft: Draft) -> None:
    """Each clause that is named so is there, and limits something."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("subject_to"):
                    _look_at(draft, document, read.label, phrase)


def _look_at(draft: Draft, document: Document, clause: str, phrase: Phrase) -> None:
    phrase.tokens("SUBJECT_TO", "CLAUSE")
    number = phrase.token("NUMBER")
    assert number is not None
    named = [read for read in document.units if read.unit.label == number.typed]
    kinds = {part.kind for read in named for tree in read.sentences for part in tree.phrases()}
    if kinds & {*_TAKING_AWAY} and number.typed != clause:
        return
    draft.say(
        "VBP209",
        f"clause {number.typed} limits nothing and makes no exception"
        if named
        else f"there is no clause {number.typed}",
        document.source,
        phrase.span,
        clause,
        expected="a clause such as `No payment is due if ...` or `X shall not exceed ...`",
        suggestion="leave the words out, or name the clause that is meant",
    )
