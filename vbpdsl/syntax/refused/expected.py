"""What could have stood where a sentence stopped, in the words of its writer.

The table of the grammar knows dozens of words that fit a place. A writer needs the kind of thing
(`a defined Term, an amount or a number`) or the form of the whole sentence, so this is where
terminals become words.
"""

import re

from vbpdsl.syntax.parsing.parser import Stop
from vbpdsl.syntax.words.vocabulary import spellings, vocabulary

OPERATORS = frozenset({"PLUS", "LESS", "TIMES", "DIVIDED_BY"})
"""The words between two values."""

COMPARED = frozenset({"COMPARE", "EXCEEDS"})
"""Words that hold a value against another."""

SAID = {
    "TERM": "a defined Term",
    "MONEY": "an amount",
    "NUMBER": "a number",
    "PERCENT": "a percentage",
    "ROWS": "a kind of row",
    "COLUMN": "a column of a table",
    "TABLE": "a table",
    "PARTY": "a party",
    "PERIOD": "the period",
    "STATUS": "a status",
    "NAME": "a name from a table",
    "DATE": "a date",
    "LETTER": "a line of the schedule",
    "STOP": "the full stop",
    "PAYMENT_NAME": 'the payment\'s name, as in `(the "Final Payment")`',
    "BULLET": "a bullet",
    "INNER_BULLET": "a bullet of the bullet, `-- `",
}
"""What a declared phrase, a figure or a sign is called."""

FORMS = {
    "clause": "a definition (`X means ...`), a condition (`A {row} is {status} if ...`), a payment "
    "(`The {payer} pays the {payee} ...`) or another form of clause",
    "line": "what the line is, as in `the amount by which a exceeds b`",
    "example": "`If X is $1,000, then Y is $500 and the Plan pays $500.00.`",
}
"""The forms of a clause, a line and an example."""

COVER_FORMS = {
    "Period": "`Period: January 1, 2026 through December 31, 2026, settled once as one period of "
    "12 months`; `through` includes the last day",
    "Term": "`Term: January 1, 2026 through December 31, 2026, settled once as one period of "
    "12 months`",
    "Rounding": "`Rounding: payments to the nearest cent, a half cent away from zero`",
    "Years": "`Years: 2026 through 2028, each a Performance Year settled on its own`",
    "Year": "`Year: 2026, each a Performance Year settled on its own`",
    "Cost": "`Cost: allowed amounts, medical and pharmacy, for services that begin in the Period, "
    "paid on or before March 31, 2027`",
    "Payer": '`Payer: Summit Health Plan (the "Plan")`',
    "Provider": "`Provider: each Practice listed in Schedule 1, settled separately`",
    "Receiver": "`Receiver: each Practice listed in Schedule 1, settled separately`",
}
"""The forms of the cover lines that have one."""


def expected(stop: Stop) -> str | None:
    """What could stand here, if it can be said in a few words."""
    said = [SAID[kind] for kind in SAID if kind in stop.accepted]
    language = [f"`{word}`" for kind in sorted(stop.accepted) for word in _printed(kind)]
    if len(language) + len(said) <= 4:
        return or_list([*language, *said])
    if "EXCEEDS" in stop.accepted and "IS" not in stop.accepted:
        return "`exceeds`, or `plus`, `less`, `times` or `divided by` before it"
    if {"TERM", "MONEY"} <= stop.accepted:
        return "a value: a defined Term, an amount, `the total ...`, `the amount by which ...`"
    if stop.accepted >= OPERATORS:
        joined = "`plus`, `less`, `times`, `divided by`"
        limit = "a limit (`, but not more than ...`)"
        return f"{joined}, {limit} or the full stop" if "STOP" in stop.accepted else (
            f"{joined} or {limit}"
        )
    if said:
        return or_list(said[:3])
    return None


def _printed(kind: str) -> tuple[str, ...]:
    """How a word of the language is printed: once for each of its meanings where it has no other,
    `allowed amounts`, `paid amounts`, `total costs`."""
    words, lines = vocabulary().canonical, spellings()
    if kind not in words:
        return ()
    names = [kind] if kind in lines else [one for one in lines if one.startswith(f"{kind}.")]
    said = names if len(names) <= _MOST_MEANINGS else [kind]
    return tuple(words[name].strip(", ") for name in said)


_MOST_MEANINGS = 3
"""Of more than so many the first one stands for all."""


_BEGUN = re.compile(r"\b(?:if|unless|whose|when|where)\b(?P<said>[^;:]*)$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:is|are|was|were|has|have|exceeds?|falls?|meets?|equals?|with|without)\b|[<>=]"
)


def in_a_condition(stop: Stop, understood: str) -> str | None:
    """What a condition lacks that names a figure and does not hold it against anything yet."""
    begun = _BEGUN.search(understood)
    if begun is None or not COMPARED & stop.accepted or _HELD.search(begun["said"]):
        return None
    return "what it is compared with, as in `is at least ...`, `is less than ...`"


def or_list(items: list[str]) -> str:
    """`a, b or c`."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " or " + items[-1]
