"""An amount divided among several: pass by pass, as a clause says it, then cent by cent.

    $1,000,000 by 300,000, 360,000 and 90,000 units; the second may have $350,000 at most

                      first       second      third
    first pass       400,000     480,000    120,000
    cut off                      130,000
    second pass      100,000                 30,000
                     500,000     350,000    150,000

Plain numbers and nothing of contracts: who takes part, and with what, `portions` finds out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction

from vbpdsl.engine.values import Ordered, rounded
from vbpdsl.model.expressions import Cents
from vbpdsl.model.operators import OddCents
from vbpdsl.source.classes import frozen

NOTHING = Fraction(0)


@frozen
class Taker:
    """One of those that take part: by what its part is measured, its limits, its places in the
    orders of who is ahead (a smaller place is ahead)."""

    weight: Fraction
    most: Fraction | None = None
    least: Fraction | None = None
    order: tuple[Ordered, ...] = ()

    def within(self, part: Fraction) -> Fraction:
        """A part within the limits."""
        if self.least is not None and part < self.least:
            return self.least
        return part if self.most is None or part <= self.most else self.most


@frozen
class Divided:
    """What each got: after each pass, at last with the cents (None where nobody can say), and
    what the weights were multiplied by in the last pass."""

    passes: tuple[tuple[Fraction, ...], ...]
    parts: tuple[Fraction | None, ...]
    factor: Fraction


class Undividable(Exception):  # noqa: N818 - it is no error of ours
    """The amount cannot be divided so, for the reason in its words."""


def divided(
    amount: Fraction, takers: Sequence[Taker], passes: int | None, cents: Cents | None
) -> Divided:
    """The amount divided among those that take part."""
    if not sum(taker.weight for taker in takers):
        raise Undividable("there is nobody to divide among: all that it is divided by is 0")
    if any(taker.least is not None for taker in takers):
        given, factor = _all_at_once(amount, takers)
    else:
        given, factor = _pass_by_pass(amount, takers, passes)
    last = given[-1]
    parts = last if cents is None else _in_cents(amount, last, takers, cents)
    return Divided(tuple(given), tuple(parts), factor)


def _pass_by_pass(
    amount: Fraction, takers: Sequence[Taker], passes: int | None
) -> tuple[list[tuple[Fraction, ...]], Fraction]:
    """What each has after each pass. What somebody is cut off goes into the next one."""
    has = [NOTHING for _ in takers]
    within = [True for _ in takers]
    to_divide, factor = amount, NOTHING
    given: list[tuple[Fraction, ...]] = []
    while to_divide and len(given) != passes:
        weights = sum((t.weight for t, free in zip(takers, within, strict=True) if free), NOTHING)
        if not weights:
            break
        factor += to_divide / weights
        cut_off = NOTHING
        for place, taker in enumerate(takers):
            if within[place]:
                part = factor * taker.weight
                has[place] = taker.within(part)
                within[place] = has[place] == part
                cut_off += part - has[place]
        given.append(tuple(has))
        to_divide = cut_off
    return given or [tuple(has)], factor


def _all_at_once(
    amount: Fraction, takers: Sequence[Taker]
) -> tuple[list[tuple[Fraction, ...]], Fraction]:
    """The one factor at which all parts, each within its limits, add up to the amount.

    What all get grows with the factor, in a straight line between the factors at which somebody
    leaves the least or reaches the most.
    """

    def all_get(factor: Fraction) -> Fraction:
        return sum((taker.within(factor * taker.weight) for taker in takers), NOTHING)

    if all_get(NOTHING) > amount:
        raise Undividable("the least amounts together are more than what is divided")
    turns = sorted({bound / t.weight for t in takers if t.weight for bound in _bounds(t)})
    low = _last_at_most(turns, lambda factor: all_get(factor) <= amount)
    slope = all_get(low + 1) - all_get(low)
    above = next((turn for turn in turns if turn > low), None)
    if above is not None:
        slope = (all_get(above) - all_get(low)) / (above - low)
    factor = low + (amount - all_get(low)) / slope if slope else low
    return [tuple(taker.within(factor * taker.weight) for taker in takers)], factor


def _bounds(taker: Taker) -> tuple[Fraction, ...]:
    return tuple(bound for bound in (taker.least, taker.most) if bound is not None)


def _last_at_most(turns: Sequence[Fraction], fits: Callable[[Fraction], bool]) -> Fraction:
    """The last of rising factors that fits; 0 if none does."""
    low, high = 0, len(turns)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(turns[middle]) else (low, middle)
    return turns[low - 1] if low else NOTHING


def _in_cents(
    amount: Fraction, exact: Sequence[Fraction], takers: Sequence[Taker], cents: Cents
) -> list[Fraction | None]:
    """The parts rounded, and the odd cents given to whom they go, if all of it was divided."""
    parts: list[Fraction | None] = [rounded(part, cents.step, cents.way) for part in exact]
    if sum(exact) != amount:
        return parts
    odd = (amount - sum(part for part in parts if part is not None)) // cents.step
    match cents.odd:
        case OddCents.FIRST:
            return _to_the_first(parts, odd * cents.step, [taker.order for taker in takers])
        case OddCents.ONE_EACH:
            return _one_each(parts, odd, exact, takers, cents.step)


Order = tuple[Ordered, ...]


def _to_the_first(
    parts: list[Fraction | None], odd: Fraction, orders: Sequence[Order]
) -> list[Fraction | None]:
    first = min(orders)
    ahead = [place for place, order in enumerate(orders) if order == first]
    if odd:
        for place in ahead:
            part = parts[place]
            parts[place] = None if part is None or len(ahead) > 1 else part + odd
    return parts


def _one_each(
    parts: list[Fraction | None],
    odd: int,
    exact: Sequence[Fraction],
    takers: Sequence[Taker],
    step: Fraction,
) -> list[Fraction | None]:
    """One step each, the largest dropped fraction first, to those that are not at their limit."""
    orders: list[tuple[Order, int]] = []
    for place, (part, taker) in enumerate(zip(exact, takers, strict=True)):
        if part > 0 and part not in (taker.most, taker.least):
            dropped = part - (parts[place] or NOTHING)
            orders.append(((-dropped, *taker.order), place))
    in_order = sorted(order for order, _ in orders)
    for order, place in orders:
        ahead, with_it = bisect_left(in_order, order), bisect_right(in_order, order)
        if with_it <= odd:
            parts[place] = (parts[place] or NOTHING) + step
        elif ahead < odd:
            parts[place] = None
    return parts
