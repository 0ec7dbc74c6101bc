"""Expressions that choose among values: by condition, by band, by parts of an amount."""

from fractions import Fraction
from typing import TYPE_CHECKING

from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Branch:
    """One case: a condition and the value it leads to."""

    condition: "Expression"
    value: "Expression"
    span: Span | None = span_field()


@frozen
class Cases:
    """The value of the first branch whose condition is true, else `otherwise`."""

    branches: tuple[Branch, ...]
    otherwise: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class Band:
    """A row of a band table: its edges, which of them belong to it, its label and its value.

    Within the band the value is `value`, or, where `value_at_high` is given, a straight line from
    `value` at `low` to `value_at_high` at `high`. An edge of None is open.
    """

    label: str
    low: Fraction | None
    low_included: bool
    high: Fraction | None
    high_included: bool
    value: "Expression"
    value_at_high: "Expression | None" = None
    span: Span | None = span_field()


@frozen
class Banded:
    """The value of the band that the input falls in; missing if it falls in none."""

    input: "Expression"
    bands: tuple[Band, ...]
    type: ValueType
    span: Span | None = span_field()


@frozen
class Parts:
    """An amount divided by the edges of bands, each part at the rate of its own band, added up.

    With a `base` the edges are fractions of it: part i is what of `amount` lies between
    `low_i * base` and `high_i * base`. The first band begins at zero and the last is open.
    """

    amount: "Expression"
    base: "Expression | None"
    bands: tuple[Band, ...]
    type: ValueType
    span: Span | None = span_field()
