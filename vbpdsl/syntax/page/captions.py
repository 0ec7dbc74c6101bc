"""The caption of a clause: a few words with a full stop before its first sentence.

    6.4  Limit. Withhold Earned Back and ...      the caption is `Limit`

It is a heading within the line and says nothing. So it has no verb, and no word that would mean
something in a clause: such words are looked for in it as in a heading.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

_CAPTION = pattern(r"[A-Z][\w'/&-]*(?:,? [\w'/&-]+){0,4}\.(?=\s+[\"A-Z(])")
_SAYS = pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|shall|will|would|may|must|can|cannot"
    r"|pays?|paid|owes?|means?|counts?|applies|apply|stays?|remains?|earns?|receives?|gets?|keeps?"
    r"|bears?|ends?|begins?|starts?|holds?|belongs?|equals?|exceeds?|rises?|falls?|governs?"
    r"|includes?|excludes?|lapses?|survives?|continues?|takes?|gives?|makes?"
    r"|no|not|never|none|nothing|neither|nor|nobody|all|each|every|any|both|half|if|unless|only"
    r"|it|they|this|that|these|those"
    r"|years?|quarters?|months?|weeks?|days?|periods?|term|annual|monthly|quarterly)\b",
    re.IGNORECASE,
)
"""Words with which a few words say something, deny it or say when: then they are no caption."""


def caption_at(text: str, at: int, end: int) -> Span | None:
    """The caption at the beginning of a clause, with its full stop."""
    match = _CAPTION.match(text, at, end)
    if match is None or _SAYS.search(match[0]) or any(sign.isdigit() for sign in match[0]):
        return None
    return Span(*match.span())
