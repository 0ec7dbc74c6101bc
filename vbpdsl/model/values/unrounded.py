"""A case in money for a payment that nobody says how to round, from a rate of the contract.

    50% of Savings      50% of $1,001.53 is $500.765: $500.77, $500.76 or $501
"""

from fractions import Fraction
from math import ceil, floor

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Banded,
    Cases,
    Excess,
    Expression,
    Extreme,
    Literal,
    TermValue,
)
from vbpdsl.model.readings.said import dollars, figure
from vbpdsl.model.types import DOLLARS, PERCENT

_FROM = 100_150
"""Cents where the search for an amount with half a cent begins: $1,001.50."""
_LOOKED_AT = 20_000


def unrounded_case(draft: Draft, amount: Expression) -> str | None:
    """What rounding makes of a payment; nothing where no written rate makes parts of a cent."""
    rate = _rate(draft, amount, set())
    if rate is None:
        return None
    for cents in range(_FROM, _FROM + _LOOKED_AT):
        paid = rate * cents
        if paid - floor(paid) == Fraction(1, 2) and floor(paid) % 2 == 0:
            up, even = Fraction(ceil(paid), 100), Fraction(floor(paid), 100)
            whole = Fraction(floor(paid / 100 + Fraction(1, 2)))
            said = f"{figure(rate, PERCENT)} of {dollars(Fraction(cents, 100))}"
            return (
                f"{said} is {dollars(paid / 100)}: {dollars(up, True)}, {dollars(even, True)} or "
                f"{dollars(whole)}"
            )
    return None


def _rate(draft: Draft, node: Expression, seen: set[str]) -> Fraction | None:
    """The first written share of an amount on the way to what is paid."""
    match node:
        case TermValue(term=term):
            if term in seen or term not in draft.definitions:
                return None
            return _rate(draft, draft.definitions[term].expression, {*seen, term})
        case Arithmetic(operator="*", left=left, right=right):
            for rate, amount in ((left, right), (right, left)):
                if amount.type.unit == DOLLARS:
                    return _written(draft, rate) or _rate(draft, amount, seen)
            return None
        case Arithmetic(left=left, right=right) | Excess(left=left, right=right):
            return _rate(draft, left, seen) or _rate(draft, right, seen)
        case Extreme(items=items):
            found = (_rate(draft, item, seen) for item in items)
            return next((rate for rate in found if rate), None)
        case Cases(branches=branches, otherwise=otherwise):
            found = (_rate(draft, value, seen) for value in
                     (*(branch.value for branch in branches), otherwise))  # fmt: skip
            return next((rate for rate in found if rate), None)
    return None


def _written(draft: Draft, rate: Expression) -> Fraction | None:
    """A rate that stands in the text, or the highest of its table."""
    if isinstance(rate, TermValue) and not rate.earlier and rate.term in draft.definitions:
        return _written(draft, draft.definitions[rate.term].expression)
    if isinstance(rate, Literal) and isinstance(rate.value, Fraction):
        return rate.value if 0 < rate.value < 1 else None
    if isinstance(rate, Banded):
        rates = [found for band in rate.bands if (found := _written(draft, band.value))]
        return max(rates, default=None)
    return None
