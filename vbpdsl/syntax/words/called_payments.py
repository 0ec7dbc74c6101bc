"""What an amount is called before it is said: `a care coordination fee of $85`.

    the Plan shall pay the Center a site-of-service incentive of $50 for each visit
    the Plan shall pay liquidated damages in the amount of $5,000

What a payment is called in small letters changes nothing of it, as in `a bonus of $85`. So only
words that describe are passed: none that counts, limits or says how often (`monthly`, `prorated`,
`maximum`), and none of the contract's own nouns, which would be meant.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.words.loose_words import FUNCTION, JOINING, LINKING, listed_words

_CALLED = pattern(
    r"(?P<words>(?:[a-z][a-z-]+ ){0,4}?)(?:fee|bonus|award|incentive|rebate|damages|penalty|credit"
    r"|payment|refund|stipend|supplement|assessment|allowance|distribution|charge)"
    r" (?:of|equal to|in the amount of|in an amount equal to)(?= [$\da-zA-Z])"
)
_RECKONING = listed_words(
    """
    annual semiannual semi-annual biweekly weekly monthly-paid prorated pro-rated partial reduced
    increased adjusted estimated interim provisional initial final average mean median total
    aggregate combined cumulative per-member per-month percentage capped limited remaining unpaid
    weighted proportional proportionate unearned earned withheld actual expected projected
    """
)


def called_before_amount(text: str, at: int, end: int, nouns: Nouns) -> int:
    """Where the words end that say what an amount is called; -1 if none stand there."""
    said = _CALLED.match(text, at, end)
    if said is None:
        return -1
    words = said["words"].split()
    if any(word in _RECKONING | FUNCTION | JOINING | LINKING for word in words):
        return -1
    begins = [at + one.start() for one in re.finditer(r"(?<![\w-])[a-z]", said["words"])]
    named = (one for begin in begins for one in nouns.find(text, begin, end))
    return -1 if any(one.end <= said.end() for one in named) else said.end()
