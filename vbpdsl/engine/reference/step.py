"""What is kept of a computation: for each expression its value, and why it has none.

A `Step` mirrors an expression: its children are the operands that were worked out, in the order
of the expression. Rows are not kept one by one (a figure may have fifty thousand); the step of an
aggregate says how many were counted, how many were left out and why, and where they stand:

    Gross Savings                            Step(Excess, 408000)
      the amount by which a exceeds b          Step(TermValue Budget, 9960000)
                                               Step(TermValue Cost of Care, 9552000)
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import field

from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Expression
from vbpdsl.source.classes import frozen

At = tuple[Value, ...]
"""The values of a Term's own keys, in the order of the keys."""


@frozen
class Reason:
    """Why a value is missing, in words; `term`, `at` and `clause` say where it first was.

    `not_given` is set in an example for what the example does not say: such a value is not
    missing in the contract's sense, so asking whether it is missing has no answer either.
    """

    words: str
    term: str = ""
    at: At = ()
    clause: str = ""
    not_given: bool = False


@frozen
class Chosen:
    """Which branch of cases or which band was taken, from 0; one past the last is `otherwise`."""

    index: int


@frozen
class PartsTaken:
    """How much of an amount lay in each band."""

    amounts: tuple[Fraction, ...]


@frozen
class FigureRead:
    """Which figure a Term's value was read from; its own steps are asked for apart."""

    term: str
    at: At


@frozen
class FigureElsewhere:
    """A Term's value that was read from another settlement: who and when pairs key and value."""

    term: str
    at: At
    settlement: tuple[tuple[str, Value], ...]


@frozen
class RowsCounted:
    """The rows of an aggregate: how many counted, how many failed a condition, and where.

    `table` is None for figures at keys. `positions` count from 0 in the table as handed in;
    `combinations` are the keys of the figures counted where there is no table. `left_out` pairs
    the words of a condition with the number of the figure's rows that it left out.
    """

    table: str | None
    number: int
    left_out: tuple[tuple[str, int], ...]
    positions: tuple[int, ...] = field(default=(), repr=False)
    combinations: tuple[At, ...] = field(default=(), repr=False)


@frozen
class PortionTaken:
    """How a part of a divided amount came about.

    `amount` was divided among `number` by weights of which this one's is `weight` of `weights`.
    `share` is the part in the first pass before any limit, `passes` what it had after each pass,
    `odd` what the rounding to cents added or took away, `left` what nobody got.
    """

    amount: Fraction
    number: int
    weight: Fraction
    weights: Fraction
    share: Fraction
    passes: tuple[Fraction, ...]
    odd: Fraction
    left: Fraction


Detail = Chosen | PartsTaken | FigureRead | FigureElsewhere | RowsCounted | PortionTaken


@frozen
class Step:
    """One expression with its value; `reason` is set exactly where the value is missing."""

    expression: Expression
    value: Value
    children: "tuple[Step, ...]" = ()
    reason: Reason | None = None
    detail: Detail | None = None


def steps_within(step: Step) -> Iterator[Step]:
    """A step and every step below it, outermost first."""
    waiting = [step]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.children))
