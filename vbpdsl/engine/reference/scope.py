"""Where an expression is worked out: in which settlement, and what its variables stand for.

    the figure of Cost for member M17, line Commercial, in the settlement of Maple
    Scope(settlement of Maple, {"Practice": "Maple", "member": "M17", ...}, no rows)

Within the rows of an aggregate the scope also has the row, under the variable of these rows.
"""

from collections.abc import Mapping

from attrs import field

from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Period, Value
from vbpdsl.source.classes import frozen

Row = Mapping[str, Value]
"""A row of a table: readable column names to values."""


@frozen
class RowAt:
    """A row and where it stands: the table's name and the position from 0."""

    table: str
    position: int
    row: Row = field(repr=False)


@frozen
class Settled:
    """One settlement: its key, the values of its keys by name, its period if it is known."""

    key: SettlementKey
    keys: Mapping[str, Value] = field(eq=False)
    period: Period | None = field(eq=False)


NOWHERE = Settled((), {}, None)
"""No settlement in particular, for what depends on a row alone."""


@frozen
class Scope:
    """A settlement, the values of all variables in force, and the rows they stand for."""

    settled: Settled
    values: Mapping[str, Value]
    rows: Mapping[str, RowAt] = field(factory=dict)

    @staticmethod
    def of(settled: Settled, values: Mapping[str, Value] | None = None) -> "Scope":
        """A settlement with the values of further keys, at no row."""
        return Scope(settled, {**settled.keys, **(values or {})})

    def at_row(self, variable: str, row: RowAt) -> "Scope":
        """The same, with a variable for a row."""
        return Scope(self.settled, self.values, {**self.rows, variable: row})

    def with_values(self, values: Mapping[str, Value]) -> "Scope":
        """The same, with values for more variables."""
        return Scope(self.settled, {**self.values, **values}, self.rows) if values else self
