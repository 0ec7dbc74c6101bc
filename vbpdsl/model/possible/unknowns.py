"""The figures that only data will tell, and what is known of them all the same.

    total allowed amount, number of visits        not below zero
    the late visits                               not more than the visits
    Rate times Savings, Rate from 0% to 50%       from zero to half of Savings
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

from attrs import field

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import Aggregate, DatePart, Expression, KeyValue
from vbpdsl.model.possible.extent import is_part_of, range_of
from vbpdsl.model.possible.linear import Linear, number
from vbpdsl.model.possible.listed import listed_figure
from vbpdsl.model.possible.page import Assumed, Page
from vbpdsl.model.possible.range import Range
from vbpdsl.model.possible.solver import AtLeastZero, can_hold, figures_for
from vbpdsl.source.classes import define

ZERO = Fraction(0)
LONGEST_MONTH = Fraction(30)
"""So many days after its first at most."""
Tests = tuple[AtLeastZero, ...]


class TooMany(Exception):  # noqa: N818 - it is no error: nothing is said then
    """There is more to look at than is looked at."""


@define
class Unknowns:
    """Unknown figures by number, their ranges, and what holds between them.

    `rows` is the table whose row is at hand, `year` the period where each has its own year, `given`
    figures that are taken for some of them. `parts` are pairs of which the first is part of the
    second; `made_of` is what holds between a product, a quotient or a rounded value and what it is
    made of. `effort` is how many comparisons are looked at before nothing more is said.
    """

    page: Page
    assumed: Assumed
    rows: str | None = None
    year: Period | None = None
    given: Mapping[Expression, Fraction] = field(factory=dict)
    numbers: dict[Hashable, int] = field(factory=dict)
    ranges: dict[int, Range] = field(factory=dict)
    parts: list[tuple[int, int]] = field(factory=list)
    made_of: dict[int, list[AtLeastZero]] = field(factory=dict)
    effort: int = 3000
    behind: dict[int, Expression] = field(factory=dict)
    quotients: dict[int, tuple[Linear, Linear]] = field(factory=dict)
    products: dict[int, tuple[Linear, Linear]] = field(factory=dict)
    _asked: dict[int, tuple[Expression, Linear]] = field(factory=dict, init=False)

    def of(self, value: Expression) -> Linear:
        """The unknown of an expression that is no sum of others; asked for many times on the ways
        of a figure, and looked for once."""
        known = self._asked.get(id(value))
        if known is None:  # kept with its expression, whose id is nobody else's so long
            known = self._asked[id(value)] = (value, self._of(value))
        return known[1]

    def _of(self, value: Expression) -> Linear:
        if isinstance(value, KeyValue) and value.key == self.page.period_key and self.year:
            return number(Fraction(self.year.label))
        if value in self.given:
            return number(self.given[value])
        listed = listed_figure(value, self.page) if isinstance(value, Aggregate) else None
        if listed is not None:
            return number(listed)
        range_ = range_of(value, self.page, self.assumed, self.rows)
        if range_.single is not None:
            return number(range_.single)
        known = self.numbers.get(value)
        if known is not None:
            return Linear.unknown(known)
        found = self._new(value, range_)
        for other, expression in self.behind.items():
            self._part_of(found, value, other, expression)
            self._part_of(other, expression, found, value)
        self.behind[found] = value
        return Linear.unknown(found)

    def not_negative(self, value: Expression) -> Linear:
        """The unknown of a figure that another contract would set."""
        if value not in self.numbers:
            self._new(value, Range(ZERO))
        return Linear.unknown(self.numbers[value])

    def near(self, value: Expression, exact: Linear, distance: Fraction) -> Linear:
        """The unknown of a value that is rounded: no farther than a distance from the exact one."""
        key = (value, exact)
        if key not in self.numbers:
            found = self._new(key, range_of(value, self.page, self.assumed, self.rows))
            apart = Linear.unknown(found).minus(exact)
            self.made_of[found] = [
                AtLeastZero(apart.moved(distance)),
                AtLeastZero(apart.opposite().moved(distance)),
            ]
        return Linear.unknown(self.numbers[key])

    def month_of(self, value: DatePart, day: Linear) -> Linear:
        """The first day of a day's month, or its year: no later than the day, and soon before."""
        if value.part != "month":
            return self.of(value)
        key = (value, day)
        if key not in self.numbers:
            found = self._new(key, Range())
            before = day.minus(Linear.unknown(found))
            self.made_of[found] = [
                AtLeastZero(before),
                AtLeastZero(before.opposite().moved(LONGEST_MONTH)),
            ]
        return Linear.unknown(self.numbers[key])

    def product(self, left: Linear, right: Linear, given: Tests) -> Linear:
        """Two sums multiplied: an unknown of its own where both are unknown."""
        if left.known or right.known:
            one, other = (left, right) if left.known else (right, left)
            return other.times(one.constant)
        undone = self._undone(left, right) or self._undone(right, left)
        if undone is not None:
            return undone
        (a, left), (b, right) = left.scaled(), right.scaled()
        left, right = sorted((left, right), key=lambda one: (one.factors, one.constant))
        key = ("product", left, right, given)
        if key not in self.numbers:
            self._multiplied(self._new(key, Range()), left, right, given)
        return Linear.unknown(self.numbers[key]).times(a * b)

    def quotient(
        self, value: Expression, left: Linear, right: Linear, given: Tests
    ) -> Linear | None:
        """One sum by another; None where it is divided by zero."""
        if right.known:
            return left.times(1 / right.constant) if right.constant else None
        if left.known and left.constant == 0:
            return left
        (a, left), (b, right) = left.scaled(), right.scaled()
        if left == right:
            return number(a / b)
        key = ("quotient", left, right, given)
        if key not in self.numbers:
            own = range_of(value, self.page, self.assumed, self.rows)
            by_sums = self.range_in(left, given).over(self.range_in(right, given))
            scaled = own.times(Range.only(b / a))
            found = self._new(key, by_sums.common(scaled) or by_sums)
            self.quotients[found] = (left, right)
            if not self._can_be(left.minus(right), given) and not self._can_be(
                right.opposite(), given
            ):
                self.ranges[found] = self.ranges[found].common(Range(None, Fraction(1))) or Range()
        return Linear.unknown(self.numbers[key]).times(a / b)

    def possible(self, tests: Tests) -> dict[int, Fraction] | None:
        """Figures for which comparisons hold, with all that is known; None if there are none."""
        held, ranges = self._with_known(tests)
        return figures_for(held, ranges)

    def can_hold(self, tests: Tests) -> bool:
        """Whether there are figures for which comparisons hold, with all that is known."""
        held, ranges = self._with_known(tests)
        return can_hold(held, ranges)

    def _with_known(self, tests: Tests) -> tuple[Tests, dict[int, Range]]:
        """Comparisons and what is known of the figures in them."""
        held = list(tests)
        reached: set[int] = set()
        new = {unknown for test in tests for unknown, _ in test.sum.factors}
        while new:
            reached |= new
            made = [test for unknown in new for test in self.made_of.get(unknown, ())]
            held += made
            new = {unknown for test in made for unknown, _ in test.sum.factors} - reached
        for part, whole in self.parts:
            if part in reached and whole in reached:
                held.append(AtLeastZero(Linear.unknown(whole).minus(Linear.unknown(part))))
        self.effort -= len(held)
        if self.effort < 0:
            raise TooMany
        return tuple(held), {u: self.ranges[u] for u in reached}

    def multiplied(self, of: Iterable[int]) -> set[int]:
        """Unknown figures with those that they are a product or a quotient of."""
        found, new = set(of), set(of)
        while new:
            pairs = [self.products.get(u) or self.quotients.get(u) or () for u in new]
            new = {u for pair in pairs for sum_ in pair for u, _ in sum_.factors} - found
            found |= new
        return found

    def range_in(self, sum_: Linear, given: Tests) -> Range:
        """The sign of a sum, and its ends where each unknown's are known."""
        found = Range.only(sum_.constant)
        for unknown, factor in sum_.factors:
            found = found.plus(self.ranges[unknown].times(Range.only(factor)))
        if (found.low is None or found.low < 0) and not self._can_be(
            sum_.opposite(), given
        ):
            found = Range(ZERO, found.high)
        if (found.high is None or found.high > 0) and not self._can_be(sum_, given):
            found = Range(found.low, ZERO)
        return found

    def _can_be(self, above_zero: Linear, given: Tests) -> bool:
        return self.can_hold((*given, AtLeastZero(above_zero, more=True)))

    def _new(self, key: Hashable, range_: Range) -> int:
        self.numbers[key] = len(self.numbers)
        self.ranges[self.numbers[key]] = range_
        return self.numbers[key]

    def _part_of(self, part: int, one: Expression, whole: int, other: Expression) -> None:
        if is_part_of(one, other, self.page, self.assumed):
            self.parts.append((part, whole))

    def _undone(self, quotient: Linear, divisor: Linear) -> Linear | None:
        """A quotient times what it was divided by."""
        if len(quotient.factors) != 1 or quotient.constant:
            return None
        unknown, factor = quotient.factors[0]
        found = self.quotients.get(unknown)
        scale, divisor = divisor.scaled()
        return found[0].times(factor * scale) if found and found[1] == divisor else None

    def _multiplied(self, product: int, left: Linear, right: Linear, given: Tests) -> None:
        """What is known of a product by the ranges that its factors have on the way given."""
        ranges = [self.range_in(one, given) for one in (left, right)]
        self.products[product] = (left, right)
        self.ranges[product] = ranges[0].times(ranges[1])
        for one, own, other in ((left, ranges[0], ranges[1]), (right, ranges[1], ranges[0])):
            if own.low is None or own.low < 0:
                continue
            unknown, held = Linear.unknown(product), self.made_of.setdefault(product, [])
            if other.high is not None:
                held.append(AtLeastZero(one.times(other.high).minus(unknown)))
            if other.low is not None:
                held.append(AtLeastZero(unknown.minus(one.times(other.low))))
