"""What an expression reads: its operands, the Terms it names, whether a row alone decides it.

Known before anything is computed, from the contract alone. `decided_by_row` is what lets the
rows of a table be sorted once, for all settlements, by the keys they determine:

    ColumnValue("member", of "claim")                 decided by the row
    Lookup(Attribution Roster, by member and month)   decided by the row
    ColumnValue("month") >= PeriodEdge("first")       depends on the period settled
    ColumnValue("member", of "visit")                 depends on another row
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import (
    Aggregate,
    Ahead,
    Band,
    Branch,
    Cents,
    ColumnValue,
    Condition,
    Each,
    Expression,
    KeyValue,
    Link,
    PeriodEdge,
    Place,
    Portion,
    Rows,
    TermValue,
)

_HOLDERS = (Branch, Band, Rows, Condition, Link, Place, Cents, Ahead)
"""Parts of expressions that are not expressions themselves but hold some."""

_BEYOND_ROW = (TermValue, KeyValue, PeriodEdge, Aggregate, Portion)


def operands(node: object) -> Iterator[Expression]:
    """The expressions directly below an expression, in the order in which they stand."""
    for name in _attribute_names(_kind(node)):
        yield from _held(getattr(node, name))


def walk(expression: Expression) -> Iterator[Expression]:
    """An expression and all below it, each before its operands."""
    waiting = [expression]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(tuple(operands(current))))


def terms_read(expression: Expression) -> tuple[str, ...]:
    """The Terms an expression names, each once, in the order in which they stand."""
    return tuple(
        dict.fromkeys(node.term for node in walk(expression) if isinstance(node, TermValue))
    )


def decided_by_row(expression: Expression, row: str) -> bool:
    """Whether the value at the row of a variable is the same whatever surrounds it."""
    return not any(
        isinstance(node, _BEYOND_ROW) or (isinstance(node, ColumnValue) and node.row != row)
        for node in walk(expression)
    )


def of_figure(expression: Expression, row: str) -> bool:
    """Whether a condition asks more than the row of a variable and the period say."""
    return any(
        isinstance(node, TermValue | KeyValue | Aggregate)
        or (isinstance(node, ColumnValue) and node.row != row)
        for node in walk(expression)
    )


def reads_of(contract: Contract) -> dict[str, tuple[str, ...]]:
    """For each Term the Terms it names; worked out once for the contract at hand."""
    if not _last_read or _last_read[0] is not contract.definitions:
        reads = {item.name: terms_read(item.expression) for item in contract.definitions}
        _last_read[:] = [contract.definitions, reads]
    found: dict[str, tuple[str, ...]] = _last_read[1]
    return found


_last_read: list[Any] = []
"""The definitions that `reads_of` was asked of last, and its answer."""


def _kind(node: object) -> Any:
    """The class of a node, as something to remember answers by."""
    return type(node)


@cache
def _is_node(of: Any) -> bool:
    return attrs.has(of)


@cache
def _attribute_names(of: Any) -> tuple[str, ...]:
    names = (attribute.name for attribute in attrs.fields(of))
    return tuple(name for name in names if name not in ("span", "type"))


def _held(value: object) -> Iterator[Expression]:
    if isinstance(value, tuple):
        for item in value:
            yield from _held(item)
    elif isinstance(value, _HOLDERS):
        yield from operands(value)
    elif _is_node(_kind(value)) and not isinstance(value, Each):
        yield value  # type: ignore[misc]  # whatever else a node holds is an expression
