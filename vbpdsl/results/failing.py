"""Why a condition does not hold, or does: by how much each comparison in it was missed or met.

    Qualified is not met: (Benchmark less Expenditures) divided by Benchmark is 2.9827%, which is
    0.0009 percentage points below Minimum Savings Rate, 2.9836%

The comparison was made with exact values; the two figures are shown with as many places as it
takes to see that they differ. That a value is there is never a reason where there is another one.
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
    OneOf,
    TermValue,
)
from vbpdsl.model.read_back.values import is_or_are, words
from vbpdsl.model.types import Kind, Style, ValueType
from vbpdsl.model.values.number import show_full, tell_apart
from vbpdsl.results.figures import key_text
from vbpdsl.results.reckoning import Reckoning

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
            telling = [child for child in step.children if not _is_there(child)]
            chosen = telling or step.children
            return tuple(said for child in chosen for said in failing(reckoning, child))
        case Comparison() as comparison:
            return (_compared(comparison, step),)
        case Better() as comparison:
            return (_beside_target(comparison, step),)
        case Negation():
            return holding(reckoning, step.children[0])
        case Missing(item=item):
            return (f"there is a {_thing(item)}",)
        case OneOf(item=item, values=values):
            value = show_full(step.children[0].value, item.type)
            listed = ", ".join(words(one) for one in values)
            return (f"{words(item)} {is_or_are(item)} {value}, none of {listed}",)
    return (f"not {words(step.expression)}",)


def holding(reckoning: Reckoning, step: Step) -> tuple[str, ...]:
    """The parts that make a condition true, each in a phrase; none if it is not true."""
    if step.value is not True:
        return ()
    match step.expression:
        case Connective():
            telling = [child for child in step.children if not _is_there(child)]
            chosen = telling or step.children
            return tuple(said for child in chosen for said in holding(reckoning, child))
        case Negation():
            return failing(reckoning, step.children[0])
        case Missing(item=item):
            return (f"there is no {_thing(item)}",)
        case Comparison() as comparison:
            return (_holds(comparison, step),)
        case Better() as comparison:
            return (_beside_target(comparison, step),)
    return (words(step.expression),)


def _is_there(step: Step) -> bool:
    """Whether a condition says no more than that a value is there."""
    match step.expression:
        case Missing():
            return step.value is False
        case Negation(item=Missing()):
            return step.value is True
    return False


def _thing(item: Expression) -> str:
    """What is there or not, without the table that it would stand in."""
    return item.column if isinstance(item, Lookup) else words(item)


def gap_text(difference: Fraction, kind: ValueType) -> str:
    """How far two values are apart: percentages in percentage points."""
    if kind.style in (Style.PERCENT, Style.POINTS):
        shown = show_full(abs(difference), ValueType(Kind.NUMBER, style=Style.PERCENT))
        points = "point" if abs(difference) == Fraction(1, 100) else "points"
        return f"{shown.removesuffix('%')} percentage {points}"
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
    name = f"{words(comparison.left)} {is_or_are(comparison.left)}"
    mark = _mark(comparison.right, shown[1])
    if comparison.operator in (*_BELOW, *_ABOVE):
        if left.value == right.value:
            side = "above" if comparison.operator == ">" else "below"
            return f"{name} {shown[0]}, not {side} {mark}"
        return f"{name} {shown[0]}, {distance(left.value, right.value, kind)} {mark}"
    return f"{name} {shown[0]}, {'not' if comparison.operator == '=' else 'the same as'} {mark}"


def _holds(comparison: Comparison, step: Step) -> str:
    left, right = step.children
    shown = _shown(comparison, left.value, right.value)
    mark = _mark(comparison.right, shown[1])
    name = f"{words(comparison.left)} {is_or_are(comparison.left)}"
    if left.value == right.value:
        return f"{name} {shown[0]}, equal to {mark}"
    far = distance(left.value, right.value, comparison.left.type)
    return f"{name} {shown[0]}, {far} {mark}"


def _beside_target(comparison: Better, step: Step) -> str:
    """A result beside its target: by how much it is better or worse, and which way is better."""
    result, mark, direction = step.children
    shown = tell_apart(result.value, mark.value, comparison.mark.type)
    far = distance(result.value, mark.value, comparison.mark.type)
    name = f"{words(comparison.result)} {is_or_are(comparison.result)}"
    said = f"{name} {shown[0]}, {far} {_mark(comparison.mark, shown[1])}"
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
