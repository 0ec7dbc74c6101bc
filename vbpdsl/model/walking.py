"""An expression with everything within it, for passes that look for something in it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import fields, has

from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    Lookup,
    Rounded,
    Rows,
)
from vbpdsl.model.types import Unit


def parts(node: object) -> Iterator[object]:
    """An expression and everything within it."""
    return parts_above(node, _Nothing)


class _Nothing:
    """A class without members: nothing is closed."""


def parts_above(node: object, closed: type | tuple[type, ...]) -> Iterator[object]:
    """An expression and what is within it, but nothing within parts of some classes."""
    left = [node]
    while left:  # no recursion: nothing is looked at more often than these
        part = left.pop()
        yield part
        if isinstance(part, tuple):
            left += part[::-1]
        elif not isinstance(part, closed):
            for name in _below_last_first(_kind(part)):
                child = getattr(part, name)
                if isinstance(child, tuple) or _below_last_first(_kind(child)):
                    left.append(child)


def before_rounding(value: Expression) -> Expression:
    """A value as it is before it is rounded in the end."""
    while isinstance(value, Rounded):
        value = value.value
    return value


def _kind(node: object) -> Any:
    """The class of a node, as something to remember answers by."""
    return type(node)


@cache
def _below(of: Any) -> tuple[str, ...]:
    """The attributes of a kind of node that can hold expressions; none of anything else."""
    if not has(of) or of is Unit:
        return ()
    return tuple(field.name for field in fields(of) if field.name not in ("span", "type"))


@cache
def _below_last_first(of: Any) -> tuple[str, ...]:
    return _below(of)[::-1]


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
