"""Expressions that read: a written value, a Term, a key, a column, a cell, an edge, a day.

They stand apart from what is reckoned with them, since each names the variable it reads.
"""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import field

from vbpdsl.model.expressions.reckoned import Arithmetic
from vbpdsl.model.expressions.span import span_field
from vbpdsl.model.operators import Ends, OpenDay, PartOfDate
from vbpdsl.model.types import ValueType
from vbpdsl.source.classes import frozen
from vbpdsl.source.text import Span

if TYPE_CHECKING:
    from vbpdsl.model.expressions.closed import Expression


@frozen
class Literal:
    """A value written in the text: a number, a date, a text or a truth; None is `no score`."""

    value: Fraction | date | str | bool | None
    type: ValueType
    span: Span | None = span_field()


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
    span: Span | None = span_field()

    @property
    def earlier(self) -> bool:
        """Whether it is the figure of a period before: a Term may be made of its own."""
        return any(isinstance(value, Arithmetic) for _, value in self.at)


@frozen
class KeyValue:
    """The value of a variable: a key of the figure, by the key's name, or one of `Rows.each`."""

    key: str
    type: ValueType
    span: Span | None = span_field()


@frozen
class ColumnValue:
    """A column of the row that a variable of `Rows.row` stands for."""

    column: str
    type: ValueType
    row: str
    span: Span | None = span_field()


@frozen
class Lookup:
    """A column of the one row of a table whose key columns equal the given values.

    Missing if there is no such row or its cell is empty. `by` covers the table's key exactly.
    """

    table: str
    column: str
    by: tuple[tuple[str, "Expression"], ...]
    type: ValueType
    span: Span | None = span_field()


@frozen
class PeriodEdge:
    """The first or last day of the period being settled."""

    edge: Ends = field(converter=Ends)
    type: ValueType
    span: Span | None = span_field()


@frozen
class DatePart:
    """The month of a date (its first day), or as a number its year, its day of the month, twelve
    times its year and its month, or the days from January 1 of the year 1, which is 1."""

    part: PartOfDate = field(converter=PartOfDate)
    value: "Expression"
    type: ValueType
    span: Span | None = span_field()


@frozen
class DateShift:
    """A date some years, then `months`, then days later.

    Month and day stay; a day that the month does not have becomes its last: February 29 becomes
    February 28. If `month` and `day` are given the result is that day in the year `years` after
    the date's. With `open_day` a Saturday or Sunday that comes out becomes the Monday after it or
    the Friday before it, or only days are counted that are neither. `closed` are other days, in
    their order, on which banks are closed.
    """

    value: "Expression"
    years: int
    days: int
    month: int | None
    day: int | None
    type: ValueType
    months: int = field(default=0, kw_only=True)
    open_day: OpenDay | None = field(default=None, kw_only=True)
    closed: tuple[date, ...] = field(default=(), kw_only=True)
    span: Span | None = span_field()
