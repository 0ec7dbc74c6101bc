"""Whether conditions leave nothing out, so that bullets need no `otherwise`.

    - 60% if Quality Score is at least 85;        they cover every Quality Score there is
    - 50% if Quality Score is below 85.

Three kinds are recognised: conditions that compare one and the same value with figures, or with
every name it can have, and a condition with its opposite. Between `60 through 79` and `80 or more`
there is nothing if the value goes by whole numbers. A value that is missing is covered by
none of them; the result is then missing, as it is with `otherwise` where a condition is missing.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations

from vbpdsl.model.expressions import (
    Comparison,
    Connective,
    DateShift,
    Expression,
    Literal,
    Missing,
    Negation,
    OneOf,
    PeriodEdge,
)
from vbpdsl.model.possible.grid import at_or_above
from vbpdsl.source.classes import frozen


@frozen
class _Span:
    """A stretch of numbers; an end of None is open to infinity."""

    low: Fraction | None = None
    low_included: bool = False
    high: Fraction | None = None
    high_included: bool = False


Values = frozenset[str | Fraction]
"""All values that something can have: the codes of a column, the years settled."""


Steps = Callable[[Expression], Fraction | None]
"""By what steps a value goes, where that is known."""


def covers(
    conditions: tuple[Expression, ...],
    all_values: Callable[[Expression], Values | None],
    step_of: Steps,
) -> bool:
    """Whether for every value one of the conditions is true.

    `all_values` says what a value can be, where the contract lists it.
    """
    if _every_name(conditions, all_values):
        return True
    if any(isinstance(one, Negation) and one.item in conditions for one in conditions):
        return True
    spans: list[_Span] = []
    values: set[Expression] = set()
    for condition in conditions:
        found = _span(condition)
        if found is None:
            return False
        values.add(found[0])
        spans.append(found[1])
    return len(values) == 1 and _whole_line(spans, step_of(values.pop()))


def of_one_figure(conditions: tuple[Expression, ...]) -> bool:
    """Whether all hold one and the same figure against marks: `90 or more`, `80 or more`."""
    found = [_span(one) for one in conditions]
    return None not in found and len({one[0] for one in found if one is not None}) == 1


def overlapping(conditions: tuple[Expression, ...]) -> tuple[int, int] | None:
    """The places of two conditions that some value of one figure meets at once."""
    found = [_span(one) for one in conditions]
    for (a, one), (b, other) in combinations(enumerate(found), 2):
        if one is not None and other is not None and one[0] == other[0] and _meet(one[1], other[1]):
            return a, b
    return None


def crossing(conditions: tuple[Expression, ...]) -> tuple[int, int] | None:
    """The places of two conditions that some value of one figure meets at once, where neither is
    part of the other: `at least 90` is part of `at least 80`, which says what holds besides."""
    found = [_span(one) for one in conditions]
    for (a, one), (b, other) in combinations(enumerate(found), 2):
        if one is None or other is None or one[0] != other[0] or not _meet(one[1], other[1]):
            continue
        if not (_part_of(one[1], other[1]) or _part_of(other[1], one[1])):
            return a, b
    return None


def narrower(one: Expression, other: Expression) -> bool:
    """Whether one holds of part of what the other holds of: `at least 90`, of `at least 80`."""
    both = _span(one), _span(other)
    if both[0] is None or both[1] is None or both[0][0] != both[1][0]:
        return False
    return _part_of(both[0][1], both[1][1])


def _part_of(one: _Span, other: _Span) -> bool:
    return _reaches(one.low, other.low, one.low_included, other.low_included, 1) and _reaches(
        one.high, other.high, one.high_included, other.high_included, -1
    )


def _reaches(
    one: Fraction | None, other: Fraction | None, included: bool, other_included: bool, up: int
) -> bool:
    """Whether an end of a span lies within the end of another; None is no end at all."""
    if other is None or one is None:
        return other is None
    return one * up > other * up or (one == other and (other_included or not included))


def _meet(one: _Span, other: _Span) -> bool:
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: _Span, other: _Span) -> bool:
    if one.high is None or other.low is None:
        return False
    touch = one.high == other.low and one.high_included and other.low_included
    return one.high <= other.low and not touch


def _every_name(
    conditions: tuple[Expression, ...], all_values: Callable[[Expression], Values | None]
) -> bool:
    """Whether one value is compared with each of the names it can have."""
    asked: set[Expression] = set()
    said: set[object] = set()
    for condition in _apart(conditions):
        if isinstance(condition, OneOf):
            asked.add(condition.item)
            said |= {value.value for value in condition.values}
        elif isinstance(condition, Comparison) and condition.operator == "=" and isinstance(
            condition.right, Literal
        ):
            asked.add(condition.left)
            said.add(condition.right.value)
        else:
            return False
    known = all_values(next(iter(asked))) if len(asked) == 1 else None
    return bool(known) and known is not None and known <= said


def _apart(conditions: tuple[Expression, ...]) -> Iterator[Expression]:
    """The conditions, and of `Track is Track 2, or Track is Track 3` each by itself."""
    for one in conditions:
        if isinstance(one, Connective) and one.operator == "or":
            yield from _apart(one.items)
        else:
            yield one


def _span(condition: Expression) -> tuple[Expression, _Span] | None:
    """The value that a condition compares and the stretch it says."""
    if isinstance(condition, Comparison):
        return _compared(condition)
    if isinstance(condition, Connective) and condition.operator == "or":
        said = [item for item in condition.items if not isinstance(item, Missing)]
        return _span(said[0]) if len(said) == 1 else None  # `..., or there is none`
    if not isinstance(condition, Connective) or condition.operator != "and":
        return None
    both = [_span(item) for item in condition.items]
    if len(both) != 2 or both[0] is None or both[1] is None or both[0][0] != both[1][0]:
        return None
    one, other = both[0][1], both[1][1]
    if None not in (one.low, other.low) or None not in (one.high, other.high):
        return None  # `more than 8 but more than 8.5`: two ends on one side
    low = one if one.low is not None else other
    high = one if one.high is not None else other
    return both[0][0], _Span(low.low, low.low_included, high.high, high.high_included)


def _compared(test: Comparison) -> tuple[Expression, _Span] | None:
    mark = _mark(test.right)
    if mark is None:
        return None
    found = {
        ">=": _Span(mark, True),
        ">": _Span(mark, False),
        "<=": _Span(None, False, mark, True),
        "<": _Span(None, False, mark, False),
        "=": _Span(mark, True, mark, True),
    }.get(test.operator)
    return (test.left, found) if found is not None else None


def _mark(value: Expression) -> Fraction | None:
    """Where a figure stands on a line, or a day said by its month: March 31 of the next year."""
    if isinstance(value, Literal) and isinstance(value.value, Fraction):
        return value.value
    if not isinstance(value, DateShift) or value.month is None or value.day is None:
        return None
    if not isinstance(value.value, PeriodEdge) or value.days:
        return None
    return Fraction(value.years * 10_000 + value.month * 100 + value.day)


def _from(one: _Span) -> tuple[bool, Fraction, bool]:
    return one.low is not None, one.low or Fraction(0), not one.low_included


def _apart_by(reached: Fraction, included: bool, one: _Span, step: Fraction | None) -> bool:
    """Whether a value lies between where the line is reached and a stretch begins."""
    if one.low is None:
        return False
    if not step:
        return one.low > reached or (one.low == reached and not (included or one.low_included))
    left_out, taken = at_or_above(reached, step), at_or_above(one.low, step)
    left_out += step if included and left_out == reached else 0
    taken += step if not one.low_included and taken == one.low else 0
    return left_out < taken


def _whole_line(spans: list[_Span], step: Fraction | None) -> bool:
    ordered = sorted(spans, key=_from)
    if ordered[0].low is not None:
        return False
    reached, included = ordered[0].high, ordered[0].high_included
    for one in ordered[1:]:
        if reached is None:
            return True
        if _apart_by(reached, included, one, step):
            return False
        if one.high is None or one.high > reached or (one.high == reached and one.high_included):
            reached, included = one.high, one.high_included
    return reached is None
