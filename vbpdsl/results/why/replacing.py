"""An expression with one of its parts replaced by another: a clause as it would be otherwise."""

from typing import Any

import attrs

from vbpdsl.model.expressions import Expression


def replaced(expression: Expression, old: Expression, new: Expression) -> Expression:
    """The expression with the very part `old`, not one that is merely equal, replaced."""
    found: Expression = _replaced(expression, old, new)
    return found


def _replaced(node: Any, old: Expression, new: Expression) -> Any:
    if node is old:
        return new
    if isinstance(node, tuple):
        items = tuple(_replaced(item, old, new) for item in node)
        return items if any(a is not b for a, b in zip(items, node, strict=True)) else node
    if not attrs.has(type(node)):
        return node
    names = [field.name for field in attrs.fields(type(node)) if field.name not in ("type", "span")]
    parts = {name: _replaced(getattr(node, name), old, new) for name in names}
    changed = {name: part for name, part in parts.items() if part is not getattr(node, name)}
    return attrs.evolve(node, **changed) if changed else node
