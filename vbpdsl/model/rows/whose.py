"""Whose rows and figures are meant: those of the party that is settled, or nobody's.

    the number of the Plan's claims   ->   VBP321: rows of a settlement belong to the Practice

A settlement knows the rows of one party. A sentence that names another one asks for rows that
nobody has; taking the settled party's would answer another question than was asked.
"""

from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import plural
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.printed import article_and

_ANY = pattern(r"\s*(?:an?|any)\s")


def settled(draft: Draft) -> tuple[str, ...]:
    """What a settlement is of: by the parties and times that it is told apart by, or the one that
    the cover names."""
    named = tuple(one.name for one in draft.parties if one.role == "provider")
    return draft.settlement_keys or named


def check_party(
    draft: Draft, word: Word, span: Span, scope: Scope, what: str, suggestion: str
) -> None:
    """Refuse a party other than the settled one, or several at once; `what` of it was asked for:
    rows or figures."""
    name = str(word.value)
    check_is_one(draft, word, scope)
    known = settled(draft)
    if name in draft.settlement_keys and is_plural(draft, word):
        _of_several(draft, word, span, scope)
    if name in known or not known:
        return
    draft.say(
        "VBP321",
        f"{what} of a settlement belong to the {' and '.join(known)}, not to the {word.text}",
        scope.source,
        span,
        scope.clause,
        suggestion=suggestion,
        fixes=tuple(
            Fix(word.span, key, scope.source.phrase(span).replace(word.typed, key, 1))
            for key in known
        ),
    )
    raise Refused


def check_is_one(draft: Draft, word: Word, scope: Scope) -> None:
    """`if any Practice is large` asks about all of them, and not about the one that is settled."""
    name, start = str(word.value), word.span.start
    before = scope.source.folded[max(0, start - 4) : start].lower()
    if name not in draft.settlement_keys or before != "any ":
        return
    typed = f"any {word.typed}"
    draft.say(
        "VBP121",
        f"`{typed}` can be the {name} that is settled, or one of all the {draft.many(name)}",
        scope.source,
        word.span,
        scope.clause,
        readings=(f"the {name}", f"at least one of the {draft.many(name)}"),
        suggestion=f"`the {name}`; or a Term for how many of the {draft.many(name)} there are of "
        "which it is so, and `is at least 1`",
    )
    raise Refused


def things_of_another(draft: Draft, party: str, rows: NounPhrase, scope: Scope) -> NoReturn:
    """`Practices with a member`, where a roster says who exists in the settlement of each."""
    many = draft.many(str(rows.noun.value))
    draft.say(
        "VBP321",
        f"{many} are those of the {party} that is settled, and not of each {party}",
        scope.source,
        rows.span,
        scope.clause,
        suggestion=f"a Term first, as in `Number of {many.capitalize()} means the number of "
        f"{many}`, and then `{draft.many(party)} whose Number of {many.capitalize()} is ...`",
    )
    raise Refused


def begun_with(source: SourceText, span: Span, openings: tuple[str, ...]) -> tuple[Fix, ...]:
    """A phrase with other words before it, in place of its article."""
    start = article_and(source, span).start
    words = source.slice(span)
    return tuple(Fix(Span(start, span.start), f"{one} ", f"{one} {words}") for one in openings)


def is_any(source: SourceText, phrase: Phrase) -> bool:
    """Whether one of a kind is said, whichever: `visits of a client under 18`, of all such."""
    word = phrase.token("OF_ROWS", "TO_WHOM")
    return word is not None and _ANY.match(source.folded, word.span.end) is not None


def is_plural(draft: Draft, word: Word) -> bool:
    """Whether a noun is said of several: `the members' visits`."""
    nouns = draft.documents.nouns
    noun = nouns.by_name.get(str(word.value))
    if noun is None:
        return False
    if nouns.also.get(word.text) is not None:  # `Assigned Members`, another name of the members
        return any(word.text == plural(one) for one in nouns.also)
    return word.typed.lower() == noun.many.lower() != noun.name.lower()


def _of_several(draft: Draft, word: Word, span: Span, scope: Scope) -> NoReturn:
    """`all Practices' visits`: the rows of all, where each one is settled apart."""
    name = str(word.value)
    draft.say(
        "VBP321",
        f"`{scope.source.phrase(span)}` is of several, and a settlement has the rows and figures "
        f"of one {name}",
        scope.source,
        span,
        scope.clause,
        suggestion=f"`the {name}'s`; `... of all {draft.many(name)}` behind the name of the rows; "
        f"or a Term for the {name} and then `... of all {draft.many(name)}, added together`",
    )
    raise Refused
