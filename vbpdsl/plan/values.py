"""Values of any kind while they are lowered: numbers are exact, the others plain scalars.

What the expressions of a contract and the joins of the plan both need: choosing, comparing,
asking whether something is missing, and matching a value with a column of another relation.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import gcd

from attrs import Factory

from vbpdsl.model.types import Kind
from vbpdsl.plan.numbers import exact
from vbpdsl.plan.numbers.building import (
    absent,
    all_cases,
    choose,
    compare,
    is_missing,
    multiply,
    product,
    quotient,
    remainder,
    whole,
)
from vbpdsl.plan.numbers.exact import Exact
from vbpdsl.plan.numbers.exact_types import Keep
from vbpdsl.plan.numbers.scalars import Constant, Scalar
from vbpdsl.plan.relations.relation import Measured
from vbpdsl.source.classes import frozen

Lowered = Exact | Scalar
"""A number as an exact number; a date, text or truth as a scalar."""


@frozen
class TableFacts:
    """What the plan knows of a table: its measured relation and the decimals of its columns.

    `key` are the columns that name one row; `filed` says that its rows come from files. `days`
    are the first and the last day in columns of dates.
    """

    measured: Measured
    decimals: Mapping[str, int]
    key: tuple[str, ...]
    filed: bool
    days: Mapping[str, tuple[date, date]] = Factory(dict)


def literal(value: Fraction | date | str | bool | None, kind: Kind) -> Lowered:
    """A value written in the contract, or the missing value of a kind."""
    if value is None:
        return nothing(kind)
    if isinstance(value, Fraction):
        return exact.literal(value)
    return Constant(value, kind)


def missing(value: Lowered) -> Scalar:
    """Whether a value is missing."""
    return is_missing(value.numerator if isinstance(value, Exact) else value)


def compared(operator: str, left: Lowered, right: Lowered) -> Scalar:
    """A comparison of two values of one kind."""
    if isinstance(left, Exact):
        assert isinstance(right, Exact)
        return exact.compared(operator, left, right)
    assert not isinstance(right, Exact)
    return compare(operator, left, right)


def chosen(
    pairs: Sequence[tuple[Scalar, Lowered]], otherwise: Lowered, keep: Keep, watch: bool = True
) -> Lowered:
    """The value of the first pair whose condition is true, for values of any kind."""
    if isinstance(otherwise, Exact):
        numbers = [(condition, value) for condition, value in pairs if isinstance(value, Exact)]
        return exact.selected(numbers, otherwise, keep, watch)
    scalars = [(condition, value) for condition, value in pairs if not isinstance(value, Exact)]
    return (all_cases if watch else choose)(scalars, otherwise)


def nothing(kind: Kind) -> Lowered:
    """The missing value of a kind."""
    return exact.NONE if kind is Kind.NUMBER else absent(kind)


def matching(value: Lowered, denominator: int, keep: Keep) -> tuple[Scalar, int]:
    """The two sides of an equality with a column: a scalar, and what to multiply the column by.

    The column holds integers over `denominator` (1 for other kinds than numbers).
    """
    if not isinstance(value, Exact):
        return value, 1
    if not value.factors:
        shared = gcd(denominator, value.denominator)
        left = multiply(value.numerator, whole(denominator // shared))
        return left, value.denominator // shared
    top = keep(multiply(value.numerator, whole(denominator)))
    bottom = keep(multiply(product(value.factors), whole(value.denominator)))
    even = compare("=", remainder(top, bottom), whole(0))
    return choose(((even, quotient(top, bottom)),), absent(Kind.NUMBER)), 1


def from_table(facts: TableFacts, column: str, cell: Scalar) -> Lowered:
    """A cell of a table's column as the value it stands for."""
    if facts.measured.columns[column].kind is Kind.NUMBER:
        return Exact(cell, 10 ** facts.decimals[column])
    return cell
