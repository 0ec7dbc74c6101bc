"""Remarks at the end of a definition, which say where its figure comes from or what it ignores.

    The Base PMPM is $436.18, being calendar year 2023 experience on the terms of Article 3.
    Blend is 29%, whatever the Group's own rate turns out to be.

A remark carries nothing, so it may not hold a word that limits or reckons: with one, the sentence
is refused as it was. `being ...` may stand behind a figure that is written out, and behind nothing
that is worked out: there it could say how.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.free_words import FIGURE, FreeText, Register, limiting

_REMARK = pattern(
    r",\s+(?P<kind>being|which is|whatever|regardless of|irrespective of|no matter)\s+"
    r"(?P<said>[^.;,:()]{3,160}?)(?=\.\s*(?:$|\n|[A-Z]))"
)
_WHATEVER = ("whatever", "regardless of", "irrespective of", "no matter")
_SIGNED = pattern(
    r",\s+(?:and|which|but)\s+(?:may|can)\s+be\s+(?:either\s+)?"
    r"(?:(?:positive\s+or\s+)?negative|less\s+than\s+zero|above\s+or\s+below\s+zero)"
    r"(?=\.\s*(?:$|\n|[A-Z]))"
)
"""`, and may be negative`: a figure has the sign that comes out, unless a clause limits it."""
ORIGIN, IGNORED, ROUNDED, SIGNED = "ORIGIN", "IGNORED", "ROUNDED", "SIGNED"
"""Where a figure comes from; what it does not depend on; that it is used as it is rounded;
that it may have either sign."""
_GOVERNS = pattern(
    r",\s+and\s+(?:the|such|that)\s+(?:rounded\s+[a-z]+|[a-z]+,?\s+(?:as\s+|so\s+)+rounded,?)\s+"
    r"(?:(?:shall\s+)?(?:governs?|controls?|appl(?:y|ies))|(?:is|shall\s+be)\s+used)"
    r"(?:\s+for\s+(?:every|all|any)\s+purposes?(?:\s+of\s+(?:this\s+[A-Z]\w+"
    r"|(?:[Ss]ection|[Cc]lause|[Aa]rticle)\s+\d+(?:\.\d+)*))?)?(?=\.\s*(?:$|\n|[A-Z]))"
)
"""`, and the rounded score governs for every purpose of Section 4.4`."""


YEAR_BRACKETED = pattern(r"\((?:in |for )?(?:the )?(?:([A-Z][\w ]*?) )?((?:19|20)\d\d)\)")
"""`2.0 percent (Program Year 2025)`: the year that a figure is for."""
LETTERED_CLAUSE = pattern(r"[A-Z]\.(?=\d{1,3}\.\d)")
"""`under Q.6.4`: a clause of an appendix that letters all its numbers."""


@frozen
class Remark:
    """A remark: how far it goes, and which kind it is."""

    end: int
    kind: str


def remark(text: str, at: int, end: int) -> Remark | None:
    """The remark that begins with the comma at a place."""
    match = _REMARK.match(text, at, end)
    if match is None:
        governs, signed = _GOVERNS.match(text, at, end), _SIGNED.match(text, at, end)
        if signed is not None:
            return Remark(signed.end(), SIGNED)
        return Remark(governs.end(), ROUNDED) if governs is not None else None
    said = " ".join(match["said"].split())
    if FIGURE.search(said) or limiting(FreeText(Register.NAME, said, match.start("said"))):
        return None
    return Remark(match.end(), IGNORED if match["kind"] in _WHATEVER else ORIGIN)


_BETWEEN = pattern(r"(\d{1,3}\.\d{1,3})[A-Z](?!\w)")
_CITES = pattern(r"(?:[Cc]lause|[Ss]ection|[Pp]aragraph)\s+$")


def clause_between(text: str, at: int, end: int) -> re.Match[str] | None:
    """The number of a clause that came between later (`clause 4.2A`), where one is cited."""
    match = _BETWEEN.match(text, at, end)
    return match if match and _CITES.search(text, max(0, at - 12), at) else None
