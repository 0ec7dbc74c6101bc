"""In which order rows and columns are made, and what each is made of.

A column of claims that says in which Episode each lies is made after the Episodes, and what is
chosen by that column after it. Both engines follow this order.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from vbpdsl.model.contract import Table
from vbpdsl.model.expressions import Rows
from vbpdsl.model.made import (
    Assigned,
    Begun,
    Chosen,
    Grouped,
    Inside,
    Listed,
    Made,
    Stretch,
    Told,
    number_of,
    own_columns,
)
from vbpdsl.model.walking import columns_in
from vbpdsl.source.classes import frozen
from vbpdsl.syntax.words.openings import MADE_COLUMNS

Cell = tuple[str, str]
"""A table and a column of it."""


@frozen
class Making:
    """One thing to make: the rows of a table, or a column of it."""

    table: Table
    told: Told | None = None


def in_order(tables: Sequence[Table]) -> tuple[Making, ...]:
    """All that is made, each after what it is made of; what goes in a circle is left out."""
    left = [
        one
        for table in tables
        for one in (
            *([Making(table)] if table.made is not None else []),
            *(Making(table, told) for told in table.told),
        )
    ]
    done: list[Making] = []
    while ready := [one for one in left if not any(_waits(one, other) for other in left)]:
        done += ready
        left = [one for one in left if one not in ready]
    return tuple(done)


def _waits(one: Making, other: Making) -> bool:
    """Whether one thing is made of another."""
    if one is other:
        return False
    if other.told is None:
        same = one.told is not None and one.table.name == other.table.name
        return same or other.table.name in {table for table, _ in reads(one)}
    return (other.table.name, other.told.column) in set(reads(one))


def reads(one: Making) -> Iterator[Cell]:
    """The cells that something is made of."""
    if one.told is None:
        assert one.table.made is not None
        yield from reads_of_rows(one.table, one.table.made)
    else:
        yield from reads_of_column(one.table, one.told)


def reads_of_rows(table: Table, made: Made) -> Iterator[Cell]:
    """The cells that rows are made of, those that are only copied too."""
    match made:
        case Chosen():
            yield from _of(made.rows, made.each, [order.value for order in made.order])
            own = {one.column for one in table.told}
            copied = (column.name for column in table.columns if column.name not in own)
            yield from ((str(made.rows.table), name) for name in copied)
        case Begun():
            values = [made.day, made.first, made.last, *(order.value for order in made.order)]
            yield from _of(made.rows, made.each, values)
            own = {*own_columns(made), *(one.column for one in table.told)}
            copied = (column.name for column in table.columns if column.name not in own)
            yield from ((str(made.rows.table), name) for name in copied)
        case Grouped():
            yield from _of(made.rows, made.each, [made.first, made.last])
        case Listed():
            for step in made.steps:
                yield from _of(step.rows, (step.whose, step.to), [])
        case _:
            assert_never(made)


def reads_of_column(table: Table, told: Told) -> Iterator[Cell]:
    """The cells that a column is made of."""
    match told.by:
        case Inside() as by:
            yield from ((table.name, own) for own, _ in by.by)
            yield from columns_in(by.day, {by.row: table.name})
            yield from ((by.table, other) for _, other in by.by)
            yield from ((by.table, name) for name in (number_of(told.column), *MADE_COLUMNS))
        case Stretch():
            names = (number_of(told.column), *MADE_COLUMNS, *told.by.each)
            yield from ((told.by.table, name) for name in names)
        case Assigned() as by:
            yield table.name, by.key
            for step in by.steps:
                values = [one.value for one in step.order if one.value is not None]
                yield from _of(step.rows, (step.whose, step.to), values)
        case _:
            assert_never(told.by)


def _of(rows: Rows, columns: Sequence[str], values: Sequence[object]) -> Iterator[Cell]:
    assert rows.table is not None
    yield from ((rows.table, name) for name in columns)
    yield from columns_in(rows)
    yield from columns_in(tuple(values), {rows.row: rows.table})
