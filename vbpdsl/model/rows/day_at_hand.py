"""The day of the row at hand: the one that stands for it, or the one that has a role."""


from vbpdsl.model.contract import Table
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Expression,
)
from vbpdsl.model.nouns.kinds import table_of
from vbpdsl.model.nouns.role_columns import column_for, day_of
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.source.diagnostic import Fix, Severity
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.roles import Role

_OF_A_THING = (Role.DAY_OF_SERVICE, Role.FIRST_DAY)
"""What says when a thing was that a list has one row of; a day of birth says nothing of it."""


def day_at_hand(draft: Draft, inner: Scope, span: Span) -> Expression:
    """The date that stands for a row; a month that is run over stands for itself, and a thing that
    a clause is of has the day of its own row: `An episode is included if it begins in ...`."""
    month = None if inner.table is not None else inner.binding(inner.subject or "")
    if month is not None and month.type.kind is Kind.DATE:
        return month
    kind = inner.subject if inner.table is None and inner.subject in inner.keys else None
    if kind is None and inner.table is None and inner.about is not None and len(inner.keys) == 1:
        (kind,) = inner.keys  # `a visit of a member in the Period`: the visit at hand is
    own = table_of(draft, kind) if kind is not None else None
    if own is not None and own.days:
        name = day_of(draft, own, inner, span).name
        return draft.value(Word("COLUMN", name, name, span, name), inner)
    listed = table_of(draft, inner.subject) if inner.table is None and inner.subject else None
    if listed is not None and listed.day is not None and listed.day.role in _OF_A_THING:
        name = listed.day.name  # `the total cost of episodes in the Period`: of one row each
        return draft.value(Word("COLUMN", name, name, span, name), inner)
    about = table_of(draft, inner.about) if inner.about is not None else None
    if about is not None and about.days and inner.table is not None and not inner.table.days:
        name = day_of(draft, about, inner, span).name  # `infants of episodes in the Period`
        return draft.value(Word("COLUMN", name, name, span, name), inner)
    found = day_of(draft, _dated(draft, inner, span), inner, span)
    return inner.own(found)


def tell_by_first_day(draft: Draft, inner: Scope, span: Span) -> None:
    """Tell by which day rows with a first and a last are in a time, where the words name neither: a
    stay lies on both sides of a New Year."""
    table = inner.table
    if table is None or not (table.of_role(Role.FIRST_DAY) and table.of_role(Role.LAST_DAY)):
        return
    if table.day is None or table.day.role is not Role.FIRST_DAY:
        return
    (first, *_), (last, *_) = table.of_role(Role.FIRST_DAY), table.of_role(Role.LAST_DAY)
    whole, time = _time_said(inner, span)
    text, many = inner.source.folded[whole.start : whole.end], draft.many(table.row or "row")
    written = tuple(f"that {verb} in {time}" for verb in ("begin", "end"))
    draft.say(
        "VBP331",
        f"`{text}` is said of {many}, which have a first day and a last, and goes by the first, "
        f"their {first.name}",
        inner.source,
        whole,
        inner.clause,
        readings=tuple(f"the {many} whose {one.name} lies there" for one in (first, last)),
        case=f"{many} whose {first.name} lies there and whose {last.name} does not are counted",
        suggestion=" or ".join(f"`{one}`" for one in written),
        severity=Severity.WARNING,
        fixes=tuple(Fix(whole, one) for one in written),
    )


def _time_said(inner: Scope, span: Span) -> tuple[Span, str]:
    """Where a time is said, with the word before it, and the time alone."""
    text = inner.source.folded
    before = _IN_A_TIME.search(text, max(0, span.start - 20), span.start)
    whole = Span(before.start() if before is not None else span.start, span.end)
    return whole, text[whole.start : whole.end].partition(" ")[2] or text[span.start : span.end]


def with_role(draft: Draft, inner: Scope, span: Span, role: Role) -> Expression:
    """The date of a row that the words name: its payment, its end. A thing that a clause is of has
    those of its own row: `A visit is late if it is paid after March 31, 2027.`"""
    kind = inner.subject if inner.table is None and inner.subject in inner.keys else None
    own = table_of(draft, kind) if kind is not None else None
    if own is not None:
        name = column_for(draft, own, role, inner, span).name
        return draft.value(Word("COLUMN", name, name, span, name), inner)
    found = column_for(draft, _dated(draft, inner, span), role, inner, span)
    return inner.own(found)


def paid_day(draft: Draft, inner: Scope, span: Span) -> Expression:
    """The day on which the row at hand was paid."""
    return with_role(draft, inner, span, Role.DATE_OF_PAYMENT)


def _dated(draft: Draft, inner: Scope, span: Span) -> Table:
    if inner.table is None:
        _no_day(draft, inner, span)
        raise Refused
    return inner.table


_IN_A_TIME = pattern(r"(?:in|during|within|for|by)\s+(?:the\s+|each\s+)?$")


def _no_day(draft: Draft, inner: Scope, span: Span) -> None:
    """`clients in the Period`: a client has no day; rows that say whose they are have one, and so
    has a list of the clients themselves, by the name of its column."""
    kind, text = inner.subject or "", inner.source.folded
    many = draft.many(kind) if kind else "these"
    whole, time = _time_said(inner, span)
    tellers = [
        table for table in draft.tables.values()
        if table.row and table.days and any(one.entity == kind for one in table.columns)
    ]  # fmt: skip
    said = tuple(f"with at least one {table.row} {text[whole.start : whole.end]}"
                 for table in tellers if table.row != kind)  # fmt: skip
    own = table_of(draft, kind) if kind else None
    told = tuple(column.name for column in own.days) if own is not None else ()
    timeless = not told and not any(table.row == kind for table in tellers)
    by_name = tuple(Fix(whole, f"whose {name} is in {time}") for name in told)
    draft.say(
        "VBP305",
        f"{many} have no day of their own, and so are in no time"
        if timeless
        else f"`{text[whole.start : whole.end]}` is said of what has no day here",
        inner.source,
        span,
        inner.clause,
        expected="rows with a column of dates",
        suggestion=" or ".join(f"`{one.said}`" for one in by_name[:1])
        or " or ".join(f"`{words}`" for words in said)
        or None,
        fixes=(*by_name, *(Fix(whole, words) for words in said)),
    )
