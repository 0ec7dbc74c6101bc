"""An expression with everything within it, for passes that look for something in it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import fields, has

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


def _kind(node: object) -> Any:
    """The class of a node, as something to remember answers by."""
    return type(node)


@cache
def _below(of: Any) -> tuple[str, ...]:
    """The attributes of a kind of node that can hold expressions; none of anything else."""
    if not has(of) or of is Unit:
        return ()
    return tuple(field.name for field in fields(of) if field.name not in ("span", "type"))
