"""Rows that are followed by a kind of row which itself says after what it comes.

    Readmission means a stay within 30 days after discharge from an earlier stay of the patient.
    the percentage of stays that are followed by a Readmission
        ->   that are followed by another stay of the same patient within 30 days after discharge

The kind says it of the later row, looking back; said of the earlier one it is the same pair of
rows. Where the kind comes after some rows only (`discharge from an Eligible Stay`), the row at hand
has to be one of them.
"""

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.syntax.actions.followed_by import followed
from vbpdsl.syntax.nodes.facts import Followed
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


def as_its_kind_says(
    draft: Draft, said: Followed, thing: str
) -> tuple[Followed, Word | None] | None:
    """What follows in full, and of which kind the row at hand has to be; None of rows that say
    nothing of the kind."""
    kind = said.rows.tokens("ROWS")[-1]
    known = draft.row_kinds.get(str(kind.value))
    qualifiers = known[2].phrase("qualifiers") if known is not None else None
    back = _looking_back(qualifiers) if qualifiers is not None else None
    if known is not None and known[2].token("POSS") is not None:
        return None  # `means a stay of the Hospital's patient ...`
    if known is None or qualifiers is None or back is None or len(said.rows.parts) != 1:
        return None
    part, after = back
    noun = after.rows.tokens("ROWS")[0]
    name = draft.canonical(str(noun.value))
    if draft.base_row(name) != thing or after.number is None or after.later is None:
        return None
    if "before" in after.later.typed or after.none:
        return None
    whose = after.rows.phrase("qualifiers")
    others: list[Node] = [one for one in qualifiers.parts if one is not part]
    others += whose.parts if whose is not None else ()
    span = said.span
    later = Word("DAYS_LATER", "days after", "days after", span)
    within = Word("WITHIN_DAYS", "within", "within", span)
    assert after.day is not None
    mark = evolve(after.day, span=span)
    others.append(Phrase("by_day", (within, after.number, later, mark), span))
    base = known[2].tokens("ROWS")[-1]
    names = [one for one in known[2].parts if one.kind in ("NAME", "STATUS")]
    rows = Phrase("rows", (*names, base, Phrase("qualifiers", tuple(others), span)), span)
    such = noun if name != thing else None
    return Followed(rows, after.number, later, None, span), such


def _looking_back(qualifiers: Phrase) -> tuple[Node, Followed] | None:
    """What says after which row the kind comes."""
    for part in qualifiers.phrases():
        inner = part if part.kind == "followed" else part.phrase("followed")
        if inner is not None and inner.token("EARLIER", "FROM_WHOM", "OF_OWNER") is not None:
            return part, followed(inner)
    return None
