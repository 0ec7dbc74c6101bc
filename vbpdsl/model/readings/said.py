"""Figures as messages say them: amounts, percentages, and what rounding makes of a half.

    40000            $40,000
    188940.235       $188,940.235
    0.47             47%

Statements are shown by `results`; here is only what a message about a text needs.
"""

from fractions import Fraction

from vbpdsl.model.contract import Value
from vbpdsl.model.tables.edges import plain
from vbpdsl.model.types import DOLLARS, PMPM, Style, ValueType


def dollars(amount: Fraction, cents: bool = False) -> str:
    """An amount: without cents where it has none, unless they are wanted."""
    whole, point, places = plain(abs(amount)).partition(".")
    sign = "-" if amount < 0 else ""
    return f"{sign}${whole}.{places:0<2}" if point or cents else f"{sign}${whole}"


def figure(value: Fraction, of: ValueType) -> str:
    """A figure in its unit."""
    if of.unit == DOLLARS:
        return dollars(value)
    if of.unit == PMPM:
        return f"{dollars(value)} PMPM"
    if of.style in (Style.PERCENT, Style.POINTS):
        return f"{plain(value * 100)}%"
    return plain(value)


def number(value: Value) -> Fraction | None:
    """A value if it is a number."""
    return value if isinstance(value, Fraction) else None


def half(step: Fraction, of: ValueType, start: int = 100) -> str:
    """What the rounding of a half to a step is worth: `$100.125 is $100.13 or $100.12`."""
    even = start - start % 2
    down, up = even * step, (even + 1) * step
    middle = (down + up) / 2
    if of.unit == DOLLARS and step < 1:
        return f"{dollars(middle)} is {dollars(up, True)} or {dollars(down, True)}"
    return f"{figure(middle, of)} is {figure(up, of)} or {figure(down, of)}"
