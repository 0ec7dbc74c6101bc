"""Expressions of a contract to scalars of a draft.

One short function for each form. A `Site` is where an expression stands: a figure of a grain, or
a row of a table; it knows how to reach keys, columns, other Terms and aggregates from there.

    the lesser of Cost and $75,000     choose(at most(c4, 7500000) ..., c4, 7500000) over 100
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol, assert_never

from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Band,
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
from vbpdsl.model.operators import Joins, OpenDay, PartOfDate, Picks, Reckons
from vbpdsl.model.types import Kind
from vbpdsl.plan.folding import Fold, bit_of, day_of
from vbpdsl.plan.numbers import exact, functions
from vbpdsl.plan.numbers.building import (
    Unplannable,
    absent,
    all_cases,
    among,
    apply,
    both,
    choose,
    compare,
    either,
    is_missing,
    negation,
    whole,
)
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.ranges import Range
from vbpdsl.plan.numbers.scalars import Constant, Scalar
from vbpdsl.plan.open_days import holidays, in_calendar, opened, past_holiday, weekday_of
from vbpdsl.plan.relations.draft import Draft
from vbpdsl.plan.relations.relation import Input
from vbpdsl.plan.values import (
    Lowered,
    TableFacts,
    chosen,
    compared,
    from_table,
    literal,
    matching,
    missing,
    nothing,
)

YEARS = Range(1, 9999)


class Site(Protocol):
    """Where an expression stands, and how to reach from there what it reads."""

    @property
    def draft(self) -> Draft:
        """The relation in the making."""

    @property
    def tables(self) -> Mapping[str, TableFacts]:
        """The tables of the contract."""

    def key(self, name: str) -> Lowered:
        """The value of a key."""

    def column(self, node: ColumnValue) -> Lowered:
        """A column of the row at hand."""

    def term(self, node: TermValue) -> Lowered:
        """Another Term's value."""

    def edge(self, which: str) -> Scalar:
        """The first or last day of the period."""

    def aggregate(self, node: Aggregate) -> Lowered:
        """The value of an aggregate that has been grouped before."""

    def sought(self, value: Scalar) -> Scalar:
        """A value to look up by; missing where nothing need be looked up."""

    def fold(self, node: Lookup) -> Fold | None:
        """The folded table in which a column is found, if there is one."""

    def own_row(self, node: Lookup) -> Lowered | None:
        """The column asked for, if the row at hand is the very row that is looked up."""


def lower(expression: Expression, site: Site) -> Lowered:
    """The expression as scalars of the site's draft."""
    match expression:
        case Literal():
            return literal(expression.value, expression.type.kind)
        case TermValue():
            return site.term(expression)
        case KeyValue():
            return site.key(expression.key)
        case ColumnValue():
            return site.column(expression)
        case PeriodEdge():
            return site.edge(expression.edge)
        case Aggregate():
            return site.aggregate(expression)
        case Lookup():
            return _looked_up(expression, site)
        case DatePart():
            return _date_part(expression, site)
        case DateShift():
            return _date_shift(expression, site)
        case Arithmetic():
            return _arithmetic(expression, site)
        case Excess():
            left, right = number(expression.left, site), number(expression.right, site)
            return exact.excess(left, right, site.draft.keep)
        case Extreme():
            return _extreme(expression, site)
        case Rounded():
            value = number(expression.value, site)
            return exact.rounded(value, expression.step, expression.way, site.draft.keep)
        case OfFunction():
            power = expression.exponent
            exponent = None if power is None else number(power, site)
            of = number(expression.value, site)
            return functions.lowered(expression, of, exponent, site.draft.keep)
        case Cases():
            return _cases(expression, site)
        case Banded():
            return _banded(expression, site)
        case Parts():
            return _parts(expression, site)
        case Portion():
            raise Unplannable("a part of a divided amount within another value")
        case _:
            return _truth(expression, site)


def _truth(expression: Expression, site: Site) -> Scalar:
    """The forms that are always a yes or a no."""
    match expression:
        case Comparison():
            left, right = lower(expression.left, site), lower(expression.right, site)
            return compared(expression.operator, left, right)
        case Better():
            return _better(expression, site)
        case Connective():
            items = [scalar(item, site) for item in expression.items]
            return both(items) if expression.operator is Joins.AND else either(items)
        case Negation():
            return negation(scalar(expression.item, site))
        case Missing():
            return missing(lower(expression.item, site))
        case OneOf():
            return _one_of(expression, site)
    raise AssertionError(f"{type(expression).__name__} is not lowered")


def number(expression: Expression, site: Site) -> Exact:
    """An expression that is a number, its numerator in a column."""
    found = lower(expression, site)
    assert isinstance(found, Exact), f"{expression} is not a number"
    return exact.kept(found, site.draft.keep)


def scalar(expression: Expression, site: Site) -> Scalar:
    """An expression that is a date, a text or a truth."""
    found = lower(expression, site)
    assert not isinstance(found, Exact), f"{expression} is a number"
    return found


def _looked_up(expression: Lookup, site: Site) -> Lowered:
    own = site.own_row(expression)
    if own is not None:
        return own
    fold = site.fold(expression)
    if fold is not None:
        return _looked_up_in(fold, expression, site)
    facts = site.tables[expression.table]
    pairs: list[tuple[Scalar, str, int]] = []
    for column, value in expression.by:
        sought = lower(value, site)
        left, factor = matching(sought, 10 ** facts.decimals[column], site.draft.keep)
        pairs.append((left, column, factor))
    # a text that is chosen row by row loses the engine's dictionaries: spare another pair first
    place = next((at for at, (left, *_) in enumerate(pairs) if left.kind is not Kind.TEXT), 0)
    left, column, factor = pairs[place]
    pairs[place] = (site.sought(left), column, factor)
    joining = site.draft.join(Input(expression.table, True), facts.measured, pairs)
    return from_table(facts, expression.column, joining.value(expression.column))


def _looked_up_in(fold: Fold, expression: Lookup, site: Site) -> Lowered:
    """The column from a folded table: the month is found by its bit, what else there is by keys."""
    facts, keep = site.tables[expression.table], site.draft.keep
    by = dict(expression.by)
    day = scalar(day_of(by.pop(fold.folding.month)), site)
    pairs = []
    for column, value in by.items():
        left, factor = matching(lower(value, site), 10 ** facts.decimals[column], keep)
        pairs.append((left, fold.columns[column], factor))
    bit = site.sought(bit_of(day, fold.folding, keep))
    joining = site.draft.join(fold.input, fold.measured, pairs, bit=(bit, fold.months))
    return from_table(facts, expression.column, joining.value(fold.columns[expression.column]))


def _date_part(expression: DatePart, site: Site) -> Lowered:
    value = scalar(expression.value, site)
    match expression.part:
        case PartOfDate.MONTH:
            return site.draft.keep(apply("month", (value,)))
        case PartOfDate.YEAR:
            operation, known = "year", YEARS
        case PartOfDate.DAY:
            operation, known = "day of month", Range(1, 31)
        case PartOfDate.MONTHS:
            operation, known = "month number", Range(12 * YEARS.low + 1, 12 * YEARS.high + 12)
        case PartOfDate.DAYS:
            operation, known = "day number", Range(1, date.max.toordinal())
        case _:
            assert_never(expression.part)
    return Exact(site.draft.keep(apply(operation, (value,), known)))


def _date_shift(expression: DateShift, site: Site) -> Scalar:
    value = scalar(expression.value, site)
    if expression.month is not None and expression.day is not None:
        years = Range(YEARS.low + expression.years, YEARS.high + expression.years)
        year = apply("add", (apply("year", (value,), YEARS), whole(expression.years)), years)
        items = (site.draft.keep(year), whole(expression.month), whole(expression.day))
        value = apply("day in year", items)
    elif expression.years:
        value = apply("years later", (value, whole(expression.years)))
    if expression.months:
        value = apply("months later", (value, whole(expression.months)))
    if expression.days and expression.open_day is not OpenDay.COUNTED:
        value = apply("days later", (value, whole(expression.days)))
    if expression.open_day is not None:
        value = site.draft.keep(value)
        weekday = site.draft.keep(weekday_of(value))
        start = value
        value = opened(value, weekday, expression.days, expression.open_day)
        for day in holidays(expression):
            value = site.draft.keep(value)
            value = past_holiday(start, value, day, expression.open_day)
    return in_calendar(site.draft.keep(value))


def _arithmetic(expression: Arithmetic, site: Site) -> Exact:
    left, right = number(expression.left, site), number(expression.right, site)
    match expression.operator:
        case Reckons.PLUS:
            return exact.plus(left, right)
        case Reckons.MINUS:
            return exact.minus(left, right)
        case Reckons.TIMES:
            return exact.times(left, right)
        case Reckons.OVER:
            return exact.over(left, right, site.draft.keep)
        case _:
            assert_never(expression.operator)


def _extreme(expression: Extreme, site: Site) -> Lowered:
    items = [lower(item, site) for item in expression.items]
    numbers = [item for item in items if isinstance(item, Exact)]
    if numbers:
        return exact.extreme(expression.pick, numbers, site.draft.keep)
    best = items[0]
    operator = "<=" if expression.pick is Picks.LESSER else ">="
    for item in items[1:]:
        best = all_cases(((compared(operator, best, item), _scalar(best)),), _scalar(item))
    return best


def _scalar(value: Lowered) -> Scalar:
    assert not isinstance(value, Exact)
    return value


def _cases(expression: Cases, site: Site) -> Lowered:
    pairs = [
        (site.draft.keep(scalar(branch.condition, site)), lower(branch.value, site))
        for branch in expression.branches
    ]
    return chosen(pairs, lower(expression.otherwise, site), site.draft.keep)


def _better(expression: Better, site: Site) -> Scalar:
    result, mark = lower(expression.result, site), lower(expression.mark, site)
    direction = scalar(expression.direction, site)
    equal = "=" if expression.or_equal else ""
    higher = compare("=", direction, Constant("higher", Kind.TEXT))
    lower_is_better = compare("=", direction, Constant("lower", Kind.TEXT))
    return choose(
        (
            (higher, compared(f">{equal}", result, mark)),
            (lower_is_better, compared(f"<{equal}", result, mark)),
        ),
        absent(Kind.TRUTH),
    )


def _one_of(expression: OneOf, site: Site) -> Scalar:
    item = lower(expression.item, site)
    values = [literal(value.value, value.type.kind) for value in expression.values]
    if isinstance(item, Exact):
        return either([compared("=", item, value) for value in values])
    return among(item, [value for value in values if isinstance(value, Constant)])


def _banded(expression: Banded, site: Site) -> Lowered:
    position = number(expression.input, site)
    pairs = [
        (_in_band(position, band), _band_value(position, band, site)) for band in expression.bands
    ]
    # a missing position is in no band, which is missing too: no need to watch for it
    return chosen(pairs, nothing(expression.type.kind), site.draft.keep, watch=False)


def _in_band(position: Exact, band: Band) -> Scalar:
    tests = []
    if band.low is not None:
        operator = ">=" if band.low_included else ">"
        tests.append(exact.compared(operator, position, exact.literal(band.low)))
    if band.high is not None:
        operator = "<=" if band.high_included else "<"
        tests.append(exact.compared(operator, position, exact.literal(band.high)))
    if not tests:
        tests.append(negation(is_missing(position.numerator)))
    return both(tests)


def _band_value(position: Exact, band: Band, site: Site) -> Lowered:
    if band.value_at_high is None or band.low is None or band.high is None:
        return lower(band.value, site)
    start, end = number(band.value, site), number(band.value_at_high, site)
    if band.low == band.high:
        # both ends are worked out even here: a missing one leaves the line open
        return chosen(((missing(end), exact.NONE),), start, site.draft.keep)
    walked = exact.minus(position, exact.literal(band.low))
    share = exact.times(walked, exact.literal(1 / (band.high - band.low)))
    return exact.plus(start, exact.times(exact.minus(end, start), share))


def _parts(expression: Parts, site: Site) -> Exact:
    amount = number(expression.amount, site)
    base = None if expression.base is None else number(expression.base, site)
    parts = [
        exact.times(_part(amount, base, band, site), number(band.value, site))
        for band in expression.bands
    ]
    return exact.total_of(parts)


def _part(amount: Exact, base: Exact | None, band: Band, site: Site) -> Exact:
    """What of the amount lies between the edges of a band."""
    keep = site.draft.keep
    begins, ends = _edge(band.low or Fraction(0), base), amount
    if base is not None or (band.low or 0) < 0:
        begins = exact.extreme(Picks.GREATER, (exact.ZERO, begins), keep)
    if band.high is not None:
        ends = exact.extreme(Picks.LESSER, (amount, _edge(band.high, base)), keep)
    return exact.excess(ends, begins, keep)


def _edge(edge: Fraction, base: Exact | None) -> Exact:
    return exact.literal(edge) if base is None else exact.times(exact.literal(edge), base)
