"""What the meaning of an expression may ask for: figures, rows and tables around it.

The functions that give each kind of expression its meaning (`operands`, `choices`, `aggregates`)
see the interpreter only through this, and the interpreter reaches them only through `evaluate`.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from attrs import field

from vbpdsl.engine.reference.dividing import Divided, Taker
from vbpdsl.engine.reference.scope import RowAt, Scope
from vbpdsl.engine.reference.step import At, Reason, RowsCounted, Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Expression, Portion, Rows
from vbpdsl.source.classes import frozen


@frozen
class Outcome:
    """A value, or why there is none."""

    value: Value
    reason: Reason | None = None


@frozen
class Selection:
    """The rows of one figure: a scope for each row that counts, and what was left out.

    `doubt` is set where a condition is missing for a row, so that nobody can say which rows count.
    `failed` pairs positions of a table with the condition that a row failed, from 0; `doubtful`
    are the positions of rows with a missing condition.
    """

    scopes: tuple[Scope, ...] = field(repr=False)
    counted: RowsCounted
    doubt: Reason | None = None
    failed: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    doubtful: tuple[int, ...] = field(default=(), repr=False)


@frozen
class Division:
    """An amount divided: what was divided, who took part, what each got, or why nobody can say."""

    amount: Fraction = Fraction(0)
    places: Mapping[At, int] = field(factory=dict, repr=False)
    takers: tuple[Taker, ...] = field(default=(), repr=False)
    divided: Divided | None = field(default=None, repr=False)
    reason: Reason | None = None


class World(Protocol):
    """The interpreter, as the meaning of an expression sees it."""

    def step(self, expression: Expression, scope: Scope) -> Step:
        """The value of an expression, with every step."""

    def read(self, term: str, at: Mapping[str, Value], scope: Scope) -> tuple[At, Outcome]:
        """A Term's figure at the values of its keys, and these in the order of the Term."""

    def look_up(
        self, table: str, column: str, by: tuple[str, ...], values: tuple[Value, ...]
    ) -> Outcome:
        """The cell in the one row whose columns `by` have these values."""

    def select(self, rows: Rows, scope: Scope) -> Selection:
        """The rows that an aggregate counts."""

    def beside(self, each: tuple[str, ...], scope: Scope) -> tuple[Scope, ...] | Reason:
        """The scope of each thing of some kinds beside the one at hand, it too, other keys alike;
        or why it cannot be known which there are."""

    def division(self, expression: Portion, scope: Scope) -> Division:
        """An amount divided among those beside the thing at hand, worked out once for them all."""

    def place(self, row: RowAt) -> str:
        """Where a row stands, in words: in its file, where that is known."""


def first_reason(steps: tuple[Step, ...]) -> Reason | None:
    """Why the first of some steps without a value has none."""
    return next((step.reason for step in steps if step.reason is not None), None)


def missing(expression: Expression, children: tuple[Step, ...], words: str = "") -> Step:
    """A step without a value: for a reason of its own, else for that of its first operand."""
    reason = Reason(words) if words else first_reason(children)
    return Step(expression, None, children, reason)
