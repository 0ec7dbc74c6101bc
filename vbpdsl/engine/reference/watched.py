"""What was seen of each expression while examples were worked out: which way it came out.

    `Quality Score is at least 60` was true; the second row of the table was taken; the rounding
    changed nothing

Expressions are told apart by themselves, not by their words: the same words in two clauses are
two conditions.
"""

from collections.abc import Iterator
from fractions import Fraction

from attrs import Factory, field

from vbpdsl.engine.reference.step import Chosen, PartsTaken, RowsCounted, Step
from vbpdsl.model.expressions import Excess, Expression, Extreme, Rounded
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import define

TRUE, FALSE, ROUNDED, ABOVE, NOTHING, ROWS = "true", "false", "rounded", "above", "nothing", "rows"


def place(index: int) -> str:
    """A branch, a band or a value of several that was the one taken."""
    return f"place {index}"


@define
class Watched:
    """The ways in which expressions came out, by the expression."""

    seen: dict[int, set[str]] = field(default=Factory(dict))

    def note(self, step: Step) -> None:
        """Keep how an expression came out."""
        found = self.seen.setdefault(id(step.expression), set())
        found.update(_ways(step))

    def of(self, expression: Expression) -> frozenset[str]:
        """How an expression came out in all that was worked out."""
        return frozenset(self.seen.get(id(expression), ()))


def _ways(step: Step) -> Iterator[str]:
    expression, value = step.expression, step.value
    if value is None:
        return
    if expression.type.kind is Kind.TRUTH:
        yield TRUE if value is True else FALSE
    match step.detail:
        case Chosen(index):
            yield place(index)
        case PartsTaken(amounts):
            yield from (place(index) for index, amount in enumerate(amounts) if amount > 0)
        case RowsCounted(number=number):
            yield ROWS if number else NOTHING
        case _:
            pass
    if isinstance(expression, Rounded) and step.children[0].value != value:
        yield ROUNDED
    if isinstance(expression, Excess):
        yield ABOVE if isinstance(value, Fraction) and value > 0 else NOTHING
    if isinstance(expression, Extreme):
        yield from (place(n) for n, one in enumerate(step.children) if one.value == value)
