"""Square roots in integers, as planned, against the root that the reference finds."""

from fractions import Fraction
from random import Random

from tests.plan.evaluator import Cellular, value_of
from vbpdsl.engine.values import root as root_by_reference
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.exact import Exact, root
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Applied, Cell, Scalar

STEPS = (Fraction(1, 100), Fraction(1), Fraction(1, 3), Fraction(5, 2))


def planned(
    value: int | None, known: Range, over: int, factor: int, step: Fraction, way: RoundingWay
) -> Fraction | None:
    """The root of `value / (over factor)`, each kept step worked out at once."""
    row: dict[str, Cellular] = {"n": value, "f": factor}

    def keep(scalar: Scalar) -> Scalar:
        if not isinstance(scalar, Applied):
            return scalar
        name = f"c{len(row)}"
        row[name] = value_of(scalar, row)
        return Cell(name, scalar.kind, scalar.range, scalar.missing)

    number = Cell("n", Kind.NUMBER, known)
    below = Cell("f", Kind.NUMBER, Range(1, 1000), False)
    found = root(Exact(number, over, (below,)), step, way, keep)
    top = value_of(found.numerator, row)
    assert top is None or isinstance(top, int)
    return None if top is None else Fraction(top, found.denominator)


def test_a_planned_root_is_the_root() -> None:
    drawn = Random(1)
    for _ in range(1500):
        high = drawn.choice([-1, 0, 5, 10**6, 10**12, 10**18])
        low = min(high, drawn.choice([0, -5, -abs(high)]))
        step, way = drawn.choice(STEPS), drawn.choice(list(RoundingWay))
        over, factor = drawn.choice([1, 100, 7]), drawn.randint(1, 1000)
        square = drawn.randint(0, 1000) ** 2 * over * factor
        for value in (low, high, drawn.randint(low, high), None, min(max(square, low), high)):
            expected = None
            if value is not None and value >= 0:
                expected = root_by_reference(Fraction(value, over * factor), step, way)
            found = planned(value, Range(low, high), over, factor, step, way)
            assert found == expected, (value, over, factor, step, way)


def test_a_root_is_rounded_as_it_is_said() -> None:
    exact, halves = Fraction(9, 4), Fraction(1)
    rounded = {way: root_by_reference(exact, halves, way) for way in RoundingWay}
    assert rounded == {
        RoundingWay.DOWN: 1,
        RoundingWay.DROPPED: 1,
        RoundingWay.UP: 2,
        RoundingWay.HALF_UP: 2,
        RoundingWay.HALF_AWAY: 2,
        RoundingWay.HALF_EVEN: 2,
    }
    assert root_by_reference(Fraction(25, 4), halves, RoundingWay.HALF_EVEN) == 2
    found = root_by_reference(Fraction(2), Fraction(1, 100), RoundingWay.HALF_UP)
    assert found == Fraction(141, 100)
