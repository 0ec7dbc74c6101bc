"""A figure that is named by where it stands: `the amount shown in Schedule 2 for its procedure`.

Where the schedule has one column of figures, that is the one. With several, the words do not say
which, and are no figure. For the lexer, beside the other things that a list of words cannot hold.
"""

from collections.abc import Iterable

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.nouns import Noun

_SHOWN = pattern(
    r"(?:dollar\s+)?(?:amount|price|rate|fee|figure|percentage|value|number|factor|weight|points)\s+"
    r"(?:(?:that\s+)?(?:is\s+)?(?:shown|listed|stated|specified|given|set\s+forth|set\s+out)\s+in"
    r"|in)\s+(?P<where>(?:Schedule|Annex|Appendix|Attachment)\s+[\w-]+)(?=[\s,.;])"
)


def shown_in(text: str, at: int, end: int) -> tuple[str, int] | None:
    """The schedule by which a figure is named, and where the words end."""
    match = _SHOWN.match(text, at, end)
    return None if match is None else (" ".join(match["where"].split()), match.end())


def column_of(schedule: str, nouns: Iterable[Noun]) -> str | None:
    """The one column of figures in a schedule."""
    columns = [one.name for one in nouns if one.kind == "COLUMN" and one.clause == schedule]
    return columns[0] if len(columns) == 1 else None
