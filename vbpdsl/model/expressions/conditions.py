"""Expressions that are true, false or missing: comparisons and what joins them."""

from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.leaves import Literal
from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import Compares, Joins
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Comparison:
    """`=`, `!=`, `<`, `<=`, `>` or `>=` of two values of one kind."""

    operator: Compares = field(converter=Compares)
    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class Better:
    """Whether a result is better than a mark (or equal, with `or_equal`).

    `direction` is a text value: `higher` or `lower` says which is better; another text is missing.
    """

    result: "Expression"
    mark: "Expression"
    direction: "Expression"
    or_equal: bool
    type: ValueType
    span: Span | None = span_field()


@frozen
class Connective:
    """`and` or `or` of conditions."""

    operator: Joins = field(converter=Joins)
    items: tuple["Expression", ...]
    type: ValueType
    span: Span | None = span_field()


@frozen
class Negation:
    """The opposite of a condition."""

    item: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class Missing:
    """Whether a value is missing."""

    item: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class OneOf:
    """Whether a value is one of several values written in the text."""

    item: "Expression"
    values: tuple[Literal, ...]
    type: ValueType
    span: Span | None = span_field()
