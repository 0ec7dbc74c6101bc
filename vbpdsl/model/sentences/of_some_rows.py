"""Terms that only some rows have: of a kind that another sentence makes.

    "Long Visit" means a visit of at least 20 minutes.
    "Extra Fee" means, for each Long Visit, its fee less $10.

The Term is one figure for each visit, and one that is no Long Visit has none: who adds it up over
all visits is told that some have no figure, and who adds it up over Long Visits has them all.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Branch, Cases, Expression, Literal
from vbpdsl.model.kept import TermSource
from vbpdsl.model.nouns.row_kinds import is_one_of, say_at_hand
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.parsing.tree import Phrase, Word

_HOLDERS = ("subject", "for_each", "for_each_first", "for_each_last")


def kinds_said(draft: Draft, phrase: Phrase) -> tuple[Word, ...]:
    """The kinds of row, made by other sentences, that a definition is one for each of."""
    forms = ("definition", "table_opening", "line_definition")
    if phrase.kind not in forms or phrase.token("EARNED") is not None:
        return ()
    subject = phrase.phrase("subject")
    inner = subject.phrases("for_each") if subject is not None else ()
    holders = (*phrase.phrases(*_HOLDERS), *inner)
    words = (word for one in holders for word in one.tokens("ROWS"))
    return tuple(word for word in words if str(word.value) in draft.row_kinds)


def of_those_alone(
    draft: Draft, source: TermSource, found: Expression, scope: Scope
) -> Expression:
    """A figure for those rows that have it, and none for the others."""
    for kind in source.of_some:
        if source.phrase is not None:
            say_at_hand(draft, source.phrase, kind, scope)
        test = draft.condition(is_one_of(draft, kind), scope)
        found = Cases((Branch(test, found),), Literal(None, found.type), found.type)
    return found
