"""Planned scalars worked out in plain Python, for tests: what each operation means, row by row.

Written from the meanings in `OPERATIONS`, apart from the engine that writes them in SQL.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from math import gcd, isqrt

from vbpdsl.engine.batch.functions import steps_of
from vbpdsl.plan.numbers.scalars import OPERATIONS, Applied, Cell, Constant, Scalar

Cellular = int | date | str | bool | None


def value_of(scalar: Scalar, row: Mapping[str, Cellular]) -> Cellular:
    """The value of a scalar for a row of cells by name; checks that numbers are in range."""
    match scalar:
        case Cell():
            result = row[scalar.name]
        case Constant():
            return scalar.value
        case Applied():
            result = _applied(scalar, [value_of(item, row) for item in scalar.items])
    if result is None:
        assert scalar.missing, f"{scalar} is missing and should never be"
    elif scalar.range is not None:
        assert scalar.range.low <= result <= scalar.range.high, f"{result} outside {scalar}"
    return result


def _applied(scalar: Applied, items: list[Cellular]) -> Cellular:
    if OPERATIONS[scalar.operation].strict and None in items:
        return None
    return MEANING[scalar.operation](*items)


def _cut(dividend: int, divisor: int) -> int:
    assert divisor >= 1
    return dividend // divisor if dividend >= 0 else -(-dividend // divisor)


def _choose(*items: Cellular) -> Cellular:
    for condition, value in zip(items[:-1:2], items[1::2], strict=True):
        if condition is True:
            return value
    return items[-1]


def _all(*items: Cellular) -> Cellular:
    return False if False in items else None if None in items else True


def _any(*items: Cellular) -> Cellular:
    return True if True in items else None if None in items else False


def day_in_year(year: int, month: int, day: int) -> date:
    """The day, or the day before where February has no 29th."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def months_later(day: date, months: int) -> date:
    """The same day of another month, or the last day that it has."""
    beyond = 12 * day.year + day.month - 1 + months
    for last in range(day.day, 0, -1):
        with suppress(ValueError):
            return date(beyond // 12, beyond % 12 + 1, last)
    raise AssertionError(day)


MEANING: Mapping[str, Callable[..., Cellular]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "negate": lambda a: -a,
    "magnitude": abs,
    "quotient": _cut,
    "remainder": lambda a, b: a - b * _cut(a, b),
    "shift": lambda a, b: a >> b,
    "low bits": lambda a, b: a & b,
    "common divisor": gcd,
    "narrow": lambda a: a,
    "tiny": lambda a: a,
    "same": lambda a: a,
    "equal": lambda a, b: a == b,
    "below": lambda a, b: a < b,
    "at most": lambda a, b: a <= b,
    "among": lambda a, *others: a in others,
    "all": _all,
    "any": _any,
    "not": lambda a: not a,
    "is missing": lambda a: a is None,
    "choose": _choose,
    "name order": lambda a: a.zfill(40) if set(a) <= set("0123456789") and a else a,
    "month": lambda a: a.replace(day=1),
    "year": lambda a: a.year,
    "month number": lambda a: 12 * a.year + a.month,
    "day of month": lambda a: a.day,
    "day number": lambda a: a.toordinal(),
    "bit": lambda a: 2**a if 0 <= a <= 61 else None,
    "near its root": lambda a: max(isqrt(a), 1),
    "function steps": steps_of,
    "years later": lambda a, b: day_in_year(a.year + b, a.month, a.day),
    "months later": months_later,
    "weekday": lambda a: a.isoweekday(),
    "days later": lambda a, b: a + timedelta(days=b),
    "day in year": day_in_year,
}
