"""A stretch of days that begins or ends within a month, where each row is of a whole month.

    the total cost of all months from December 15, 2025 through February 10, 2026
        ->   asked: January alone, or December and February with it?

A row that says its month has no day that could lie before the 15th or after it. Beside
`spans_said`, which holds days against the two days.
"""

from calendar import monthrange
from datetime import date, timedelta

from vbpdsl.model.cover.stretch import moved
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.words.months import MONTHS


def whole_months(first: object, last: object) -> bool:
    """Whether two days are the first and the last one of whole months."""
    both = isinstance(first, date) and isinstance(last, date)
    return both and first.day == 1 and (last + timedelta(1)).day == 1  # type: ignore[attr-defined, operator]


def check_not_cut(draft: Draft, phrase: Phrase, days: tuple[date, date], inner: Scope) -> None:
    """Ask whether a month counts of which two days have a part alone between them."""
    if whole_months(*days):
        return
    first, last = days
    begun = "from " if inner.source.phrase(phrase.span).startswith("from ") else ""
    within = (first if first.day == 1 else moved(first, 1)), moved(last + timedelta(1), 0)
    ways = [(first.replace(day=1), _last_of(last))]
    if within[0] < within[1]:
        ways.insert(0, (within[0], within[1] - timedelta(1)))
    written = [begun + " through ".join(map(_written, way)) for way in ways]
    _ask(draft, phrase.span, phrase.span, written, inner)


def check_edge_not_cut(
    draft: Draft, test: tuple[str, date], said: Span, at: Span, inner: Scope
) -> None:
    """`on or after December 15, 2025`: ask whether December counts; after that day none does of
    which a day lies before it."""
    sign, day = test
    if sign == ">" or (_last_of(day) == day if sign == "<=" else day.day == 1):
        return
    edges = [day.replace(day=1), moved(day, 1)]
    if sign == "<=":
        edges = [edge - timedelta(1) for edge in edges]
    if sign == ">=":
        edges.reverse()
    _ask(draft, said, at, [_written(edge) for edge in edges], inner)


def _ask(draft: Draft, said: Span, at: Span, written: list[str], inner: Scope) -> None:
    draft.say(
        "VBP121",
        f"`{inner.source.phrase(said)}` begins or ends within a month, and each of these rows is "
        "of a whole month",
        inner.source,
        said,
        inner.clause,
        readings=("only months that lie in it with all their days",
                  "each month of which a day lies in it"),
        case="$10 for each month from January 15 through March 10: $10, or $30",
        suggestion=" or ".join(f"`{one}`" for one in written),
        fixes=tuple(Fix(at, one) for one in written),
    )  # fmt: skip
    raise Refused


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _written(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
