"""Names that nobody declared, and the nearest one that somebody did.

    Savings exceeds Expenditures of Care   ->   `Expenditures of Care` is not defined
"""

import re

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.expected import SAID, or_list
from vbpdsl.syntax.months import MONTHS
from vbpdsl.syntax.near import is_slip, nearest
from vbpdsl.syntax.parser import Stop
from vbpdsl.syntax.repairs.words import ALIKE, likeness
from vbpdsl.syntax.stopping import Stopped, subject
from vbpdsl.syntax.words import vocabulary

_PHRASE = re.compile(
    r"[A-Z][\w'-]*(?:\s+(?:of|for|in|at|to|per|and)\s+[A-Z][\w'-]*|\s+[A-Z][\w'-]*)*"
)
_MODAL = ("shall", "will", "may", "must", "can", "should")
_DATE = re.compile(rf"(?:{'|'.join(MONTHS)})\s+\d")
_COLUMN_PHRASE = re.compile(r"[a-z][\w'-]*(?:\s+(?!and\b|less\b|plus\b|times\b|for\b)[\w'-]+)*")


def undeclared(stopped: Stopped) -> Diagnostic | None:
    """A phrase nobody declared: a capitalised phrase or a word the language does not have."""
    stop, nouns = stopped.stop, stopped.nouns
    if stopped.by_habit:
        return None
    match = _PHRASE.match(stopped.source.folded, stop.span.start)
    phrase = " ".join(match[0].split()) if match else stop.found
    word = stop.found.lower()
    of_status = _of_status(stop)
    known = vocabulary().single if of_status else vocabulary().words
    unknown = word.isalpha() and word not in known
    if not phrase or not (match or unknown):
        return None
    if nouns.by_name.get(phrase) is not None or _DATE.match(stopped.source.folded, stop.span.start):
        return None  # it is known, and does not stand here
    span = Span(stop.span.start, stop.span.start + len(match[0]) if match else stop.span.end)
    language = vocabulary().words
    choices = nouns.forms
    slips = [w for w in language if is_slip(phrase, w)] if not (match or of_status) else []
    near = nearest(phrase, choices) if not slips else nearest(phrase, (*choices, *slips))
    if near is not None and near in language and near not in choices:
        return _misspelt_word(stopped, near)
    begins = "ALWAYS_TRUE" in stop.accepted and stop.before is None
    if near is None and not of_status and (match is None or begins):
        return None  # not a name that is missing, but words that the language does not have
    return _undefined(stopped, phrase, span, near)


def _of_status(stop: Stop) -> bool:
    """Whether a status could stand there, and nothing else that has a name of its own."""
    return "STATUS" in stop.accepted and not {"TERM", "PARTY"} & stop.accepted


def _undefined(
    stopped: Stopped, phrase: str, span: Span, near: str | None
) -> Diagnostic | None:
    stop = stopped.stop
    kinds = [kind for kind in SAID if kind in stop.accepted and kind not in ("STOP", "BULLET")]
    message = f"`{phrase}` is not defined in this contract"
    define: str | None = f"`{phrase} means ... .`"
    if near is None and phrase in MONTHS:
        message, define = f"`{phrase}` is no whole date", "write a date as `April 30, 2027`"
    elif _of_status(stop) and stop.before is not None:
        if phrase in _MODAL:
            return None  # `The Clinic shall ...`: nothing is said to be so
        message = f"no clause says when something is `{phrase}`"
        define = _definition_of_status(stopped, phrase)
    elif kinds == ["PARTY"]:
        message = f"`{phrase}` is no party of this contract"
        define = 'name it on the cover, such as `Payer: Summit Health Plan (the "Plan")`'
    return Diagnostic(
        "VBP201",
        message,
        stopped.source,
        span,
        clause=stopped.label,
        expected=or_list([SAID[kind] for kind in kinds[:3]]) or None,
        suggestion=f"`{near}`" if near else define,
    )


def _definition_of_status(stopped: Stopped, phrase: str) -> str | None:
    """`A Measure is late if ...`, where it is said of Measures that they are `late`."""
    text = stopped.source.folded[: stopped.stop.span.start]
    for noun in stopped.nouns.of_kind("ROWS") if phrase.islower() else ():
        if re.search(rf"\b(?:{noun.name}|{noun.many}) (?:is|are)(?: not)?\s+$", text):
            return f"`A {noun.name} is {phrase} if ... .`"
    return None


def _misspelt_word(stopped: Stopped, near: str) -> Diagnostic:
    """A word of the language that is spelled wrongly: `exceds`."""
    stop = stopped.stop
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} cannot be read from `{stop.found}` on",
        stopped.source,
        stop.span,
        clause=stopped.label,
        found=f"`{stop.found}`" + (f" after `{stop.before.typed}`" if stop.before else ""),
        suggestion=f"`{near}`",
    )


def unknown_column(stopped: Stopped) -> Diagnostic | None:
    """`its minimum number of patients` where no table has such a column."""
    stop = stopped.stop
    if (
        stop.before is None
        or stop.before.kind not in ("ITS", "POSS")
        or "COLUMN" not in stop.accepted
    ):
        return None
    match = _COLUMN_PHRASE.match(stopped.source.folded, stop.span.start)
    if match is None:
        return None
    phrase = " ".join(match[0].split())
    columns = [noun.name for noun in stopped.nouns.of_kind("COLUMN")]
    near = nearest(phrase, columns)
    span = Span(*match.span())
    return Diagnostic(
        "VBP205",
        f"no table has a column `{phrase}`",
        stopped.source,
        span,
        clause=stopped.label,
        fixes=tuple(Fix(span, name) for name in _likest(phrase, columns)),
        suggestion=f"`{near}`"
        if near
        else f"add the column `{phrase}` to the table it stands in, or use a column that is there",
    )


def _likest(phrase: str, names: list[str]) -> list[str]:
    """Names that are most like a phrase; all of them, if none is like it."""
    ordered = sorted(names, key=lambda name: -likeness(phrase, name))
    alike = [name for name in ordered if likeness(phrase, name) >= ALIKE]
    return alike or ordered
