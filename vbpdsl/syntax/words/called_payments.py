"""What an amount is called before it is said: `a care coordination fee of $85`.

    the Plan shall pay the Center a site-of-service incentive of $50 for each visit
    the Plan shall pay liquidated damages in the amount of $5,000

What a payment is called in small letters changes nothing of it, as in `a bonus of $85`. So only
words that describe are passed: none that counts, limits or says how often (`monthly`, `prorated`,
`maximum`), and none of the contract's own nouns, which would be meant.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.how_often import says_how_often
from vbpdsl.syntax.words.loose_words import FUNCTION, JOINING, LINKING, listed_words

_CALLED = pattern(
    r"(?P<words>(?:[a-z][a-z-]+ ){0,4}?)(?:fee|bonus|award|incentive|rebate|damages|penalty|credit"
    r"|payment|refund|stipend|supplement|assessment|allowance|distribution|charge|rate|amount|sum"
    r"|retainer)"
    r" (?:of|equal to|in the amount of|in an amount equal to)(?= [$\da-zA-Z])"
)
_BARE = pattern(r"[a-z]+ of (?!\$|\d|(?:[a-z]+[ -]){1,4}(?:\(|percent|dollars))")
"""`the total charge of the visits`: a column that the contract may lack, and no name of a sum."""
_RECKONING = listed_words(
    """
    annual semiannual semi-annual biweekly weekly monthly-paid prorated pro-rated partial reduced
    increased adjusted estimated interim provisional initial final average mean median total
    aggregate combined cumulative per-member per-month percentage capped limited remaining unpaid
    weighted proportional proportionate unearned earned withheld actual expected projected
    """
)


IN_ADDITION = pattern(
    r",?\s*[Ii]n\s+addition\s+to\s+(?:the\s+|any\s+|all\s+|its\s+)?(?:other\s+)?"
    r"(?:[A-Z][\w'-]*(?:\s+(?:of\s+)?[A-Z][\w'-]*){0,4}"
    r"|(?:amounts?|payments?)(?:\s+(?:payable|due|paid|made))?"
    r"(?:\s+(?:under|pursuant\s+to)\s+(?:this\s+)?(?:[A-Z][a-z]+|clause)(?:\s+[\d.]*\d)?)?),",
)
"""`, in addition to the Case Rate,`: what is paid besides stands by itself."""


@frozen
class Called:
    """Where what an amount is called ends, and where each word that describes it begins."""

    end: int
    words: tuple[int, ...]


def describes(word: str) -> bool:
    """Whether a word only describes what it stands before: `a volume rebate`."""
    return word.islower() and word not in _RECKONING | FUNCTION | JOINING | LINKING | {"following"}


def called_before_amount(text: str, at: int, end: int) -> Called | None:
    """What an amount is called at a place; the nouns of the contract are none of its words."""
    said = _CALLED.match(text, at, end)
    if said is None or (not said["words"] and _BARE.match(text, at, end)):
        return None
    words = said["words"].split()
    reckoning = _RECKONING | FUNCTION | JOINING | LINKING
    behind = text[said.end() : end]
    if any(word in reckoning or says_how_often(word, behind) for word in words):
        return None
    begins = (at + one.start() for one in re.finditer(r"(?<![\w-])[a-z]", said["words"]))
    return Called(said.end(), tuple(begins))
