"""Words of worksheets and of other contracts, each with how this language says it.

    max, agrees to pay   ->   `the greater of A and B`, `pays`

Writers bring these habits; `stopped` names the way to say it, before it looks for a slip.
"""

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
    "paid": "say who pays whom: `The Plan pays the Practice line e on or before July 31, 2027.`",
    "receives": "say who pays whom: `The Plan pays the Practice line e on or before July 31.`",
}
"""Verbs of other contracts, with the one that moves money here."""


_COUNTING = {
    "meets": "`... at least 9 of the 14 Measures are met`",
    "meet": "`... at least 9 of the 14 Measures are met`",
    "among": "`the number of Measures that are met`, or `of` before what is counted",
}
"""Words for how many of several hold, with the way to say it here."""


def said_here(word: str, role: str) -> str | None:
    """How this language says what a habitual word means, if it has that habit."""
    advice = _WORKSHEET.get(word) or _COUNTING.get(word)
    return advice or (_PAYING.get(word) if role == "clause" else None)
