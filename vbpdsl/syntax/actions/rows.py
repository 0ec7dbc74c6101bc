"""Phrases of rows to typed nodes."""

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.rows import NounPhrase, Owner
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

NOUNS = ("ROWS", "PARTY", "COLUMN")
"""What rows or things are called by."""


def noun_phrase(phrase: Phrase) -> NounPhrase:
    """The phrase of rows or things that a tree is."""
    phrase = _so_joined(_of_such(phrase))
    owner, parts = _owner(phrase.parts)
    named = [part for part in parts if isinstance(part, Word)]
    nouns = [word for word in named if word.kind in NOUNS]
    noun = next((word for word in reversed(nouns) if word.kind != "COLUMN"), nouns[-1])
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


def _of_such(phrase: Phrase) -> Phrase:
    """`gold clients' visits in the Period`: visits in the Period of gold clients."""
    place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), 0)
    such, behind = phrase.parts[:place], phrase.parts[place + 1 :]
    if not any(part.kind in ("STATUS", "NAME") for part in such[:-1]) and len(such) < 2:
        return phrase
    if such[0].kind in ("ROWS", "PARTY", "PERIOD", "owner"):
        return phrase  # an owner of an owner
    start = Span(such[0].span.start, such[0].span.start)
    of = Phrase("of_rows", (Word("OF_ROWS", "of", "of", start), *such), phrase.span)
    said = phrase.phrase("qualifiers")
    narrowed = Phrase("qualifiers", (*(said.parts if said is not None else ()), of), phrase.span)
    return evolve(phrase, parts=(*(one for one in behind if one is not said), narrowed))


def _so_joined(phrase: Phrase) -> Phrase:
    """`urgent or referred visits`, of a name and a column of yes or no: visits that are urgent or
    referred. `urgent and referred visits` may be both at once, or some of each, and `non-urgent or
    wellness visits` be neither, or wellness visits too."""
    at = [n for n, part in enumerate(phrase.parts) if part.kind == "LIST_OR"]
    if not at:
        return phrase
    first, last = at[0] - 1, at[-1] + 1
    listed = phrase.parts[first : last + 1]
    joints = {one.typed.strip(", ") for one in listed if isinstance(one, Word) and
              one.kind == "LIST_OR"}  # fmt: skip
    non = phrase.token("NON")
    if non is not None:
        first = phrase.parts.index(non)
        listed = phrase.parts[first : last + 1]
    elif all(one.kind in ("NAME", "LIST_OR") for one in listed):
        return phrase
    span = listed[0].span.to(listed[-1].span)
    many = "are" if joints <= {"or", ""} else "is"
    is_so = Phrase("is_so", (Word("IS", many, many, span), *listed), span)
    who: Phrase = Phrase("who", (Word("WHO", "that", "that", span), is_so), span)
    if "and" in joints or non is not None:
        who = Phrase("who", (who.parts[0], Phrase("mixed", listed, span)), span)
    said = phrase.phrase("qualifiers")
    narrowed = Phrase("qualifiers", (who, *(said.parts if said is not None else ())), span)
    left = (*phrase.parts[:first], *phrase.parts[last + 1 :])
    return evolve(phrase, parts=(*(one for one in left if one is not said), narrowed))


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
