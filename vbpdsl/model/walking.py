"""An expression with everything within it, for passes that look for something in it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import evolve, fields, has

from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    Lookup,
    Rounded,
    Rows,
    TermValue,
)
from vbpdsl.model.types import Unit
from vbpdsl.source.once import once

MOST_WALKED = 1_000
"""Expressions of which it is kept what is within them: those of a contract, which each check looks
through."""


def parts(node: object) -> Iterator[object]:
    """An expression and everything within it."""
    return iter(_within(node))


def parts_of_all(definitions: Mapping[str, Definition], node: object) -> Iterator[object]:
    """The parts of something, and of every Term that it is made of."""
    waiting, seen = [node], set[str]()
    while waiting:
        for part in parts(waiting.pop()):
            yield part
            if isinstance(part, TermValue) and part.term not in seen:
                seen.add(part.term)
                known = definitions.get(part.term)
                waiting += [known.expression] if known is not None else []


@once(MOST_WALKED)
def _within(node: object) -> tuple[object, ...]:
    """An expression and everything within it: what stands before what is within it."""
    found: list[object] = []
    left = [node]
    while left:  # no recursion, and few calls: nothing is looked at more often than these
        part = left.pop()
        found.append(part)
        if isinstance(part, tuple):
            left += part[::-1]
            continue
        own: Any = part.__class__
        children = _children_last_first(own)
        for child in children(part) if children is not None else ():
            kind: Any = child.__class__
            if kind is tuple or _children_last_first(kind) is not None:
                left.append(child)
    return tuple(found)


def parts_above(node: object, closed: type | tuple[type, ...]) -> Iterator[object]:
    """An expression and what is within it, but nothing within parts of some classes."""
    left = [node]
    while left:  # no recursion, and few calls: nothing is looked at more often than these
        part = left.pop()
        yield part
        kind: Any = part.__class__
        if isinstance(part, tuple):
            left += part[::-1]
        elif not isinstance(part, closed):
            children = _children_last_first(kind)
            if children is not None:
                for child in children(part):
                    of: Any = child.__class__
                    if of is tuple or _children_last_first(of) is not None:
                        left.append(child)


def before_rounding(value: Expression) -> Expression:
    """A value as it is before it is rounded in the end."""
    while isinstance(value, Rounded):
        value = value.value
    return value


def changed(node: object, of: Callable[[object], object]) -> object:
    """An expression with everything within it changed, from the inside out."""
    if isinstance(node, tuple):
        items = tuple(changed(item, of) for item in node)
        return node if all(one is other for one, other in zip(items, node, strict=True)) else items
    new = {}
    for name in _below(_kind(node)):
        child = getattr(node, name)
        if isinstance(child, tuple) or _below(_kind(child)):
            made = changed(child, of)
            if made is not child:
                new[name] = made
    return of(evolve(node, **new) if new else node)  # type: ignore[misc]


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
def _children_last_first(of: Any) -> Callable[[object], tuple[object, ...]] | None:
    """What gives the attributes of a kind of node that can hold expressions, if it has any."""
    names = _below(of)[::-1]
    if not names:
        return None
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda node: (only(node),)
    return attrgetter(*names)


def rewritten(node: Any, change: Callable[[Any], Any]) -> Any:
    """A node with parts changed: `change` gives another part, or the very same to look within it.
    """
    other = change(node)
    if other is not node:
        return other
    if isinstance(node, tuple):
        items = tuple(rewritten(item, change) for item in node)
        return items if any(a is not b for a, b in zip(items, node, strict=True)) else node
    within = {name: getattr(node, name) for name in _below(_kind(node))}
    made = {name: rewritten(part, change) for name, part in within.items()}
    new = {name: part for name, part in made.items() if part is not within[name]}
    return evolve(node, **new) if new else node


def columns_in(node: object, rows: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """The tables and columns that something reads; `rows` are the tables of variables around."""
    waiting: list[tuple[object, Mapping[str, str]]] = [(node, rows or {})]
    while waiting:
        node, around = waiting.pop()
        if isinstance(node, tuple):
            waiting += [(child, around) for child in node[::-1]]
            continue
        own: Any = node.__class__
        children = _children_last_first(own)
        if children is None:
            continue
        match node:
            case Rows() if node.table is not None:
                around = {**around, node.row: node.table}
            case Aggregate() if node.rows.table is not None:
                around = {**around, node.rows.row: node.rows.table}
            case ColumnValue():
                yield around[node.row], node.column
            case Lookup():
                yield from ((node.table, name) for name in (node.column, *dict(node.by)))
        waiting += [(child, around) for child in children(node)]


def directly_within(node: object) -> Iterator[object]:
    """What stands in a node and in nothing within it."""
    if isinstance(node, tuple):
        return iter(node)
    return (getattr(node, name) for name in _below(_kind(node)))
