"""Sentences above a table of things that only say that the table shows them.

    The Practice is eligible for a quality incentive based on the Measures listed below, each of
    which has the weight shown:
         | Measure | Target | Weight |

    Each Measure below is worth the points stated opposite it:
         | Measure | Minimum | Goal | Points |

What the things are called is the first heading, and a column of the data has things of that kind.
Every word of such a sentence is a heading, a name in capitals or one of a closed list that says
where something stands or what it is for; a figure, a condition, a verb that pays or earns, a name
that the cover does not have (`apply to Large Hospitals`) makes it a sentence to be read. Beside
`listings`, which makes the schedule.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words.plurals import plural

_ELIGIBLE = pattern(
    r"\b(?:is|are|shall be|will be) eligible (?:for|to (?:earn|receive)|to participate in) "
    r"(?:an?|the) (?:[a-z]+ ){0,3}?[a-z]+(?= based| by reference| under| depending)"
)
"""`is eligible for a quality incentive based on`: that, and not how much."""
_MEASURED = pattern(
    r"\b(?:performance|results) (?:shall|will) be (?:measured|evaluated|assessed|scored|reviewed)"
    r"|\b(?:shall|will) be (?:measured|evaluated|assessed|scored|reviewed)"
)
_FILLER = (
    "the a an each of for to and on upon by in with under against using its their it them these"
    " those which that following as follows below above opposite beside is are shall be has have"
    " carries carry worth mean means set forth out listed shown stated described identified given"
    " specified table section reference based apply applies applicable available possible assigned"
    " corresponding respective performance quality clinical incentive program used established"
    " contract year determine determining calculate calculating evaluate evaluating assess"
    " assessing measuring "
)
_SAYS_MORE = " if unless where when only no not none nor except half twice until but any all both "
"""Words that may begin a sentence with a capital and are no name."""
_LABEL = re.compile(r"\b[Ss]ection \d[\d.]*")
_WORD = re.compile(r"[A-Za-z][\w'-]*")


def introduces(unit: Unit, said: str, kinds: frozenset[str], named: frozenset[str]) -> bool:
    """Whether a sentence says no more than that its table lists things. `kinds` are the kinds of
    things in the columns of the data, `named` the words of the cover."""
    if unit.role != "clause" or unit.marks or unit.before_table != 1 or len(unit.table) < 2:
        return False
    headings = [cell.text.casefold() for cell in unit.table[0].cells]
    if len(headings) < 2 or headings[0] not in kinds or not said.endswith((":", ".")):
        return False
    if not _names_them(said, headings[0]) or _defines(said, headings[1:]):
        return False
    rest = _MEASURED.sub(" ", _ELIGIBLE.sub(" ", said.rstrip(":.")))
    return _says_no_more(rest, headings, named)


def _defines(said: str, headings: list[str]) -> bool:
    """Whether a Term is defined of it: `"Target" means the following:`, `The Target of each Measure
    is set forth below.`"""
    if '"' in said or re.search(r"\$|%|;|\.\s", said) is not None:
        return True
    begins = said.casefold().removeprefix("the ")
    return any(begins.startswith((f"{one} ", f"{plural(one)} ")) for one in headings)


def _names_them(said: str, heading: str) -> bool:
    """Whether a sentence speaks of the things: `the Measures`, `each Measure`."""
    many = re.escape(plural(heading))
    one = re.escape(heading)
    return re.search(rf"\b(?:{many}|each {one})\b", said.casefold()) is not None


_FOR_WHAT = re.compile(
    r"\b(?:[A-Z][\w'-]* ){0,4}(?:Program|Year|Period|Incentive|Bonus|Score|Pool|Fund|Withhold"
    r"|Payment|Component|Initiative)s?\b"
)
"""What they are used for, or in which time."""


def _says_no_more(said: str, headings: list[str], named: frozenset[str]) -> bool:
    """Whether every word is a heading, a name of the cover, or carries nothing."""
    rest = _FOR_WHAT.sub(" ", _LABEL.sub("", said))
    if re.search(r"\d", rest):
        return False
    for heading in sorted(headings, key=len, reverse=True):
        for form in (plural(heading), heading):
            rest = re.sub(rf"\b{re.escape(form)}\b", " ", rest, flags=re.IGNORECASE)
    words = _WORD.findall(rest)
    return all(
        f" {word.casefold()} " in f" {_FILLER}"
        or (
            word[:1].isupper()
            and f" {word.casefold()} " not in _SAYS_MORE
            and word.removesuffix("'s") in named
        )
        for word in words
    )
