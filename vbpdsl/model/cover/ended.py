"""A Term that ends early: the line that says on which day, where the Term's own line lets it end.

    Term:    July 1, 2025 through June 30, 2027, or until the Exhibit ends if that is earlier, ...
    Ended:   October 31, 2026

Without a second line the Term runs its full length. With it the last day of the Term is that day,
for all that is said of the Term: its months, its rows, its last day and the days after it. A day
within a month would leave a part of that month, and nothing says what a part of a month counts; so
the Term ends with a month.
"""

from datetime import date, timedelta

from vbpdsl.model.cover.days import cover_date
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Literal
from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.document import Document, ReadUnit

ENDED = "Ended"
_BY = pattern(
    r", by (?:the )?(?P<who>[^,]+?)"
    r"(?P<why>,? (?:(?:for|with) cause|without cause|other than for cause|for convenience))?[. ]*"
)


@frozen
class EndedBy:
    """On which day the Exhibit ended, who ended it, and whether for cause; None for what the line
    does not say."""

    day: date
    who: str | None
    cause: bool | None


def ended_by(draft: Draft) -> EndedBy | None:
    """`Ended: October 31, 2026, by the Plan without cause`; None where it has not ended early."""
    read, day = draft.documents.main.cover(ENDED), cover_date(draft, ENDED)
    if read is None or not isinstance(day, Literal) or not isinstance(day.value, date):
        return None
    text = " ".join(draft.documents.main.text(read.unit.body).split())
    match = _BY.fullmatch(text[at:]) if (at := text.find(", by ")) >= 0 else None
    if match is None:
        return EndedBy(day.value, None, None)
    who = next((p.name for p in draft.parties if match["who"] in (p.name, p.full_name)), None)
    why = match["why"]
    cause = None if why is None else "convenience" not in why and "without" not in why and (
        "other" not in why
    )  # fmt: skip
    if who is None:
        _say(draft, draft.documents.main, read, f"`{match['who']}` is no party of the cover",
             "`, by the` and the name that the cover gives the party")  # fmt: skip
    return EndedBy(day.value, who, cause)


def ended(draft: Draft, document: Document, term: ReadUnit, first: date, last: date) -> date:
    """The last day of the Term: the day on which it ended, if that is earlier."""
    may_end = term.sentences[0].token("UNTIL_IT_ENDS")
    term.sentences[0].tokens("EARNED_UNDER", "IF_EARLIER")
    read, day = document.cover(ENDED), cover_date(draft, ENDED)
    if read is None or not isinstance(day, Literal) or not isinstance(day.value, date):
        return last  # a day that is none is told of with the other lines of the cover
    if may_end is None:
        _say(draft, document, read, "no words of the cover let the Term end before its last day",
             f"`{term.label.partition(', ')[2] or 'Term'}: ..., or until the Exhibit ends if that "
             "is earlier, settled once`")  # fmt: skip
    elif not first <= day.value <= last:
        _say(draft, document, read, f"{_said(day.value)} is no day of the Term",
             f"a day from {_said(first)} through {_said(last)}")  # fmt: skip
    elif (day.value + timedelta(days=1)).day != 1:
        _say(draft, document, read,
             f"{_said(day.value)} lies within a month, and nothing says what a part of a month "
             "counts", "the last day of a month")  # fmt: skip
    else:
        return day.value
    return last


def check_no_end(draft: Draft, document: Document) -> None:
    """Refuse a day of end where several years or parts are settled one by one."""
    read = document.cover(ENDED)
    if read is not None:
        _say(draft, document, read, "what is settled in parts has no one last day that could come "
             "earlier", "name the years or parts that there were")  # fmt: skip


def _say(draft: Draft, document: Document, read: ReadUnit, message: str, write: str) -> None:
    draft.say(
        "VBP305", message, document.source, read.unit.span, read.label, suggestion=write
    )  # fmt: skip


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
