"""From when a change holds, and what becomes of a period within which its day lies.

    , from July 1, 2026
    , from July 1, 2026, by month
    , effective July 1, 2026, for the whole of the Performance Year

The same words stand behind a change and on the line `Effective:`, which speaks for all changes that
say nothing of their own.
"""

import re

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.amending.changes import Applies, Timing
from vbpdsl.syntax.words.figure_values import of_day
from vbpdsl.syntax.words.months import MONTHS

_DAY = rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})"
_HOW = {
    Applies.WHOLE: r"(?:(?:and )?(?:it )?applies )?(?:for|to) the whole (?:of )?(?:the |that )?"
    r"(?:[A-Z]\w*(?: [A-Z]\w*)*|year|period)(?: in which it takes effect)?",
    Applies.NEXT: r"(?:beginning )?with the next (?:[A-Z]\w*(?: [A-Z]\w*)*|year|period)",
    Applies.BY_MONTH: r"(?:month )?by month",
}
_TIMING = re.compile(
    r"(?P<from>(?:[Ww]ith effect )?(?:[Ff]rom|[Ee]ffective|[Bb]eginning|[Aa]s of)"
    rf"(?: as of| on| from)?\s+)?{_DAY}"
    rf"|{'|'.join(f'(?P<{how.name}>{said})' for how, said in _HOW.items())}"
)
_JOIN = re.compile(r"\s*,?\s*(?:and\s+)?")


def timing(text: str, start: int, end: int, *, bare: bool = True) -> Timing | None:
    """What a stretch says of time, if it says nothing else; a day may stand `bare` on its line."""
    found, at = Timing(span=Span(start, end)), _joined(text, start, end)
    while at < end:
        match = _TIMING.match(text, at, end)
        if match is None or (match["day"] and not (bare or match["from"])):
            return None
        how = next((one for one in _HOW if match[one.name]), None)
        if how is not None:
            found = evolve(found, applies=how)
        else:
            month = MONTHS.index(match["month"]) + 1
            day = of_day(int(match["year"]), month, int(match["day"]))
            if day is None or found.day is not None:
                return None
            found = evolve(found, day=day)
        at = _joined(text, match.end(), end)
    return found if found.day is not None or found.applies is not Applies.UNSAID else None


def timing_at_the_end(text: str, start: int, end: int) -> tuple[Timing, int]:
    """What the end of a stretch says of time, and where what comes before it ends."""
    for at in range(start, end):  # the longest of them: a day and how it applies
        if text[at] in ", " and (at == start or text[at - 1] not in ", "):
            found = timing(text, at, end, bare=False)
            if found is not None and (text[at] == "," or found.day is not None):
                return evolve(found, span=Span(at, end)), at
    return Timing(), end


def _joined(text: str, at: int, end: int) -> int:
    """Past a comma and blanks."""
    match = _JOIN.match(text, at, end)
    return match.end() if match is not None else at
