"""A price by bands of a number, times that number: all at one price, or each part at its own?

    | Beds | Fee |      $1 up to 10 and $2 from 11:  of 12 beds $24, or $10 and $4
    The Plan pays the Home the Fee times Beds.

Beside `bands_met`, which asks the same of rates and amounts of money.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Banded, Expression, Literal, Lookup, TermValue
from vbpdsl.model.readings.said import dollars
from vbpdsl.model.types import DOLLARS
from vbpdsl.source.classes import frozen


@frozen
class Priced:
    """A price by bands of the very number that it is multiplied by."""

    price: str
    number: str
    banded: Banded


def priced(draft: Draft, price: Expression, number: Expression, words: str) -> Priced | None:
    """What a product is of, if it is such a price and such a number."""
    if not isinstance(price, TermValue) or not number.type.unit.pure:
        return None
    definition = draft.definitions.get(price.term)
    banded = definition.expression if definition is not None else None
    if not isinstance(banded, Banded) or banded.type.unit != DOLLARS:
        return None
    if _meant(draft, banded.input) != _meant(draft, number):
        return None
    return Priced(price.term, words, banded)


def _meant(draft: Draft, value: Expression) -> Expression:
    """What a Term is another name of, or how it is worked out."""
    while isinstance(value, TermValue) and value.term in draft.definitions:
        known = draft.definitions[value.term].expression
        if not isinstance(known, TermValue | Lookup):
            break
        value = known
    return value


def readings_of(met: Priced) -> tuple[str, str]:
    """All of them at one price, or each part at its own."""
    return (
        f"the whole of {met.number} at one {met.price}",
        f"each part of {met.number} at the {met.price} of its own row",
    )


def case_of(met: Priced) -> str | None:
    """What the two readings come to, of one more than the highest edge."""
    bands = sorted(met.banded.bands, key=lambda band: (band.low is not None, band.low or 0))
    prices = [band.value.value for band in bands if isinstance(band.value, Literal)]
    lows = [band.low for band in bands if band.low is not None]
    if len(prices) != len(bands) or not lows:
        return None
    many, counted, parts = lows[-1] + 1, Fraction(0), Fraction(0)
    for band, price in zip(bands, prices, strict=True):
        if not isinstance(price, Fraction):
            return None
        last = many if band.high is None else band.high - (not band.high_included)
        parts += max(min(many, last) - counted, Fraction(0)) * price
        counted = max(counted, last)
    whole = prices[-1] * many if isinstance(prices[-1], Fraction) else parts
    return f"{met.number} of {many}: {dollars(whole)} or {dollars(parts)}"
