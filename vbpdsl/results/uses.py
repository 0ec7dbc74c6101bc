"""Which Terms rest on which: up from a line to what feeds it, down from a Term to what it moves.

what feeds the schedule of the medical home     Member Months, Cost, Budget PMPM, ...
what rests on Criteria met                      Share, Shared Savings, Shared Savings Payment
"""

from vbpdsl.engine.reference.reading import terms_read, walk
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import Aggregate, Expression


def runs_over_rows(expression: Expression) -> bool:
    """Whether an expression adds up, counts or averages rows or figures by itself."""
    return any(isinstance(node, Aggregate) for node in walk(expression))


def feeding(contract: Contract, definitions: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """Every definition that some definitions rest on, themselves left out, in their order."""
    by_name = {item.name: item for item in contract.definitions}
    start = {item.name for item in definitions}
    reached: set[str] = set()
    waiting = [name for item in definitions for name in terms_read(item.expression)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(terms_read(by_name[name].expression))
    return tuple(item for item in contract.definitions if item.name in reached - start)


def resting_on(contract: Contract, term: str) -> tuple[Definition, ...]:
    """Every definition whose value can change when a Term's does, in their order."""
    moved = {term}
    found = []
    for definition in contract.definitions:
        if moved.intersection(terms_read(definition.expression)):
            moved.add(definition.name)
            found.append(definition)
    return tuple(found)
