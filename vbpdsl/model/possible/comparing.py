"""What a comparison says of figures: how far two values are apart, and what must hold of that.

It stands beside `ways.py`, which follows the ways; here is what holds on one of them.
"""

from fractions import Fraction
from typing import assert_never

from vbpdsl.model.expressions import Band, Comparison, DatePart, Expression, Literal, OneOf
from vbpdsl.model.operators import Compares, PartOfDate
from vbpdsl.model.possible.linear import Linear
from vbpdsl.model.possible.solver import AtLeastZero

_TURNED = {
    Compares.LESS: Compares.MORE,
    Compares.MORE: Compares.LESS,
    Compares.AT_MOST: Compares.AT_LEAST,
    Compares.AT_LEAST: Compares.AT_MOST,
}


def tests_of(
    operator: Compares, apart: Linear, step: Fraction | None
) -> tuple[tuple[AtLeastZero, ...], ...]:
    """What `left operator right` says of their difference; several where one of them suffices."""
    back = apart.opposite()
    match operator:
        case Compares.AT_LEAST:
            return ((AtLeastZero(apart),),)
        case Compares.AT_MOST:
            return ((AtLeastZero(back),),)
        case Compares.MORE:
            return ((_above(apart, step),),)
        case Compares.LESS:
            return ((_above(back, step),),)
        case Compares.EQUAL:
            return ((AtLeastZero(apart), AtLeastZero(back)),)
        case Compares.UNEQUAL:
            return ((_above(apart, step),), (_above(back, step),))
        case _:
            assert_never(operator)


def _above(sum_: Linear, step: Fraction | None) -> AtLeastZero:
    """Above zero; where it goes by steps, at least one of them."""
    return AtLeastZero(sum_.moved(-step)) if step else AtLeastZero(sum_, more=True)


def within(value: Linear, band: Band) -> tuple[AtLeastZero, ...]:
    """That a value lies between the edges of a band."""
    tests = []
    if band.low is not None:
        tests.append(AtLeastZero(value.moved(-band.low), more=not band.low_included))
    if band.high is not None:
        below = value.opposite().moved(band.high)
        tests.append(AtLeastZero(below, more=not band.high_included))
    return tuple(tests)


def year_of(condition: Comparison, operator: Compares) -> tuple[Expression, Compares, int] | None:
    """A day whose year is compared with a number, and how."""
    for one, other, said in (
        (condition.left, condition.right, operator),
        (condition.right, condition.left, _TURNED.get(operator, operator)),
    ):
        match one, other:
            case DatePart(part=PartOfDate.YEAR, value=day), Literal(value=Fraction() as year):
                return day, said, int(year)
    return None

def name_said(condition: Comparison | OneOf) -> tuple[Expression, frozenset[object], bool] | None:
    """What has a name, the names that are said, and whether it is one of them."""
    if isinstance(condition, OneOf):
        return condition.item, frozenset(one.value for one in condition.values), True
    for of, name in ((condition.left, condition.right), (condition.right, condition.left)):
        if isinstance(name, Literal) and condition.operator in (Compares.EQUAL, Compares.UNEQUAL):
            return of, frozenset((name.value,)), condition.operator is Compares.EQUAL
    return None
