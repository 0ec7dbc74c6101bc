"""Words that limit or reckon, found where only a name or a title stands.

    2  Fees net of rebates             `net of`: a reader counts on it, and nothing computes it
         a  Bonus up to $5: ...        `up to $5`: in a name it carries nothing

A title, a heading, a name, a cover line holds words that no form reads. So none of them may be a
word that would mean something in a clause. What is written in capitals is a name (`Share after
Sequester`, `EXCESS UP TO`); what limits stands in small letters, or is a figure.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import assert_never

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.words.months import MONTHS

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)"
_LOWER = r"(?=\s+(?!(?:the|an?|its|their)\s+[A-Z])[a-z\d$])"
"""What follows a small word that limits; before a capital it joins a name: `Cost above the Limit`.
"""

FIGURE = pattern(r"\$\s?\d[\d,.]*\d?|\d[\d,.]*\s?(?:%|per\s?cent\b|dollars\b|cents\b)")
"""An amount or a percentage."""

DAY = pattern(
    rf"\b(?:{_MONTH}|{_MONTH.upper()})\s+\d{{1,2}}\b(?:,?\s+{_YEAR})?|\b\d{{4}}-\d\d-\d\d\b"
    r"|\d+/\d+/\d+"
)
"""A day of the calendar."""

_MONEY = pattern(r"\$\s?\d[\d,.]*\d?")
_YEAR_NAMED = pattern(rf"\b{_YEAR}\b")
_YEARS_NAMED = pattern(
    rf"(?:\b(?:in|for|of|from)\s+)?\b{_YEAR}\b(?:(?:\s+(?:through|to|and)\s+|\s*[-,]\s*){_YEAR}\b)*"
)
_YEARS = pattern(rf"\b({_YEAR})\s+(?:through|to|-)\s*({_YEAR})\b")

_OF_A_YEAR = rf"\b(?:in|for|from|since|until|till|through|before|after|during|by|as of)\s+{_YEAR}\b"
_UNMISTAKABLE = (
    r"net of|gross of|not to exceed|not exceeding|capped at|subject to|excluding|exclusive of"
    r"|or such|provided that|unless|to the extent|other than|for the first|for the last"
    r"|as (?:adjusted|amended|elected|determined|agreed|reduced|increased|modified|revised)"
    r"|with at least|with at most|with more than|with fewer than|in the event"
    r"|limited to|reduced by|increased by|multiplied by|divided by|prorated"
)
_PLAIN = (
    r"up to|no more|not more|not less|no less|no fewer|not fewer|at least|at most|more than"
    r"|less than|fewer than|greater than|higher than|lower than|in excess of|capped|limited"
    r"|conditional|contingent|excludes?|including|inclusive of|except|apart from|if|provided"
    r"|providing|only|solely|or another|or other|or later|or as|or any|or any other"
    r"|as (?:[a-z]+ed|set|shown|the|it|they|may|if|long|soon|far)|reduced|increased|multiplied"
    r"|divided|minus|plus|times|twice|half|rounded|pro rata|adjusted for|weighted by|on average"
    r"|who|whose|where|when|while|until|till|through|between|aged|maximum of|minimum of"
    r"|a maximum|a minimum|all but|save for|instead of|rather than|regardless|notwithstanding"
    r"|with respect to|in (?:the|any|each|every) (?:first|last|next|prior|second|third)"
    r"|for (?:its|their|any|those|these|no)|at the (?:[A-Z][a-z]+'s|sole)"
    r"|shall|must|may not|in the aggregate|in aggregate|in total|jointly|severally|separately"
    r"|of the (?:prior|next|previous|following|preceding|first|last|second|third|same)"
)
_BEFORE_SMALL = (
    r"after|before|since|within|during|with|without|under|over|above|below|beyond|less|not|no"
)
_NO_IS_A_NAME = r"(?<=\b[Nn]o) (?:show|fault|contact|pay)s?\b"
"""What the trade calls with `no` and means as a name: the `no show rate`."""
_LIMITS = pattern(
    rf"(?P<found>{_OF_A_YEAR}|\b(?:{_UNMISTAKABLE}|{_PLAIN})(?![\w-])"
    rf"|\b(?:{_BEFORE_SMALL})(?![\w-])(?!{_NO_IS_A_NAME}){_LOWER}"
    rf"|\bfor\s+{_COUNT}\b|(?<=\S )(?:not|only|net)$"
    r"|\b(?<=\S )(?:monthly|quarterly|annually|yearly)$)"
)
_PER = pattern(rf"\bper{_LOWER}")
"""`per member` in a heading; a column may be called `visits per 1,000`."""
_IN_A_CODE = pattern(
    rf"(?P<found>{_OF_A_YEAR}|\b(?:{_UNMISTAKABLE}|up to|capped|if|only|as [a-z]+ed)(?![\w-]))"
)
"""In the name of a measure or a kind, `below 9%` and `with diabetes` are at home."""
_IN_A_TITLE = pattern(rf"(?P<found>\b(?:{_UNMISTAKABLE})(?![\w-]))", re.IGNORECASE)
"""`Bonus, Subject To Budget`: what cannot be part of a name, whatever the style of a heading."""
_UP_TO = pattern(
    rf"(?P<found>\b(?:up to|at least|at most|more than|less than|fewer than|in excess of|without"
    rf"|except|only|solely|excludes?|capped|limited)(?![\w-])|{_OF_A_YEAR})",
    re.IGNORECASE,
)
"""What limits even where a writer says that it is words: no mark makes `up to $5` mean nothing."""
_BEHIND = pattern(r"(?:\s+(?:\$?\d[\d,.]*\d|[^\s,;:.|]+)){1,5}")
"""What belongs to words that limit, up to a sign: `net of` and `rebates`."""
_IN_CAPITALS = pattern(
    rf"(?P<found>\b(?:{_UNMISTAKABLE}|only|solely|(?:as )?per the|according to|draft|not in force"
    r"|(?<!more or )less(?=\s))(?![\w-])"
    r"|\b(?:under|over|above|below|at least|at most|more than|fewer than|less than|up to)"
    r"(?=\s+\$?\d))",
    re.IGNORECASE,
)


class Register(Enum):
    """What a free text is, and so which words may stand in it."""

    HEADING = "heading"
    NAME = "name"
    CODE = "code"
    MARKED = "marked as words"


@frozen
class FreeText:
    """A stretch of a text that no form reads.

    `years` are those that it may name, since the contract is settled for just them.
    """

    register: Register
    text: str
    at: int
    years: frozenset[int] = frozenset()


def limiting(free: FreeText, kinds: re.Pattern[str] | None = None) -> tuple[str, Span] | None:
    """The first words that limit or reckon, and their place.

    `kinds` finds `for members`: the contract's own nouns behind a word that narrows.
    """
    text = free.text
    if free.register is Register.HEADING and _just(free.years, text):
        text = _YEARS_NAMED.sub(lambda match: "#" * len(match[0]), text)
    found = [_first_limit(free.register, text)]
    if kinds is not None and free.register not in (Register.CODE, Register.MARKED):
        found.append(_place(kinds.search(text)))
    said = [place for place in found if place is not None]
    if not said:
        return None
    start, end = min(said, key=lambda place: place[0])
    behind = _BEHIND.match(free.text, end)
    end = behind.end() if behind is not None else end
    words = free.text[start:end].strip()
    return words, Span(free.at + start, free.at + end)


@lru_cache(maxsize=20_000)
def _first_limit(register: Register, text: str) -> tuple[int, int] | None:
    """The first words that limit, whatever the contract declares; names stand in many contracts."""
    found = [_place(words.search(text)) for words in _patterns(register, text)]
    return min((one for one in found if one is not None), key=lambda one: one[0], default=None)


def _place(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found is not None else None


_POINTS = r"(?:the|an?|each|every|all|its|their|both)\b"


def narrowing(nouns: Nouns) -> re.Pattern[str]:
    """What finds `for members` and `for accredited Clinics` in a heading: a word that narrows, and
    a kind of the contract, or a party of some sort."""
    forms = {
        form
        for noun in nouns.of_kind("ROWS", "COLUMN")
        for form in (noun.name, noun.many)
        if form[:1].islower() and not noun.provisional
    }
    parties = {form for noun in nouns.of_kind("PARTY") for form in (noun.name, noun.many)}
    listed, some = (
        "|".join(re.escape(form) for form in sorted(found, key=len, reverse=True)) or "(?!)"
        for found in (forms, parties)
    )
    return pattern(
        rf"\b(?:for|among|with|from)\s+(?:{listed}|(?!{_POINTS})[a-z][\w-]+\s+(?:{some}))(?![\w-])"
    )


def _patterns(register: Register, text: str) -> tuple[re.Pattern[str], ...]:
    match register:
        case Register.CODE:
            return (_IN_A_CODE, _MONEY)
        case Register.MARKED:
            return (_IN_A_TITLE, _UP_TO, FIGURE)
        case Register.NAME:
            return (_LIMITS, FIGURE, DAY)
        case Register.HEADING:
            capitals = (_IN_CAPITALS,) if text.isupper() else ()
            return (_LIMITS, _PER, FIGURE, DAY, _YEAR_NAMED, _IN_A_TITLE, *capitals)
    assert_never(register)


def _just(years: frozenset[int], text: str) -> bool:
    """Whether the years that a text names are all of those that are settled, and no other."""
    named = {int(year) for year in _YEAR_NAMED.findall(text)}
    for first, last in _YEARS.findall(text):
        named.update(range(int(first), int(last) + 1))
    return not named or named == years
