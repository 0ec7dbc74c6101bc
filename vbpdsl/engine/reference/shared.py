"""Figures over all parties of a run that are the same for each of them, worked out once.

    the median Cost of all Practices           the same in every settlement of a year
    the average Cost of all other Practices    another one for each: it reads the Practice at hand

What a figure reads from outside of what it runs over is seen from its expression; where that is
not the party itself, ten thousand settlements share one figure.
"""

from collections.abc import Iterator
from functools import cache

from vbpdsl.engine.reference.reading import walk
from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import (
    Aggregate,
    ColumnValue,
    Expression,
    KeyValue,
    PeriodEdge,
    TermValue,
)


@cache
def outside_of(node: Aggregate, keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """The variables outside that a figure over parties rests on; None if it is each party's own.

    `keys` are those of the settlement.
    """
    over = set(node.rows.keys).intersection(keys)
    if node.rows.table is not None or not over:
        return None
    own = {one for part in walk(node) if isinstance(part, Aggregate) for one in _introduced(part)}
    rows = {part.rows.row for part in walk(node) if isinstance(part, Aggregate)}
    read: set[str] = set(keys) - over
    for part in walk(node):
        if isinstance(part, ColumnValue) and part.row not in rows:
            return None
        read.update(_read(part, keys, part is node))
    return None if read & over else tuple(sorted(read - own))


def _introduced(node: Aggregate) -> tuple[str, ...]:
    return node.rows.variables


def _read(part: Expression, keys: tuple[str, ...], itself: bool) -> Iterator[str]:
    match part:
        case KeyValue():
            yield part.key
        case TermValue():
            yield from set(keys).difference(key for key, _ in part.at)
        case PeriodEdge():
            yield from keys
        case Aggregate() if not itself and part.rows.table is None:
            yield from set(keys).difference(part.rows.keys)
        case _:
            pass


def each_their_own(contract: Contract) -> int:
    """How many figures over parties are another one for each, so that each looks at them all."""
    keys = contract.settlement.keys
    nodes = (node for item in contract.definitions for node in walk(item.expression))
    over = {node for node in nodes if isinstance(node, Aggregate)
            and node.rows.table is None and set(node.rows.keys).intersection(keys)}  # fmt: skip
    return sum(outside_of(node, keys) is None for node in over)
