"""Who exists: for each kind of thing the rows that say so.

A member exists in a settlement in which the roster has the member, a visit where its own table has
it, a month where it is one of the period: the figures of a Term for each of them exist for these
and no others. Where two tables could say it, `checks/who_exists` asks.
"""

from collections.abc import Iterator

from vbpdsl.model.contract import Column, Definition, Home, Promise, Table
from vbpdsl.model.cover.periods import period_of_day
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Condition, Expression, KeyValue, Link, Rows, TermValue
from vbpdsl.model.nouns.calendar import calendar_of
from vbpdsl.model.nouns.kinds import chains, column_of, lists_of, told_by_row
from vbpdsl.model.rows.excluded import not_counted_rows
from vbpdsl.model.rows.plain_dates import date_of_things
from vbpdsl.model.rows.read import standing_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.walking import parts

Computed = tuple[Definition | Promise, ...]
"""All that a run computes: Terms, and what the contract says is always true."""


def homes(draft: Draft, computed: Computed) -> tuple[Home, ...]:
    """Where each key that the contract uses comes from."""
    by_table: dict[str, list[str]] = {}
    for key in _months_alone(draft, computed):  # first: of homes with as many keys that one says it
        months = calendar_of(draft, key)
        assert months is not None
        draft.tables.setdefault(months.name, months)
        by_table.setdefault(months.name, []).append(key)
    for key in kinds_used(draft, computed):
        table = home_table(draft, key)
        if table is not None:
            draft.tables.setdefault(table.name, table)
            by_table.setdefault(table.name, []).append(key)
    return tuple(
        Home(tuple(found), _home_rows(draft, draft.tables[name], tuple(found)))
        for name, found in by_table.items()
    )


def _months_alone(draft: Draft, computed: Computed) -> Iterator[str]:
    """The roster's months where a figure is of each and of no member: all that are settled.

    A month in which nobody belongs to a Practice is a month of its Period all the same.
    """
    roster = draft.membership
    if roster is None or calendar_of(draft, roster.month) is None:
        return
    others = {column.entity or column.name for column in roster.table.columns} - {roster.month}
    for item in computed:
        rows = (part.keys for part in parts(computed_of(item)) if isinstance(part, Rows))
        for keys in (item.keys if isinstance(item, Definition) else (), *rows):
            if roster.month in keys and not others.intersection(keys):
                yield roster.month
                return


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

    The roster; the months of the period; what has one row for each of them; the codes that the
    description of a column lists; else whatever rows name them.
    """
    roster = draft.membership
    if roster is not None and column_of(roster.table, key) is not None:
        return (draft.tables[roster.table.name],)
    months = calendar_of(draft, key)
    if months is not None:
        return (months,)
    having = tuple(t for t in draft.tables.values() if column_of(t, key) is not None)
    return lists_of(draft, key) or listed_codes(draft, key, having) or having


def listed_codes(draft: Draft, key: str, having: tuple[Table, ...]) -> tuple[Table, ...]:
    """The codes on the page: a kind of visit that nobody came for is one of the kinds of visit.

    What tells the settled party's own (its region) lists nothing that it has several of.
    """
    columns = [column_of(table, key) for table in having if not _of_the_settled(draft, table)]
    listed = [column.codes for column in columns if column is not None]
    if not listed or not all(listed) or len({frozenset(codes) for codes in listed}) > 1:
        return ()
    rows = tuple((code,) for code in listed[0])
    column = Column(key, draft.key_type(key), key)
    return (Table(f"the {draft.many(key)}", key, (column,), (key,), (), rows, "page"),)


def _of_the_settled(draft: Draft, table: Table) -> bool:
    return bool(table.key) and set(table.key) <= set(draft.settlement_keys)


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
    if not table.written:  # those of a schedule are left out where they are counted
        left_out = not_counted_rows(draft, table, scope)
        conditions += tuple(one for one in left_out if not _rests_on_things(one))
    return Rows(table.name, table.row, (), tuple(links), conditions)


def _rests_on_things(condition: Condition) -> bool:
    """Whether rows are left out by a figure of each of them, or of each member: it is worked out of
    those that exist, and they are left out where they are counted."""
    return any(isinstance(part, TermValue) and part.at for part in parts(condition.test))


def _told(draft: Draft, table: Table, key: str, scope: Scope) -> Expression | None:
    """How rows of a home tell one of the keys: by a column, by their day, by a chain."""
    column = column_of(table, key)
    if column is not None:
        return scope.own(column)
    if key == draft.period_key:
        # the roster's own conditions say which months count
        of_roster = draft.membership is not None and table.name == draft.membership.table.name
        day = table.day
        # a client is there in each year, whenever it was enrolled
        if of_roster or day is None or date_of_things(table) is not None:
            return None
        return period_of_day(draft, scope.own(day))
    ways = chains(draft, table, key)
    return ways[0].value(scope.own) if len(ways) == 1 else None
