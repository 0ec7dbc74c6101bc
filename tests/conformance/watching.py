"""What the boundaries of a contract are, and how far each case lies from them.

Only used to list boundaries and to look for cases: it asks the model of the package where a
contract compares, limits, exceeds or bands, and the reference how the two sides lie. What a case is
expected to come to is never asked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, field

from tests.conformance.listed import ORDERED, Boundary, Names, said
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
    Literal,
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
    values = [child.value for child in step.children]
    match step.expression:
        case Comparison(operator=operator) if operator in ORDERED:
            yield from _between("comparison", *values[:2])
        case Comparison(operator=Compares.EQUAL, left=DatePart(part=PartOfDate.YEAR)):
            yield from _of_year(step.children[0].children[0].value, values[1])
        case Better():
            yield from _between("target", *values[:2])
        case Excess():
            yield from _between("excess", *values[:2])
        case Extreme(items=items):
            for other, item in zip(values[1:], items[1:], strict=True):
                edge = str(item.value) if isinstance(item, Literal) else ""
                yield from _between("limit", values[0], other, edge)
        case Banded(bands=bands):
            for band in bands[1:]:
                yield from _between("band", values[0], band.low, said(band.low))
        case Parts(base=base, bands=bands):
            measure = Fraction(1) if base is None else values[1]
            for band in bands[1:]:
                if isinstance(measure, Fraction) and band.low is not None:
                    yield from _between("part", values[0], band.low * measure, said(band.low))
        case _:
            pass


def _between(
    kind: str, left: object, right: object, edge: str = ""
) -> Iterator[tuple[str, str, Gap]]:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        yield kind, edge, left - right
    if isinstance(left, date) and isinstance(right, date):
        yield kind, edge, Fraction((left - right).days)


def _of_year(day: object, year: object) -> Iterator[tuple[str, str, Gap]]:
    """A year turns between the last day of it and the first of the next."""
    if isinstance(day, date) and isinstance(year, Fraction):
        yield "year", "its first day", Fraction((day - date(int(year), 1, 1)).days)
        yield "year", "its last day", Fraction((day - date(int(year), 12, 31)).days)
