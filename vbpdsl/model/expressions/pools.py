"""The part that one thing gets of an amount divided among several."""

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import OddCents, Portions, RoundingWay
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Ahead:
    """Who is ahead of another: the one with the largest value, or with the smallest."""

    value: "Expression"
    largest: bool


@frozen
class Cents:
    """That parts are multiples of `step`, and who gets the odd ones, in which order.

    Each part is rounded. If the whole amount is divided, what the rounding took away in all (or
    added) is given back: `one each` to those that get something and are not at their limit, the
    largest dropped fraction first and then by `order`; or all of it to the first by `order` of
    those that take part. Whoever is tied where it matters has no part: nobody said who is first.
    Texts stand in the order of their signs, but texts of mere digits in that of their numbers.
    """

    step: Fraction
    way: RoundingWay = field(converter=RoundingWay)
    odd: OddCents = field(converter=OddCents)
    order: tuple[Ahead, ...] = ()


@frozen
class Portion:
    """What the thing at hand gets of an amount that is divided among things of its kinds.

    `each` are the keys that tell the things apart; all others are the same for them. A key of the
    settlement runs over all settlements of the run. Everything below is worked out at each thing
    for itself; `amount` must come out alike at all. Those of which `takes` is true take part, and
    nobody else gets any of it:

    * Each gets the amount times its `weight` (1 if None) divided by all weights: the first pass.
      Where all weights are 0 the parts are missing, or 0 if `or_nothing`.
    * What that gives somebody above `most` is cut off. With `passes` 2 and more, what was cut off
      is divided once more among those not cut off so far, and so on; with None until nothing is
      cut off. What is cut off in the last pass nobody gets.
    * `least` (only where `passes` is None) is given to whoever would get less, and the others
      share what is left: all get one factor times their weights, within their own limits.
    * Without limits the parts add up to the amount. Last, `cents` rounds the parts.

    It is missing if the amount, a weight or a limit of one that takes part is missing or below
    zero, if whether one takes part is missing, or if the least amounts cannot be had. `gives` asks
    for the part or for the factor that the weights were multiplied by in the last pass.
    """

    amount: "Expression"
    each: tuple[str, ...]
    takes: "Expression | None"
    weight: "Expression | None"
    most: "Expression | None"
    least: "Expression | None"
    passes: int | None
    cents: Cents | None
    type: ValueType
    gives: Portions = field(default=Portions.PART, converter=Portions)
    or_nothing: bool = False
    span: Span | None = span_field()
