"""Some days of a payment: in which it is paid, or in which the rows lie that it is paid for.

    pays the Clinic $25 for each visit within 30 days after March 31, 2026
    pays the Clinic $25 for each visit in 2026 on or before March 31, 2027

Behind the end of what is settled nobody looks for rows of it (`apart` knows the words for it); of
a day within it both are meant by somebody, also where one reading lacks the time of its rows.
"""

from collections.abc import Sequence
from datetime import date

from vbpdsl.model.draft import Draft
from vbpdsl.source.diagnostic import Diagnostic, Severity
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.followed import unfollowed
from vbpdsl.syntax.parsing.tree import Phrase

_WINDOWS = ("within_days", "by_day")
"""Days that rows may lie in, said in words that also say by when something is paid."""
_LACKS_A_WORD = ("VBP322", "VBP327", "VBP121")
"""What is asked of a reading that does not say when or whose its rows are."""


def takes_its_day_for_rows(clean: Phrase, other: Phrase, found: Sequence[Diagnostic]) -> bool:
    """Whether a reading finds rows within some days, where another one is due in them and is only
    asked about."""
    due = [sum(part.kind == "due" for part in one.walk()) for one in (clean, other)]
    errors = [one for one in found if one.severity is Severity.ERROR]
    asks = bool(errors) and all(one.code in _LACKS_A_WORD for one in errors)
    return asks and due[1] > due[0] and any(part.kind in _WINDOWS for part in clean.walk())


def for_which_it_is_due(
    draft: Draft, phrases: tuple[Phrase, ...]
) -> tuple[Phrase, ...]:
    """The readings of a payment without those that find rows up to a day on which what is settled
    has ended, and that say no day on which it is due: `$25 for each visit in the Period on or
    before March 31, 2027`."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    due = [one for one in phrases if any(part.kind == "due" for part in one.walk())]
    if not due or len(due) == len(phrases) or not periods:
        return phrases
    last = max(one.last for one in periods)
    return tuple(
        one
        for one in phrases
        if one in due or not any(_ends_behind(part, last) for part in one.walk())
    )


def _ends_behind(part: Phrase, last: date) -> bool:
    """Whether rows lie before a day that is written and is none of what is settled."""
    if part.kind not in _WINDOWS:
        return False
    days = [unfollowed(word) for word in part.words()]
    return any(isinstance(day.value, date) and day.value >= last for day in days)


def asked_what_for(source: SourceText, clean: Phrase, clause: str) -> Diagnostic:
    """The question, with the words that say it plainly."""
    window = next(part for part in clean.walk() if part.kind in _WINDOWS)
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
