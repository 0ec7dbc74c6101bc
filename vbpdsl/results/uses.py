"""Which Terms rest on which: up from a line to what feeds it, down from a Term to what it moves.

    what feeds the schedule of the medical home     Member Months, Cost, Budget PMPM, ...
    what rests on Criteria met                      Share, Shared Savings, Shared Savings Payment

A run asks the same of one contract for every settlement, so the answers are kept with it.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from attrs import field, frozen

from vbpdsl.engine.reference.reading import reads_of, walk
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Rows


class Uses:
    """What the definitions of one contract read, looked at once."""

    def __init__(self, contract: Contract) -> None:
        self.definitions: Mapping[str, Definition] = {
            item.name: item for item in contract.definitions
        }
        self._resting: dict[str, tuple[Definition, ...]] = {}
        self._contract = contract

    @cached_property
    def reads(self) -> Mapping[str, tuple[str, ...]]:
        """For each Term the Terms it names."""
        return reads_of(self._contract)

    @cached_property
    def over_rows(self) -> frozenset[str]:
        """The Terms that add up, count or average rows of a table by themselves."""
        return frozenset(
            item.name
            for item in self._contract.definitions
            if any(rows.table is not None for rows in _rows(item))
        )

    @cached_property
    def over_keys(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """For each Term the keys whose figures it adds up, counts or averages by itself."""
        return {
            item.name: tuple(rows.keys for rows in _rows(item) if rows.table is None)
            for item in self._contract.definitions
        }

    @cached_property
    def schedule_feeds(self) -> tuple[Definition, ...]:
        """Every definition that lines and payments rest on and that is neither."""
        ends = [item for item in self._contract.definitions if item.role in ("line", "payment")]
        return self.feeding(tuple(ends))

    @cached_property
    def payment_feeds(self) -> tuple[Definition, ...]:
        """Every definition that payments rest on, and then the payments."""
        paid = tuple(self.definitions[item.term] for item in self._contract.payments)
        return (*self.feeding(paid), *paid)

    def feeding(self, ends: tuple[Definition, ...]) -> tuple[Definition, ...]:
        """Every definition that some definitions rest on, themselves left out, in their order."""
        start = {item.name for item in ends}
        reached: set[str] = set()
        waiting = [name for item in ends for name in self.reads[item.name]]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting.extend(self.reads[name])
        return tuple(item for item in self._contract.definitions if item.name in reached - start)

    def resting_on(self, term: str) -> tuple[Definition, ...]:
        """Every definition whose value can change when a Term's does, in their order."""
        if term not in self._resting:
            moved = {term}
            found = []
            for definition in self._contract.definitions:
                if moved.intersection(self.reads[definition.name]):
                    moved.add(definition.name)
                    found.append(definition)
            self._resting[term] = tuple(found)
        return self._resting[term]


def _rows(definition: Definition) -> tuple[Rows, ...]:
    """What the aggregates of a Term run over."""
    nodes = walk(definition.expression)
    return tuple(node.rows for node in nodes if isinstance(node, Aggregate))


@frozen(eq=False)
class _This:
    """A contract that is equal to itself alone: comparing whole contracts would cost more."""

    contract: Contract = field(repr=False)

    def __hash__(self) -> int:
        return id(self.contract)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and other.contract is self.contract


@lru_cache(maxsize=8)
def _uses_of(this: _This) -> Uses:
    return Uses(this.contract)


def uses_of(contract: Contract) -> Uses:
    """What the definitions of a contract read; the same answer for the same contract."""
    return _uses_of(_This(contract))
