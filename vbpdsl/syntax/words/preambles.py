"""What stands before a sentence, or between its parts, and carries nothing by itself.

    Subject to the terms and conditions of this Section 4, the Plan shall pay ...
    As used herein, "Net Cost" means ...
    Notwithstanding the foregoing, the Bonus shall not exceed $5,000.
    the Agency shall pay the Plan, as liquidated damages and not as a penalty, $500

Every limit and exception of a contract holds without being named, and a name means the same
everywhere. `For purposes of this Section 3,` carries nothing only before a name in quotes: visits
that are left out for one section are not left out for all; before any other sentence the
model looks at it (`checks/of_this_section`). What `notwithstanding the foregoing`
goes before a check of the model looks at, since a payment could stand in place of another.
"""

import re
from collections.abc import Collection, Iterator

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.called_payments import IN_ADDITION

_DOCUMENT = (
    r"(?:Exhibit|Agreement|Contract|contract|Schedule|Attachment|Appendix|Addendum|Amendment|Annex"
    r"|Program Description)(?: [A-Z\d][\w.-]*(?<!\.))?"
)
_PART = r"(?:Sections?|Articles?|[Cc]lauses?|section|Part)(?: \d[\d.]*)?"
_LIMITS = r"(?:terms|provisions|conditions|requirements|limitations|limits)"
PREAMBLE = pattern(
    rf"(?:[Ff]or (?:the )?purposes? of (?:this|the) {_DOCUMENT},"
    rf"|[Ff]or (?:the )?purposes? of (?:this )?{_PART},(?=\s+(?:[Tt]he )?(?:term )?\")"
    rf"|(?P<here>[Ff]or (?:the )?purposes? of this (?:Section|Article)(?: \d[\d.]*)?),"
    rf"|[Aa]s used (?:herein|in this (?:{_DOCUMENT}|{_PART})),(?=\s+(?:[Tt]he )?(?:term )?\")"
    rf"|[Ii]n this {_DOCUMENT},(?=\s+(?:[Tt]he )?(?:term )?\")"
    rf"|[Ss]ubject to (?:all )?(?:the )?(?:other )?{_LIMITS}(?:(?:,| and|, and) {_LIMITS})*"
    rf"(?: hereof| (?:of|in|contained in|set forth in) (?:this (?:{_DOCUMENT}|{_PART})"
    r"|the Agreement))?,"
    rf"|(?:[Ee]xcept as|[Uu]nless) otherwise (?:expressly )?(?:provided|stated|specified|set forth)"
    rf"(?: herein| in this (?:{_DOCUMENT}|{_PART})| in the Agreement)?,)"
    r"|(?P<despite>[Nn]otwithstanding (?:the foregoing|anything (?:contained )?(?:herein )?"
    rf"(?:in this {_DOCUMENT} )?to the contrary(?: (?:contained )?(?:herein|in this {_DOCUMENT}))?"
    rf"|any (?:other )?provision (?:hereof|of this {_DOCUMENT})(?: to the contrary)?"
    rf"|{_PART}(?: (?:above|hereof))?(?=,[^.;]*\b(?:exceed|shall (?:not )?be (?:no )?(?:greater"
    r"|more|less|limited)|capped at)\b)),)"
)
BEGIN_ASIDES = frozenset(",iIfFaAsSeEuUnN")
"""The letters with which one of these begins."""
_AS_DAMAGES = pattern(
    r",\s+as\s+(?:agreed\s+)?liquidated\s+damages(?:,?\s+and\s+not\s+as\s+a\s+penalty)?,"
)
"""What an amount is, between whoever pays it and the amount."""


_IF_IN_ONE = pattern(
    r"[Ii]f,?\s+(?:for|in|during|with\s+respect\s+to)\s+(?:any|a|an|each|the|such)\s+"
    r"(?:given\s+|applicable\s+|relevant\s+)?(?P<of>[A-Z][\w' -]{2,40}?),\s"
)
"""`If, for any Program Year, ...`: of whichever is settled."""


def if_in_a_period(text: str, at: int, end: int, periods: Collection[str]) -> int:
    """Where a condition begins behind `if, for any Program Year,`; -1 if that is not here."""
    said = _IF_IN_ONE.match(text, at, end) if text[at] in "iI" else None
    return said.end("of") + 1 if said is not None and said["of"] in periods else -1


_FOR_EACH = pattern(
    r"(?:^|[\s.;:])[Ff]or\s+(?:each|every)\s+(?:calendar\s+)?(?P<of>month|quarter|half-year)\s+$"
)
_IN_WHICH = pattern(r"(?:in|during|for)\s+which(?=\s)")
_ITS_DAY = (
    r"\b(?:of|after|following)\s+(?:the|that|such)\s+(?:end\s+of\s+(?:the|that|such)\s+)?"
    r"(?:calendar\s+)?(?:following\s+|next\s+)?{of}\b"
)
_BEFORE = 40
"""Characters before a place in which `For each calendar month` may stand."""


def if_in_each(text: str, at: int, end: int) -> int:
    """Where a condition begins behind `For each month in which`, of what is paid on a day of that
    month or after it, and so for each; -1 if that is not here. Without such a day so many months
    may be counted, and paid for together."""
    said = _IN_WHICH.match(text, at, end) if text[at] in "idf" else None
    begun = _FOR_EACH.search(text, max(at - _BEFORE, 0), at) if said is not None else None
    if said is None or begun is None:
        return -1
    due = re.compile(_ITS_DAY.format(of=begun["of"])).search(text, said.end(), end)
    return said.end() if due is not None else -1


def opened_at(text: str, at: int, end: int) -> Iterator[tuple[str, str, int]]:
    """The kinds of what carries nothing at a place, what is meant by it, and where it ends."""
    if text[at] != "," and (said := PREAMBLE.match(text, at, end)) is not None:
        value = "DESPITE" if said["despite"] else "SECTION" if said["here"] else ""
        yield "PREAMBLE", value, said.end()
    if text[at] in ",iI":
        said = IN_ADDITION.match(text, at, end) or _AS_DAMAGES.match(text, at, end)
        if said is not None:
            yield "IN_ADDITION", "", said.end()
