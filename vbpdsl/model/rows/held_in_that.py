"""Rows that something has in the month at hand: `members with a visit in that month`.

    $10 for each member with a visit in that month
        ->   each member with (a visit in that month)

Where a list says who there is, and not in which month, a month is none that a member is of: what
stands behind the rows that they have is said of these. Where a roster says it for each month both
are, and `read` takes the roster's rows.
"""

from attrs import evolve

from vbpdsl.model.rows.held import narrowed
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.syntax.actions.facts import no_more_than_held
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_HELD = ("so_many", "held", "held_rows", "rows")


def with_time_held(rows: NounPhrase) -> NounPhrase:
    """The phrase with such a month said of the rows before it."""
    if rows.qualifiers is None:
        return rows
    parts: list[Node] = []
    for part in rows.qualifiers.parts:
        before = parts[-1] if parts else None
        if isinstance(part, Phrase) and _is_of_that_time(part) and _has_rows(before):
            assert isinstance(before, Phrase)
            parts[-1] = narrowed(before, (part,))
        else:
            parts.append(part)
    if len(parts) == len(rows.qualifiers.parts):
        return rows
    return evolve(rows, qualifiers=evolve(rows.qualifiers, parts=tuple(parts)))


def _is_of_that_time(part: Phrase) -> bool:
    """`in that month`, `in the month`; looked at without reading it."""
    words = [unfollowed(one) for one in part.parts if isinstance(one, Word)]
    if len(part.parts) != 2 or len(words) != 2:
        return False
    where, time = words
    return where.kind in ("IN_THAT", "IN") and time.value in STRETCH_TYPES


def _has_rows(part: Node | None) -> bool:
    """`with a visit`, `without an urgent visit`: rows, and no more said of them."""
    if not isinstance(part, Phrase) or part.kind != "with_noun":
        return False
    having = next((one for one in part.parts if isinstance(one, Phrase)), part)
    if having is not part and not (having.kind in _HELD and no_more_than_held(having)):
        return False
    kinds = {unfollowed(word).kind for word in having.words()}
    return "ROWS" in kinds and not kinds & {"IN", "IN_THAT", "OF_COMPARE"}
