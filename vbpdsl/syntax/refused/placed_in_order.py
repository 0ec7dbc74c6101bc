"""From which end the places of a percentile are counted, in the words that say it.

    Percentiles. The rates of all are placed in order from worst to best.
        ->   `Percentiles are found from worst to best`
"""

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.refused.stopping import Stopped, subject

_PLACED = pattern(
    r"\b(?:are|is|shall be) (?:placed|put|arranged|ranked|listed|sorted) in order,? "
    r"(?P<ends>from (?:worst to best|lowest to highest|smallest to largest))\.?$"
)
_OF_PERCENTILES = pattern(r"\bpercentiles?\.?\s*$|\bpercentiles?\b[^.]*$")
_NEAR = 60


def placed_in_order(stopped: Stopped) -> Diagnostic | None:
    """Where it is percentiles that the clause speaks of, as its caption says or the sentence."""
    said = " ".join(stopped.sentence.split())
    match = _PLACED.search(said)
    text = stopped.source.folded
    first = stopped.sentence.split(" ", 3)[:3]
    start = text.rfind(" ".join(first), 0, stopped.stop.span.start + 1)
    if stopped.role != "clause" or match is None or start < 0:
        return None
    before = text[max(0, start - _NEAR) : start].lower()
    if _OF_PERCENTILES.search(before) is None and "percentile" not in said.lower():
        return None
    written = f"Percentiles are found {match['ends']}"
    whole = Span(start, start + len(stopped.sentence.rstrip(" .")))
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} says how values are placed in order, and no form of it says so "
        "of percentiles",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=f"`{written}`",
        fixes=(Fix(whole, written),),
    )
