"""Why a figure of a batch has no value, traced in the figures that the run kept.

From the Term without a value to the first Term it reads that has none either, and so on down to
one whose own sentence is to blame:

    Shared Savings Payment -> Shared Savings -> Budget -> Risk Score: no row it counts has ...
"""

from collections.abc import Mapping

from vbpdsl.engine.run import Figure
from vbpdsl.model.contract import Contract, Definition, Value
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Expression,
    KeyValue,
    Lookup,
    TermValue,
)
from vbpdsl.plan.walking import within
from vbpdsl.source.classes import frozen

At = tuple[Value, ...]


@frozen
class Cause:
    """The Term that is to blame, and why as far as its sentence tells."""

    definition: Definition
    words: str


def cause_of(contract: Contract, figures: tuple[Figure, ...], term: str, at: At) -> Cause:
    """The first Term, going down, that has no value for a reason of its own."""
    values = {(figure.term, figure.at): figure.value for figure in figures}
    definition = contract.definition(term)
    while True:
        below = _missing_below(contract, values, definition, at)
        if below is None:
            return Cause(definition, _own_reason(definition))
        definition, at = below


def _missing_below(
    contract: Contract, values: Mapping[tuple[str, At], Value], definition: Definition, at: At
) -> tuple[Definition, At] | None:
    keys = dict(zip(definition.keys, at, strict=True))
    for node in within(definition.expression):
        there = _at_own_keys(node, keys) if isinstance(node, TermValue) else None
        if isinstance(node, TermValue) and there is not None:
            read = contract.definition(node.term)
            if values.get((read.name, there)) is None:
                return read, there
    return None


def _at_own_keys(node: TermValue, keys: Mapping[str, Value]) -> At | None:
    """The keys at which a Term is read, where those of the figure that reads it tell them."""
    values = [value.key if isinstance(value, KeyValue) else None for _, value in node.at]
    known = [name for name in values if name is not None and name in keys]
    return tuple(keys[name] for name in known) if len(known) == len(values) else None


def _own_reason(definition: Definition) -> str:
    parts = [_may_miss(node) for node in within(definition.expression)]
    said = " or ".join(dict.fromkeys(words for words in parts if words is not None))
    return f"{definition.name} has no value{': ' if said else ''}{said}"


def _may_miss(node: Expression) -> str | None:
    """How a part of a sentence can be without a value."""
    match node:
        case TermValue() if node.earlier:
            return f"{node.term} of the period before has no value"
        case Lookup():
            return f"{node.column} in {node.table} is empty or has no row"
        case Aggregate():
            return _of_rows(node)
        case Arithmetic() if node.operator == "/":
            return "what it is divided by is 0"
        case Banded():
            return "no row of the table covers it"
        case _:
            return None


def _of_rows(node: Aggregate) -> str:
    where = f"row of {node.rows.table}" if node.rows.table else f"{' and '.join(node.rows.keys)}"
    match node.how:
        case "total" | "number" | "number of days covered":
            return f"a {where} that it counts has no value"
        case "average" | "lowest" | "highest" | "variance":
            return f"no {where} counts, or one that does has no value"
        case "value at a place" | "total of the first" | "sample variance":
            return f"too few of {where} count, or one that does has no value"
        case _:
            raise AssertionError(f"no aggregate is called {node.how}")
