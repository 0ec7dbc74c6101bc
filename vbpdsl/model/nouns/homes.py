"""Who exists: for each kind of thing the rows that say so.

A member exists in a settlement in which the roster has the member, a visit where its own table has
it, a month where it is one of the period: the figures of a Term for each of them exist for these
and no others. Where two tables could say it, `checks/who_exists` asks.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.contract import Column, Definition, Home, Period, Promise, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition, DatePart, Expression, KeyValue, Link, Rows
from vbpdsl.model.nouns.kinds import chains, column_of, lists_of, told_by_row
from vbpdsl.model.rows.read import not_counted_rows, standing_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, MONTH, Style
from vbpdsl.model.walking import parts

THE_MONTHS = "the months"
"""The table of the months that are settled."""

Computed = tuple[Definition | Promise, ...]
"""All that a run computes: Terms, and what the contract says is always true."""


def homes(draft: Draft, computed: Computed) -> tuple[Home, ...]:
    """Where each key that the contract uses comes from."""
    by_table: dict[str, list[str]] = {}
    for key in kinds_used(draft, computed):
        table = home_table(draft, key)
        if table is not None:
            draft.tables.setdefault(table.name, table)
            by_table.setdefault(table.name, []).append(key)
    return tuple(
        Home(tuple(found), _home_rows(draft, draft.tables[name], tuple(found)))
        for name, found in by_table.items()
    )


def kinds_used(draft: Draft, computed: Computed) -> tuple[str, ...]:
    """The kinds of thing that figures are of, on top of the settlement's."""
    keys: list[str] = []
    for item in computed:
        wanted = list(item.keys) if isinstance(item, Definition) else []
        for part in parts(computed_of(item)):
            if isinstance(part, Rows):
                wanted += part.keys
        keys += [key for key in wanted if key not in keys and key not in draft.settlement_keys]
    return tuple(keys)


def computed_of(item: Definition | Promise) -> Expression:
    """What is worked out for a Term or a promise."""
    return item.expression if isinstance(item, Definition) else item.condition


def home_table(draft: Draft, key: str) -> Table | None:
    """The table whose rows say which things of a kind there are."""
    return next(iter(sources(draft, key)), None)


def sources(draft: Draft, key: str) -> tuple[Table, ...]:
    """The tables that could say which things of a kind there are, the best kind of them only.

    The roster; the months of the period; what has one row for each of them; else whatever rows name
    them.
    """
    roster = draft.membership
    if roster is not None and column_of(roster.table, key) is not None:
        return (draft.tables[roster.table.name],)
    months = calendar_of(draft, key)
    if months is not None:
        return (months,)
    having = (t for t in draft.tables.values() if column_of(t, key) is not None)
    return lists_of(draft, key) or tuple(having)


def calendar_of(draft: Draft, key: str) -> Table | None:
    """The months that are settled: they exist whether or not a row is of them."""
    if draft.settlement is None or draft.key_type(key).style is not Style.MONTH:
        return None
    by_year = draft.period_key is not None
    columns = [Column(key, MONTH, key)]
    if draft.period_key is not None:
        columns.append(Column(draft.period_key, COUNT, draft.period_key))
    rows = tuple(
        (month, Fraction(period.label)) if by_year else (month,)
        for period in draft.settlement.periods
        for month in _months(period)
    )
    return Table(THE_MONTHS, key, tuple(columns), (key,), (), rows, "cover")


def _months(period: Period) -> Iterator[date]:
    month = period.first.replace(day=1)
    while month <= period.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _home_rows(draft: Draft, table: Table, keys: tuple[str, ...]) -> Rows:
    """The rows of a home, linked to its keys: where a row tells them, they exist."""
    alone = Scope(draft.documents.main.source, table.clause)
    scope = alone.on_rows(table, table.row, told_by_row(table, table.row), None, (table.row,))
    links: list[Link] = []
    for key in (*draft.settlement_keys, *keys):
        own = _told(draft, table, key, scope)
        if own is not None:
            links.append(Link(key, KeyValue(key, own.type), own, f"no {key} named", table.clause))
    conditions: tuple[Condition, ...] = ()
    if draft.membership is not None and table.name == draft.membership.table.name:
        conditions = standing_conditions(draft, table, scope, table.span)
    conditions += not_counted_rows(draft, table, scope)
    return Rows(table.name, table.row, (), tuple(links), conditions)


def _told(draft: Draft, table: Table, key: str, scope: Scope) -> Expression | None:
    """How rows of a home tell one of the keys: by a column, by their day, by a chain."""
    column = column_of(table, key)
    if column is not None:
        return scope.own(column)
    if key == draft.period_key:
        # the roster's own conditions say which months count
        of_roster = draft.membership is not None and table.name == draft.membership.table.name
        day = table.day
        return None if of_roster or day is None else DatePart("year", scope.own(day), COUNT)
    ways = chains(draft, table, key)
    return ways[0].value(scope.own) if len(ways) == 1 else None
