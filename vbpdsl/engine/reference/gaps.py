"""What no worked example reaches: Terms, branches, rows of tables, conditions, limits, roundings.

    clause 2.1 Share    `Quality Score is at least 60` is never false
    line f Shared Savings    nothing is rounded off

VBP604 warns of lines and rows of bands (`coverage.py`); this is the whole list, for those who want
each step of a contract worked on its page.
"""

from collections.abc import Iterator

from vbpdsl.engine.reference.examples import ExampleOutcome
from vbpdsl.engine.reference.reading import walk
from vbpdsl.engine.reference.watched import (
    ABOVE,
    FALSE,
    NOTHING,
    ROUNDED,
    TRUE,
    Watched,
    place,
)
from vbpdsl.model.contract import Contract, Definition
from vbpdsl.model.expressions import (
    Aggregate,
    Banded,
    Better,
    Cases,
    Comparison,
    Excess,
    Expression,
    Extreme,
    Literal,
    OneOf,
    Parts,
    Rounded,
)
from vbpdsl.model.read_back.values import words
from vbpdsl.source.classes import frozen


@frozen
class Gap:
    """Something of a Term that no example reaches."""

    clause: str
    name: str
    what: str


def gaps(
    contract: Contract, outcomes: tuple[ExampleOutcome, ...], watched: Watched
) -> tuple[Gap, ...]:
    """What no example reaches, in the order of the definitions."""
    worked = frozenset[str]().union(*(outcome.worked_out for outcome in outcomes))
    given = {item.term for outcome in outcomes for item in outcome.example.givens}
    with_rows = {rows.table for outcome in outcomes for rows in outcome.example.rows}
    files = {table.name for table in contract.tables if not table.written}
    return tuple(
        Gap(definition.clause, definition.name, what)
        for definition in contract.definitions
        for what in _of(definition, worked, given, files - with_rows, watched)
    )


def _of(
    definition: Definition, worked: frozenset[str], given: set[str], unread: set[str],
    watched: Watched,
) -> Iterator[str]:  # fmt: skip
    tables = {
        node.rows.table
        for node in walk(definition.expression)
        if isinstance(node, Aggregate) and node.rows.table in unread
    }
    if tables:
        yield f"no example gives rows of {' and '.join(sorted(str(name) for name in tables))}"
        return
    if definition.name not in worked:
        yield "is given and never worked out" if definition.name in given else "is in no example"
        return
    for node in walk(definition.expression):
        yield from _of_node(node, watched.of(node))


def _of_node(node: Expression, seen: frozenset[str]) -> Iterator[str]:
    match node:
        case Comparison() | Better() | OneOf():
            yield from (f"`{words(node)}` is never {way}" for way in (TRUE, FALSE)
                        if way not in seen)  # fmt: skip
        case Cases(branches):
            for index, branch in enumerate(branches):
                if place(index) not in seen:
                    yield f"never comes to `{words(branch.value)}` if {words(branch.condition)}"
            if place(len(branches)) not in seen:
                yield "never comes to what holds otherwise"
        case Banded() | Parts():
            missing = [band.label for n, band in enumerate(node.bands) if place(n) not in seen]
            if missing:
                yield f"no figure falls in {', '.join(f'`{label}`' for label in missing)}"
        case Rounded():
            if ROUNDED not in seen:
                yield "nothing is rounded off"
        case Extreme(items=items):
            for index, item in enumerate(items):
                if place(index) not in seen and not isinstance(item, Literal):
                    yield f"`{words(item)}` is never the one that is taken"
                elif place(index) not in seen:
                    yield f"the limit of {words(item)} is never reached"
        case Excess():
            if ABOVE not in seen:
                yield "nothing is ever above"
            elif NOTHING not in seen:
                yield "something is always above"
        case _:
            return
