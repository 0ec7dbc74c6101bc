"""What is paid for each of some rows, and for each other one: the others are all but the first.

    $5 for each urgent visit in the Period and $3 for each other visit in the Period
        ->   $3 for each visit in the Period, excluding urgent visits

All rows that the sentence speaks of before are left out; of some that are not so told the others
are refused. The time is said of each by itself: who says none of the others is asked for theirs.
"""

from attrs import evolve

from vbpdsl.syntax.parsing.parser import Read
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_TIMES = ("served", "by_day", "named_span")
"""Qualifiers that say when rows are, and not which of them."""


def others_named(read: Read) -> Read:
    """The sentence with what its other rows are, where all rows stand in one list."""
    lists = [one for one in read.tree.walk() if one.phrase("for_each_row") is not None]
    if len(lists) != 1:
        return read
    turned = _turned(read.tree)
    if turned is read.tree:
        return read
    return evolve(read, tree=turned, others=tuple(_turned(one) for one in read.others))


def _turned(tree: Phrase) -> Phrase:
    parts: list[Node] = []
    before: list[Phrase] = []
    for part in tree.parts:
        rows = part.phrase("rows") if isinstance(part, Phrase) else None
        if not isinstance(part, Phrase) or part.kind != "for_each_row" or rows is None:
            parts.append(_turned(part) if isinstance(part, Phrase) else part)
            continue
        other = rows.token("OTHER")
        left_out = [_left_out(one, rows, other) for one in before] if other is not None else []
        known = [one for one in left_out if one is not None]
        before.append(rows)
        parts.append(_with(part, rows, known) if known and known == left_out else part)
    same = all(one is other for one, other in zip(parts, tree.parts, strict=True))
    return tree if same else evolve(tree, parts=tuple(parts))


def _left_out(first: Phrase, others: Phrase, other: Word) -> Phrase | None:
    """Rows that are spoken of before, as rows that are left out of all of their kind."""
    nouns = first.tokens("ROWS")
    if len(nouns) != 1 or nouns[0].value != others.tokens("ROWS")[-1].value:
        return None
    named = tuple(p for p in first.parts if p.kind in ("NAME", "COLUMN", "LIST_OR"))
    said = first.phrase("qualifiers")
    which = tuple(p for p in said.phrases() if p.kind not in _TIMES) if said is not None else ()
    words = {p.kind for p in first.parts} - {"NAME", "COLUMN", "LIST_OR", "ROWS", "qualifiers"}
    if words or bool(named) == (len(which) == 1) or len(which) > 1:
        return None
    besides = Word("EXCLUDING", other.text, other.typed, other.span)  # as it stands on the page
    left = (*named, nouns[0]) if named else (nouns[0], which[0])
    return Phrase("excluding", (besides, *left), other.span)


def _with(paid: Phrase, rows: Phrase, left_out: list[Phrase]) -> Phrase:
    said = rows.phrase("qualifiers")
    which = Phrase("qualifiers", (*(said.parts if said is not None else ()), *left_out), rows.span)
    kept = tuple(p for p in rows.parts if p.kind != "OTHER" and p is not said)
    whole = evolve(rows, parts=(*kept, which))
    return evolve(paid, parts=tuple(whole if p is rows else p for p in paid.parts))
