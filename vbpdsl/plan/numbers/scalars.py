"""The integer program: what one cell of a planned relation is computed from.

A scalar is an integer, a date, a text or a truth, and may be missing. There are three nodes: a
`Cell` of the row at hand, a `Constant`, and `Applied`, an operation on scalars. What operations
there are stands in one table, `OPERATIONS`, from which the verifier and the printer read and
against which the batch engine's table is tested. An operation with a missing item is missing,
except those whose entry says otherwise. Nothing here knows SQL.

    cents * 98 // 100      Applied("quotient", (Applied("multiply", (cents, 98)), 100))
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from attrs import field, frozen

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers.ranges import EMPTY, Range


@frozen(cache_hash=True)
class Cell:
    """A column of the row at hand.

    `range` is set for numbers (always integers here). `missing` says whether it can be missing.
    `wide` says that the relation it is read from holds it in 128 bits.
    """

    name: str
    kind: Kind
    range: Range | None = None
    missing: bool = True
    wide: bool = False


@frozen(cache_hash=True)
class Constant:
    """A value known to the plan; None is missing."""

    value: int | date | str | bool | None
    kind: Kind

    @property
    def range(self) -> Range | None:
        """For a number, the range that holds only it."""
        if self.kind is not Kind.NUMBER:
            return None
        return EMPTY if self.value is None else Range(_whole(self.value), _whole(self.value))

    @property
    def missing(self) -> bool:
        """Whether it is the missing value."""
        return self.value is None


@frozen(cache_hash=True)
class Applied:
    """An operation of `OPERATIONS` on some items."""

    operation: str
    items: tuple["Scalar", ...]
    kind: Kind
    range: Range | None = field(default=None, eq=False)
    missing: bool = field(default=True, eq=False)


Scalar = Cell | Constant | Applied


def _whole(value: int | date | str | bool) -> int:
    assert isinstance(value, int)
    return value


@frozen
class Operation:
    """What an operation takes and gives.

    `takes` are the kinds of its items, the last one repeated if `many`; None is any kind (the
    same for all such items). `gives` is None if it gives the kind of its last item. `strict`
    operations are missing if an item is.
    """

    meaning: str
    takes: tuple[Kind | None, ...]
    gives: Kind | None
    many: bool = False
    strict: bool = True


_NUMBER, _DATE, _TRUTH = Kind.NUMBER, Kind.DATE, Kind.TRUTH

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "add": Operation("the sum", (_NUMBER, _NUMBER), _NUMBER),
        "subtract": Operation("the first less the second", (_NUMBER, _NUMBER), _NUMBER),
        "multiply": Operation("the product", (_NUMBER, _NUMBER), _NUMBER),
        "negate": Operation("the opposite", (_NUMBER,), _NUMBER),
        "magnitude": Operation("the absolute value", (_NUMBER,), _NUMBER),
        "quotient": Operation(
            "the first divided by the second, cut toward zero; the second is at least 1",
            (_NUMBER, _NUMBER),
            _NUMBER,
        ),
        "remainder": Operation(
            "what `quotient` leaves, with the sign of the first", (_NUMBER, _NUMBER), _NUMBER
        ),
        "shift": Operation(
            "the first, not negative, divided by two to the power of the second, cut",
            (_NUMBER, _NUMBER),
            _NUMBER,
        ),
        "low bits": Operation(
            "what the first, not negative, leaves divided by one more than the second, a power "
            "of two less one",
            (_NUMBER, _NUMBER),
            _NUMBER,
        ),
        "common divisor": Operation(
            "the greatest common divisor of magnitudes", (_NUMBER, _NUMBER), _NUMBER
        ),
        "near its root": Operation(
            "a whole number of at least 1 that is about the square root of one that is not "
            "negative: an estimate, from which integers find the root",
            (_NUMBER,),
            _NUMBER,
        ),
        "function steps": Operation(
            "how many steps (the sixth over the seventh) the rounded value of a function is, "
            "which the fifth names and the eighth rounds, of the first over the second and the "
            "third over the fourth; missing where it has none",
            (_NUMBER,) * 8,
            _NUMBER,
        ),
        "narrow": Operation("the same number, held in 64 bits", (_NUMBER,), _NUMBER),
        "tiny": Operation("the same number, held in 8 bits", (_NUMBER,), _NUMBER),
        "same": Operation("the item itself", (None,), None),
        "equal": Operation("whether both are the same", (None, None), _TRUTH),
        "below": Operation("whether the first is less than the second", (None, None), _TRUTH),
        "at most": Operation("whether the first is not above the second", (None, None), _TRUTH),
        "among": Operation(
            "whether the first is one of the others", (None, None), _TRUTH, many=True
        ),
        "all": Operation("Kleene's and", (_TRUTH,), _TRUTH, many=True, strict=False),
        "any": Operation("Kleene's or", (_TRUTH,), _TRUTH, many=True, strict=False),
        "not": Operation("the opposite truth", (_TRUTH,), _TRUTH),
        "is missing": Operation("whether it is missing", (None,), _TRUTH, strict=False),
        "choose": Operation(
            "pairs of a truth and a value, then a value: the value of the first pair whose truth "
            "is true (not false, not missing), else the last",
            (),
            None,
            many=True,
            strict=False,
        ),
        "name order": Operation(
            "a text that stands in the order of names: digits alone in that of their numbers",
            (Kind.TEXT,),
            Kind.TEXT,
        ),
        "month": Operation("the first day of the month", (_DATE,), _DATE),
        "year": Operation("the year", (_DATE,), _NUMBER),
        "month number": Operation("twelve times the year and the month", (_DATE,), _NUMBER),
        "day of month": Operation("the day of the month", (_DATE,), _NUMBER),
        "day number": Operation("the days from January 1 of the year 1, as 1", (_DATE,), _NUMBER),
        "bit": Operation(
            "two to the power of a number from 0 to 61; missing for any other",
            (_NUMBER,),
            _NUMBER,
        ),
        "years later": Operation(
            "the same day some years later, February 29 becoming 28", (_DATE, _NUMBER), _DATE
        ),
        "months later": Operation(
            "the same day some months later, or the last of its month", (_DATE, _NUMBER), _DATE
        ),
        "weekday": Operation("the day of the week, Monday being 1", (_DATE,), _NUMBER),
        "days later": Operation("the date some days later", (_DATE, _NUMBER), _DATE),
        "day in year": Operation(
            "a year, month and day as a date, February 29 becoming 28",
            (_NUMBER, _NUMBER, _NUMBER),
            _DATE,
        ),
    }
)


def cells(scalar: Scalar) -> frozenset[Cell]:
    """The cells a scalar reads."""
    match scalar:
        case Cell():
            return frozenset((scalar,))
        case Constant():
            return frozenset()
        case Applied():
            return frozenset().union(*(cells(item) for item in scalar.items))


def show(scalar: Scalar) -> str:
    """A scalar in one line, for printed plans."""
    match scalar:
        case Cell():
            return scalar.name
        case Constant():
            return repr(scalar.value) if isinstance(scalar.value, str) else str(scalar.value)
        case Applied():
            return f"{scalar.operation}({', '.join(show(item) for item in scalar.items)})"
