"""In which order relations must be made.

A Term of level n reads Terms of its own keys up to level n, and aggregates of phase up to n; an
aggregate of phase n reads Terms up to level n - 1, and so does a use of a coarser Term. So all
aggregates of a phase are grouped, then all Terms of the level are computed, and so on:

    phase 0   claims by member           level 0   Cost, for each member
    phase 1   Cost by line of business   level 1   Cost of Care, for each line of business
    phase 2   Cost of Care               level 2   line b, line c, ...
"""

from collections.abc import Mapping

from attrs import frozen

from vbpdsl.model.contract import Definition
from vbpdsl.model.expressions import Aggregate, Expression, KeyValue, TermValue
from vbpdsl.plan.building import Unplannable, citing
from vbpdsl.plan.walking import (
    aggregate_parts,
    aggregates_in,
    term_values_in,
    terms_in,
    whose_parts,
)


@frozen
class Wanted:
    """An aggregate as a Term uses it: the Term's keys matter, and its clause is cited."""

    aggregate: Aggregate
    keys: frozenset[str]
    term: str
    clause: str


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
            with citing(item.clause):
                phase = _phase(aggregate, found)
            wanted = Wanted(aggregate, keys[item.name], item.name, item.clause)
            phases.setdefault(phase, []).append(wanted)
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


def _phase(aggregate: Aggregate, found: Mapping[str, int]) -> int:
    parts = aggregate_parts(aggregate)
    if any(aggregates_in(part) for part in parts):
        raise Unplannable("a total within the rows of another total")
    read = terms_in((*parts, *whose_parts(aggregate.rows)))
    return max((found[name] + 1 for name in read), default=0)
