"""The tables of two texts as those of one: each column that either reads.

A schedule whose rows say other things in the later text stands twice, under its own name and under
one that says until when; whoever reads it by the earlier text reads the earlier one.
"""

from collections.abc import Iterable

from attrs import evolve

from vbpdsl.model.contract import Column, Contract, Table, TableFile, Value
from vbpdsl.source.classes import frozen


@frozen
class Joined:
    """The tables of both, the names under which tables of the earlier text stand, and the names of
    those that cannot stand together."""

    tables: tuple[Table, ...]
    renamed: dict[str, str]
    apart: tuple[str, ...]


def join_tables(before: Contract, after: Contract, until: str) -> Joined:
    """The tables of two texts."""
    earlier = {table.name: table for table in before.tables}
    joined: list[Table] = []
    renamed: dict[str, str] = {}
    apart: list[str] = []
    for table in after.tables:
        other = earlier.pop(table.name, None)
        if other is None or other == table:
            joined.append(table)
        elif table.written and other.written and _listed(table) == _listed(other):
            if _same_rows(table, other):
                joined.append(_with_columns(table, other))
            else:
                renamed[table.name] = f"{table.name}, before {until}"
                joined += [table, evolve(other, name=renamed[table.name])]
        elif _alike(table, other):
            joined.append(_with_columns(table, other))
        else:
            apart.append(table.name)
    return Joined((*joined, *earlier.values()), renamed, tuple(apart))


def _listed(table: Table) -> frozenset[tuple[object, ...]]:
    """What a written table lists: the cells that name its rows."""
    at = [number for number, column in enumerate(table.columns) if column.name in table.key]
    return frozenset(tuple(row[number] for number in at) for row in table.rows)


def _same_rows(one: Table, other: Table) -> bool:
    names = [column.name for column in one.columns if other.column(column.name) is not None]
    return one.key == other.key and _cells(one, names) == _cells(other, names)


def _cells(table: Table, names: list[str]) -> list[tuple[Value, ...]]:
    at = [number for name in names for number, c in enumerate(table.columns) if c.name == name]
    return [tuple(row[number] for number in at) for row in table.rows]


def _alike(one: Table, other: Table) -> bool:
    """Whether two tables are the same, but for the columns that clauses read."""
    if (one.row, one.key, one.made, one.told) != (other.row, other.key, other.made, other.told):
        return False
    shared = ((one.column(column.name), column) for column in other.columns)
    return (
        not one.written
        and not other.written
        and all(own is None or _plain(own) == _plain(column) for own, column in shared)
    )


def _plain(column: Column) -> Column:
    return evolve(column, may_be_empty=False, names_only=False)


def _with_columns(one: Table, other: Table) -> Table:
    """A table with the columns of both."""
    more = tuple(column for column in other.columns if one.column(column.name) is None)
    columns = tuple(_either(column, other.column(column.name)) for column in one.columns)
    rows = one.rows
    if one.written and more:
        names = [column.name for column in more]
        added = _cells(other, names)
        rows = tuple((*row, *cells) for row, cells in zip(one.rows, added, strict=True))
    files = tuple(_files(file, other.files) for file in one.files)
    return evolve(one, columns=(*columns, *more), rows=rows, files=files)


def _either(one: Column, other: Column | None) -> Column:
    if other is None:
        return one
    return evolve(
        one,
        may_be_empty=one.may_be_empty or other.may_be_empty,
        names_only=one.names_only and other.names_only,
    )


def _files(one: TableFile, others: Iterable[TableFile]) -> TableFile:
    other = next((file for file in others if file.name == one.name), None)
    if other is None:
        return one
    return evolve(
        one,
        columns=tuple(dict.fromkeys((*one.columns, *other.columns))),
        constants=tuple(dict.fromkeys((*one.constants, *other.constants))),
    )
