"""An amount by layers in a sentence: `10% of the first $100,000 of Savings and 20% of the rest`.

Each layer begins where the one before it ends, so that the sentence says the bands of a table:

    10% of the first $100, 20% of the next $200   ->   up to $100 at 10%, up to $300 at 20%

What lies above the last layer has no part in it.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Band, Expression, Literal, Parts
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Kind, ValueType
from vbpdsl.model.values.literals import figure
from vbpdsl.model.values.per_each import number_of
from vbpdsl.model.values.units import arithmetic_type, same_unit, wrong_kind
from vbpdsl.syntax.nodes.values import Layers, LayerSaid
from vbpdsl.syntax.parsing.tree import Word


def layers(draft: Draft, said: Layers, scope: Scope) -> Expression:
    """The parts of an amount, each at its own rate, added up."""
    amount = (
        number_of(draft, said.counted, scope)
        if said.counted is not None
        else draft.value(said.amount, scope)
    )
    if amount.type.kind is not Kind.NUMBER:
        wrong_kind(draft, amount, said.span, scope)
    bands, ends = [], Fraction(0)
    for place, layer in enumerate(said.layers):
        _check_of(draft, said, layer, scope)
        begins, high = ends, _end(draft, amount, layer, ends, said, scope)
        if high is None and place + 1 < len(said.layers):
            not_computed(draft, said, scope)  # `20% of the rest and 30% of the next $500`
        bands.append(Band(_label(scope, layer), begins, place == 0, high, True, figure(layer.rate)))
        ends = high if high is not None else ends
    type_ = _type(draft, amount, bands, said, scope)
    if bands[-1].high is not None:
        nothing = Literal(Fraction(0), bands[0].value.type)
        bands.append(Band("above", ends, False, None, False, nothing))
    return Parts(amount, None, tuple(bands), type_, span=said.span)


def _type(
    draft: Draft, amount: Expression, bands: list[Band], said: Layers, scope: Scope
) -> ValueType:
    types = {
        arithmetic_type(draft, "*", band.value, amount, said.span, scope) for band in bands
    }
    if len(types) != 1:
        not_computed(draft, said, scope)  # a percentage of one layer, dollars for each of another
    return types.pop()


def _end(
    draft: Draft, amount: Expression, layer: LayerSaid, begins: Fraction, said: Layers,
    scope: Scope,
) -> Fraction | None:  # fmt: skip
    if layer.width is None:
        return None
    width = figure(layer.width)
    same_unit(draft, amount, width, said.span, scope)
    assert isinstance(width.value, Fraction)
    return begins + width.value


def _check_of(draft: Draft, said: Layers, layer: LayerSaid, scope: Scope) -> None:
    """`... of the next $200,000 of Savings`: of the same as the first."""
    if layer.of is None:
        return
    words = (said.amount,) if isinstance(said.amount, Word) else tuple(said.amount.words())
    if layer.of.value not in [word.value for word in words if word.kind == layer.of.kind]:
        not_computed(draft, said, scope)


def _label(scope: Scope, layer: LayerSaid) -> str:
    end = layer.width.span if layer.width is not None else layer.span
    words = scope.source.slice(layer.span.to(end)).split()
    return " ".join(words[words.index("the") :] if "the" in words else words)
