"""Sentences that say in another order what is read: what is earned, and then by whom.

    Ten points are awarded to a Practice whose Rate exceeds 80%.
        ->   the tree of `A Practice whose Rate exceeds 80% earns ten points.`
    visits that are urgent and have a fee of more than $50
        ->   the tree of `visits that are urgent and that have a fee of more than $50`.
    "Small Practice" means a Practice with fewer than 5 doctors.
        ->   the tree of `A Practice with fewer than 5 doctors is a "Small Practice".`

The words stay as they stand on the page; the tree is that of the active voice, which is the one
that is printed.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def in_the_active(read: Read) -> Read:
    """A sentence with what is earned behind who earns it."""
    others = tuple(_turned(_each_apart(tree)) for tree in read.others)
    return evolve(read, tree=_turned(_each_apart(read.tree)), others=others)


def _each_apart(tree: Phrase) -> Phrase:
    """`that ends in 2026 and is urgent` as `that ends in 2026 and that is urgent`: two things are
    said, each of which may say when."""
    parts: list[Node] = []
    for part in tree.parts:
        said = _each_apart(part) if isinstance(part, Phrase) else part
        joins = isinstance(said, Phrase) and said.kind == "who" and said.token("AND_THEN")
        if not joins or tree.kind != "qualifiers":
            parts.append(said)
            continue
        assert isinstance(said, Phrase)
        who, first, *more = said.parts
        parts.append(evolve(said, parts=(who, first), span=who.span.to(first.span)))
        for one in more:
            again = isinstance(one, Phrase)
            parts.append(evolve(said, parts=(who, one), span=one.span) if again else one)
    same = all(one is other for one, other in zip(parts, tree.parts, strict=False))
    return tree if same and len(parts) == len(tree.parts) else evolve(tree, parts=tuple(parts))


def _turned(tree: Phrase) -> Phrase:
    kind = tree.phrase("ruled_out")
    if kind is not None and kind.parts[0].kind == "STATUS":
        at = next(n for n, part in enumerate(kind.parts) if part.kind in ("MEANS", "IS_A"))
        status, means, such = kind.parts[0], kind.parts[at], kind.parts[at + 1 :]
        is_so = Word("IS", "is", "is", means.span)
        said = evolve(kind, parts=(*such, is_so, status))
        return evolve(tree, parts=tuple(said if one is kind else one for one in tree.parts))
    definition = tree.phrase("definition")
    verb = definition.token("AWARDED_TO") if definition is not None else None
    if definition is None or verb is None:
        return tree
    at = definition.parts.index(verb)
    what, who = definition.parts[:at], definition.parts[at + 1 :]
    span = what[0].span.to(what[-1].span)
    earned = Word("EARNED", "earns", verb.typed, verb.span, "EARNED")
    parts = (*who, earned, Phrase("literal", what, span))
    active = evolve(definition, parts=parts)
    return evolve(tree, parts=tuple(active if one is definition else one for one in tree.parts))
