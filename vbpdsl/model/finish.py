"""The last pass: which columns are read, which may be empty, and where each key comes from."""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.contract import Column, Definition, Home, Promise, Table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    Bind,
    ColumnValue,
    Condition,
    DatePart,
    Expression,
    Lookup,
    Missing,
    Rows,
    TermValue,
)
from vbpdsl.model.rows import not_counted_rows, standing_conditions
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT
from vbpdsl.model.walking import parts

Computed = tuple[Definition | Promise, ...]
"""All that a run computes: Terms, and what the contract says is always true."""


def finished_tables(draft: Draft, computed: Computed) -> tuple[Table, ...]:
    """The tables that the contract reads, with the columns it reads."""
    read = _columns_read(draft, computed)
    empty = _may_be_empty(draft, computed)
    kept: list[Table] = []
    for table in draft.tables.values():
        if table.name not in read:
            continue
        names = read[table.name] | set(table.key)
        columns = tuple(
            evolve(
                column,
                may_be_empty=column.may_be_empty or (table.name, column.name) in empty,
                names_only=column.name not in read[table.name],
            )
            for column in table.columns
            if column.name in names
        )
        unread = tuple(column for column in table.columns if column.name not in names)
        kept.append(evolve(_narrowed(table, columns), unread=unread))
    return tuple(kept)


def _narrowed(table: Table, columns: tuple[Column, ...]) -> Table:
    names = [column.name for column in columns]
    # columns that list their codes are looked at before a run, whether a clause reads them or not
    held = {*names, *(column.name for column in table.columns if column.codes)}
    files = tuple(
        evolve(
            file,
            columns=tuple(pair for pair in file.columns if pair[0] in held),
            constants=tuple(pair for pair in file.constants if pair[0] in names),
        )
        for file in table.files
    )
    indexes = [i for i, column in enumerate(table.columns) if column.name in names]
    rows = tuple(tuple(row[i] for i in indexes) for row in table.rows)
    return evolve(table, columns=columns, files=files, rows=rows)


def _columns_read(draft: Draft, computed: Computed) -> dict[str, set[str]]:
    read: dict[str, set[str]] = {}

    def visit(node: object) -> None:
        for part in parts(node):
            if isinstance(part, Lookup):
                read.setdefault(part.table, set()).update(
                    {part.column, *(name for name, _ in part.by)}
                )
            if isinstance(part, Rows) and part.table is not None:
                names = {p.column for p in parts((part.binds, part.conditions))
                         if isinstance(p, ColumnValue)}  # fmt: skip
                read.setdefault(part.table, set()).update(names)
            if isinstance(part, Aggregate) and part.rows.table is not None:
                names = {p.column for p in parts((part.value, part.weight))
                         if isinstance(p, ColumnValue)}  # fmt: skip
                read.setdefault(part.rows.table, set()).update(names)

    for item in computed:
        visit(_computed(item))
    for home in homes(draft, computed):
        visit(home.rows)
    if draft.settlement is not None and draft.settlement.parties is not None:
        visit(draft.settlement.parties)
    return read


def _computed(item: Definition | Promise) -> Expression:
    return item.expression if isinstance(item, Definition) else item.condition


def _may_be_empty(draft: Draft, computed: Computed) -> set[tuple[str, str]]:
    """Columns whose missing values some clause deals with."""
    found: set[tuple[str, str]] = set()
    roster = draft.membership
    if roster is not None:  # a month in which a member belongs to nobody is an answer
        found |= {(roster.table.name, c.name) for c in roster.table.columns
                  if c.name not in roster.table.key}  # fmt: skip
    for item in computed:
        for part in parts(_computed(item)):
            if isinstance(part, Missing):
                found |= _looked_up(draft, part.item, set())
            if isinstance(part, Aggregate) and part.rows.table is not None:
                found |= {(part.rows.table, name) for name in _asked_of_rows(part)}
    return found


def _asked_of_rows(aggregate: Aggregate) -> Iterator[str]:
    """The columns of rows that are asked whether they are missing."""
    for part in parts((aggregate.value, aggregate.weight, aggregate.rows.conditions)):
        if isinstance(part, Missing) and isinstance(part.item, ColumnValue):
            yield part.item.column


def _looked_up(draft: Draft, node: Expression, seen: set[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for part in parts(node):
        if isinstance(part, Lookup):
            found.add((part.table, part.column))
        elif isinstance(part, TermValue) and part.term not in seen:
            seen.add(part.term)
            definition = draft.definitions.get(part.term)
            if definition is not None:
                found |= _looked_up(draft, definition.expression, seen)
    return found


def homes(draft: Draft, computed: Computed) -> tuple[Home, ...]:
    """Where each key that the contract uses comes from."""
    keys: list[str] = []
    for item in computed:
        wanted = list(item.keys) if isinstance(item, Definition) else []
        for part in parts(_computed(item)):
            if isinstance(part, Rows):
                wanted += part.keys
        keys += [key for key in wanted if key not in keys and key not in draft.settlement_keys]
    by_table: dict[str, list[str]] = {}
    for key in keys:
        table = _home_table(draft, key)
        if table is not None:
            by_table.setdefault(table.name, []).append(key)
    return tuple(
        Home(tuple(found), _home_rows(draft, draft.tables[name], tuple(found)))
        for name, found in by_table.items()
    )


def _home_table(draft: Draft, key: str) -> Table | None:
    roster = draft.membership
    if roster is not None and _column(roster.table, key) is not None:
        return draft.tables[roster.table.name]
    written = [t for t in draft.tables.values() if t.written and t.key == (key,)]
    if written:
        return written[0]
    having = [t for t in draft.tables.values() if _column(t, key) is not None]
    keyed = [t for t in having if any(_is(t, name, key) for name in t.key)]
    return next(iter([*keyed, *having]), None)


def _is(table: Table, name: str, key: str) -> bool:
    column = table.column(name)
    return column is not None and key in (column.entity, column.name)


def _column(table: Table, key: str) -> Column | None:
    return next((c for c in table.columns if key in (c.entity, c.name)), None)


def _year_of_rows(draft: Draft, table: Table) -> list[Bind]:
    """The year that rows belong to by their day, where the contract is settled year by year."""
    key, day = draft.period_key, table.day
    if key is None or day is None or _column(table, key) is not None:
        return []
    if draft.membership is not None and table.name == draft.membership.table.name:
        return []  # the roster's own conditions say which months count
    year = DatePart("year", ColumnValue(day.name, day.type), COUNT)
    return [Bind(key, year, f"no {key}", "cover")]


def _home_rows(draft: Draft, table: Table, keys: tuple[str, ...]) -> Rows:
    binds: list[Bind] = []
    for key in (*draft.settlement_keys, *keys):
        column = _column(table, key)
        if column is not None:
            value = ColumnValue(column.name, column.type)
            binds.append(Bind(key, value, f"no {key} named", table.clause))
    binds += _year_of_rows(draft, table)
    scope = Scope(draft.documents.main.source, table.clause)
    conditions: tuple[Condition, ...] = ()
    if draft.membership is not None and table.name == draft.membership.table.name:
        conditions = standing_conditions(draft, table, scope, table.span)
    bound = tuple((bind.key, bind.value) for bind in binds)
    conditions += not_counted_rows(draft, table, scope.on_rows(table, bound, None))
    return Rows(table.name, (), tuple(binds), conditions)
