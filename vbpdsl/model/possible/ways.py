"""All ways in which a figure can come out, each a sum of unknown figures and what holds on it.

    the amount by which Target exceeds Cost      Target less Cost, where Target is at least Cost
                                                 0, where Cost is at least Target

A question about a contract (can this payment be negative, can this condition hold) is put to each
way: whether there are figures for it. Missing values are left out of account: what is asked is
what happens where there are figures. `limit` bounds the ways that are followed; beyond it nothing
is said (`TooMany`).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from vbpdsl.model.contract import Period
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Banded,
    Better,
    Cases,
    ColumnValue,
    Comparison,
    Connective,
    DatePart,
    DateShift,
    Excess,
    Expression,
    Extreme,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    OfFunction,
    OneOf,
    Parts,
    PeriodEdge,
    Portion,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import PartOfDate, Reckons
from vbpdsl.model.possible.comparing import name_said, tests_of, within, year_of
from vbpdsl.model.possible.days import as_number, fixed_day, in_years, only_days
from vbpdsl.model.possible.grid import step_of, together
from vbpdsl.model.possible.leaves import leaves
from vbpdsl.model.possible.linear import Linear, number
from vbpdsl.model.possible.path import Names, Path
from vbpdsl.model.possible.solver import AtLeastZero
from vbpdsl.model.possible.unknowns import TooMany, Unknowns
from vbpdsl.model.types import Kind
from vbpdsl.source.classes import define

ZERO = Fraction(0)
Way = tuple[Path, Linear]


@define
class Ways:
    """The ways of expressions, in one period, over one set of unknown figures.

    Without `into_terms` a Term is an unknown figure of its own range, whatever it is made of. Two
    figures of the contract that are compared (`Minimum Years is 3`, `if Years is at least Minimum
    Years`) are terms that the next contract changes: such a condition is taken to hold and not to
    hold, unless it is asked what comes out `as_figures_stand`; what is unknown is not rounded then.
    Nor does a Term that is 0 in this contract (`Loss Share is 0%`) make a payment by it a slip.
    """

    unknowns: Unknowns
    period: Period | None = None
    limit: int = 400
    into_terms: bool = True
    as_figures_stand: bool = False

    def possible(self, path: Path) -> dict[int, Fraction] | None:
        """Figures for a way; None if it can never be."""
        return self.unknowns.possible(path.tests)

    # ------------------------------------------------------------ values

    def of(self, value: Expression, path: Path) -> Iterator[Way]:
        """The ways of a number or a date that begin on a path."""
        match value:
            case Literal(value=None):
                return  # `no score` is nothing that a value can come to
            case Literal() | PeriodEdge() | DateShift():
                yield path, self._fixed(value)
            case TermValue():
                yield from self._of_term(value, path)
            case Arithmetic():
                yield from self._of_arithmetic(value, path)
            case Excess():
                yield from self._of_excess(value, path)
            case Extreme():
                yield from self._of_extreme(value, path)
            case Rounded():
                for after, exact in self.of(value.value, path):
                    yield after, self._rounded(value, exact)
            case Cases():
                yield from self._of_cases(value, path)
            case Banded():
                yield from self._of_bands(value, path)
            case Parts():
                yield from self._of_parts(value, path)
            case DatePart(part=PartOfDate.DAYS):  # days are numbers of days
                yield from self.of(value.value, path)
            case DatePart():
                for after, day in self.of(value.value, path):
                    yield after, self.unknowns.month_of(value, day)
            case Aggregate() | ColumnValue() | Lookup() | KeyValue() | OfFunction() | Portion():
                yield path, self.unknowns.of(value)
            case Comparison() | Better() | Connective() | Negation() | Missing() | OneOf():
                yield path, self.unknowns.of(value)
            case _:
                assert_never(value)

    def _fixed(self, value: Literal | PeriodEdge | DateShift) -> Linear:
        if isinstance(value, Literal) and isinstance(value.value, Fraction):
            return number(value.value)
        day = fixed_day(value, self.period)
        if day is not None:
            return number(as_number(day))
        if isinstance(value, DateShift) and only_days(value):
            paths = list(self.of(value.value, Path()))
            if len(paths) == 1:
                return paths[0][1].moved(Fraction(value.days))
        return self.unknowns.of(value)

    def _of_term(self, value: TermValue, path: Path) -> Iterator[Way]:
        if not at_hand(value):
            yield path, self.unknowns.of(value)
            return
        known = path.terms.get(value.term)
        definition = self.unknowns.page.definitions.get(value.term)
        if known is not None:
            yield path, known
        elif definition is None or not self.into_terms:
            yield path, self.unknowns.of(value)
        elif not self.as_figures_stand and _is_nothing(definition.expression):
            yield path, self.unknowns.not_negative(value)
        else:
            for after, found in self.of(definition.expression, path):
                yield after.knowing(value.term, found), found

    def both(
        self, one: Expression, other: Expression, path: Path
    ) -> Iterator[tuple[Path, Linear, Linear]]:
        """The ways of two values together."""
        for after, left in self.of(one, path):
            for last, right in self.of(other, after):
                yield last, left, right

    def _of_arithmetic(self, value: Arithmetic, path: Path) -> Iterator[Way]:
        for after, left, right in self.both(value.left, value.right, path):
            match value.operator:
                case Reckons.PLUS:
                    yield after, left.plus(right)
                case Reckons.MINUS:
                    yield after, left.minus(right)
                case Reckons.TIMES:
                    yield after, self.unknowns.product(left, right, after.tests)
                case _:
                    found = self.unknowns.quotient(value, left, right, after.tests)
                    if found is not None:
                        yield after, found

    def _of_excess(self, value: Excess, path: Path) -> Iterator[Way]:
        for after, left, right in self.both(value.left, value.right, path):
            above = left.minus(right)
            for last in self._kept(after.testing(AtLeastZero(above, more=True))):
                yield last, above
            for last in self._kept(after.testing(AtLeastZero(above.opposite()))):
                yield last, Linear()

    def _of_extreme(self, value: Extreme, path: Path) -> Iterator[Way]:
        sign = Fraction(1 if value.pick == "greater" else -1)
        for after, items in self._of_all(value.items, path):
            for index, picked in enumerate(items):
                tests = [
                    AtLeastZero(picked.minus(other).times(sign), more=place < index)
                    for place, other in enumerate(items)
                    if place != index
                ]
                for last in self._kept(after.testing(*tests)):
                    yield last, picked

    def _of_all(
        self, items: tuple[Expression, ...], path: Path
    ) -> Iterator[tuple[Path, tuple[Linear, ...]]]:
        if not items:
            yield path, ()
            return
        for after, first in self.of(items[0], path):
            for last, others in self._of_all(items[1:], after):
                yield last, (first, *others)

    def _rounded(self, value: Rounded, exact: Linear) -> Linear:
        if exact.known and (exact.constant / value.step).denominator == 1:
            return exact
        if self.as_figures_stand and (not exact.known or self.unknowns.given):
            return exact
        distance = value.step if value.way in ("up", "down") else value.step / 2
        return self.unknowns.near(value, exact, distance)

    def _of_cases(self, value: Cases, path: Path) -> Iterator[Way]:
        left = [path]
        for branch in value.branches:
            for at in left:
                for after in self.where(branch.condition, True, at):
                    yield from self.of(branch.value, after)
            left = [after for at in left for after in self.where(branch.condition, False, at)]
        for at in left:
            yield from self.of(value.otherwise, at)

    def _of_bands(self, value: Banded, path: Path) -> Iterator[Way]:
        for at, found in self.of(value.input, path):
            for band in value.bands:
                for after in self._kept(at.testing(*within(found, band))):
                    if band.value_at_high is None or band.low is None or band.high is None:
                        yield from self.of(band.value, after)
                        continue
                    beyond = found.moved(-band.low).times(1 / (band.high - band.low))
                    for last, first, end in self.both(band.value, band.value_at_high, after):
                        rise = self.unknowns.product(end.minus(first), beyond, last.tests)
                        yield last, first.plus(rise)

    def _of_parts(self, value: Parts, path: Path) -> Iterator[Way]:
        base = value.base if value.base is not None else Literal(Fraction(1), value.type)
        for at, amount, whole in self.both(value.amount, base, path):
            below: list[tuple[Path, Linear]] = [(at, Linear())]
            for after in self._kept(at.testing(AtLeastZero(amount.opposite()))):
                yield after, Linear()
            for band in value.bands:
                low = whole.times(max(band.low or ZERO, ZERO))
                full: list[tuple[Path, Linear]] = []
                for before, so_far in below:
                    for reached in self._kept(
                        before.testing(AtLeastZero(amount.minus(low), more=True))
                    ):
                        for after, rate in self.of(band.value, reached):
                            rest = self.unknowns.product(amount.minus(low), rate, after.tests)
                            if band.high is None:
                                yield after, so_far.plus(rest)
                                continue
                            high = whole.times(band.high)
                            ends = AtLeastZero(high.minus(amount))
                            for last in self._kept(after.testing(ends)):
                                yield last, so_far.plus(rest)
                            part = self.unknowns.product(high.minus(low), rate, after.tests)
                            full.append((after, so_far.plus(part)))
                below = full

    # ------------------------------------------------------------ conditions

    def where(self, condition: Expression, truth: bool, path: Path) -> Iterator[Path]:
        """The ways on which a condition is true, or is not."""
        match condition:
            case Literal():
                if condition.value == truth:
                    yield path
            case TermValue() if at_hand(condition):
                definition = self.unknowns.page.definitions.get(condition.term)
                after = path.saying(condition, truth)
                if after is not None and definition is not None and condition not in path.said:
                    yield from self.where(definition.expression, truth, after)
                elif after is not None:
                    yield after
            case Negation():
                yield from self.where(condition.item, not truth, path)
            case Connective():
                every = (condition.operator == "and") == truth
                yield from (
                    self.every(condition.items, truth, path)
                    if every
                    else self._some(condition.items, truth, path)
                )
            case Comparison() if condition.left.type.kind in (Kind.NUMBER, Kind.DATE):
                yield from self._compared(condition, truth, path)
            case Comparison() | OneOf():
                yield from self._named(condition, truth, path)
            case _:
                yield from self._kept(path.saying(condition, truth), check=False)

    def every(self, items: tuple[Expression, ...], truth: bool, path: Path) -> Iterator[Path]:
        """The ways on which conditions are all true, or all not."""
        if not items:
            yield path
            return
        first, *others = items
        for after in self.where(first, truth, path):
            yield from self.every(tuple(others), truth, after)

    def _some(self, items: tuple[Expression, ...], truth: bool, path: Path) -> Iterator[Path]:
        """One of them is so, and those before it are not."""
        for index, item in enumerate(items):
            before = items[:index]
            for start in self.every(before, not truth, path):
                yield from self.where(item, truth, start)

    def _compared(self, condition: Comparison, truth: bool, path: Path) -> Iterator[Path]:
        operator = condition.operator if truth else condition.operator.opposite
        step, of_data = self._step_and_data(condition)
        if (not of_data and not self.as_figures_stand) or condition in path.said:
            yield from self._kept(path.saying(condition, truth), check=False)
            return
        year = year_of(condition, operator)
        if year is not None:
            day, operator, mark = year
            for after, left in self.of(day, path):
                for tests in in_years(operator, left, mark):
                    yield from self._kept(after.testing(*tests))
            return
        for after, left, right in self.both(condition.left, condition.right, path):
            for tests in tests_of(operator, left.minus(right), step or None):
                yield from self._kept(after.testing(*tests))

    def _step_and_data(self, condition: Comparison) -> tuple[Fraction | None, bool]:
        """The step in which the two sides go, and whether any figure in them is of data."""
        page, rows = self.unknowns.page, self.unknowns.rows
        known = page.compared.get((id(condition), rows))
        if known is None:
            left, right = condition.left, condition.right
            step = together(step_of(left, page, rows), step_of(right, page, rows))
            if left.type.kind is Kind.DATE:
                step = Fraction(1)
            of_data = bool(leaves(left, page) or leaves(right, page))
            known = page.compared[id(condition), rows] = (condition, step, of_data)
        return known[1:]

    def _named(self, condition: Comparison | OneOf, truth: bool, path: Path) -> Iterator[Path]:
        said = name_said(condition)
        if said is None:
            yield from self._kept(path.saying(condition, truth), check=False)
            return
        of, values, same = said
        of = self._behind(of)
        names = path.names.get(of, self._all_names(of))
        fewer = names.one_of(values) if same == truth else names.none_of(values)
        yield from self._kept(path.naming(of, fewer), check=False)

    def _behind(self, value: Expression) -> Expression:
        """What a Term is another name of."""
        while isinstance(value, TermValue) and at_hand(value):
            definition = self.unknowns.page.definitions.get(value.term)
            if definition is None:
                break
            value = definition.expression
        return value

    def _all_names(self, of: Expression) -> Names:
        table = None
        if isinstance(of, Lookup):
            table = self.unknowns.page.tables.get(of.table)
        elif isinstance(of, ColumnValue):
            table = self.unknowns.page.tables.get(self.unknowns.rows or "")
        name = of.column if isinstance(of, Lookup | ColumnValue) else ""
        column = table.column(name) if table is not None else None
        if of.type.kind is Kind.TRUTH:
            return Names(frozenset((True, False)))
        return Names(frozenset(column.codes)) if column is not None and column.codes else Names()

    # ------------------------------------------------------------ how many

    def _kept(self, path: Path | None, check: bool = True) -> Iterator[Path]:
        """A way if it can be; each that is followed is counted."""
        if path is None:
            return
        if check and path.tests and not self.unknowns.can_hold(path.tests):
            return
        self.limit -= 1
        if self.limit < 0:
            raise TooMany
        yield path


def _is_nothing(value: Expression) -> bool:
    return isinstance(value, Literal) and value.value == ZERO and not isinstance(value.value, bool)


def at_hand(value: TermValue) -> bool:
    """Whether a Term is read at the variables of the figure that is looked at."""
    return all(isinstance(of, KeyValue) and of.key == key for key, of in value.at)
