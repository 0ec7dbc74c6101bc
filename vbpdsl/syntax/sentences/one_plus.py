"""`Multiplied by one plus the Trend`: by the sum of both.

    the Budget multiplied by one plus the Trend   ->   the Budget multiplied by (one plus the Trend)

Nobody multiplies by one and adds something then; what is said is a factor. With a figure in place
of the word both readings are kept, and what each is a unit of says which is meant. How far the
factor reaches in `by one plus A times B` is asked.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def with_factors(read: Read) -> Read:
    """A sentence with each factor of one and something as one figure."""
    first = [_joined(one, ("one",), False) for one in (read.tree, *read.others)]
    more = [
        made
        for one in first
        for wide in (False, True)
        if (made := _joined(one, ("one", "1"), wide)) is not one
    ]
    every = [*first, *more]
    same = all(one is other for one, other in zip(first, (read.tree, *read.others), strict=True))
    if same and not more:
        return read
    return evolve(read, tree=every[0], others=tuple(every[1:]))


def _joined(tree: Phrase, ones: tuple[str, ...], wide: bool) -> Phrase:
    parts = tuple(
        _joined(one, ones, wide) if isinstance(one, Phrase) else one for one in tree.parts
    )
    if any(one is not other for one, other in zip(parts, tree.parts, strict=True)):
        tree = evolve(tree, parts=parts)
    match (tree.kind, tree.parts):
        case "arithmetic", (
            Phrase(kind="arithmetic", parts=(value, Word(kind="TIMES" | "DIVIDED_BY") as by, one)),
            Word(kind="PLUS" | "LESS") as plus,
            added,
        ) if _is_one(one, ones):
            return _times_one_and(tree, (value, by, one, plus, added))
        case "arithmetic", (
            value,
            Word(kind="TIMES" | "DIVIDED_BY") as by,
            Phrase(kind="arithmetic", parts=(one, Word(kind="PLUS" | "LESS") as plus, added)),
        ) if wide and _is_one(one, ones) and _product(added):
            return _all_times(tree, (value, by, one, plus, added))
    return tree


_Said = tuple[Node, Word, Node, Word, Node]
"""A value, what it is multiplied by, and what is added to that: `A times one plus B`."""


def _times_one_and(tree: Phrase, said: _Said) -> Phrase:
    value, by, one, plus, added = said
    factor = Phrase("arithmetic", (one, plus, added), one.span.to(added.span))
    return evolve(tree, parts=(value, by, factor))


def _all_times(tree: Phrase, said: _Said) -> Phrase:
    """`A times one plus B times C`: A times the factor, times C."""
    value, by, one, plus, added = said
    assert isinstance(added, Phrase)
    first, times, last = added.parts
    if _product(first):
        inner = _all_times(tree, (value, by, one, plus, first))
    else:
        inner = _times_one_and(tree, (value, by, one, plus, first))
    return evolve(tree, parts=(inner, times, last))


def _product(node: Node) -> bool:
    """Whether a figure is some figures multiplied, as they stand on the page."""
    return (
        isinstance(node, Phrase) and node.kind == "arithmetic"
        and node.parts[1].kind in ("TIMES", "DIVIDED_BY")
    )  # fmt: skip


def _is_one(node: Node, ones: tuple[str, ...]) -> bool:
    words = tuple(node.words()) if isinstance(node, Phrase) else (node,)
    return len(words) == 1 and words[0].kind == "NUMBER" and words[0].typed in ones
