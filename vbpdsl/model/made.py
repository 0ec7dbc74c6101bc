"""Rows and columns that a contract makes of others: how each comes from the rows there are.

    A member's Index Stay is the first of the member's stays ...          Chosen
    An Episode begins with a stay ... and runs from ... through ...       Begun
    Claims of the same member and facility that follow one another ...    Grouped
    A claim belongs to the Episode in which its day falls.                Inside, a column of claims
    A member is attributed to the clinic with the most visits ...         Assigned, of members

A table that is made, and a column that is told, stand among the others: whatever reads rows reads
them too. The meaning, the same in every engine:

* Rows come from those of `rows` for which every condition is true. Whether one is must be known
  of every row: where it is not, or where what a recipe orders or measures by is missing, no run is
  made and the row is named. Missing never becomes "not".
* `order` says which of several rows comes first, each in turn where those before are equal. Rows
  that are equal in all of it are asked about; no run is made on them.
* A row whose `each` is empty belongs to nobody, and nothing is made of it.
"""

from typing import assert_never

from attrs import field

from vbpdsl.model.expressions import Expression, Rows
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.aggregates import How


def _span() -> Span | None:
    made: Span | None = field(default=None, eq=False, kw_only=True, repr=False)
    return made


@frozen
class Order:
    """What rows are ordered by; `falling` if the greatest comes first."""

    value: Expression
    falling: bool


@frozen
class Chosen:
    """One row for each: the one at `place` in the order, from 1. Its columns are those chosen from.
    """

    rows: Rows
    each: tuple[str, ...]
    order: tuple[Order, ...]
    place: int
    clause: str
    span: Span | None = _span()


@frozen
class Begun:
    """One row for each row that begins one: it runs from the day `first` through the day `last`.

    Rows are taken in order, by the day on which they begin and then as `order` says. Unless
    `nested`, a row whose day lies in one of the same `each` that has begun begins none. Each has a
    number in the column `number`, counted from 1 by what it is of and then by its order. The other
    columns are those of the row that begins it.
    """

    rows: Rows
    each: tuple[str, ...]
    day: Expression
    first: Expression
    last: Expression
    order: tuple[Order, ...]
    nested: bool
    number: str
    first_day: str
    last_day: str
    clause: str
    span: Span | None = _span()


@frozen
class Grouped:
    """One row for rows of the same `each` that follow one another.

    A row goes on with those before it if its day `first` is at most `gap` days after the last of
    all their days `last`. The row made has these columns, and a number as `Begun` has it.
    """

    rows: Rows
    each: tuple[str, ...]
    first: Expression
    last: Expression
    gap: int
    number: str
    first_day: str
    last_day: str
    clause: str
    span: Span | None = _span()


@frozen
class Listed:
    """One row for each thing that is given to somebody: whoever has a candidate in some step."""

    steps: "tuple[Step, ...]"
    column: str
    clause: str
    span: Span | None = _span()


Made = Chosen | Begun | Grouped | Listed
"""How the rows of a table are made."""


def rows_of(made: Made) -> Rows | None:
    """The rows that columns are copied from; none where nothing is."""
    return None if isinstance(made, Listed) else made.rows


def number_of(row: str) -> str:
    """The column that numbers rows which run for a time."""
    return f"{row} number"


def own_columns(made: Made) -> tuple[str, ...]:
    """The columns that are not copied."""
    match made:
        case Begun() | Grouped():
            return made.number, made.first_day, made.last_day
        case Listed():
            return (made.column,)
        case Chosen():
            return ()
    assert_never(made)


@frozen
class Inside:
    """The number of the row that runs for a time in which a row's day lies, of the same `each`.

    `by` pairs the columns of the row with those of the other table. Where it lies in two, `latest`
    says which of them it is: the one that begins last, or first.
    """

    table: str
    by: tuple[tuple[str, str], ...]
    day: Expression
    row: str
    latest: bool


@frozen
class Stretch:
    """The number of the row made of rows that follow one another, of which this is one; `each` as
    there."""

    table: str
    each: tuple[str, ...]


@frozen
class Measured:
    """What tells one candidate from another: a figure made of its rows, `falling` if most is first.
    `value` is None for the number of rows; `how` is None for what the candidate is called."""

    how: How | None
    value: Expression | None
    falling: bool


@frozen
class Step:
    """Candidates: the values of the column `to`, of rows that name the thing in `whose`."""

    rows: Rows
    whose: str
    to: str
    order: tuple[Measured, ...]


@frozen
class Assigned:
    """The first candidate of the first step that has one, for the thing named in `key`."""

    key: str
    steps: tuple[Step, ...]


@frozen
class Told:
    """A column that the contract makes, and how each row has its cell."""

    column: str
    by: Inside | Stretch | Assigned
    clause: str
    span: Span | None = _span()
