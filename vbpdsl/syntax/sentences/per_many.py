"""How many there are to a hundred or a thousand of others, where that is compared.

    if the number of stays per 1,000 members is greater than 4
        ->   the tree of `if (the number of stays per 1,000 members) is greater than 4`

What is said behind a whole value takes all that stands before it, which in a condition would be the
condition as well; so a comparison has the words within it, and they are put with its value here.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase


def per_many_within(read: Read) -> Read:
    """A sentence with each such figure as one value."""
    others = tuple(map(_per_many, read.others))
    return evolve(read, tree=_per_many(read.tree), others=others)


def _per_many(tree: Phrase) -> Phrase:
    parts: list[Node] = [_per_many(one) if isinstance(one, Phrase) else one for one in tree.parts]
    if tree.kind == "comparison" and len(parts) == 4 and parts[1].kind == "PER_MANY":
        value, word, of, said = parts
        span = value.span.to(of.span)
        tail = Phrase("fraction_of", (word, of), word.span.to(of.span))
        return evolve(tree, parts=(Phrase("tailed", (value, tail), span), said))
    same = all(one is other for one, other in zip(parts, tree.parts, strict=True))
    return tree if same else evolve(tree, parts=tuple(parts))
