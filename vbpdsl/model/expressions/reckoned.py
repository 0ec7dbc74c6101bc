"""Expressions that reckon with values: arithmetic, the excess, the extremes, rounding, roots
and powers."""

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import Functions, Picks, Reckons, RoundingWay
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Arithmetic:
    """`+`, `-`, `*` or `/` of two numbers."""

    operator: Reckons = field(converter=Reckons)
    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class Excess:
    """The amount by which the left exceeds the right; zero where it does not."""

    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class Extreme:
    """The lesser or the greater of several values."""

    pick: Picks = field(converter=Picks)
    items: tuple["Expression", ...]
    type: ValueType
    span: Span | None = span_field()


@frozen
class Rounded:
    """A value rounded to a multiple of `step`."""

    value: "Expression"
    step: Fraction
    way: RoundingWay = field(converter=RoundingWay)
    type: ValueType
    span: Span | None = span_field()


@frozen
class OfFunction:
    """A root, logarithm, exponential or power of a value, rounded to a multiple of `step`.

    Few of them are fractions, so none is a value before it is rounded: `step` is None only until
    the words around it have said it, and of a power with a whole exponent that the contract writes
    out, which is exact. The root of a value below zero, the logarithm of one that is not above it,
    and a power or an exponential that is none or beyond all sizes (`functions`) are missing.
    """

    function: Functions = field(converter=Functions)
    value: "Expression"
    exponent: "Expression | None"
    step: Fraction | None
    way: RoundingWay = field(converter=RoundingWay)
    type: ValueType
    span: Span | None = span_field()
