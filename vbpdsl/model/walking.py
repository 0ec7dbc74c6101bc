"""An expression with everything within it, for passes that look for something in it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import fields, has

from vbpdsl.model.expressions import Aggregate, ColumnValue, Lookup, Rows
from vbpdsl.model.types import Unit


def parts(node: object) -> Iterator[object]:
    """An expression and everything within it."""
    yield node
    if isinstance(node, tuple):
        for item in node:
            yield from parts(item)
        return
    for name in _below(_kind(node)):
        child = getattr(node, name)
        if isinstance(child, tuple) or _below(_kind(child)):
            yield from parts(child)


def parts_above(node: object, closed: type) -> Iterator[object]:
    """An expression and what is within it, but nothing within parts of one class."""
    yield node
    if isinstance(node, closed):
        return
    if isinstance(node, tuple):
        for item in node:
            yield from parts_above(item, closed)
        return
    for name in _below(_kind(node)):
        child = getattr(node, name)
        if isinstance(child, tuple) or _below(_kind(child)):
            yield from parts_above(child, closed)


def _kind(node: object) -> Any:
    """The class of a node, as something to remember answers by."""
    return type(node)


@cache
def _below(of: Any) -> tuple[str, ...]:
    """The attributes of a kind of node that can hold expressions; none of anything else."""
    if not has(of) or of is Unit:
        return ()
    return tuple(field.name for field in fields(of) if field.name not in ("span", "type"))


def columns_in(node: object, rows: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """The tables and columns that something reads; `rows` are the tables of variables around."""
    around = dict(rows or {})
    match node:
        case Rows() if node.table is not None:
            around[node.row] = node.table
        case Aggregate() if node.rows.table is not None:
            around[node.rows.row] = node.rows.table
        case ColumnValue():
            yield around[node.row], node.column
        case Lookup():
            yield from ((node.table, name) for name in (node.column, *dict(node.by)))
    for child in node if isinstance(node, tuple) else _children(node):
        yield from columns_in(child, around)


def _children(node: object) -> Iterator[object]:
    return (getattr(node, name) for name in _below(_kind(node)))
