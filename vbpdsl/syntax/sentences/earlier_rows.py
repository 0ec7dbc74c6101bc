"""A row soon after an earlier one of its kind: what `of the same patient` is said of.

    a stay that begins within 30 days after the discharge of an earlier stay of the same patient
    a stay within 30 days after the discharge date of another stay of the same patient

Both stays are the patient's, which is said of the earlier one: a stay alone is `of the same` as
nothing. Nor is a stay `of another stay`: whose discharge date it is says that stay. A tree that has
either is turned into the one that is meant, so that a sentence is not read in two ways.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def after_earlier_rows(read: Read) -> Read:
    """A sentence with whose row the earlier one is said of that one."""
    tree, *others = (_turned(one) for one in (read.tree, *read.others))
    different: list[Phrase] = []
    for one in others:
        if one != tree and one not in different:
            different.append(one)
    same = tree is read.tree and len(different) == len(read.others)
    return read if same else evolve(read, tree=tree, others=tuple(different))


def _turned(tree: Phrase) -> Phrase:
    parts: list[Node] = [_turned(one) if isinstance(one, Phrase) else one for one in tree.parts]
    if tree.kind == "qualifiers":
        parts = _joined(parts)
    same = len(parts) == len(tree.parts) and all(map(_is, parts, tree.parts))
    return tree if same else evolve(tree, parts=tuple(parts))


def _is(one: Node, other: Node) -> bool:
    return one is other


def _joined(parts: list[Node]) -> list[Node]:
    found: list[Node] = []
    for part in parts:
        before = found[-1] if found else None
        if (whose := _of_the_earlier(before, part)) is not None:
            found[-1] = whose
        elif (after := _after_another(before, part)) is not None:
            found[-1] = after
        else:
            found.append(part)
    return found


def _of_the_earlier(before: Node | None, part: Node) -> Phrase | None:
    """`..., of an earlier stay` with `of the same patient` behind it."""
    if not isinstance(before, Phrase) or not isinstance(part, Phrase) or part.kind != "of_key":
        return None
    same = part.token("IN_THAT")
    said = before if before.kind == "followed" else before.phrase("followed")
    if said is None or same is None or "same" not in same.typed:
        return None
    if said.token("EARLIER") is None or said.token("IN_THAT") is not None:
        return None
    whole = evolve(said, parts=(*said.parts, *part.parts), span=said.span.to(part.span))
    if said is before:
        return whole
    parts = tuple(whole if one is said else one for one in before.parts)
    return evolve(before, parts=parts, span=before.span.to(part.span))


def _after_another(before: Node | None, part: Node) -> Phrase | None:
    """`within 30 days after the discharge date` with `of another stay` behind it."""
    if not isinstance(before, Phrase) or not isinstance(part, Phrase) or part.kind != "of_rows":
        return None
    other, rows = part.token("OTHER"), part.token("ROWS")
    mark = before.parts[-1]
    column = mark.parts[0] if isinstance(mark, Phrase) and len(mark.parts) == 1 else mark
    within = before.parts[0].kind == "WITHIN_DAYS"
    if not within or other is None or rows is None or column.kind != "COLUMN":
        return None
    of = part.parts[0]
    if len(part.parts) != 3 or not isinstance(of, Word):
        return None
    owner = Word("OF_OWNER", "of", of.typed, of.span)
    earlier = Word("EARLIER", "an earlier", other.typed, other.span)
    said = (*before.parts[:-1], column, owner, earlier, rows)
    return Phrase("followed", said, before.span.to(part.span))
