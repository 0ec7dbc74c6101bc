"""Sentences about payments that pay nothing themselves: the day of all, and what is set off.

    4.2  All payments are due on September 30.       each payment says its day
    4.3  Amounts owed by the ACO may be set off.     words, or one payment of the difference?
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.refused.stopping import Stopped, subject

_OF_ALL = pattern(
    r"^(?:(?:All|Any|Each|Every|The|These|Such)(?: of the)? )?payments?\b[^.;]*?"
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


_NOBODY = pattern(
    r"^No (?P<who>[A-Z][\w-]*(?: [A-Z][\w-]*)*) (?:shall |will |may )?(?:receives?|be paid|is paid"
    r"|pays?) more than (?P<most>[^.;]+)"
)


def nobody_more(stopped: Stopped) -> Diagnostic | None:
    """`No Clinic receives more than 30% of the Pool`, where no payment has a name to limit."""
    found = _NOBODY.match(" ".join(stopped.sentence.split()))
    if stopped.role != "clause" or found is None or stopped.by_habit:
        return None
    most = found["most"].strip()
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} limits what each {found['who']} is paid, and not a payment or a "
        "figure",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        suggestion=f"write `, but not more than {most}` behind what is paid, or name the payment, "
        f"such as `(the \"Bonus\")`, and say `The Bonus shall be no more than {most}.`",
    )


_IN_ALL = pattern(
    r"^(?:The )?(?:Total|Sum of all|Aggregate|All|Combined) payments?\b[^.;]*?"
    r"\b(?:limited to|capped at|not exceed|exceed|not be more than|more than) (?P<most>[^.;]+)",
    re.IGNORECASE,
)


def limited_in_all(stopped: Stopped) -> Diagnostic | None:
    """`Total payments are limited to $250,000`: of several payments, which is then less?"""
    found = _IN_ALL.match(" ".join(stopped.sentence.split()))
    if stopped.role != "clause" or found is None or stopped.by_habit:
        return None
    most = re.sub(r"\s+(?:per|for each|for any)\s.*$", "", found["most"].strip())
    payer, payee = _parties(stopped)
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} limits all payments together, and does not say which becomes "
        "less",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        case="payments of $8,000 and $6,000 under a limit of $10,000: $8,000 and $2,000, or $4,000 "
        "and $6,000",
        suggestion="add what is paid in a Term or line of its own, `Total Due means ... plus ..., "
        f"but not more than {most}`, and let one clause pay it: `The {payer} pays the {payee} "
        "Total Due ...`",
    )


_PASSIVE = pattern(r"\b(?:is|are|be) (?:paid|payable)\b", re.IGNORECASE)


def paid_by_nobody(stopped: Stopped) -> Diagnostic | None:
    """`A bonus of $1,000 is paid for each ...`: by whom, and to whom?"""
    sentence = " ".join(stopped.sentence.split())
    found = _PASSIVE.search(sentence) if stopped.role == "clause" and not stopped.by_habit else None
    if found is None or stopped.stop.before is not None:
        return None
    payer, payee = _parties(stopped)
    if re.search(rf"\b(?:{re.escape(payer)}|{re.escape(payee)})\b", sentence):
        return None
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} does not say who pays whom",
        stopped.source,
        stopped.stop.span,
        clause=stopped.label,
        case="a bonus of $1,000 with no payer named: nothing, or a bill for $1,000",
        suggestion=f"`The {payer} pays the {payee} ...`",
    )


def _parties(stopped: Stopped) -> tuple[str, str]:
    parties = [noun.name for noun in stopped.nouns.of_kind("PARTY")]
    payer, payee = parties[:2] if len(parties) > 1 else ("Plan", "Practice")
    return payer, payee
