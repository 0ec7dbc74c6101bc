"""Stretches of the calendar that exist without a table: `for each month`, `each quarter's Fee`.

Their nouns are declared where a clause says them and no table has declared them. What a Period is
settled in may have no name of its own: `each quarter settled on its own`, `settled quarterly`; the
quarter and the Quarter are then the one that is settled.
"""

import re
from functools import cache

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.vocabulary import spellings

SAID = pattern(
    r"\b[Ee](?:ach|very) (?:calendar )?(?P<name>[Mm]onth|[Qq]uarter|[Hh]alf-[Yy]ear)\b"
)
_STRETCH = r"(?:[Mm]onth|[Qq]uarter)"
HOW_OFTEN = pattern(
    rf"(?:,?\s+)?\b(?:[Aa]n?\s+)?(?P<word>\b(?:(?:for\s+)?(?:each|every)|per)\s+(?:calendar\s+)?"
    rf"(?P<named>{_STRETCH})(?![\w'-])|(?<=a\s)(?P<alone>month|quarter)(?![\w'-])"
    rf"|(?P<often>{_STRETCH}ly)\b)"
    r"(?P<when>,?\s+in\s+(?:arrears|advance))?(?:,(?=\s+(?:on|by|within|no)\b))?"
)
"""How often a sum is paid: `$12 per month`, `a quarterly fee of $90`, `$90 quarterly`."""
PAID_SO_OFTEN = pattern(
    r"(?:\$[\d,.]+\s+(?:per|a)\s+(?:\w+\s+per\s+)?(?:calendar\s+)?(?=(?:month|quarter)(?![\w'-]))"
    r"|\b(?=(?:monthly|quarterly)\s+(?:[\w-]+\s+){0,3}?of\s+\$)"
    r"|\$[\d,.]+,?\s+(?=(?:month|quarter)ly\b)"
    r"|\b(?:payable|paid|due)\s+(?=(?:month|quarter)ly\b)"
    r"|\bequal\s+(?:consecutive\s+|successive\s+)?(?=(?:month|quarter)ly\s))"
    r"(?P<name>month|quarter)"
)
"""Where a month or a quarter is said so: its noun is then declared."""
EACH_OF = pattern(
    r"\b[Ee]ach (?:of the (?:first|last|second|third|fourth) (?:\w+ )?"
    r"(?P<name>month|quarter|half-year)s\b)"
)
EACH_DAYS = pattern(
    r"\b[Ee](?:ach|very) (?:whole |full )?(?:fortnight|two[ -]weeks?(?: period)?|week)\b"
)
"""`each fortnight`, `every two weeks`; what is said of one that the end of the period cuts."""
ROOTS = ("onth", "uarter", "alf-", "ortnight", "week")
"""What stands in every text that says anything of these stretches."""
FOR_EACH = pattern(
    r"(?:\b[Ff]or (?:each|every)|(?:^|[.;:] *)(?:Each|Every)) "
    r"(?:fortnight|two[ -]weeks?(?: period)?|week)$"
)
"""What a sentence is for each of, with no word of what becomes of one that is cut."""
THE_MONTH = pattern(r"\b(?:[Tt]he|[Tt]hat) (?P<name>month)\b")
_SETTLED_IN = pattern(
    r"(?:each|every) (?:calendar )?"
    r"(?P<each>month|quarter|half[ -]?year|half|fortnight|two weeks|week)\b"
    r"|settled (?:by )?(?:calendar )?"
    r"(?P<settled>month|quarter|half-year|semi-?annual|fortnight|biweek|week)"
)
_NAMES = {"month": "Settlement Month", "quarter": "Quarter", "half-year": "Half-Year",
          "fortnight": "Fortnight", "week": "Week"}  # fmt: skip

_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = rf"{_MONTH} (?:\d{{1,2}}, ?)?\d{{4}}"
_SO_MANY = r"[\w-]+ (?:\(\d+\) )?(?:calendar )?months? "
_SIDE = r"(?:beginning|commencing|starting|ending|ended)(?: on)? "
STRETCH_SAID = pattern(
    r"(?:The term |A |An |The )?\"?(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3})\"?"
    r"(?::| (?:means?|is|shall mean|shall be|refers to|runs)) (?:the )?(?:"
    rf"(?:{_SO_MANY}|(?:period|time|period of time|months) )?(?:from |of |{_SIDE})?"
    rf"(?:{_DAY}|{_MONTH}),? (?:through|to|and {_SIDE[:-1]}|{_SIDE[:-1]}) {_DAY}"
    rf"|{_SO_MANY}{_SIDE}{_DAY}|[\w-]+ (?:\(\d+\) )?(?:months|years) (?:before|preceding) "
    rf"(?:{_DAY}|the [A-Z])|calendar year \d{{4}}\b)"
)
"""`Baseline Period means January 1, 2025 through June 30, 2025`: a stretch of time by its name."""


@cache
def of_days() -> re.Pattern[str]:
    """Weeks and fortnights, and what is said of one that is cut short: `or part thereof` in each
    way that is written of quarters, and `or part of a week`."""
    begun = (re.escape(one) for one in sorted(spellings()["OR_PART"], key=len, reverse=True))
    part = "|".join(one if one.startswith(",") else f" {one}" for one in begun)
    return re.compile(
        r"\b(?:[Ee](?:ach|very) )?(?P<whole>whole |full )?"
        r"(?P<name>fortnight|two[ -]weeks?(?: period)?|week)s?"
        rf"(?P<part> or part of (?:a|one|such a) (?:fortnight|week)|{part}|)(?!\w)"
    )


def settled_in(cover: str) -> str | None:
    """The stretch of the calendar that a Period is settled in, as its line says it."""
    match = _SETTLED_IN.search(cover)
    if match is None:
        return None
    said = (match["each"] or match["settled"]).lower()
    if said in ("two weeks", "biweek"):
        return "fortnight"
    return said if said in _NAMES else "half-year"


def name_of(stretch: str) -> str:
    """What the one that is settled is called where the cover gives it no name."""
    return _NAMES[stretch]
