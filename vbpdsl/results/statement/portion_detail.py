"""How a part of a divided amount came about, in a few lines under it on a statement or in a trace.

    Pool Payment                                               384,615.38
        $850,000.00 divided among 3, this one by 300,000 of 750,000: $340,000.00
        the limit of $600,000.00 not reached; what others were cut off adds $44,615.38
"""

from fractions import Fraction

from vbpdsl.engine.reference.step import PortionTaken, Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import Portion
from vbpdsl.model.types import ValueType
from vbpdsl.model.values.number import show, show_full


def portion_lines(step: Step, figure: Value) -> tuple[str, ...]:
    """The lines of one step, whose figure may be rounded; none where it is not known."""
    expression, taken = step.expression, step.detail
    if not isinstance(expression, Portion):
        return ()
    if not isinstance(taken, PortionTaken):
        return ("takes no part in it",) if step.value == 0 and step.children else ()
    kind = expression.type
    lines = [_first(expression, taken), *_limits(expression, step, taken)]
    odd = figure - taken.passes[-1] if isinstance(figure, Fraction) else Fraction(0)
    if odd:
        exact = show(taken.passes[-1], kind, 4)
        lines.append(f"{exact} before it is {'rounded down' if odd < 0 else 'given its cent'}")
    if taken.left > 0:
        lines.append(f"{show_full(taken.left, kind)} of it is left, which nobody gets")
    return tuple(lines)


def _first(expression: Portion, taken: PortionTaken) -> str:
    whole = show_full(taken.amount, expression.type)
    if expression.weight is None:
        by = "equally"
    else:
        kind = expression.weight.type
        by = f"this one by {show_full(taken.weight, kind)} of {show_full(taken.weights, kind)}"
    share = show_full(taken.share, expression.type)
    return f"{whole} divided among {taken.number:,}, {by}: {share}"


def _limits(expression: Portion, step: Step, taken: PortionTaken) -> list[str]:
    kind, exact = expression.type, taken.passes[-1]
    found = []
    bounds = [child for child in step.children if _is_limit(expression, child)]
    for child in bounds:
        word = "limit" if child.expression is expression.most else "least amount"
        shown = show_full(child.value, child.expression.type)
        found.append(f"the {word} of {shown} {'' if child.value == exact else 'not '}reached")
    if exact > taken.share:
        found.append(f"what others were cut off adds {_gap(exact, taken.share, kind)}")
    elif exact < taken.share and bounds:
        found.append(f"{_gap(taken.share, exact, kind)} of it goes to others or is left")
    return ["; ".join(found)] if found else []


def _is_limit(expression: Portion, child: Step) -> bool:
    return child.expression is expression.most or child.expression is expression.least


def _gap(more: Fraction, less: Fraction, kind: ValueType) -> str:
    return show_full(more - less, kind)
