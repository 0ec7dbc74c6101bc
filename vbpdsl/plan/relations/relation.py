"""Planned relations: rows read, joined, computed, filtered and grouped, in that order or again.

A `Relation` is one source and a chain of stages, each giving every column of the stage before and
its own:

    r2 = table `claims`
         read     c1 = `member`, c2 = `allowed amount`
         compute  c3 = ...
         join     table `Attribution Roster` on ...: c4 = `Practice`
         group by c4: c5 = total of c2
         gives    k0 = c4, t7 = c5

Column names are made by the plan, so that no name of a contract meets an engine's rules for
names. The driver runs relations in order and tells the planner what it measured.
"""

from collections.abc import Mapping
from datetime import date

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Cell, Scalar
from vbpdsl.source.classes import frozen

ROW = "rowid"
"""The column of a relation made before that tells its rows apart: the engine's own number."""


@frozen
class Input:
    """What a stage reads: a table of the contract by its name, or an earlier relation."""

    name: str
    table: bool


@frozen
class Listed:
    """Rows that the plan knows: the periods, or the one row of a contract with two parties."""

    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[int | date | str | bool | None, ...], ...]


@frozen
class Compute:
    """New columns, computed from those before this stage."""

    columns: tuple[tuple[Cell, Scalar], ...]


@frozen
class Join:
    """Columns of another input beside each row.

    `on` pairs a scalar over the columns before with a column of the input and a positive integer
    to multiply it by. With `optional`, rows without a partner stay and read missing; the input
    then has at most one partner for a row. Without it, each partner makes a row. `bit` pairs a
    number with a column of the input, of which a partner must share a bit.
    """

    input: Input
    on: tuple[tuple[Scalar, str, int], ...]
    columns: tuple[tuple[Cell, str], ...]
    optional: bool
    bit: tuple[Scalar, str] | None = None


@frozen
class Where:
    """Only rows for which the condition is true."""

    condition: Scalar


@frozen
class PlacedAt:
    """The value at a place in the order of a group of n: `(times n + plus) / below`, and where that
    is between two places the one below it, or with `up` the one above it; with `total` the sum of
    all up to it. Missing if there is no such place, which is counted from the lowest value or
    `from_highest`."""

    times: int
    plus: int
    below: int
    up: bool
    from_highest: bool
    total: bool = False


COVERED_ONCE, COVERED_SHIFTED = "days covered once", "days covered by what is shifted"
MOST_DAYS = 1 << 22
"""More days than there are in ten thousand years."""


@frozen
class Measure:
    """A measure of a group: `rows`, `sum`, `lowest`, `highest`, `absent` (rows where the item is
    missing), `multiple` (the least common multiple), `bits` (those that any row has), the days
    that are covered, or the value at a place in order.

    Of what covers days the item is one number: the first day, how many days, and the first and the
    last that count, each below `MOST_DAYS`, one after the other.
    """

    name: Cell
    how: str | PlacedAt
    item: Scalar | None


@frozen
class Group:
    """One row for each combination of the keys, with measures; the keys keep their columns."""

    keys: tuple[Cell, ...]
    measures: tuple[Measure, ...]


@frozen
class Rank:
    """Places in an order, beside each row: the largest first where an item of `order` says so.

    Rows of one `among` are put in order. Rows that are alike in all of `order` have all places from
    `first` to `last`: one more than there are rows ahead, and how many are ahead of them or alike.
    """

    among: tuple[Cell, ...]
    order: tuple[tuple[Cell, bool], ...]
    first: Cell
    last: Cell


Stage = Compute | Join | Where | Group | Rank


@frozen
class Relation:
    """A planned relation. `source` gives the first columns; `gives` names the result's.

    `said` is what it holds, in words. `distinct` drops repeated rows. `clauses` are the clauses
    it computes, for messages. `replaces` names an earlier relation that nobody reads after it.
    """

    name: str
    said: str
    source: Input | Listed
    reads: tuple[tuple[Cell, str], ...]
    stages: tuple[Stage, ...]
    gives: tuple[tuple[str, Cell], ...]
    distinct: bool = False
    clauses: tuple[str, ...] = ()
    replaces: str | None = None


@frozen
class Column:
    """What is known of a column of an input."""

    kind: Kind
    range: Range | None
    missing: bool
    wide: bool


@frozen
class Measured:
    """What is known of an input: the number of its rows and its columns."""

    rows: int
    columns: Mapping[str, Column]
