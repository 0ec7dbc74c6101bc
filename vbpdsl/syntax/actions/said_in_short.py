"""What a fact of an example says in short after another: it has the rest of its words from there.

    Oak's Pool Payment is $84 and Elm's is $36      Elm's Pool Payment is $36
    the Plan pays Oak $84 and Elm $36               the Plan pays Elm $36
    Oak receives $84 and Elm $36                    Elm receives $36

The words stand in the fact before it, of the same sentence; where none has them, the fact says of
nothing what it is, and is refused.
"""

from collections.abc import Sequence

from attrs import evolve

from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def in_full(fact: Phrase, before: Sequence[Phrase]) -> Phrase:
    """The fact with the words that it leaves out."""
    kinds = [part.kind for part in fact.parts[:2]]
    if fact.kind == "fact_is" and kinds == ["NAME", "POSS"]:
        return _of_another(fact, before)
    if fact.kind == "fact_pays" and kinds == ["NAME", "figures"]:
        return _paid_another(fact, before)
    return fact


def _of_another(fact: Phrase, before: Sequence[Phrase]) -> Phrase:
    """`Elm's is $36`."""
    for one in reversed(before):
        for noun in one.phrases("value_named") if one.kind == "fact_is" else ():
            if [part.kind for part in noun.parts[:2]] == ["NAME", "POSS"]:
                name, sign, *rest = fact.parts
                parts, span = (name, sign, *noun.parts[2:]), name.span.to(sign.span)
                whole = Phrase("value_named", parts, span)
                return evolve(fact, parts=(whole, *rest))
    return fact


def _paid_another(fact: Phrase, before: Sequence[Phrase]) -> Phrase:
    """`... and Elm $36`."""
    name, figures = fact.parts
    for one in reversed(before):
        if one.kind == "fact_pays" and one.token("NAME") is not None and one.phrase("figures"):
            taken: dict[str, Node] = {"NAME": name, "figures": figures}
            parts = tuple(_other(part, taken) for part in one.parts)
            return evolve(fact, parts=parts)
    return fact


def _other(part: Node, taken: dict[str, Node]) -> Node:
    return taken.get(part.kind, part)


def says_nothing(fact: Phrase) -> Word | None:
    """The name of a fact that says of nothing what it is, since no fact before it does."""
    first = fact.parts[0]
    alone = isinstance(first, Word) and first.kind == "NAME"
    short = [part.kind for part in fact.parts[:2]] in (["NAME", "POSS"], ["NAME", "figures"])
    return first if alone and short and isinstance(first, Word) else None
