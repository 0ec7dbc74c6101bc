"""Who exists: for each kind of thing the rows that say so.

A member exists in a settlement in which the roster has the member, a visit where its own table has
it: the figures of a Term for each of them exist for these and no others.
"""

from vbpdsl.model.contract import Definition, Home, Promise, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition, DatePart, Expression, KeyValue, Link, Rows
from vbpdsl.model.kinds import chains, column_of, told_by_row
from vbpdsl.model.rows import not_counted_rows, standing_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT
from vbpdsl.model.walking import parts

Computed = tuple[Definition | Promise, ...]
"""All that a run computes: Terms, and what the contract says is always true."""


def homes(draft: Draft, computed: Computed) -> tuple[Home, ...]:
    """Where each key that the contract uses comes from."""
    keys: list[str] = []
    for item in computed:
        wanted = list(item.keys) if isinstance(item, Definition) else []
        for part in parts(computed_of(item)):
            if isinstance(part, Rows):
                wanted += part.keys
        keys += [key for key in wanted if key not in keys and key not in draft.settlement_keys]
    by_table: dict[str, list[str]] = {}
    for key in keys:
        table = home_table(draft, key)
        if table is not None:
            by_table.setdefault(table.name, []).append(key)
    return tuple(
        Home(tuple(found), _home_rows(draft, draft.tables[name], tuple(found)))
        for name, found in by_table.items()
    )


def computed_of(item: Definition | Promise) -> Expression:
    """What is worked out for a Term or a promise."""
    return item.expression if isinstance(item, Definition) else item.condition


def home_table(draft: Draft, key: str) -> Table | None:
    """The table whose rows say which things of a kind there are."""
    roster = draft.membership
    if roster is not None and column_of(roster.table, key) is not None:
        return draft.tables[roster.table.name]
    written = [t for t in draft.tables.values() if t.written and t.key == (key,)]
    if written:
        return written[0]
    having = [t for t in draft.tables.values() if column_of(t, key) is not None]
    keyed = [t for t in having if any(_is(t, name, key) for name in t.key)]
    return next(iter([*keyed, *having]), None)


def _is(table: Table, name: str, key: str) -> bool:
    column = table.column(name)
    return column is not None and key in (column.entity, column.name)


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
