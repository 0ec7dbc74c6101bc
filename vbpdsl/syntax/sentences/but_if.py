"""A value, and what it is instead where something holds, as the cases that they are.

    The Rate is 1% unless Score is below 50, in which case it is 2%.
    The Rate is 1%; provided that if Score is below 50, the Rate shall be 2%.
        ->   the Rate is 2% if Score is below 50; otherwise 1%
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def as_cases(read: Read) -> Read:
    """A sentence whose values are said so, in the order in which cases are printed."""
    others = tuple(_turned(tree) for tree in read.others)
    return evolve(read, tree=_turned(read.tree), others=others)


def _turned(phrase: Phrase) -> Phrase:
    parts = tuple(_turned(part) if isinstance(part, Phrase) else part for part in phrase.parts)
    if phrase.kind != "but_if":
        return evolve(phrase, parts=parts)
    value, joint, condition, *between, instead = parts
    named = [part for part in between if part.kind in ("TERM", "IS")]
    return but_if(value, joint, condition, instead, named)


def but_if(
    value: Node, joint: Node, condition: Node, instead: Node, named: list[Node] | None = None
) -> Phrase:
    """`instead` if the condition holds, and the value otherwise; `named` is the Term that is said
    to be so, which the cases look at as they do behind `otherwise`."""
    assert isinstance(joint, Word)
    word = Word("IF", "if", joint.typed, joint.span)
    case = Phrase("case", (instead, word, condition), condition.span.to(instead.span))
    otherwise = Word("OTHERWISE_ELSE", "; otherwise", joint.typed, joint.span)
    parts = (case, otherwise, *(named or ()), value)
    return Phrase("cases_said", parts, value.span.to(instead.span))
