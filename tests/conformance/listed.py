"""Every boundary that stands in a contract, found in its model before any rows are read.

What no rows ever come to is a boundary as well: `watching` sees only those that a case meets.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Self

import attrs
from attrs import define, field, frozen

from vbpdsl.model.contract import Contract, Definition, Promise
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
from vbpdsl.source.text import SourceText

Sided = Comparison | Better | Excess | Extreme | Banded | Parts
ORDERED = (Compares.LESS, Compares.AT_MOST, Compares.MORE, Compares.AT_LEAST)
BEGINS = re.compile(
    r"(?:(?=\S)| {5}(?=[a-z]  \S))((?:[A-Z]\.)?\d+(?:\.\d+)?|[a-z]|[A-Z][a-z ]+(?=:))\b"
)
"""How a clause, a lettered line or a line of the cover begins."""
WORDS = 90
"""As many characters of a boundary's words are kept."""


@frozen
class Boundary:
    """A place where a contract may turn: which expression, and which edge of it, in its words."""

    place: str
    """The clause, and the line of it, so that a Note that grows moves none."""
    kind: str
    words: str
    edge: str = ""

    @property
    def said(self) -> str:
        """A boundary as the set names it."""
        at = f" at {self.edge}" if self.edge else ""
        return f"{self.place}, {self.kind}{at}: {self.words}"


@define
class Names:
    """The boundaries of a contract by the expressions that they are."""

    contract: Contract
    sources: dict[int, SourceText]
    """The text that each expression with sides stands in."""
    _known: dict[tuple[int, str], Boundary] = field(factory=dict)

    @classmethod
    def of_contract(cls, contract: Contract) -> Self:
        """With what stands in a method or in common terms found there."""
        return cls(contract, {
            id(expression): _source(contract, item)
            for item in (*contract.definitions, *contract.promises)
            for expression in _within(item)
        })  # fmt: skip

    def of(self, expression: Expression, kind: str, edge: str) -> Boundary | None:
        """The boundary that an expression is, if it stands in a text."""
        known = self._known.get((id(expression), edge))
        if known is None and expression.span is not None:
            source = self.sources.get(id(expression), self.contract.source)
            place = place_of(source.typed, source.place(expression.span.start).line)
            known = Boundary(place, kind, source.slice(expression.span)[:WORDS], edge)
            self._known[id(expression), edge] = known
        return known


def _source(contract: Contract, item: Definition | Promise) -> SourceText:
    """The text that a sentence stands in."""
    words = item.text.split()[1:5]  # an article belongs to no span
    return next(
        (one for one in (contract.source, *contract.sources)
         if item.span is not None and words and set(words) <= set(one.slice(item.span).split())),
        contract.source,
    )  # fmt: skip


def place_of(text: str, line: int) -> str:
    """The clause or lettered line that a line of a text belongs to, and its place there."""
    lines = text.splitlines()
    for at in range(line, 0, -1):
        found = BEGINS.match(lines[at - 1])
        if found is not None:
            within = f", line {line - at + 1}" if at < line else ""
            return f"{'line ' if found[1].isalpha() else ''}{found[1]}{within}"
    return f"line {line}"


def listed(contract: Contract) -> set[Boundary]:
    """Each place where the contract may turn."""
    parts = contract.definitions, contract.payments, contract.promises, contract.tables
    return among(Names.of_contract(contract), parts)


def among(names: Names, parts: object) -> set[Boundary]:
    """The boundaries in some of a contract."""
    return {
        found
        for expression in _within(parts)
        for kind, edge in sides(expression)
        if (found := names.of(expression, kind, edge)) is not None
    }


def _within(thing: object) -> Iterator[Expression]:
    """Every expression with sides that lies in something of the model."""
    if isinstance(thing, Sided):
        yield thing
    if isinstance(thing, tuple):
        for one in thing:
            yield from _within(one)
    elif attrs.has(type(thing)):
        for one in attrs.fields(type(thing)):
            yield from _within(getattr(thing, one.name))


def sides(expression: Expression) -> Iterator[tuple[str, str]]:
    """The kind and the edge of each boundary of an expression: `watching` tells, in the same order,
    what lies on both sides of each."""
    match expression:
        case Comparison(operator=operator) if operator in ORDERED:
            yield "comparison", ""
        case Comparison(operator=Compares.EQUAL, left=DatePart(part=PartOfDate.YEAR)):
            yield "year", "its first day"
            yield "year", "its last day"
        case Better():
            yield "target", ""
        case Excess():
            yield "excess", ""
        case Extreme(items=items):
            for item in items[1:]:
                yield "limit", str(item.value) if isinstance(item, Literal) else ""
        case Banded(bands=bands):
            yield from (("band", said(band.low)) for band in bands[1:])
        case Parts(bands=bands):
            yield from (("part", said(band.low)) for band in bands[1:] if band.low is not None)
        case _:
            pass


def said(edge: Fraction | None) -> str:
    """An edge of a band, as a boundary names it."""
    return "" if edge is None else str(float(edge))
