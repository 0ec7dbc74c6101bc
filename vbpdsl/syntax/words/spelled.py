"""What is spelled in more ways than a list of words can hold, for the lexer to find.

That a table follows, clauses that are cited, where points were earned, parts of a whole.
"""

import re

from vbpdsl.source.patterns import pattern

SIGN = pattern(
    r"(?:-|(?:minus|negative|(?P<more>positive|(?<=than )plus|(?<=be )plus|(?<=is )plus"
    r"|(?<=otherwise )plus))\s+)(?=[$\d])"
)
"""A sign that belongs to the figure behind it; where a value stands before it, it takes away."""
BY_TABLE = pattern(
    r"(?:is|are|means|mean|equals?|shall be)\s+the\s+(?:dollar\s+)?"
    r"(?:rate|amount|factor|percentage|percent|number|value|share|price|weight|fee|points)\s+"
    r"(?:shown|listed|given|stated|found|set\s+out|set\s+forth|opposite|in\s+(?:this|the)\s+"
    r"(?:table|row|list))(?:\s+in\s+(?:this|the)\s+(?:table|row))?(?:\s+below)?"
    r"(?=\s+(?:for|by|according)\b|\s*[:.])"
    r"|(?:is|are)\s+(?:taken|read|found|set|given)\s+(?:from|in|by)\s+(?:this|the)\s+table"
    r"(?:\s+below)?(?=\s+(?:for|by|according)\b|\s*[:.])"
)
"""The many ways to say that a table follows and gives the value."""
CITED = pattern(
    r"\(\s*((?:line\s+[a-z])|(?:clause\s+\d+\.\d+[A-Z]?)|(?:as so|so|as) rounded)\s*\)"
    r"|(?:(?:set\s+out|set\s+forth|specified)\s+in|after\s+(?:applying\s+)?)"
    r"\s*(?:[Ss]ection|[Cc]lause)\s+(\d+\.\d+[A-Z]?)"
)
_DOT, _MAYBE = r"\.\d+", r"(?:\.\d+)?"
_NUMBERS = r"\d+\.\d+(?:(?:,\s*(?:and\s+)?|\s+(?:and|through|to|or)\s+)\d+\.\d+)*"
EARNED_UNDER = pattern(
    r"(?:to (?:the|each|an?|such) [A-Z][\w-]*\s+)?"
    r"(?:under|pursuant to|described in|referred to in|provided for in)\s+"
    r"(?:(?:this\s+)?"
    rf"(?:[Ss]ections?|[Aa]rticles?|[Cc]lauses?)(?:\s+{_NUMBERS.replace(_DOT, _MAYBE)})?"
    rf"|{_NUMBERS}|this\s+(?:Exhibit|Schedule|Appendix|Attachment|contract))(?![\w.]*\d)"
)
"""Where points were earned: `under clauses 4.5 and 4.6`, `under this Section`."""
_PART = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
SHARE_WORD = pattern(
    r"(twice|thrice|double|triple|(?:two|three|four|five|six|ten) times|"
    rf"(?:one[ -]|a )?half|(?:one[ -]|a )(?:{_PART})|"
    rf"(?:two|three|four|five|six|seven|eight|nine|ten|eleven)[ -](?:{_PART.replace('|', 's|')}s)"
    r"|[1-9]\d?/[1-9]\d?(?=\s+of\b))"
    r"(?:\s*\(\s*(?P<again>[1-9]\d?/[1-9]\d?|\d+(?:\.\d+)?%?)\s*\))?"
    r"(?:\s+of)?(?=\s|\.(?:\s|$))(?!\s*\(\s*[\d.]+(?:/\d+|%|\s*per\s?cent)?\s*\))",
    re.IGNORECASE,
)
"""`half`, `two-thirds`, `1/12 of`, also with the same in figures behind it: `one-fourth (1/4)`."""
_LETTER = r"\((?:[a-z]|[ivx]{1,4}|\d)\)\s"
_LIST_SIGN = pattern(rf";(?:\s+(?P<joint>and|or))?(?=\s+{_LETTER})")
_LISTED = pattern(
    rf"\b(?:[a-z]+(?:st|er)|sum|total|product|average) of:?\s+{_LETTER}(?:(?!\.\s).)*$"
)
_PRICE = pattern(r"\$\d[\d,]*(?:\.\d+)?\s+\Z")
_A = pattern(r"an?(?=\s+(?!(?:month|quarter|year|week|day)\b)[a-z])")


def list_sign(text: str, at: int, end: int) -> tuple[str, int] | None:
    """A semicolon in `the lesser of (i) A; (ii) B; and (iii) C`, which stands for a comma there,
    or with its `and` for that alone; `a` of `$40 a visit`, for each of them; and where it ends."""
    if (each := _A.match(text, at, end)) and _PRICE.search(text[max(0, at - 24) : at]):
        return "FOR_EACH_ROW", each.end()
    sign = _LIST_SIGN.match(text, at, end)
    if sign is None or _LISTED.search(" ".join(text[max(0, at - 600) : at].split())) is None:
        return None
    return (sign["joint"].upper() if sign["joint"] else "COMMA"), sign.end()
