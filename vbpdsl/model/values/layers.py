"""An amount by layers in a sentence: `10% of the first $100,000 of Savings and 20% of the rest`.

Each layer begins where the one before it ends, so that the sentence says the bands of a table,
whether a layer says how wide it is or where it lies:

    10% of the first $100, 20% of the next $200         ->   up to $100 at 10%, up to $300 at 20%
    10% of A up to 2% of B and 20% of A above 2% of B   ->   the same, the edges being parts of B

What lies above the last layer has no part in it, nor what lies below the first where that begins
further up: `60% of Cost above $200`.
"""

from fractions import Fraction
from typing import NoReturn

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Band, Expression, Literal, Parts
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.per_each import number_of
from vbpdsl.model.values.units import arithmetic_type, same_unit, wrong_kind
from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.values import LayerEdge, Layers, LayerSaid
from vbpdsl.syntax.parsing.tree import Word


@frozen
class _Reading:
    """What the layers are of, and where they are said."""

    draft: Draft
    said: Layers
    amount: Expression
    base: Expression | None
    scope: Scope


def layers(draft: Draft, said: Layers, scope: Scope) -> Expression:
    """The parts of an amount, each at its own rate, added up."""
    if said.counted is not None:
        _check_counted(draft, said, scope)
    amount = (
        number_of(draft, said.counted, scope)
        if said.counted is not None
        else draft.value(said.amount, scope)
    )
    if amount.type.kind is not Kind.NUMBER:
        wrong_kind(draft, amount, said.span, scope)
    reading = _Reading(draft, said, amount, _base(draft, said, amount, scope), scope)
    bands, ends = [], Fraction(0)
    if (first := said.layers[0]).begins is not None:
        ends = _at(reading, first.begins)
        below = Literal(Fraction(0), figure(first.rate).type)
        bands.append(Band("below", Fraction(0), True, ends, True, below))
    for place, layer in enumerate(said.layers):
        _check_of(reading, layer)
        _check_begins(reading, place, ends)
        begins, high = ends, _end(reading, layer, ends)
        if high is None and place + 1 < len(said.layers):
            not_computed(draft, said, scope)  # `20% of the rest and 30% of the next $500`
        bands.append(Band(_label(scope, layer), begins, not bands, high, True, figure(layer.rate)))
        ends = high if high is not None else ends
    type_ = _type(reading, bands)
    if bands[-1].high is not None:
        nothing = Literal(Fraction(0), bands[0].value.type)
        bands.append(Band("above", ends, False, None, False, nothing))
    return Parts(amount, reading.base, tuple(bands), type_, span=said.span)


def _check_counted(draft: Draft, said: Layers, scope: Scope) -> None:
    """`the first visits`: how many of them?"""
    assert said.counted is not None
    width = said.layers[0].width
    if width is not None and width.typed == "first" and is_plural(draft, said.counted.rows.noun):
        not_computed(draft, said, scope)


def _edges(said: Layers) -> list[LayerEdge]:
    both = ((layer.begins, layer.ends) for layer in said.layers)
    return [edge for pair in both for edge in pair if edge is not None]


def _base(draft: Draft, said: Layers, amount: Expression, scope: Scope) -> Expression | None:
    """Of what the edges are parts, `5% of the Benchmark`: all of them, and of one figure."""
    nodes = [edge.base for edge in _edges(said) if edge.base is not None]
    bases = {meaning(found): found for found in (draft.value(node, scope) for node in nodes)}
    if not bases:
        return None
    base, *others = bases.values()
    alone = any(edge.base is None or edge.figure.kind == "MONEY" for edge in _edges(said))
    wide = any(layer.width is not None for layer in said.layers)
    if others or alone or wide:
        not_computed(draft, said, scope)  # `up to 2% of Cost and ... above $100`
    same_unit(draft, amount, base, said.span, scope)
    return base


def _type(reading: _Reading, bands: list[Band]) -> ValueType:
    draft, said, scope = reading.draft, reading.said, reading.scope
    types = {
        arithmetic_type(draft, "*", band.value, reading.amount, said.span, scope) for band in bands
    }
    if len(types) != 1:
        not_computed(draft, said, scope)  # a percentage of one layer, dollars for each of another
    return types.pop()


def _end(reading: _Reading, layer: LayerSaid, begins: Fraction) -> Fraction | None:
    """Where a layer ends; None where it has no end."""
    if layer.begins is not None or layer.ends is not None:
        end = _at(reading, layer.ends) if layer.ends is not None else None
        if end is not None and end <= begins:
            not_computed(reading.draft, reading.said, reading.scope)
        return end
    if layer.width is None:
        return None
    width = figure(layer.width)
    same_unit(reading.draft, reading.amount, width, reading.said.span, reading.scope)
    assert isinstance(width.value, Fraction)
    return begins + width.value


def _at(reading: _Reading, edge: LayerEdge) -> Fraction:
    """An edge as an amount, or as a part of what all edges are parts of."""
    found = figure(edge.figure)
    if reading.base is None:
        same_unit(reading.draft, reading.amount, found, edge.span, reading.scope)
    assert isinstance(found.value, Fraction)
    return found.value


def _check_begins(reading: _Reading, place: int, ends: Fraction) -> None:
    """Each layer begins where the one before it ends, or it is told."""
    edge = reading.said.layers[place].begins
    if edge is None:
        return
    begins = _at(reading, edge)
    if begins != ends:
        _say_apart(reading, place, edge, leaves_out=begins > ends)


def _say_apart(reading: _Reading, place: int, edge: LayerEdge, *, leaves_out: bool) -> NoReturn:
    """A hole between two layers, or one within another."""
    before = reading.said.layers[place - 1].ends
    end = f"`{before.figure.typed}`" if before is not None else "the end of the layer before it"
    begins = edge.figure.typed
    reading.draft.say(
        "VBP401" if leaves_out else "VBP402",
        f"no layer says what lies between {end} and `{begins}`"
        if leaves_out
        else f"what lies between `{begins}` and {end} is in two layers",
        reading.scope.source,
        edge.span,
        reading.scope.clause,
        suggestion=f"let the layer begin at {end}",
        fixes=(Fix(edge.figure.span, before.figure.typed),) if before is not None else (),
    )
    raise Refused


def _check_of(reading: _Reading, layer: LayerSaid) -> None:
    """`... of the next $200,000 of Savings`: of the same as the first."""
    first = reading.said.amount
    words = (first,) if isinstance(first, Word) else tuple(first.words())
    known = {(word.kind, word.value) for word in words}
    again = {(word.kind, word.value) for word in layer.of}
    if again - known or (len(again) > 1 and again != known):  # `each additional urgent visit`
        not_computed(reading.draft, reading.said, reading.scope)


def _label(scope: Scope, layer: LayerSaid) -> str:
    end = layer.width.span if layer.width is not None else layer.span
    words = scope.source.slice(layer.span.to(end)).split()
    return " ".join(words[words.index("the") :] if "the" in words else words)
