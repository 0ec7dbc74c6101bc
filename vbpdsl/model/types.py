"""What a value is: its kind, its unit and how it is shown.

A unit is a product of base units with whole exponents, so that dollars divided by member months
is PMPM and PMPM times member months is dollars again:

    $310.00 PMPM           Unit((("dollar", 1), ("member month", -1)))
    12,000 member months   Unit((("member month", 1),))
    47%                    Unit(()) shown as a percentage

A percentage is a pure number with a style; percentage points are a style of their own, because
"10% plus 2%" and "10% plus 2 percentage points" are different sentences.
"""

from collections.abc import Iterable
from enum import Enum

from attrs import frozen


class Kind(Enum):
    """The four kinds of value."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    TRUTH = "yes or no"


class Style(Enum):
    """How a number is said and shown; a date's style says whether it names a month or a day.

    A quotient or product may be meant as a percentage or as a number (`Savings divided by
    Benchmark`, 0.04 or 4%): a ratio goes with both. A percentage and a number do not go together,
    since 60% and 60 are a hundredfold apart.
    """

    PLAIN = "number"
    RATIO = "ratio"
    PERCENT = "percentage"
    POINTS = "percentage points"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    WEEK = "week"
    FORTNIGHT = "fortnight"


LASTING = {Style.MONTH: 1, Style.QUARTER: 3, Style.HALF_YEAR: 6}
"""How many months last what is told by its first day."""
LASTING_DAYS = {Style.WEEK: 7, Style.FORTNIGHT: 14}
"""How many days; the last of a period may be cut short."""


@frozen(cache_hash=True)
class Unit:
    """A product of base units: pairs of name and exponent, sorted, no exponent zero."""

    factors: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(powers: Iterable[tuple[str, int]]) -> "Unit":
        """A unit from base units in any order, exponents of the same base added."""
        total: dict[str, int] = {}
        for base, power in powers:
            total[base] = total.get(base, 0) + power
        return Unit(tuple(sorted((base, power) for base, power in total.items() if power)))

    def times(self, other: "Unit") -> "Unit":
        """The unit of a product."""
        return Unit.of((*self.factors, *other.factors))

    def over(self, other: "Unit") -> "Unit":
        """The unit of a quotient."""
        return Unit.of((*self.factors, *((base, -power) for base, power in other.factors)))

    @property
    def pure(self) -> bool:
        """Whether it is a mere number."""
        return not self.factors

    def words(self) -> str:
        """The unit as a person says it: `dollars`, `dollars for each member month`."""
        if self == PMPM:
            return "dollars PMPM"
        above = [_plural(base, power) for base, power in self.factors if power > 0]
        below = [_power(base, -power) for base, power in self.factors if power < 0]
        said = " times ".join(above) if above else "a number"
        return f"{said} for each {' and '.join(below)}" if below else said


def _power(base: str, power: int) -> str:
    return base if power == 1 else f"{base} to the power {power}"


def _plural(base: str, power: int) -> str:
    plural = base if base.endswith("s") else f"{base}s"
    return plural if power == 1 else f"{plural} to the power {power}"


PURE = Unit()
DOLLARS = Unit((("dollar", 1),))
MEMBER_MONTHS = Unit((("member month", 1),))
PMPM = DOLLARS.over(MEMBER_MONTHS)


@frozen(cache_hash=True)
class ValueType:
    """Kind, unit and style of a value. `whole` says that it is a count, without fractions."""

    kind: Kind
    unit: Unit = PURE
    style: Style = Style.PLAIN
    whole: bool = False

    def words(self) -> str:
        """The type as a person says it, for messages."""
        if self.kind is not Kind.NUMBER:
            of_time = self.style in LASTING or self.style in LASTING_DAYS
            return f"a {self.style.value if of_time else self.kind.value}"
        if not self.unit.pure:
            return self.unit.words()
        return {Style.PERCENT: "a percentage", Style.POINTS: "percentage points"}.get(
            self.style, "a number"
        )


def scales_differ(one: ValueType, other: ValueType) -> bool:
    """Whether one is a percentage and the other a plain number, so that 60 might mean 60%."""
    of_hundred = (Style.PERCENT, Style.POINTS)
    pair = (one, other)
    return (
        all(item.kind is Kind.NUMBER and item.unit.pure for item in pair)
        and any(item.style in of_hundred for item in pair)
        and any(item.style is Style.PLAIN for item in pair)
    )


NUMBER = ValueType(Kind.NUMBER)
COUNT = ValueType(Kind.NUMBER, whole=True)
MONEY = ValueType(Kind.NUMBER, DOLLARS)
PERCENT = ValueType(Kind.NUMBER, style=Style.PERCENT)
POINTS = ValueType(Kind.NUMBER, style=Style.POINTS)
DATE = ValueType(Kind.DATE)
MONTH = ValueType(Kind.DATE, style=Style.MONTH)
QUARTER = ValueType(Kind.DATE, style=Style.QUARTER)
HALF_YEAR = ValueType(Kind.DATE, style=Style.HALF_YEAR)
THE_MONTHS = "the months"
"""The table of the months that are settled, each with the longer stretches that it lies in."""
MONTHLY_TYPES = {"month": MONTH, "quarter": QUARTER, "half-year": HALF_YEAR}
"""Stretches of whole months by the words of the language for them, the shortest first."""
DAILY_TYPES = {
    "week": ValueType(Kind.DATE, style=Style.WEEK),
    "fortnight": ValueType(Kind.DATE, style=Style.FORTNIGHT),
}
"""Stretches of so many days, from the first day of what is settled."""
STRETCH_TYPES = MONTHLY_TYPES | DAILY_TYPES
TEXT = ValueType(Kind.TEXT)
TRUTH = ValueType(Kind.TRUTH)
