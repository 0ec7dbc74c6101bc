"""What the Term of what is earned is called: `Points`, `Weight Earned`, or by a name of its own.

    The Practice earns 60 points if its Rate is 15.0 or lower; otherwise none (the "Rate Points").

Points with a name of their own are no part of the `Points` that other clauses give; where all that
is earned is spoken of without its clauses, it is asked whether they count. Beside `earned`.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.what_is_earned import own_earned
from vbpdsl.syntax.words.openings import EARNED, POINTS


def name_of_earned(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, word: Word
) -> str:
    """What the Term is called: that of the statement before, where this one says no points."""
    if (given := phrase.token("PAYMENT_NAME")) is not None:
        _alone_in_its_clause(draft, document, read, phrase, given)
        return str(given.value)
    if (own := own_earned(phrase, draft.documents.nouns)) is not None and word.value == "EARNED":
        return own
    said = {part.kind for part in phrase.words()}
    before = [name for name, others in draft.earned.items() if others[-1].unit is read]
    if word.value == "EARNED" and "POINTS" not in said and before:
        return before[-1]
    return EARNED[str(word.value)]


def _alone_in_its_clause(
    draft: Draft, document: Document, read: ReadUnit, phrase: Phrase, given: Word
) -> None:
    """`A earns 5 points. B earns 3 points (the "X").`: is what A earns a part of X?"""
    if any(one.unit is read for others in draft.earned.values() for one in others):
        not_computed(draft, given, Scope(document.source, read.label))
    if phrase.token("ROWS") is not None:  # of each Measure, and not of who is settled
        not_computed(draft, given, Scope(document.source, read.label))


def named_points(draft: Draft) -> tuple[str, ...]:
    """The names that clauses give to points that are earned under them."""
    return tuple(
        name for name, said in draft.earned.items()
        if any(one.phrase.token("PAYMENT_NAME") is not None for one in said)
    )  # fmt: skip


def gives_points(draft: Draft, name: str) -> bool:
    """Whether what a Term is called says that it is of points."""
    first = draft.earned[name][0].phrase
    return name.startswith(POINTS) or first.token("PAYMENT_NAME") is not None
