"""Some days of a payment: in which it is paid, or in which the rows lie that it is paid for.

    pays the Clinic $25 for each visit within 30 days after March 31, 2026

Behind the end of the period that is settled nobody looks for rows of it (`apart`); behind any
other day both are meant by somebody, also where the one reading lacks the time of its rows.
"""

from collections.abc import Sequence

from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.parsing.tree import Phrase

_LACKS_A_WORD = ("VBP322", "VBP327", "VBP121")
"""What is asked of a reading that does not say when or whose its rows are."""


def takes_its_day_for_rows(clean: Phrase, other: Phrase, found: Sequence[Diagnostic]) -> bool:
    """Whether a reading finds rows within some days, where another one is due in them and is only
    asked about."""
    due = [sum(part.kind == "due" for part in one.walk()) for one in (clean, other)]
    errors = [one for one in found if one.severity is Severity.ERROR]
    asks = bool(errors) and all(one.code in _LACKS_A_WORD for one in errors)
    return asks and due[1] > due[0] and any(part.kind == "within_days" for part in clean.walk())


def asked_what_for(source: SourceText, clean: Phrase, clause: str) -> Diagnostic:
    """The question, with the words that say it plainly."""
    window = next(part for part in clean.walk() if part.kind == "within_days")
    days = source.slice(window.span).strip(", ")
    return Diagnostic(
        "VBP121",
        f"`{days}` can be read in two ways",
        source,
        window.span,
        clause=clause,
        readings=("the rows that are paid for lie in these days", "it is paid in these days"),
        suggestion=f"begin with the day on which it is due: `{days[:1].upper()}{days[1:]}, ...`; "
        "or say of the rows `whose day is ...`",
    )
