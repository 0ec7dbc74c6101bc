"""Whether conditions leave nothing out, so that bullets need no `otherwise`.

    - 60% if Quality Score is at least 85;        they cover every Quality Score there is
    - 50% if Quality Score is below 85.

Two kinds are recognised: conditions that compare one and the same value with figures, and a
condition with its opposite. A value that is missing is covered by neither; the result is then
missing, as it is with `otherwise` where a condition is missing.
"""

from fractions import Fraction

from attrs import frozen

from vbpdsl.model.expressions import Comparison, Connective, Expression, Literal, Negation


@frozen
class _Span:
    """A stretch of numbers; an end of None is open to infinity."""

    low: Fraction | None = None
    low_included: bool = False
    high: Fraction | None = None
    high_included: bool = False


def covers(conditions: tuple[Expression, ...]) -> bool:
    """Whether for every value one of the conditions is true."""
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
    return len(values) == 1 and _whole_line(spans)


def _span(condition: Expression) -> tuple[Expression, _Span] | None:
    """The value that a condition compares and the stretch it says."""
    if isinstance(condition, Comparison):
        return _compared(condition)
    if not isinstance(condition, Connective) or condition.operator != "and":
        return None
    both = [_span(item) for item in condition.items]
    if len(both) != 2 or both[0] is None or both[1] is None or both[0][0] != both[1][0]:
        return None
    one, other = both[0][1], both[1][1]
    low = one if one.low is not None else other
    high = one if one.high is not None else other
    return both[0][0], _Span(low.low, low.low_included, high.high, high.high_included)


def _compared(test: Comparison) -> tuple[Expression, _Span] | None:
    if not isinstance(test.right, Literal) or not isinstance(test.right.value, Fraction):
        return None
    mark = test.right.value
    found = {
        ">=": _Span(mark, True),
        ">": _Span(mark, False),
        "<=": _Span(None, False, mark, True),
        "<": _Span(None, False, mark, False),
        "=": _Span(mark, True, mark, True),
    }.get(test.operator)
    return (test.left, found) if found is not None else None


def _from(one: _Span) -> tuple[bool, Fraction, bool]:
    return one.low is not None, one.low or Fraction(0), not one.low_included


def _whole_line(spans: list[_Span]) -> bool:
    ordered = sorted(spans, key=_from)
    if ordered[0].low is not None:
        return False
    reached, included = ordered[0].high, ordered[0].high_included
    for one in ordered[1:]:
        if reached is None:
            return True
        if one.low is not None and (one.low > reached or (
            one.low == reached and not (included or one.low_included)
        )):
            return False
        if one.high is None or one.high > reached or (one.high == reached and one.high_included):
            reached, included = one.high, one.high_included
    return reached is None
