"""What the boundaries of a contract are, and how far each case lies from them.

Only used to list boundaries and to look for cases: it asks the model of the package where a
contract compares, limits, exceeds or bands, and the reference how the two sides lie. What a case is
expected to come to is never asked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, field

from tests.conformance.listed import ORDERED, Boundary, Names, sides
from vbpdsl.engine.reference.interpreter import Interpreter
from vbpdsl.engine.reference.making.tables import with_made
from vbpdsl.engine.reference.run import ReferenceRun, allow_deep_sentences
from vbpdsl.engine.reference.scope import Row, Scope
from vbpdsl.engine.reference.step import Step
from vbpdsl.engine.reference.tables import Tables
from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import (
    Banded,
    Better,
    Comparison,
    DatePart,
    Excess,
    Expression,
    Extreme,
    Parts,
)
from vbpdsl.model.operators import Compares, PartOfDate

Gap = Fraction
Site = tuple[object, ...]
"""Of whom a boundary was met: the party, the year, the thing or the row."""


@define
class Seen:
    """The gaps of each boundary: how far left of it the first side lies from the second."""

    names: Names
    gaps: dict[Boundary, dict[Site, Gap]] = field(factory=dict)

    def note(self, step: Step, scope: Scope) -> None:
        """Keep how the sides of a step lie."""
        for kind, edge, gap in _gaps(step):
            found = self.names.of(step.expression, kind, edge)
            if found is not None:
                self.gaps.setdefault(found, {})[_site(scope)] = gap


class Watching(Interpreter):
    """The reference, which tells of each step that has sides."""

    seen: Seen

    def step(self, expression: Expression, scope: Scope) -> Step:
        step = super().step(expression, scope)
        if isinstance(expression, Comparison | Better | Excess | Extreme | Banded | Parts):
            self.seen.note(step, scope)
        return step


def watched(
    contract: Contract,
    tables: Mapping[str, Sequence[Row]],
    names: Names | None = None,
    only: SettlementKey | None = None,
) -> Seen:
    """What is met while all figures and payments of a contract are worked out, or of one party."""
    allow_deep_sentences()
    world = Watching(contract, Tables(contract, with_made(contract, tables)))
    world.seen = Seen(names or Names.of_contract(contract))
    run = ReferenceRun(world, tuple(world.settled.values()))
    for settlement in run.settlements() if only is None else (only,):
        run.figures(settlement)
    if only is None:
        run.problems()
    return world.seen


def _site(scope: Scope) -> Site:
    rows = ((name, one.table, one.position) for name, one in scope.rows.items())
    return (scope.settled.key, *scope.values.items(), *rows)


def _gaps(step: Step) -> Iterator[tuple[str, str, Gap]]:
    """How far the two sides of each boundary of a step lie from one another."""
    for (kind, edge), (left, right) in zip(sides(step.expression), _pairs(step), strict=True):
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            yield kind, edge, left - right
        if isinstance(left, date) and isinstance(right, date):
            yield kind, edge, Fraction((left - right).days)


def _pairs(step: Step) -> Iterator[tuple[object, object]]:
    """What lies on both sides of each boundary, in the order in which `listed` has them."""
    values = [child.value for child in step.children]
    match step.expression:
        case Comparison(operator=operator) if operator in ORDERED:
            yield values[0], values[1]
        case Comparison(operator=Compares.EQUAL, left=DatePart(part=PartOfDate.YEAR)):
            day, year = step.children[0].children[0].value, values[1]
            for month, last in ((1, 1), (12, 31)):
                yield day, date(int(year), month, last) if isinstance(year, Fraction) else None
        case Better() | Excess():
            yield values[0], values[1]
        case Extreme():
            yield from ((values[0], other) for other in values[1:])
        case Banded(bands=bands):
            yield from ((values[0], band.low) for band in bands[1:])
        case Parts(base=base, bands=bands):
            measure = Fraction(1) if base is None else values[1]
            known = isinstance(measure, Fraction)
            for band in bands[1:]:
                if band.low is not None:
                    yield values[0], band.low * measure if known else None
        case _:
            pass
