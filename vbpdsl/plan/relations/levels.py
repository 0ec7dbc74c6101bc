"""In which order relations must be made.

A Term of level n reads Terms of its own keys up to level n, and aggregates of phase up to n; an
aggregate of phase n reads Terms up to level n - 1, and so does a use of a coarser Term. So all
aggregates of a phase are grouped, then all Terms of the level are computed, and so on:

    phase 0   claims by member           level 0   Cost, for each member
    phase 1   Cost by line of business   level 1   Cost of Care, for each line of business
    phase 2   Cost of Care               level 2   line b, line c, ...
"""

from collections.abc import Iterator, Mapping

from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Aggregate, Expression, KeyValue, TermValue
from vbpdsl.plan.walking import (
    aggregate_parts,
    aggregates_in,
    term_values_in,
    terms_in,
    whose_parts,
)
from vbpdsl.source.classes import frozen


@frozen
class Wanted:
    """An aggregate as a Term uses it: the Term's keys matter, and its clause is cited.

    `within` says that it stands within the rows of another one.
    """

    aggregate: Aggregate
    keys: frozenset[str]
    term: str
    clause: str
    within: bool = False


@frozen
class Levels:
    """The level of each Term, and the aggregates by phase."""

    of: Mapping[str, int]
    phases: Mapping[int, tuple[Wanted, ...]]

    @property
    def last(self) -> int:
        """The highest level."""
        return max(self.of.values(), default=0)


def levels(definitions: tuple[Definition, ...]) -> Levels:
    """The levels of all Terms; definitions stand in an order in which they can be computed."""
    keys = {item.name: frozenset(item.keys) for item in definitions}
    found: dict[str, int] = {}
    phases: dict[int, list[Wanted]] = {}
    for item in definitions:
        level = 0
        for node in term_values_in(read_outside(item.expression)):
            beside = keys[node.term] == keys[item.name] and is_own(node)
            level = max(level, found[node.term] + (not beside))
        for aggregate in aggregates_in(item.expression):
            phase = _phase(aggregate, found)
            for one, depth in _with_inner(aggregate):
                wanted = Wanted(one, keys[item.name], item.name, item.clause, depth > 0)
                phases.setdefault(max(phase - depth, 0), []).append(wanted)
            level = max(level, phase)
        found[item.name] = level
    return Levels(found, {phase: tuple(group) for phase, group in phases.items()})


def read_outside(expression: Expression) -> tuple[Expression, ...]:
    """What a figure works out beside its rows: its expression and what links ask rows to be of."""
    rows = (node.rows for node in aggregates_in(expression))
    return (expression, *(part for one in rows for part in whose_parts(one)))


def is_own(node: TermValue) -> bool:
    """Whether a Term is read at the very keys of the figure that reads it."""
    return all(isinstance(value, KeyValue) and value.key == key for key, value in node.at)


def _with_inner(aggregate: Aggregate, depth: int = 0) -> Iterator[tuple[Aggregate, int]]:
    """An aggregate and those within its rows, each with how deep it stands."""
    yield aggregate, depth
    for node in _inner(aggregate):
        yield from _with_inner(node, depth + 1)


def _inner(aggregate: Aggregate) -> list[Aggregate]:
    return [node for part in aggregate_parts(aggregate) for node in aggregates_in(part)]


def _phase(aggregate: Aggregate, found: Mapping[str, int]) -> int:
    """After all Terms that its rows read, and after the aggregates within its rows."""
    parts = aggregate_parts(aggregate)
    inner = max((_phase(node, found) + 1 for node in _inner(aggregate)), default=0)
    read = terms_in((*parts, *whose_parts(aggregate.rows)))
    return max([inner, *(found[name] + 1 for name in read)])
