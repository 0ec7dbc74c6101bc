"""Where a phrase stands: which figure is being said, on which row, about whom.

A Scope answers what a reader answers without thinking: for which keys the clause gives a figure
(`each member`, `for each line of business`), what `its` points to, and, inside a phrase about
rows, which row is at hand.
"""

from attrs import evolve, field, frozen

from vbpdsl.model.contract import Table
from vbpdsl.model.expressions import Expression
from vbpdsl.source.text import SourceText


@frozen
class Scope:
    """The surroundings of a phrase.

    `keys` are the keys of the clause's figure beyond the settlement's; `subject` is the key that
    `its` points to; `table` is set within a phrase about rows of that table, `row_keys` within a
    phrase about figures (their keys); `bound` are the row's keys with their expressions.
    """

    source: SourceText = field(repr=False)
    clause: str
    keys: tuple[str, ...] = ()
    subject: str | None = None
    table: Table | None = None
    bound: tuple[tuple[str, Expression], ...] = ()
    line: str | None = None

    def on_rows(
        self, table: Table | None, bound: tuple[tuple[str, Expression], ...], subject: str | None
    ) -> "Scope":
        """The scope of a phrase about each of some rows."""
        return evolve(self, table=table, bound=bound, subject=subject or self.subject)

    @property
    def visible_keys(self) -> tuple[str, ...]:
        """Keys for which a value is at hand: the clause's and the row's."""
        return tuple(dict.fromkeys((*self.keys, *(key for key, _ in self.bound))))

    def binding(self, key: str) -> Expression | None:
        """The row's value of a key, if the row has it."""
        return next((value for bound, value in self.bound if bound == key), None)
