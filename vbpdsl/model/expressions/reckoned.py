"""Expressions that reckon with values: arithmetic, the excess, the extremes, rounding, the root."""

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import Picks, Reckons, RoundingWay
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
class SquareRoot:
    """The square root of a value that is not below zero, rounded to a multiple of `step`.

    Few roots are fractions, so none is a value before it is rounded: `step` is None only until the
    words around it have said it. Of a value below zero it is missing.
    """

    value: "Expression"
    step: Fraction | None
    way: RoundingWay = field(converter=RoundingWay)
    type: ValueType
    span: Span | None = span_field()
