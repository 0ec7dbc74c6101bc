"""Whether a phrase says when its rows count, by a day of theirs or by the roster; asked if not."""

from collections.abc import Iterable

from vbpdsl.model.contract import Table
from vbpdsl.model.cover.days import in_period
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    ColumnValue,
    Comparison,
    Condition,
    Expression,
    Link,
    Lookup,
    OneOf,
    TermValue,
)
from vbpdsl.model.made import Inside, Stretch
from vbpdsl.model.nouns.role_columns import ask_of_any_time, day_of
from vbpdsl.model.nouns.rosters import is_membership
from vbpdsl.model.rows.dates import MEMBERSHIP
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import parts
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.qualifiers import counts_days
from vbpdsl.syntax.nodes.rows import NounPhrase
from vbpdsl.syntax.parsing.tree import Phrase, Word


def so_many_days(part: Phrase) -> bool:
    """Whether it leaves both ends of a time: within 30 days after the stay's discharge."""
    return part.kind == "within" or counts_days(part)


def of_what_time(
    draft: Draft,
    table: Table,
    links: tuple[Link, ...],
    conditions: tuple[Condition, ...],
    rows: NounPhrase | None,
    inner: Scope,
    span: Span,
) -> tuple[Condition, ...]:
    """When rows with a day count, in a contract of one Period: as their conditions say, or asked.

    A condition on a day says it, and so does what runs for a time and has them by their days. Of
    rows in months when a member belongs, the roster's months are those of the Period.
    """
    if draft.period_key is not None or not table.days or is_membership(draft, table.name):
        return ()
    dates = {column.name for column in table.columns if column.type.kind is Kind.DATE}
    dates |= {told.column for told in table.told if isinstance(told.by, Inside | Stretch)}

    def asked(tests: Iterable[Expression]) -> bool:
        found = (part for test in tests for part in parts(test))
        return any(isinstance(part, ColumnValue) and part.column in dates for part in found)

    if any(
        _says_when(condition.test, dates, inner.row) or _by_status(draft, condition, table, dates)
        for condition in conditions
    ):
        return ()
    if rows is not None and any(map(so_many_days, rows.walk())):
        from_theirs = (_from_its_own_day(one.test, dates, inner) for one in conditions)
        if any(from_theirs):
            return ()
    if not asked(link.own for link in links):
        ask_of_any_time(draft, table, inner, span)
        raise Refused
    if rows is None or not of_the_roster(draft, rows):
        return ()
    day = inner.own(day_of(draft, table, inner, span))
    return in_period(day, "Period", "service", "cover, Period")


def _says_when(test: Expression, dates: set[str], row: str) -> bool:
    """Whether a condition holds a date of the row against a time, or against another row's.

    Two dates of one row say nothing of when it is, nor does an age on its day.
    """
    for part in parts(test):
        match part:
            case Comparison(left=left, right=right):
                sides = tuple(_of_row(side, row) for side in (left, right))
                dated = any(one.column in dates for side in sides for one in side)
                if dated and not all(sides):
                    return True
            case OneOf(item=item) if any(one.column in dates for one in _of_row(item, row)):
                return True
    return False


def _from_its_own_day(test: Expression, dates: set[str], inner: Scope) -> bool:
    """Whether days are counted from a date of the thing that the clause is for: its visits within
    365 days after its date of birth. Both ends are said, and no year says more."""
    return any(
        isinstance(part, Comparison)
        and isinstance(part.left, ColumnValue)
        and part.left.row == inner.row
        and part.left.column in dates
        and any(
            isinstance(one, Lookup)
            and one.type.kind is Kind.DATE
            and _entities_of(one, inner) & set(inner.keys)
            for one in parts(part.right)
        )
        for part in parts(test)
    )


def _entities_of(looked: Lookup, inner: Scope) -> set[str]:
    """The things whose date is looked up: what columns of the row name them."""
    named = {one.column for _, value in looked.by for one in parts(value)
             if isinstance(one, ColumnValue)}  # fmt: skip
    columns = inner.table.columns if inner.table is not None else ()
    return {column.entity or column.name for column in columns if column.name in named}


def _by_status(draft: Draft, condition: Condition, table: Table, dates: set[str]) -> bool:
    """Whether what rows are said to be goes by their day: `An episode is included if it begins in
    the Period.`"""
    terms = (part.term for part in parts(condition.test) if isinstance(part, TermValue))
    said = (draft.definitions[term].expression for term in terms if term in draft.definitions)
    for test in (part for whole in said for part in parts(whole) if isinstance(part, Comparison)):
        sides = [
            any(isinstance(one, Lookup) and one.table == table.name and one.column in dates
                for one in parts(side))
            for side in (test.left, test.right)
        ]  # fmt: skip
        if any(sides) and not all(sides):
            return True
    return False


def _of_row(value: Expression, row: str) -> tuple[ColumnValue, ...]:
    """The columns of a row that a value is made of."""
    found = (part for part in parts(value) if isinstance(part, ColumnValue))
    return tuple(part for part in found if part.row == row)


def of_the_roster(draft: Draft, rows: NounPhrase) -> bool:
    """Whether a phrase says by the roster whose its rows are: `in months when the member ...`."""
    return draft.membership is not None and mentions(rows, *MEMBERSHIP)


def mentions(rows: NounPhrase, *kinds: str) -> bool:
    """Whether the words around rows have phrases of some kinds among them."""
    words = (word for part in (*rows.times, rows.qualifiers) for word in _words(part))
    return any(part.kind in kinds for part in rows.walk()) or any(
        word.kind == "THOSE_MONTHS" for word in words
    )


def _words(part: Phrase | Word | None) -> tuple[Word, ...]:
    if part is None:
        return ()
    return (part,) if isinstance(part, Word) else tuple(part.words())
