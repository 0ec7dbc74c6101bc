"""A sentence that is one up to a place, and of which the words behind it are not understood.

    3.1  The Quality Pool equals $1.00 per member per month for all Clinics.
         ->   understood up to `per month`; `for all Clinics` is not
"""

import re

from vbpdsl.source.diagnostic import Diagnostic
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.page.descriptions import ColumnText
from vbpdsl.syntax.refused.expected import or_list
from vbpdsl.syntax.refused.stopping import Stopped, subject
from vbpdsl.syntax.repairs.by_column import by_columns, forms

LAST_WORDS = 8
"""Words that were understood that a message repeats."""

_BOUNDS = pattern(
    r"\d|\b(?:max\w*|min\w*|cap\w*|limit\w*|only|except\w*|unless|if|not|no|none|without|per|when"
    r"|where|while|until|before|after|during|within|whose|who|which|that|with|from|than|least|most"
    r"|more|less|fewer|above|below|over|under|first|last|half|twice|double|times|plus|minus|net|each"
    r"|every|other|both|either|exclud\w+|includ\w+|disregard\w*|prorat\w*|round\w*|adjust\w*|reduc\w*"
    r"|increas\w*|annual\w*|quarter\w*|month\w*|year\w*|week\w*|dai?ly|days?|percent\w*)\b",
    re.IGNORECASE,
)
"""Words that move money: nobody is advised to leave them out."""
_WORD = re.compile(r"[^\s,;()\"']+|[\s\S]")
_SPOKEN_OF = ("ROWS", "TERM", "PARTY")
"""What the words behind may say more of."""
_STANDING = ("PARTY", "PERIOD")
"""Nouns whose naming once more limits nothing: `for all Clinics`."""


def said_more(stopped: Stopped) -> Diagnostic | None:
    """The words that are too many, by what stands before them."""
    reached = stopped.reached
    if reached is None or stopped.role not in ("clause", "line"):
        return None
    text, begun = stopped.source.folded, stopped.source.folded.find(stopped.sentence)
    end = begun + len(stopped.sentence.rstrip().rstrip("."))
    if begun < 0 or not begun < reached < end:
        return None
    start = reached + len(text[reached:end]) - len(text[reached:end].lstrip(" \n,;"))
    more = stopped.source.slice(Span(start, end))
    rows, columns = _rows_before(stopped, begun, start)
    if columns:
        ways = forms(columns)
        return Diagnostic(
            "VBP101",
            f"{subject(stopped.label)} is understood up to `{_last_words(text, begun, reached)}`, "
            f"and `{' '.join(more.split())}` behind it is not",
            stopped.source,
            Span(start, end),
            clause=stopped.label,
            suggestion=f"say it by what each {rows} has, as in "
            f"{or_list([f'`{one}`' for one in ways])}; or in a clause of its own",
            fixes=by_columns(text, Span(start, end), columns),
        )
    return Diagnostic(
        "VBP101",
        f"{subject(stopped.label)} is understood without `{more}`, and not with it",
        stopped.source,
        Span(start, end),
        clause=stopped.label,
        suggestion=f"say `{more}` in other words, or in a clause of its own"
        if _BOUNDS.search(more) or _names_what_counts(more, stopped)
        else f"say `{more}` in a clause of its own, or leave it out if it adds nothing",
    )


def _last_words(text: str, begun: int, reached: int) -> str:
    """The last few words that were understood."""
    return " ".join(text[begun:reached].split()[-LAST_WORDS:])


def _rows_before(
    stopped: Stopped, begun: int, start: int
) -> tuple[str, tuple[ColumnText, ...]]:
    """The rows of which the sentence spoke last before a place, and what they have."""
    text, at = stopped.source.folded, begun
    last = None
    while at < start:
        found = stopped.nouns.find(text, at, start)
        last = next((one.noun for one in found if one.noun.kind in _SPOKEN_OF), last)
        word = _WORD.match(text, at, start)
        at = max((one.end for one in found), default=word.end() if word else start)
        at += len(text[at:start]) - len(text[at:start].lstrip(" \n,;()\"'"))
    return ("", ()) if last is None else (last.name, stopped.nouns.described.get(last.name, ()))


def _names_what_counts(more: str, stopped: Stopped) -> bool:
    """Whether the words name rows, figures or statuses: `for oxygen orders`."""
    begins = (match.start() for match in re.finditer(r"(?<![\w'-])[A-Za-z]", more))
    found = (one.noun.kind for at in begins for one in stopped.nouns.find(more, at, len(more)))
    return any(kind not in _STANDING for kind in found)
