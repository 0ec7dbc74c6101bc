"""The last pass: which columns are read, which may be empty, and where each key comes from."""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.contract import Column, Held, Home, Table
from vbpdsl.model.cover.periods import THE_PERIODS, periods_table
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    Lookup,
    Missing,
    TermValue,
)
from vbpdsl.model.making.order import in_order, reads
from vbpdsl.model.nouns.homes import Computed, computed_of
from vbpdsl.model.nouns.kinds import column_of
from vbpdsl.model.types import Kind
from vbpdsl.model.walking import columns_in, parts


def finished_tables(
    draft: Draft, computed: Computed, homes: tuple[Home, ...], rows_held: tuple[Held, ...]
) -> tuple[Table, ...]:
    """The tables that the contract reads, with the columns it reads."""
    read = _columns_read(draft, computed, homes, rows_held)
    _columns_made_of(draft, read)
    _lists_of_names(draft, read)
    empty = _may_be_empty(draft, computed)
    kept: list[Table] = []
    of_cover = (periods_table(draft),) if THE_PERIODS in read else ()
    for table in (*draft.tables.values(), *of_cover):
        if table.name not in read:
            continue
        names = read[table.name] | set(table.key) | _may_name_the_provider(draft, table)
        columns = tuple(
            _finished(column, (table.name, column.name) in empty, read[table.name])
            for column in table.columns
            if column.name in names
        )
        unread = tuple(column for column in table.columns if column.name not in names)
        told = tuple(one for one in table.told if one.column in names)
        table = evolve(table, told=told)
        kept.append(evolve(_narrowed(table, columns), unread=unread))
    return tuple(kept)


def _finished(column: Column, empty: bool, read: set[str]) -> Column:
    """A column with what of its cells is asked."""
    empty, names_only = empty or column.may_be_empty, column.name not in read
    if (empty, names_only) == (column.may_be_empty, column.names_only):
        return column
    return evolve(column, may_be_empty=empty, names_only=names_only)


def _columns_made_of(draft: Draft, read: dict[str, set[str]]) -> None:
    """What rows and columns that are read are made of is read as well, those made last first."""
    for one in reversed(in_order(tuple(draft.tables.values()))):
        name = one.table.name
        wanted = read.get(name)
        if wanted is None or (one.told is not None and one.told.column not in wanted):
            continue
        if one.told is None:
            wanted |= {*one.table.key}
        kept = tuple(column for column in one.table.columns if column.name in wanted)
        for table, column in reads(evolve(one, table=evolve(one.table, columns=kept))):
            read.setdefault(table, set()).add(column)


def _lists_of_names(draft: Draft, read: dict[str, set[str]]) -> None:
    """What the contract lists itself of the things that columns name which are read: a name in the
    data that no list has is told (VBP729), whether a clause reads the list or not."""
    named = {
        column.entity
        for name, columns in read.items()
        if name in draft.tables
        for column in draft.tables[name].columns
        if column.name in columns and column.entity is not None
    }
    for table in draft.tables.values():
        key = table.column(table.key[0]) if len(table.key) == 1 and table.written else None
        if key is not None and key.entity in named:
            read.setdefault(table.name, set())


def _may_name_the_provider(draft: Draft, table: Table) -> set[str]:
    """Texts that no clause reads and that may say of whom each row is, where the cover names one
    provider and the description does not say which column names it: the data are looked at."""
    named = [party for party in draft.parties if party.role == "provider"]
    if len(named) != 1 or named[0].each or table.written or table.made is not None:
        return set()
    if column_of(table, named[0].name) is not None:
        return set()
    return {
        column.name
        for column in table.columns
        if column.type.kind is Kind.TEXT and column.role is None and not column.codes
    }


def _narrowed(table: Table, columns: tuple[Column, ...]) -> Table:
    names = [column.name for column in columns]
    # columns that list their codes are looked at before a run, whether a clause reads them or not
    held = {*names, *(column.name for column in table.columns if column.codes)}
    files = tuple(
        evolve(
            file,
            columns=tuple(pair for pair in file.columns if pair[0] in held),
            constants=tuple(pair for pair in file.constants if pair[0] in names),
            described=tuple(name for _, physical in file.columns for name in physical),
        )
        for file in table.files
    )
    indexes = [i for i, column in enumerate(table.columns) if column.name in names]
    rows = tuple(tuple(row[i] for i in indexes) for row in table.rows)
    return evolve(table, columns=columns, files=files, rows=rows)


def _columns_read(
    draft: Draft, computed: Computed, homes: tuple[Home, ...], rows_held: tuple[Held, ...]
) -> dict[str, set[str]]:
    read: dict[str, set[str]] = {}
    nodes: list[object] = [computed_of(item) for item in computed]
    nodes += [home.rows for home in homes]
    if draft.settlement is not None and draft.settlement.parties is not None:
        nodes.append(draft.settlement.parties)
    for node in nodes:
        for table, column in columns_in(node):
            read.setdefault(table, set()).add(column)
    for one in rows_held:
        for listed in one.listed:
            read.setdefault(listed.table, set()).add(listed.listed)
    return read


def _may_be_empty(draft: Draft, computed: Computed) -> set[tuple[str, str]]:
    """Columns whose missing values some clause deals with."""
    found: set[tuple[str, str]] = set()
    roster = draft.membership
    if roster is not None:  # a month in which a member belongs to nobody is an answer
        found |= {(roster.table.name, c.name) for c in roster.table.columns
                  if c.name not in roster.table.key}  # fmt: skip
    for item in computed:
        for part in parts(computed_of(item)):
            if isinstance(part, Missing):
                found |= _looked_up(draft, part.item, set())
            if isinstance(part, Aggregate) and part.rows.table is not None:
                found |= {(part.rows.table, name) for name in _asked_of_rows(part)}
    return found


def _asked_of_rows(aggregate: Aggregate) -> Iterator[str]:
    """The columns of rows that are asked whether they are missing."""
    for part in parts((aggregate.of_each, aggregate.rows.conditions)):
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
