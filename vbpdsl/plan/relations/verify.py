"""What must hold of every planned relation, checked on each one before it is made.

A violation is our bug, never the writer's: it raises `BrokenPlan` with the column at fault.
"""

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.scalars import OPERATIONS, Applied, Cell, Constant, Scalar
from vbpdsl.plan.relations.relation import Compute, Group, Join, Rank, Relation, Stage, Where


class BrokenPlan(Exception):  # noqa: N818 - named for what it is
    """A relation that reads what is not there, or an operation on the wrong kinds."""


def verify(relation: Relation) -> None:
    """Check that each stage reads only columns before it, and each operation its kinds."""
    known = {cell.name for cell, _ in relation.reads}
    for stage in relation.stages:
        known = _after(stage, known, relation.name)
    for name, cell in relation.gives:
        _reads(cell, known, f"{relation.name}.{name}")


def _after(stage: Stage, known: set[str], where: str) -> set[str]:
    """The columns there are after a stage."""
    match stage:
        case Compute():
            for cell, scalar in stage.columns:
                _reads(scalar, known, f"{where}.{cell.name}")
            return known | {cell.name for cell, _ in stage.columns}
        case Join():
            for scalar, _, factor in stage.on:
                _reads(scalar, known, where)
                _require(factor >= 1, f"{where}: a join by a factor of {factor}")
            if stage.bit is not None:
                _reads(stage.bit[0], known, where)
            return known | {cell.name for cell, _ in stage.columns}
        case Where():
            _reads(stage.condition, known, where)
            _require(stage.condition.kind is Kind.TRUTH, f"{where}: a filter that is no condition")
            return known
        case Rank():
            for cell in (*stage.among, *(cell for cell, _ in stage.order)):
                _reads(cell, known, where)
            return known | {stage.first.name, stage.last.name}
        case Group():
            for measure in stage.measures:
                if measure.item is not None:
                    _reads(measure.item, known, f"{where}.{measure.name.name}")
            _require({key.name for key in stage.keys} <= known, f"{where}: keys that are not there")
            return {key.name for key in stage.keys} | {one.name.name for one in stage.measures}


def _reads(scalar: Scalar, known: set[str], where: str) -> None:
    waiting = [scalar]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Cell):
            _require(current.name in known, f"{where} reads {current.name} before it is there")
        if isinstance(current, Applied):
            _well_formed(current, where)
            waiting.extend(current.items)


def _well_formed(scalar: Applied, where: str) -> None:
    entry = OPERATIONS[scalar.operation]
    kinds = [item.kind for item in scalar.items]
    for place, kind in enumerate(kinds):
        if entry.takes:
            wanted = entry.takes[min(place, len(entry.takes) - 1)]
            same = kinds[0] if wanted is None else wanted
            _require(kind is same, f"{where}: {scalar.operation} of {[one.value for one in kinds]}")
    if not entry.many:
        _require(len(kinds) == len(entry.takes), f"{where}: {scalar.operation} of {len(kinds)}")
    if scalar.kind is Kind.NUMBER and not isinstance(scalar, Constant):
        _require(scalar.range is not None, f"{where}: {scalar.operation} without a range")


def _require(holds: bool, words: str) -> None:
    if not holds:
        raise BrokenPlan(words)
