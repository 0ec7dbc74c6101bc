"""Phrases of rows to typed nodes."""

from attrs import evolve

from vbpdsl.syntax.nodes.rows import NounPhrase, Owner
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

NOUNS = ("ROWS", "PARTY", "COLUMN")
"""What rows or things are called by."""


def noun_phrase(phrase: Phrase) -> NounPhrase:
    """The phrase of rows or things that a tree is."""
    owner, parts = _owner(phrase.parts)
    named = [part for part in parts if isinstance(part, Word)]
    noun = next(word for word in reversed(named) if word.kind in NOUNS)
    times = tuple(part for part in parts if _is_time(part))
    return NounPhrase(
        noun,
        owner,
        phrase.token("ITS"),
        phrase.token("OTHER"),
        phrase.tokens("STATUS"),
        phrase.token("NON"),
        phrase.tokens("NAME"),
        tuple(word for word in named if word.kind == "COLUMN" and word is not noun),
        times,
        phrase.phrase("qualifiers"),
        phrase.span,
    )


def _owner(parts: tuple[Node, ...]) -> tuple[Owner | None, tuple[Node, ...]]:
    """The owner of a possessive and the parts behind it: `the Clinic's clients' sessions`."""
    places = [at for at, part in enumerate(parts) if part.kind == "POSS"]
    if not places:
        return None, parts
    owner = owner_of(parts[places[-1] - 1])
    if len(places) > 1:
        owner = evolve(owner, of=owner_of(parts[places[0] - 1]))
    return owner, parts[places[-1] + 1 :]


def owner_of(said: Node) -> Owner:
    """An owner: a word, or `each` and a word."""
    if isinstance(said, Word):
        return Owner(said)
    return Owner(tuple(said.words())[-1], each=True)


def _is_time(part: Node) -> bool:
    """Whether a part is what `for ...` says: the period, or a time of another kind."""
    if isinstance(part, Word):
        return part.kind == "PERIOD"
    return part.kind not in ("qualifiers", "owner")
