"""Forms that are understood as such and not computed yet, each by the words that tell it.

A sentence in one of them is refused by its name, and not for the word at which reading stopped.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern


@frozen
class LaterForm:
    """A form that the language will have and this version does not compute."""

    pattern: re.Pattern[str]
    name: str
    instead: str = ""
    """What says the same in words of the language, where something does."""


AMENDMENT = "an amendment"
"""What changes a contract stands in a document of its own, which is computed."""

_INSTEAD = {
    "a balance that lapses": "of a balance that lapses say what can still be used: "
    "`Usable means the Brought Forward if the Contract Year is at most 2027; otherwise $0`",
    "a part of the way between columns": "say it as a straight line: `Points rise in a straight "
    "line from 0 at a Rate equal to its threshold to 10 at its benchmark, and are level beyond`",
    "an end before the last day": "let the Term end on the cover, `Term: ..., or until the Exhibit "
    "ends if that is earlier, settled once`, and say when it has ended on a line `Ended:`",
    "who has ended the Exhibit": "give it as data, a `yes or no` for each party that may",
}
LATER_FORMS = tuple(
    LaterForm(pattern(words, re.IGNORECASE), name, _INSTEAD.get(name, ""))
    for words, name in (
        (r"worked out as in|worked out, by the same rules, for", "the same computation, except"),
        (r"lapses after", "a balance that lapses"),
        (r"brought forward|carried forward", "a balance carried between years"),
        (r"\bbecomes\b|is replaced by|Clause [\d.]+ is added|is deleted", AMENDMENT),
        (r"\b(?:consecutive|continuous|successive) (?:calendar )?months?\b(?! of the same)",
         "months that follow one another without a gap"),
        (r"\bfrom each (?:monthly|quarterly) payment\b", "what is withheld from each payment"),
        (r"left out if|is left out of", "rows left out by a rule of their own"),
        (r"\bbusiness days?\b.*\b(?:holiday|bank)", "Business Days with holidays"),
        (r"until the (?:exhibit|agreement|schedule|contract) ends", "an end before the last day"),
        (r"ended? the (?:exhibit|agreement|schedule|contract)\b", "who has ended the Exhibit"),
        (r"fraction of the distance|proportion of a further", "a part of the way between columns"),
    )
)  # fmt: skip


def later_form(sentence: str) -> tuple[LaterForm, str] | None:
    """The later form that a sentence seems to be in, and its words that say so."""
    for form in LATER_FORMS:
        match = form.pattern.search(sentence)
        if match:
            return form, match[0]
    return None
