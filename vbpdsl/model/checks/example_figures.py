"""Figures that the contract itself says, for the cases in money of messages.

A case is read best in figures that the parties have before them: those of their worked examples.
Nothing is computed here but a product or two; what no example says is left out.
"""

from vbpdsl.model.contract import Value
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Expression, TermValue
from vbpdsl.source.classes import frozen


@frozen
class ExampleFigures:
    """An example's name and the figures it says, given or expected, by the name of the Term."""

    name: str
    figures: dict[str, Value]

    def of(self, expression: Expression) -> Value:
        """What the example says of a Term; None where it says nothing."""
        return self.figures.get(expression.term) if isinstance(expression, TermValue) else None


def example_figures(draft: Draft) -> tuple[ExampleFigures, ...]:
    """The figures of each example, of Terms that are one figure for the settlement."""
    found = []
    for example in draft.examples:
        figures = {given.term: given.value for given in example.givens if not given.at}
        for expected in example.expected:
            if isinstance(expected.actual, TermValue) and not expected.at:
                figures[expected.actual.term] = expected.value
        found.append(ExampleFigures(example.name, figures))
    return tuple(found)
