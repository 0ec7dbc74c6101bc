"""The rows that a recipe takes, and what they are ordered by.

Beside `recipes`, which makes something of the rows that count.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from vbpdsl.engine.reference.scope import NOWHERE, Row, RowAt, Scope
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Expression, Rows

Evaluate = Callable[[Expression, Scope], Value]
"""What an expression is worth where it stands."""


@frozen
class Source:
    """The rows of all tables as far as they are made, and how an expression is worked out."""

    tables: Mapping[str, Sequence[Row]]
    evaluate: Evaluate

    def at(self, row: Row, variable: str, value: Expression) -> Value:
        """What a value is at a row."""
        return self.evaluate(value, Scope.of(NOWHERE).at_row(variable, RowAt("", 0, row)))

    def failed(self, row: Row, rows: Rows) -> int | None:
        """The first condition that a row fails or leaves open; None if it counts."""
        for place, condition in enumerate(rows.conditions):
            if self.at(row, rows.row, condition.test) is not True:
                return place
        return None

    def counted(self, rows: Rows) -> Iterator[Row]:
        """The rows that count, in the order of the table."""
        assert rows.table is not None
        return (row for row in self.tables[rows.table] if self.failed(row, rows) is None)


def rank(value: Value, falling: bool) -> tuple[int, object]:
    """A value as it is ordered by; what is missing comes last."""
    if value is None:
        return (1, 0)
    if not falling:
        return (0, value)
    if isinstance(value, date):
        return (0, -value.toordinal())
    if isinstance(value, Fraction | int):
        return (0, -value)
    return (0, _Falling(str(value)))


@frozen(order=False)
class _Falling:
    """A text that is ordered from the end."""

    text: str

    def __lt__(self, other: "_Falling") -> bool:
        return self.text > other.text
