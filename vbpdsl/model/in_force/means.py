"""What a figure of a period is whose words change in its midst, where parties say `by month`.

The mean of what it is by each text, weighted by the months of each. What is rounded in the end is
rounded once, as the later text says.
"""

from attrs import evolve

from vbpdsl.model.expressions import Arithmetic, Cases, Expression, Literal, Rounded
from vbpdsl.model.in_force.times import ChangeDay
from vbpdsl.model.operators import Reckons
from vbpdsl.model.types import NUMBER, ValueType


def mean_of_months(
    old: Expression, new: Expression, day: ChangeDay, of: ValueType
) -> Expression:
    """The mean of two figures, each counting for its months."""
    months = day.months()
    assert months is not None
    products = [
        Arithmetic(Reckons.TIMES, _exact(one), Literal(part, NUMBER), of)
        for one, part in zip((old, new), months, strict=True)
    ]
    mean: Expression = Arithmetic(Reckons.PLUS, products[0], products[1], of)
    rounded = _rounding(new) or _rounding(old)
    return mean if rounded is None else evolve(rounded, value=mean)


def _rounding(value: Expression) -> Rounded | None:
    """How a figure is rounded in the end, whichever of its cases holds."""
    match value:
        case Rounded():
            return value
        case Cases(branches=branches, otherwise=otherwise):
            ends = (*(one.value for one in branches), otherwise)
            return next(filter(None, map(_rounding, ends)), None)
    return None


def _exact(value: Expression) -> Expression:
    """A figure before it is rounded in the end, in each of its cases."""
    match value:
        case Rounded(value=within):
            return within
        case Cases(branches=branches, otherwise=otherwise):
            return evolve(
                value,
                branches=tuple(evolve(one, value=_exact(one.value)) for one in branches),
                otherwise=_exact(otherwise),
            )
    return value
