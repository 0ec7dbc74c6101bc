"""Where an expression is worked out: in which settlement, at which keys, at which row.

    the figure of Cost for member M17, line Commercial, in the settlement of Maple
    Scope(settlement of Maple, {"Practice": "Maple", "member": "M17", ...}, row None)

Within the rows of an aggregate the scope also has the row, and the keys that the row determines.
"""

from collections.abc import Mapping

from attrs import field, frozen

from vbpdsl.engine.run import SettlementKey
from vbpdsl.model.contract import Period, Value

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
    """A settlement, the values of all keys in force, and the row at hand if there is one."""

    settled: Settled
    keys: Mapping[str, Value]
    row: RowAt | None = None

    def at_row(self, row: RowAt) -> "Scope":
        """The same keys, at a row."""
        return Scope(self.settled, self.keys, row)

    def with_keys(self, keys: Mapping[str, Value]) -> "Scope":
        """More keys in force, at the same row."""
        return Scope(self.settled, {**self.keys, **keys}, self.row) if keys else self
