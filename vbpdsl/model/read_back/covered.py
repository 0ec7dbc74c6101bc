"""Days that rows cover, in words: between which days, how many of each row, and what overlaps.

    how many days from the first day of the Period through its last day are covered, each row
    covering as many days as its days' supply, beginning with its fill date; a day covered twice
    counts once

Beside `rows`, which says over which rows.
"""

from vbpdsl.model.expressions import Aggregate, Cases, DatePart, Expression
from vbpdsl.model.read_back.figures import Figures
from vbpdsl.model.read_back.values import words


def days_covered(node: Aggregate, figures: Figures) -> str:
    """What is counted of the rows."""
    covering = node.covering
    assert covering is not None and node.value is not None and node.weight is not None
    low, high, begins = (_day(one, figures) for one in (covering.first, covering.last, node.value))
    supply = node.weight.otherwise if isinstance(node.weight, Cases) else node.weight
    overlap = (
        "what overlaps the rows before it is shifted to after them"
        if covering.shifted
        else "a day covered twice counts once"
    )
    return (
        f"how many days from {low} through {high} are covered, each row covering as many "
        f"days as {words(supply, figures)}, beginning with {begins}; {overlap}"
    )


def _day(value: Expression, figures: Figures) -> str:
    return words(value.value if isinstance(value, DatePart) else value, figures)
