"""The expressions of a checked contract: the closed set that both engines compute.

Meaning, the same in every engine:

* Numbers are exact rationals. Nothing is rounded except by `Rounded`.
* A value may be missing. Arithmetic with a missing operand is missing; a comparison with one is
  missing; `and`/`or` follow Kleene's logic (false wins an `and`, true wins an `or`, else missing);
  `Missing` asks. Division by zero is missing. Missing never becomes zero.
* `Cases` takes the first branch whose condition is true; if a condition is missing before one is
  true, the result is missing.
* A figure belongs to a settlement and to a value for each of its keys (`member`, `line of
  business`). Within its expression the variables `Practice`, `member`, ... stand for them; an
  `Aggregate` introduces variables of its own for what it runs over (see `Rows`). Every reference
  names the variables it reads; nothing is read from where an expression happens to stand:

      the total fee of the member's visits, for each member

      Aggregate(total, Rows(Visits, row "visit", links (Practice = visit's Practice,
                                                        member = visit's member)),
                ColumnValue("fee", of "visit"))
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from vbpdsl.model.operators import Compares, Ends, Joins, PartOfDate, Picks, Reckons, RoundingWay
from vbpdsl.model.types import ValueType
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How


def _span() -> Span | None:
    made: Span | None = field(default=None, eq=False, kw_only=True, repr=False)
    return made


@frozen
class Literal:
    """A value written in the text: a number, a date, a text or a truth."""

    value: Fraction | date | str | bool
    type: ValueType
    span: Span | None = _span()


@frozen
class TermValue:
    """The figure of another defined Term.

    `at` pairs each key that the Term has on top of the settlement's with its value, in the order
    of the Term's keys. The figure is that of the settlement at hand, but for keys of the
    settlement that `at` names too: then it is that of another settlement of the run.
    """

    term: str
    type: ValueType
    at: "tuple[tuple[str, Expression], ...]" = ()
    span: Span | None = _span()


@frozen
class KeyValue:
    """The value of a variable: a key of the figure, by the key's name, or one of `Rows.each`."""

    key: str
    type: ValueType
    span: Span | None = _span()


@frozen
class ColumnValue:
    """A column of the row that a variable of `Rows.row` stands for."""

    column: str
    type: ValueType
    row: str
    span: Span | None = _span()


@frozen
class Lookup:
    """A column of the one row of a table whose key columns equal the given values.

    Missing if there is no such row or its cell is empty. `by` covers the table's key exactly.
    """

    table: str
    column: str
    by: tuple[tuple[str, "Expression"], ...]
    type: ValueType
    span: Span | None = _span()


@frozen
class PeriodEdge:
    """The first or last day of the period being settled."""

    edge: Ends = field(converter=Ends)
    type: ValueType
    span: Span | None = _span()


@frozen
class DatePart:
    """The month (its first day) or the year (a number) of a date."""

    part: PartOfDate = field(converter=PartOfDate)
    value: "Expression"
    type: ValueType
    span: Span | None = _span()


@frozen
class DateShift:
    """A date some years and days later: month and day stay, February 29 becomes February 28.

    If `month` and `day` are given the result is that day in the year `years` after the date's.
    """

    value: "Expression"
    years: int
    days: int
    month: int | None
    day: int | None
    type: ValueType
    span: Span | None = _span()


@frozen
class Arithmetic:
    """`+`, `-`, `*` or `/` of two numbers."""

    operator: Reckons = field(converter=Reckons)
    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = _span()


@frozen
class Excess:
    """The amount by which the left exceeds the right; zero where it does not."""

    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = _span()


@frozen
class Extreme:
    """The lesser or the greater of several values."""

    pick: Picks = field(converter=Picks)
    items: tuple["Expression", ...]
    type: ValueType
    span: Span | None = _span()


@frozen
class Rounded:
    """A value rounded to a multiple of `step`."""

    value: "Expression"
    step: Fraction
    way: RoundingWay = field(converter=RoundingWay)
    type: ValueType
    span: Span | None = _span()


@frozen
class Comparison:
    """`=`, `!=`, `<`, `<=`, `>` or `>=` of two values of one kind."""

    operator: Compares = field(converter=Compares)
    left: "Expression"
    right: "Expression"
    type: ValueType
    span: Span | None = _span()


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
    span: Span | None = _span()


@frozen
class Connective:
    """`and` or `or` of conditions."""

    operator: Joins = field(converter=Joins)
    items: tuple["Expression", ...]
    type: ValueType
    span: Span | None = _span()


@frozen
class Negation:
    """The opposite of a condition."""

    item: "Expression"
    type: ValueType
    span: Span | None = _span()


@frozen
class Missing:
    """Whether a value is missing."""

    item: "Expression"
    type: ValueType
    span: Span | None = _span()


@frozen
class OneOf:
    """Whether a value is one of several values written in the text."""

    item: "Expression"
    values: tuple[Literal, ...]
    type: ValueType
    span: Span | None = _span()


@frozen
class Branch:
    """One case: a condition and the value it leads to."""

    condition: "Expression"
    value: "Expression"
    span: Span | None = _span()


@frozen
class Cases:
    """The value of the first branch whose condition is true, else `otherwise`."""

    branches: tuple[Branch, ...]
    otherwise: "Expression"
    type: ValueType
    span: Span | None = _span()


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
    span: Span | None = _span()


@frozen
class Banded:
    """The value of the band that the input falls in; missing if it falls in none."""

    input: "Expression"
    bands: tuple[Band, ...]
    type: ValueType
    span: Span | None = _span()


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
    span: Span | None = _span()


@frozen
class Condition:
    """A condition on a row: what it is, the words for a row that fails it, the clause it is in."""

    test: "Expression"
    left_out: str
    clause: str
    span: Span | None = _span()


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
    span: Span | None = _span()

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
    span: Span | None = _span()

    @property
    def keys(self) -> tuple[str, ...]:
        """The kinds that are run over where there is no table."""
        return tuple(one.key for one in self.each)

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables introduced for them."""
        return tuple(one.variable for one in self.each)


@frozen
class Aggregate:
    """A figure made of rows.

    `how`: `total` (of none: 0), `number` (of rows; of none: 0), `average` (weighted if `weight`
    is given: the total of value times weight divided by the total of weight), `lowest`,
    `highest`; the last three of no rows are missing. A missing value in any row makes the
    result missing.
    """

    how: How
    rows: Rows
    value: "Expression | None"
    weight: "Expression | None"
    type: ValueType
    span: Span | None = _span()


Expression = (
    Literal | TermValue | KeyValue | ColumnValue | Lookup | PeriodEdge | DatePart | DateShift
    | Arithmetic | Excess | Extreme | Rounded | Comparison | Better | Connective | Negation
    | Missing | OneOf | Cases | Banded | Parts | Aggregate
)  # fmt: skip
