"""A word that was dropped between two values, and what may stand there.

    Budget Cost of Care     `plus`, `less`, `times` or `divided by`
    50% Savings             `50% of Savings`
    Budget $1,000           `Budget is $1,000`, in an example
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.syntax.refused.expected import FORMS, OPERATORS
from vbpdsl.syntax.refused.stopped_at import sign
from vbpdsl.syntax.refused.stopping import Stopped

_VALUES = {"TERM", "MONEY", "NUMBER", "COLUMN", "LETTER", "PERCENT"}


def dropped_operator(stopped: Stopped) -> Diagnostic | None:
    """Two values side by side, with the words that may be meant between them."""
    stop = stopped.stop
    before, text = stop.before, stopped.source.folded
    nouns = stopped.nouns.find(text, stop.span.start, len(text))
    starts_value = any(one.noun.kind in _VALUES for one in nouns) or (
        stop.found[:1] in "$0123456789-" and stop.found != ""
    )
    if before is None or before.kind not in _VALUES or not starts_value:
        return None
    if not OPERATORS & stop.accepted or _two_nouns(stopped) or _so_many(stopped):
        return None
    if stop.found == "-":
        return sign(stopped)
    if stopped.role == "example":
        return _unsaid_in_example(stopped)
    operator, words = _between(stopped, before.kind)
    return Diagnostic(
        "VBP110",
        f"a word is missing between `{before.typed}` and `{stop.found}`",
        stopped.source,
        before.span.to(stop.span),
        clause=stopped.label,
        expected=operator,
        suggestion=words,
    )


_AMOUNT_EXCEEDS = re.compile(r"\bamount\s+(?!by\b)[^.;]*\bexceeds\b", re.IGNORECASE)


def _unsaid_in_example(stopped: Stopped) -> Diagnostic:
    """`Example 1. Budget $1,000, Cost $900: Savings $100`: notes, and no sentence."""
    before, found = stopped.stop.before, stopped.stop.found
    assert before is not None
    return Diagnostic(
        "VBP110",
        f"a word is missing between `{before.typed}` and `{found}`",
        stopped.source,
        before.span.to(stopped.stop.span),
        clause=stopped.label,
        expected=FORMS["example"],
        suggestion=f"write `{before.typed} is {found}`, behind `If` what is given and behind "
        "`then` what follows",
    )


def _two_nouns(stopped: Stopped) -> bool:
    """`member months`: small words side by side are one name, that nobody declared."""
    before, found = stopped.stop.before, stopped.stop.found
    assert before is not None
    return before.kind == "COLUMN" and before.typed.islower() and found[:1].islower()


def _so_many(stopped: Stopped) -> bool:
    """`fifty (50) loaded miles`: of a number and small words behind it no sum is made."""
    before, found = stopped.stop.before, stopped.stop.found
    return before is not None and before.kind == "NUMBER" and found[:1].islower()


def _between(stopped: Stopped, kind: str) -> tuple[str, str]:
    """What may stand between two values that follow each other, and the words to write."""
    before, found = stopped.stop.before, stopped.stop.found
    assert before is not None
    if before.typed.lower() == "amount" and _AMOUNT_EXCEEDS.search(stopped.sentence):
        return "`by which` after `the amount`", f"`the amount by which {found} exceeds ...`"
    operators = "`plus`, `less`, `times` or `divided by` between two values"
    if kind == "PERCENT":
        return f"`of` between a percentage and an amount, or {operators}", (
            f"`{before.typed} of {found}`"
        )
    return operators, f"`{before.typed} plus {found}`, or with `less`, `times` or `divided by`"
