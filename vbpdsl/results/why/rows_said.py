"""Why a total or a count is nothing: there is nothing to count, or each of them is nothing.

there is no birth to add up
the allowed amount comes to $0.00 over 14 claims
"""

from vbpdsl.engine.reference.step import RowsCounted, Step
from vbpdsl.model.contract import Contract
from vbpdsl.model.expressions import Aggregate
from vbpdsl.model.read_back.values import words
from vbpdsl.model.values.number import show_full
from vbpdsl.results.why.naming import several


def rows_said(step: Step, counted: RowsCounted, contract: Contract) -> str:
    """In words, why an aggregate of some rows is nothing."""
    expression = step.expression
    assert isinstance(expression, Aggregate)
    keys = " and ".join(expression.rows.keys)
    of = contract.table(counted.table).row if counted.table else keys
    if not counted.number:
        return f"there is no {of} to {'count' if expression.value is None else 'add up'}"
    shown = show_full(step.value, expression.type)
    what = "" if expression.value is None else f"{words(expression.value)} comes to {shown}"
    number = f"{counted.number:,} {of if counted.number == 1 else several(of)}"
    return f"{what} over {number}" if what else number
