"""A day on which words change, beside the periods and months that a contract has.

Of a period that begins on or after the day, or ends before it, one text holds. Within the one
period that has the day in its midst a figure for each month has its own text; a figure for the
whole period has two, and somebody has to say what it is.
"""

from datetime import date
from fractions import Fraction

from vbpdsl.model.contract import Contract, Definition, Payment, Period
from vbpdsl.model.expressions import Comparison, Expression, KeyValue, Literal, PeriodEdge
from vbpdsl.model.operators import Compares, Ends
from vbpdsl.model.types import DATE, LASTING, TRUTH, ValueType
from vbpdsl.source.classes import frozen


@frozen
class ChangeDay:
    """The day of a change, the period within which it lies, and how long each kind of part of the
    period lasts; `parts` are the keys that parts of a period have."""

    day: date
    within: Period | None
    parts: tuple[tuple[str, ValueType], ...]

    @staticmethod
    def of(day: date, contract: Contract, parts: tuple[tuple[str, ValueType], ...]) -> "ChangeDay":
        """The day beside the periods of a contract."""
        found = (one for one in contract.settlement.periods if one.first < day <= one.last)
        return ChangeDay(day, next(found, None), parts)

    @property
    def said(self) -> str:
        """The day as it is written."""
        return said(self.day)

    def before(self, of: Definition | Payment) -> Expression | None:
        """That a figure is of a time before the day; None if its time lies on both sides."""
        if self.within is None:
            return self._less(PeriodEdge(Ends.FIRST, DATE))
        key = next((one for one in self.parts if one[0] in of.keys), None)
        if key is None or not self._begins_one(LASTING[key[1].style]):
            return None
        return self._less(KeyValue(*key))

    def months(self) -> tuple[Fraction, Fraction] | None:
        """The part of the period's months that lies before the day, and the part after it."""
        if self.within is None or self.day.day != 1 or self.within.first.day != 1:
            return None
        before = months_between(self.within.first, self.day)
        every = before + months_between(self.day, self.within.last) + 1
        return Fraction(before, every), Fraction(every - before, every)

    def from_it(self) -> Expression:
        """That the period is of a time from the day on."""
        return Comparison(
            Compares.AT_LEAST, PeriodEdge(Ends.FIRST, DATE), Literal(self.day, DATE), TRUTH
        )

    def within_period(self) -> Expression:
        """That the period is the one in whose midst the day lies, or one before it."""
        assert self.within is not None
        return Comparison(
            Compares.AT_MOST, PeriodEdge(Ends.FIRST, DATE), Literal(self.within.first, DATE), TRUTH
        )

    def earlier_period(self) -> Expression:
        """That the period ends before the one in whose midst the day lies."""
        assert self.within is not None
        return self._less_than(PeriodEdge(Ends.FIRST, DATE), self.within.first)

    def _begins_one(self, lasting: int) -> bool:
        assert self.within is not None
        return self.day.day == 1 and months_between(self.within.first, self.day) % lasting == 0

    def _less(self, value: Expression) -> Expression:
        return self._less_than(value, self.day)

    def _less_than(self, value: Expression, day: date) -> Expression:
        return Comparison(Compares.LESS, value, Literal(day, DATE), TRUTH)


def said(day: date) -> str:
    """A day as it is written."""
    return f"{day:%B} {day.day}, {day.year}"


def months_between(first: date, last: date) -> int:
    """How many months lie between the months of two days."""
    return (last.year - first.year) * 12 + last.month - first.month
