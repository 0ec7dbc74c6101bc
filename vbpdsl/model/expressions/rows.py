"""Expressions over several rows or things: whose rows, under which conditions, and the figure.

Here, and nowhere else, variables are introduced.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.leaves import KeyValue
from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Condition:
    """A condition on a row: what it is, the words for a row that fails it, the clause it is in."""

    test: "Expression"
    left_out: str
    clause: str
    span: Span | None = span_field()


@frozen
class Link:
    """That a row belongs: `own`, worked out at the row, equals `whose`, worked out outside of it.

    `name` tells the links of some rows apart: the variable where `whose` is one, else words such
    as `member of the visit`. `left_out` are the words for a row whose `own` is missing or is
    nobody's, e.g. "member not on the roster in the month of service".
    """

    name: str
    whose: "Expression"
    own: "Expression"
    left_out: str
    clause: str
    span: Span | None = span_field()

    @property
    def of_variable(self) -> bool:
        """Whether the row belongs to what a variable stands for."""
        return isinstance(self.whose, KeyValue) and self.whose.key == self.name


@frozen
class Each:
    """A variable that runs over the things of a kind: `key` is the kind, `variable` the name."""

    key: str
    variable: str


@frozen
class Rows:
    """What an aggregate runs over, with a variable for it.

    Either the rows of a table: `table` is its name and `row` the variable for a row. Or, with
    `table` None, the combinations of some kinds of thing that exist in the settlement at hand
    (see `Contract.homes`), with a variable of `each` for each kind; where a key of the settlement
    is among them, they are those of every settlement of the run with its other keys equal.

    A row is among the rows if every link holds and every condition is true. Links and conditions
    may read the row's own variable and all variables from outside. A condition that is missing
    makes the aggregate missing. A link whose `own` is missing leaves the row out. A row that
    fails is left out for the first reason that applies: conditions in order, then links in order.
    """

    table: str | None
    row: str
    each: tuple[Each, ...]
    links: tuple[Link, ...]
    conditions: tuple[Condition, ...]
    span: Span | None = span_field()

    @property
    def keys(self) -> tuple[str, ...]:
        """The kinds that are run over where there is no table."""
        return tuple(one.key for one in self.each)

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables introduced for them."""
        return tuple(one.variable for one in self.each)


@frozen
class Place:
    """A place among n values in order from the lowest, the first being 1.

    It is `of_number` times n, plus `plus`. A place between two whole ones is found on a straight
    line between their values; with `whole` it is the next whole one. There is none below 1 or
    above n. `turned`, worked out outside of the rows, says that places are counted from the
    highest value instead; if it is missing, so is the figure.
    """

    of_number: Fraction
    plus: Fraction
    whole: bool = False
    turned: "Expression | None" = None


@frozen
class Covering:
    """Which days rows cover: those from the day `first` through the day `last`, as numbers of days.

    A row covers `weight` days from the day `value`, taken in the order of these days. A day that is
    covered twice counts once; or, if `shifted`, the days of a row that overlap those of the rows
    before it lie behind them, so that each of its days covers a day of its own.
    """

    first: "Expression"
    last: "Expression"
    shifted: bool


@frozen
class Aggregate:
    """A figure made of rows.

    `how`: `total` (of none: 0), `number` (of rows; of none: 0), `average` (weighted if `weight`
    is given: the total of value times weight divided by the total of weight), `lowest`,
    `highest`, the value at a `place`, the total of the first up to a whole place, `variance` (the
    average of the squares of their differences
    from their average; for a sample divided by their number less one, and missing of one): all
    but the first two are missing of no rows. A missing value in any row makes the result missing.
    The `number of days covered` says by `covering` which days count; of no rows it is 0.
    """

    how: How
    rows: Rows
    value: "Expression | None"
    weight: "Expression | None"
    type: ValueType
    place: Place | None = field(default=None, kw_only=True)
    covering: Covering | None = field(default=None, kw_only=True)
    span: Span | None = span_field()

    @property
    def of_each(self) -> "tuple[Expression, ...]":
        """What is worked out at each row: its value, its weight, the days between which it counts.
        """
        days = () if self.covering is None else (self.covering.first, self.covering.last)
        return tuple(part for part in (self.value, self.weight, *days) if part is not None)
