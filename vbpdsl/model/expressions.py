"""The expressions of a checked contract: the closed set that both engines compute.

Meaning, the same in every engine:

* Numbers are exact rationals. Nothing is rounded except by `Rounded`.
* A value may be missing. Arithmetic with a missing operand is missing; a comparison with one is
  missing; `and`/`or` follow Kleene's logic (false wins an `and`, true wins an `or`, else missing);
  `Missing` asks. Division by zero is missing. Missing never becomes zero.
* `Cases` takes the first branch whose condition is true; if a condition is missing before one is
  true, the result is missing.
* A figure belongs to a settlement and to a value for each of its keys (`member`, `line of
  business`). `TermValue` reads another Term at the same keys, or at those of them the Term has.
* An `Aggregate` runs over `Rows`; see there.
"""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from vbpdsl.model.types import ValueType
from vbpdsl.source.text import Span


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
    """The value of another defined Term, at the keys of the figure at hand that the Term has."""

    term: str
    type: ValueType
    span: Span | None = _span()


@frozen
class KeyValue:
    """The value of a key of the figure at hand: which Practice, which line of business."""

    key: str
    type: ValueType
    span: Span | None = _span()


@frozen
class ColumnValue:
    """A column of the row at hand; only within `Rows` and within the `by` of a `Lookup`."""

    column: str
    type: ValueType
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
    """The first or last day of the period being settled (`first` or `last`)."""

    edge: str
    type: ValueType
    span: Span | None = _span()


@frozen
class DatePart:
    """The month (its first day) or the year (a number) of a date: `part` is `month` or `year`."""

    part: str
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

    operator: str
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
    """The `lesser` or the `greater` of several values."""

    pick: str
    items: tuple["Expression", ...]
    type: ValueType
    span: Span | None = _span()


@frozen
class Rounded:
    """A value rounded to a multiple of `step`.

    `way`: `half away from zero`, `half up`, `half to even`, `up`, `down` (toward minus infinity).
    """

    value: "Expression"
    step: Fraction
    way: str
    type: ValueType
    span: Span | None = _span()


@frozen
class Comparison:
    """`=`, `!=`, `<`, `<=`, `>` or `>=` of two values of one kind."""

    operator: str
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

    operator: str
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
class Bind:
    """A key that a row determines: the key's value as an expression over the row.

    `left_out` are the words for a row whose value is missing or is nobody's, e.g. "member not on
    the roster in the month of service".
    """

    key: str
    value: "Expression"
    left_out: str
    clause: str
    span: Span | None = _span()


@frozen
class Rows:
    """The rows that an aggregate runs over.

    Either the rows of a table (`table` is its name, `keys` empty), or, with `table` None, the
    figures for each combination of `keys` that exists in the settlement (see `Contract.homes`).

    For a table: a row is among the rows of a figure if every condition is true for it and, for
    each bind whose key is a key of the figure (the keys of the settlement always are), the bind's
    value equals the figure's. Within the row's expressions (`value`, `weight`, conditions)
    `ColumnValue` reads the row, and `TermValue` and `KeyValue` read at the figure's keys extended
    by the row's binds. A condition that is missing makes the aggregate missing. A bind that is
    missing leaves the row out. A row that fails is left out for the first reason that applies:
    conditions in order, then binds in order.

    For keys: the same with every key bound to itself.
    """

    table: str | None
    keys: tuple[str, ...]
    binds: tuple[Bind, ...]
    conditions: tuple[Condition, ...]
    span: Span | None = _span()


@frozen
class Aggregate:
    """A figure made of rows.

    `how`: `total` (of none: 0), `number` (of rows; of none: 0), `average` (weighted if `weight`
    is given: the total of value times weight divided by the total of weight), `lowest`,
    `highest`; the last three of no rows are missing. A missing value in any row makes the
    result missing.
    """

    how: str
    rows: Rows
    value: "Expression | None"
    weight: "Expression | None"
    type: ValueType
    span: Span | None = _span()


Expression = (
    Literal
    | TermValue
    | KeyValue
    | ColumnValue
    | Lookup
    | PeriodEdge
    | DatePart
    | DateShift
    | Arithmetic
    | Excess
    | Extreme
    | Rounded
    | Comparison
    | Better
    | Connective
    | Negation
    | Missing
    | OneOf
    | Cases
    | Banded
    | Parts
    | Aggregate
)
