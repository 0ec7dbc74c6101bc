"""Why a total or a count is nothing: there is nothing to count, or each of them is nothing.

no Measure is met, of 5
none of the rows of Claims counts
each of 14 rows of Claims comes to $0.00
"""

from vbpdsl.engine.reference.step import RowsCounted, Step
from vbpdsl.model.expressions import Aggregate
from vbpdsl.model.read_back.values import words
from vbpdsl.model.values.number import show_full
from vbpdsl.results.why.naming import several


def rows_said(step: Step, counted: RowsCounted) -> str:
    """In words, why an aggregate of some rows is nothing."""
    expression = step.expression
    assert isinstance(expression, Aggregate)
    of = f"row of {counted.table}" if counted.table else " and ".join(expression.rows.keys)
    if not counted.number:
        return f"there is no {of} to {'count' if expression.value is None else 'add up'}"
    shown = show_full(step.value, expression.type)
    what = "" if expression.value is None else f"{words(expression.value)} comes to {shown}"
    number = f"{counted.number:,} {of if counted.number == 1 else several(of)}"
    return f"{what} over {number}" if what else number
