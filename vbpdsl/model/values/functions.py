"""Roots, logarithms, exponentials and powers in words, to functions of a value.

    the square root of Cases              ->   root of Cases, to the step that is said of it
    (1 plus Trend) to the power of 3      ->   that power, exactly
    1.03 to the power of (Days divided by 365)     ->   to the step that is said of it

A number is given for a number: of dollars nobody says what their root is.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Expression, Extreme, Literal, OfFunction
from vbpdsl.model.operators import Functions, RoundingWay
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import DOLLARS, NUMBER, Kind, Style, ValueType
from vbpdsl.model.values.units import wrong_kind
from vbpdsl.syntax.nodes.values import FunctionOf, Pick

_SAID = {
    "ROOT": Functions.ROOT,
    "LOGARITHM": Functions.LOGARITHM,
    "EXPONENTIAL": Functions.EXPONENTIAL,
}
_WHOLE = {"SQUARE": 2, "CUBE": 3}
"""`the square of A`, `A squared`."""

LARGEST_EXACT = 60
"""The largest whole exponent of a power that needs no words to how many places it is worked out."""


def function_of(draft: Draft, said: FunctionOf, scope: Scope) -> Expression:
    """`the natural logarithm of A`, `A to the power of B`, `A squared`."""
    value = draft.value(said.value, scope)
    if said.word.value == "SIZE":
        return _size(draft, value, said, scope)
    _must_be_number(draft, value, said, scope)
    named = str(said.word.value) if said.word.value is not None else ""
    if named in _SAID:
        function, exponent = _SAID[named], None
    else:
        function, exponent = Functions.POWER, _exponent(draft, said, named, scope)
    pure = value.type.style in (Style.PERCENT, Style.RATIO)
    type_ = ValueType(Kind.NUMBER, style=Style.RATIO) if pure else NUMBER
    return OfFunction(function, value, exponent, None, RoundingWay.HALF_UP, type_, span=said.span)


def _size(draft: Draft, value: Expression, said: FunctionOf, scope: Scope) -> Expression:
    """`the absolute value of A`: A, or what it is below zero."""
    if value.type.kind is not Kind.NUMBER:
        wrong_kind(draft, value, said.span, scope)
    turned = Literal(Fraction(-1), NUMBER, span=said.word.span)
    below = Arithmetic("*", turned, value, value.type, span=said.span)
    return Extreme(Pick.GREATER.value, (value, below), value.type, span=said.span)


def is_exact(value: OfFunction) -> bool:
    """Whether it is a fraction whatever its value: a power with a whole exponent, written out."""
    exponent = value.exponent.value if isinstance(value.exponent, Literal) else None
    return (
        isinstance(exponent, Fraction)
        and exponent.denominator == 1
        and abs(exponent) <= LARGEST_EXACT
    )


def _exponent(draft: Draft, said: FunctionOf, named: str, scope: Scope) -> Expression:
    if named in _WHOLE:
        return Literal(Fraction(_WHOLE[named]), NUMBER, span=said.word.span)
    assert said.exponent is not None, "the grammar has an exponent behind these words"
    exponent = draft.value(said.exponent, scope)
    _must_be_number(draft, exponent, said, scope)
    return exponent


def _must_be_number(draft: Draft, value: Expression, said: FunctionOf, scope: Scope) -> None:
    """No root of dollars, no power of dates; a count is a number for all that it counts."""
    of_money = any(base == DOLLARS.factors[0][0] for base, _ in value.type.unit.factors)
    if value.type.kind is not Kind.NUMBER or of_money:
        wrong_kind(draft, value, said.span, scope)
