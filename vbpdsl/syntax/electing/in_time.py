"""What lawyers say of times that the cover says too, or of what changes on a day.

    The initial term of this Exhibit begins January 1, 2026 and ends December 31, 2027.
        ->   nothing more than the cover says, if these are its days
    The Target Prices set forth in Section 2.2 shall be increased by two percent (2%) effective
    January 1, 2027.
        ->   For 2027 and later, the Target Price is increased by two percent (2%).
    A Deficit may not be carried forward to a subsequent Contract Year.
        ->   No balance passes from one Contract Year to another.
    For its first Contract Year, the Agency shall have no liability for any Deficit.
        ->   No Deficit Payment is due for the first Contract Year.

A day that begins no year that is settled changes a value within one, which is another thing; days
that are not those of the cover contradict it. Both are left as they stand, and refused.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.electing.whole_page import NAME, PAYS, WholePage
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.plurals import singulars

_DAY = rf"(?:{'|'.join(MONTHS)}) \d{{1,2}}, \d{{4}}"
_DOCUMENT = r"(?:Exhibit|Agreement|Schedule|Attachment|Appendix|Addendum|Annex|Amendment)"
_LASTS = (
    pattern(
        rf"The (?:initial )?[Tt]erm of (?:this|the) {_DOCUMENT} (?:shall )?(?:begins?|commences?|"
        rf"starts?)(?: on)? (?P<first>{_DAY}),? and (?:shall )?(?:(?:ends?|expires?|terminates?)"
        rf"(?: on)?|continues?(?: in effect)? through|runs? through) (?P<last>{_DAY})\."
    ),
    pattern(
        rf"This {_DOCUMENT} (?:shall )?(?:commences?|begins?)(?: on)? (?P<first>{_DAY}),? and"
        rf" (?:shall )?"
        rf"(?:continues?|remains?)(?: in (?:full force and )?effect)? (?:through|until)"
        rf" (?P<last>{_DAY})"
        rf"(?:,? unless (?:sooner |earlier )?terminated(?: earlier| sooner)?"
        r"(?: (?:as provided|in accordance with) [\w .]+?)?)?\."
    ),
    pattern(
        rf"This {_DOCUMENT} (?:is|shall be|becomes) effective (?:as of |on |from"
        rf" )?(?P<first>{_DAY})"
        r",? (?:and (?:shall )?(?:(?:remains?|continues?) in (?:full force and )?effect|continues?)"
        rf" )?(?:through|until) (?P<last>{_DAY})\."
    ),
)
_CHANGED = pattern(
    rf"(?:The |Each |All )?(?P<what>{NAME})(?:,? (?:as )?(?:set forth|set out|stated|shown"
    r"|specified)(?: (?:above|in (?:Section|clause) \d[\d.]*\d))?,?)? (?:shall|will|is to|are to) "
    r"(?P<how>(?:be )?increased?|(?:be )?reduced?|(?:be )?decreased?) (?P<to>by|to) "
    r"(?P<much>(?:[a-z -]+ percent \()?\d+(?:\.\d+)?%\)?|\$[\d,.]*\d),? "
    rf"(?:effective(?: as of| on)?|on|as of|beginning|commencing|from|starting)(?: on)? "
    r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})\."
)
_CARRIED = pattern(
    rf"(?:No|An?|Any) (?:[Ss]urplus|[Dd]eficit|[Ll]oss(?:es)?|[Ss]avings|[Gg]ain|[Ss]hortfall"
    r"|[Bb]alance|[Ss]urplus or deficit|[Ss]avings or loss(?:es)?) (?:(?:may|shall|will)(?P<no>"
    r" not)?"
    r" be carried (?:forward|over))"
    rf"(?: (?:in)?to (?:a|any|the) (?:subsequent|later|next|following|other) (?P<period>{NAME}))?\."
)
_BEFORE = pattern(
    r"\b(?:brought forward|(?:prior|previous|preceding) (?:[a-z]+ )?year|year before)\b",
    re.IGNORECASE,
)
_EXEMPT = pattern(
    rf"(?:For|In|During) (?:its|the) first (?P<period>{NAME}),? the (?P<who>{NAME}) (?:shall|will)"
    r" (?:have no (?:liability|responsibility|obligation) for|not be (?:liable|responsible) for"
    rf"|owe no) (?:any |a |the )?(?:share of (?:any |the )?)?(?P<what>{NAME})\."
)
_TERMINATED = pattern(
    rf"(?:Upon|In the event of|Following) (?:the )?(?:termination|expiration) of (?:this|the)"
    rf" (?P<what>"
    rf"{_DOCUMENT}) (?:prior to|before) the end of (?:a|any|the) (?P<period>{NAME}), no"
    rf" (?P<paid>{NAME})"
    rf" (?:shall|will) be (?:made|due|paid|payable)(?: (?:for|with respect to) (?:such|that|the)"
    rf" {NAME})?"
    r"\."
)
_MORE = pattern(r"\b(?:plus|together with|in addition|as well as)\b")
"""What is paid beside it: `half of the Deficit plus $20` is not due of the $20 either."""
_PAYMENT = pattern(rf"\(the \"(?P<name>{NAME})\"\)")


def lasting(sentence: str, page: WholePage, _: str) -> str | None:
    """How long it lasts, as the cover says."""
    match = next((found for one in _LASTS if (found := one.fullmatch(sentence))), None)
    if match is None:
        return None
    years = _years(page)
    spans = [(f"January 1, {years[0]}", f"December 31, {years[1]}")] if years else []
    if (period := re.search(rf"(?P<f>{_DAY}) through (?P<l>{_DAY})", page.period)) is not None:
        spans = [(period["f"], period["l"])]
    return "" if (match["first"], match["last"]) in spans else None


def terminated(sentence: str, page: WholePage, _: str) -> str | None:
    """What is not due where the Exhibit ends before the year does."""
    match = _TERMINATED.fullmatch(sentence)
    if match is None or not page.is_period(match["period"]):
        return None
    return (
        f"If this {match['what']} terminates before the end of a {match['period']}, no "
        f"{match['paid']} shall be due for that {match['period']}."
    )


def changed(sentence: str, page: WholePage, _: str) -> str | None:
    """What a value becomes from the first day of a later year."""
    match, years = _CHANGED.fullmatch(sentence), _years(page)
    if match is None or years is None or (match["month"], match["day"]) != ("January", "1"):
        return None
    what = _defined(match["what"], page)
    if what is None or not years[0] < int(match["year"]) <= years[1]:
        return None
    how = "increased" if "increas" in match["how"] else "reduced"
    return f"For {match['year']} and later, the {what} is {how} {match['to']} {match['much']}."


def carried(sentence: str, page: WholePage, _: str) -> str | None:
    """That nothing is carried, where no clause speaks of an earlier year."""
    match = _CARRIED.fullmatch(sentence)
    named = re.search(rf"\b(?:each|an?) (?:an? )?(?P<name>{NAME})", page.period)
    if match is None or named is None or _BEFORE.search(page.text):
        return None
    denied = sentence.startswith("No ") != bool(match["no"])
    if not denied or (match["period"] and match["period"] != named["name"]):
        return None
    return f"No balance passes from one {named['name']} to another."


def exempt(sentence: str, page: WholePage, _: str) -> str | None:
    """Who is not liable for a deficit in the first year: the one payment of it is not due."""
    match = _EXEMPT.fullmatch(sentence)
    if match is None or not page.is_period(match["period"]) or not page.is_party(match["who"]):
        return None
    pays = re.compile(rf"\bthe {re.escape(match['who'])} {_PAYS}\b", re.IGNORECASE)
    of_it = re.compile(rf"\b{re.escape(match['what'])}\b")
    names = {
        name["name"]
        for _, text in page.clauses
        if pays.search(text) and of_it.search(text) and not _MORE.search(text)
        for name in _PAYMENT.finditer(text)
    }
    every = [text for _, text in page.clauses if pays.search(text)]
    if len(names) != 1 or len(every) != 1:
        return None  # which of the payments is meant?
    return f"No {names.pop()} is due for the first {match['period']}."


_PAYS = rf"(?:{PAYS}|(?:shall|will|must) (?:reimburse|refund|remit|repay))"


def _years(page: WholePage) -> tuple[int, int] | None:
    """The first and the last of the calendar years that the cover settles; None of other times."""
    if re.search(rf"(?:{'|'.join(MONTHS)})", page.period):
        return None
    years = [int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", page.period)]
    return (years[0], years[-1]) if years else None


def _defined(what: str, page: WholePage) -> str | None:
    """The Term that is named, in the singular or the plural."""
    return next((one for one in (what, *singulars(what)) if page.defines(one)), None)
