"""Why a condition does not hold: by how much each comparison in it was missed.

    Qualified is not met: (Benchmark less Expenditures) divided by Benchmark is 2.9827%, which is
    0.0009 percentage points below Minimum Savings Rate, 2.9836%

The comparison was made with exact values; the two figures are shown with as many places as it
takes to see that they differ.
"""

from fractions import Fraction

from vbpdsl.engine.reference.step import FigureRead, Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import (
    Better,
    Comparison,
    Connective,
    Expression,
    KeyValue,
    Literal,
    Lookup,
    Missing,
    Negation,
    TermValue,
)
from vbpdsl.model.types import Kind, Style, ValueType
from vbpdsl.results.figures import key_text
from vbpdsl.results.number import show_full, tell_apart
from vbpdsl.results.reckoning import Reckoning
from vbpdsl.results.words import words

_BELOW = (">", ">=")
_ABOVE = ("<", "<=")


def failing(reckoning: Reckoning, step: Step) -> tuple[str, ...]:
    """The comparisons that make a condition false, each in a phrase; none if it is not false."""
    if step.value is not False:
        return ()
    match step.expression:
        case TermValue() as read if isinstance(step.detail, FigureRead):
            return _of_term(reckoning, read, step.detail)
        case Connective():
            return tuple(said for child in step.children for said in failing(reckoning, child))
        case Comparison() as comparison:
            return (_compared(comparison, step),)
        case Better() as comparison:
            return (_not_better(comparison, step),)
        case Negation():
            return holding(step.children[0])
    return (f"not {words(step.expression)}",)


def holding(step: Step) -> tuple[str, ...]:
    """The parts that make a condition true, each in a phrase; none if it is not true."""
    if step.value is not True:
        return ()
    match step.expression:
        case Connective():
            return tuple(said for child in step.children for said in holding(child))
        case Missing(item=TermValue(term=name)):
            return (f"there is no {name}",)
        case Missing(item=item):
            return (f"{words(item)} is missing",)
        case Comparison() as comparison:
            return (_holds(comparison, step),)
    return (words(step.expression),)


def gap_text(difference: Fraction, kind: ValueType) -> str:
    """How far two values are apart: percentages in percentage points."""
    if kind.style in (Style.PERCENT, Style.POINTS):
        shown = show_full(abs(difference), ValueType(Kind.NUMBER, style=Style.PERCENT))
        return f"{shown.removesuffix('%')} percentage points"
    return show_full(abs(difference), kind)


def distance(left: Value, right: Value, kind: ValueType) -> str:
    """`0.6 below`, `$12.00 above`, `equal to`: where the left value lies from the right one."""
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return "not"
    if left == right:
        return "exactly"
    return f"{gap_text(left - right, kind)} {'below' if left < right else 'above'}"


def _of_term(reckoning: Reckoning, read: TermValue, figure: FigureRead) -> tuple[str, ...]:
    definition = reckoning.definitions[read.term]
    inner = failing(reckoning, reckoning.step_of(definition, figure.at))
    return inner or (unmet(read.term),)


def unmet(term: str) -> str:
    """All there is to say of a condition whose reasons lie in rows that are not read here."""
    return f"{term} is not met"


def _compared(comparison: Comparison, step: Step) -> str:
    left, right = step.children
    kind = comparison.left.type
    shown = _shown(comparison, left.value, right.value)
    name = words(comparison.left)
    mark = _mark(comparison.right, shown[1])
    if comparison.operator in (*_BELOW, *_ABOVE):
        if left.value == right.value:
            side = "above" if comparison.operator == ">" else "below"
            return f"{name} is {shown[0]}, not {side} {mark}"
        return f"{name} is {shown[0]}, {distance(left.value, right.value, kind)} {mark}"
    return f"{name} is {shown[0]}, {'not' if comparison.operator == '=' else 'the same as'} {mark}"


def _holds(comparison: Comparison, step: Step) -> str:
    left, right = step.children
    shown = _shown(comparison, left.value, right.value)
    mark = _mark(comparison.right, shown[1])
    if left.value == right.value:
        return f"{words(comparison.left)} is {shown[0]}, equal to {mark}"
    far = distance(left.value, right.value, comparison.left.type)
    return f"{words(comparison.left)} is {shown[0]}, {far} {mark}"


def _not_better(comparison: Better, step: Step) -> str:
    result, mark, direction = step.children
    shown = tell_apart(result.value, mark.value, comparison.mark.type)
    far = distance(result.value, mark.value, comparison.mark.type)
    name, target = words(comparison.result), _mark(comparison.mark, shown[1])
    said = f"{name} is {shown[0]}, {far} {target}"
    return f"{said} ({direction.value} is better)"


def _shown(comparison: Comparison, left: Value, right: Value) -> tuple[str, str]:
    """The two sides for reading; a key such as a year has no separators."""
    kind = comparison.left.type
    if isinstance(comparison.left, KeyValue):
        return key_text(left, kind), key_text(right, kind)
    return tell_apart(left, right, kind)


def _mark(expression: Expression, shown: str) -> str:
    """What a value was compared with: its name and value, or the value alone."""
    match expression:
        case Literal():
            return shown
        case TermValue(term=name):
            return f"{name}, {shown}"
        case Lookup(column=name):
            return f"the {name}, {shown}"
    return f"{words(expression)}, {shown}"
