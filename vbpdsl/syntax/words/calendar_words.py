"""Stretches of the calendar that exist without a table: `for each month`, `each quarter's Fee`.

Their nouns are declared where a clause says them and no table has declared them. What a Period is
settled in may have no name of its own: `each quarter settled on its own`, `settled quarterly`; the
quarter and the Quarter are then the one that is settled.
"""

from vbpdsl.source.patterns import pattern

SAID = pattern(
    r"\b[Ee](?:ach|very) (?:calendar )?(?P<name>[Mm]onth|[Qq]uarter|[Hh]alf-[Yy]ear)\b"
)
EACH_OF = pattern(
    r"\b[Ee]ach (?:of the (?:first|last|second|third|fourth) (?:\w+ )?"
    r"(?P<name>month|quarter|half-year)s\b)"
)
DAYS = pattern(
    r"\b(?:[Ee](?:ach|very) )?(?P<whole>whole |full )?"
    r"(?P<name>fortnight|two[ -]weeks?(?: period)?|week)s?"
    r"(?P<part> or part (?:of (?:a|one|such a)(?: fortnight| week)?|thereof))?\b"
)
EACH_DAYS = pattern(
    r"\b[Ee](?:ach|very) (?:whole |full )?(?:fortnight|two[ -]weeks?(?: period)?|week)\b"
)
"""`each fortnight`, `every two weeks`; what is said of one that the end of the period cuts."""
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
