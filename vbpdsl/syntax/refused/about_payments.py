"""Sentences about payments that pay nothing themselves: the day of all, and what is set off.

    4.2  All payments are due on September 30.       each payment says its day
    4.3  Amounts owed by the ACO may be set off.     words, or one payment of the difference?
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.refused.stopping import Stopped, subject

_OF_ALL = pattern(
    r"^(?:All|Any|Each|Every|The|These)(?: of the)? payments?\b[^.;]*?"
    r"\b(?:is|are|be) (?:due|made|paid|payable)\b",
    re.IGNORECASE,
)
_SET_OFF = pattern(
    r"\b(?:set[ -]?off|netted|offset|net(?:s|ting)? (?:against|out)|recoup\w*)\b",
    re.IGNORECASE,
)
_DUE = pattern(r"\b(?:due|made|paid|payable)\b(?P<day>[^.;]*)", re.IGNORECASE)


def day_of_all(stopped: Stopped) -> Diagnostic | None:
    """One day for all payments: each payment clause says its own."""
    sentence = " ".join(stopped.sentence.split())
    if stopped.role != "clause" or _OF_ALL.match(sentence) is None:
        return None
    payer, payee = _parties(stopped)
    found = _DUE.search(sentence)
    day = found["day"].strip() if found is not None else ""
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} speaks of all payments, and each payment says its own day",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=f"write the day where it is paid, as in `The {payer} pays the {payee} ... {day}`"
        ", or name the payments that have none yet; leave this out if all have one",
    )


def set_off(stopped: Stopped) -> Diagnostic | None:
    """`may be set off`: how two payments are handed over, or one payment of the difference?"""
    sentence = " ".join(stopped.sentence.split())
    if stopped.role != "clause" or _SET_OFF.search(sentence) is None:
        return None
    payer, payee = _parties(stopped)
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} sets amounts off, and does not say what is then paid",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        readings=(
            "each payment is as its clause says; only how they are handed over is agreed",
            "one payment of the difference",
        ),
        case=f"with $12,000 due to the {payee} and $2,000 due from it: payments of $12,000 and "
        "$2,000, or one of $10,000",
        suggestion="`[words] Amounts that one party owes the other may be set off.`, or for b) in "
        f"the payment `the {payer} pays the {payee} the amount by which ... exceeds ...`",
    )


def _parties(stopped: Stopped) -> tuple[str, str]:
    parties = [noun.name for noun in stopped.nouns.of_kind("PARTY")]
    payer, payee = parties[:2] if len(parties) > 1 else ("Plan", "Practice")
    return payer, payee
