"""Words of worksheets and of other contracts, each with how this language says it.

    max, agrees to pay   ->   `the greater of A and B`, `pays`

Writers bring these habits; `stopped` names the way to say it, before it looks for a slip.
"""

import re

from vbpdsl.syntax.declared.nouns import Nouns

_WORKSHEET = {
    "max": "`the greater of A and B`",
    "min": "`the lesser of A and B`",
    "sum": "`A plus B`, or `the total allowed amount of ...` for rows",
    "round": "`..., rounded to the nearest cent, a half cent away from zero`",
    "abs": "`the amount by which A exceeds B`",
    "average": "`the average of A over ...`",
}
"""Functions of a worksheet, in words."""

_PAYING = {
    "may": "`pays`, with `if ...` where it depends on something; a choice is a promise in words: "
    "mark the clause `[words]`",
    "must": "`pays`",
    "agrees": "`pays`",
    "should": "`pays`, with `if ...` where it depends on something",
    "paid": "say who pays whom: `The {payer} pays the {payee} line {line} on or before ...`",
    "receives": "say who pays whom: `The {payer} pays the {payee} line {line} on or before ...`",
}
"""Verbs of other contracts, with the one that moves money here."""


_COUNTING = {
    "meets": "`is equal to or better than`, or `... at least 2 of the {rows} are {status}`",
    "meet": "`is equal to or better than`, or `... at least 2 of the {rows} are {status}`",
    "among": "`the number of {rows} that are {status}`, or `of` before what is counted",
}
"""Words for how many of several hold, with the way to say it here."""


def said_here(word: str, role: str, nouns: Nouns, letters: frozenset[str]) -> str | None:
    """How this language says what a habitual word means, if it has that habit."""
    advice = _WORKSHEET.get(word) or _COUNTING.get(word)
    advice = advice or (_PAYING.get(word) if role == "clause" else None)
    return in_own_words(advice, nouns, letters) if advice else None


def in_own_words(form: str, nouns: Nouns, letters: frozenset[str]) -> str:
    """A form with the contract's own parties, rows, status and last line in its blanks."""
    parties = [noun.name for noun in nouns.of_kind("PARTY")]
    status = nouns.of_kind("STATUS")
    rows = [noun for noun in nouns.of_kind("ROWS") if noun.name[:1].isupper()]
    payer, payee = parties[:2] if len(parties) > 1 else ("Plan", "Practice")
    named = {
        "payer": payer, "payee": payee, "line": max(letters, default="e"),
        "rows": rows[0].many if rows else "Measures", "row": rows[0].name if rows else payee,
        "status": status[0].name if status else "met",
    }  # fmt: skip
    said = form.format(**named)
    return re.sub(r"\bA (?=[AEIOU])", "An ", said)
