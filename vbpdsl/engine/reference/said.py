"""Values and expressions in words, for reasons and mismatches.

Only as much as the interpreter itself has to say; statements and traces are shown by `results`.
"""

from datetime import date
from fractions import Fraction

from vbpdsl.engine.values import rounded
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import ColumnValue, Expression, KeyValue, Lookup, TermValue
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.types import DOLLARS, PMPM, Style, ValueType

MOST_PLACES = 6
"""Decimals after which a number is cut for reading and marked `about`."""

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def said(value: Value, of: ValueType | None = None) -> str:
    """A value as a person says it: `$188,940.00`, `47%`, `July 31, 2011`, `Maple`.

    Without a type a number is a name, such as that of a year, and takes no thousands' commas.
    """
    match value:
        case None:
            return "missing"
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case date():
            return _dated(value, of)
        case Fraction():
            return _counted(value, of)


def named(expression: Expression, otherwise: str) -> str:
    """What an expression is called, if it is merely a name."""
    match expression:
        case TermValue():
            return expression.term
        case KeyValue():
            return expression.key
        case ColumnValue():
            return expression.column
        case Lookup():
            return f"{expression.column} in {expression.table}"
        case _:
            return otherwise


def _dated(value: date, of: ValueType | None) -> str:
    month = MONTH_NAMES[value.month - 1]
    if of is not None and of.style is Style.MONTH:
        return f"{month} {value.year}"
    return f"{month} {value.day}, {value.year}"


def _counted(value: Fraction, of: ValueType | None) -> str:
    if of is None:
        return decimals(value, 0).replace(",", "")
    if of.unit in (DOLLARS, PMPM):
        amount = decimals(abs(value), 2).removeprefix("about ")
        about = "about " if decimals(abs(value), 2).startswith("about ") else ""
        sign = "-" if value < 0 else ""
        return f"{about}{sign}${amount}{' PMPM' if of.unit == PMPM else ''}"
    if of.style is Style.PERCENT:
        return f"{decimals(value * 100, 0)}%"
    if of.style is Style.POINTS:
        return f"{decimals(value * 100, 0)} percentage points"
    return decimals(value, 0)


def decimals(value: Fraction, least: int) -> str:
    """A number in decimals with thousands marked: at least `least` places, at most six."""
    cut = rounded(value, Fraction(1, 10**MOST_PLACES), RoundingWay.HALF_AWAY)
    about = "" if cut == value else "about "
    units = abs(cut) * 10**MOST_PLACES
    whole, rest = divmod(int(units), 10**MOST_PLACES)
    places = f"{rest:0{MOST_PLACES}d}".rstrip("0").ljust(least, "0")
    sign = "-" if cut < 0 else ""
    return f"{about}{sign}{whole:,}{'.' + places if places else ''}"


def said_apart(left: Value, right: Value, of: ValueType) -> tuple[str, str]:
    """Two values in words, written in full where words would make them look the same."""
    shown = said(left, of), said(right, of)
    if shown[0] != shown[1] or left == right:
        return shown
    return f"{shown[0]} ({left} exactly)", f"{shown[1]} ({right} exactly)"


def cited(clause: str) -> str:
    """How a clause is cited: `clause 2.3` for a bare number, else as it is, `line c`."""
    return f"clause {clause}" if clause[:1].isdigit() else clause
