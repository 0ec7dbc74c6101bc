"""Why a condition holds, or does not: each comparison in it that tells, with the figures compared.

    Qualified is not met: (Benchmark less Expenditures) divided by Benchmark is 2.9827%, which is
    0.0009 percentage points below Minimum Savings Rate, 2.9836%

The comparison was made with exact values; the two figures are shown with as many places as it
takes to see that they differ. That a value is there is never a reason where there is another one,
and nothing is said of rows that were not read.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from vbpdsl.engine.reference.step import Chosen, FigureRead, Step
from vbpdsl.model.contract import Value
from vbpdsl.model.expressions import (
    Aggregate,
    Better,
    Cases,
    ColumnValue,
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
from vbpdsl.model.operators import Compares
from vbpdsl.model.read_back.phrases import in_a_list, is_or_are
from vbpdsl.model.read_back.values import said_so
from vbpdsl.model.types import Kind, Style, ValueType
from vbpdsl.model.values.number import show_full, tell_apart
from vbpdsl.results.reckoned.figures import key_text
from vbpdsl.results.reckoned.reckoning import Reckoning, unread
from vbpdsl.results.why.naming import is_filled, marked, name, status_said


def told(reckoning: Reckoning, step: Step, so: bool) -> tuple[str, ...]:
    """What makes a condition hold (`so`) or fail, each in a phrase; none if it is otherwise."""
    if step.value is not so or unread(step):
        return ()
    match step.expression:
        case TermValue() if isinstance(step.detail, FigureRead):
            return _of_term(reckoning, step.detail, so)
        case Connective():
            # One part is enough for an `or` that holds and an `and` that does not.
            found = [child for child in step.children if child.value is so]
            telling = [child for child in found if not _is_there(child)] or found
            return tuple(said for child in telling for said in told(reckoning, child, so))
        case Comparison() as comparison:
            return (_compared(comparison, step),)
        case Better() as comparison:
            return (_beside_target(comparison, step),)
        case Negation():
            return told(reckoning, step.children[0], not so)
        case Missing(item=item) if _is_one_thing(item):
            return (_there(item, not so),)
        case Missing():
            return (_reckoned(step.children[0], not so),)
        case OneOf(item=item, values=values):
            value = _alone(item, step.children[0].value)
            listed = in_a_list([_alone(item, one.value) for one in values], "or" if so else "and")
            beside = "" if so and len(values) == 1 else f", {'one' if so else 'none'} of {listed}"
            beside = f", not {listed}" if not so and len(values) == 1 else beside
            return (f"{name(item)} {is_or_are(item)} {value}{beside}",)
        case Lookup() | ColumnValue() as item:
            return (f"{name(item)} is {'yes' if so else 'no'}",)
    return (said_so(step.expression, so),)


def _is_there(step: Step) -> bool:
    """Whether a condition says no more than that a value is there."""
    match step.expression:
        case Missing():
            return step.value is False
        case Negation(item=Missing()):
            return step.value is True
    return False


def _there(item: Expression, is_there: bool) -> str:
    """`there is no Result`, without the table that it would stand in."""
    thing = item.column if isinstance(item, Lookup | ColumnValue) else name(item)
    verb = is_or_are(thing)
    if not is_there:
        return f"there {verb} no {thing}"
    article = "" if verb == "are" else "an " if thing[:1].lower() in "aeiou" else "a "
    return f"there {verb} {article}{thing}"


def _is_one_thing(item: Expression) -> bool:
    """Whether something has a name of its own, or is a figure of rows."""
    return isinstance(item, Lookup | ColumnValue | TermValue | Aggregate | KeyValue)


def _reckoned(step: Step, is_there: bool) -> str:
    """Of what is worked out of several: which of these there are not."""
    if is_there:
        return "all that it rests on is there"
    gone = dict.fromkeys(_there(one, False) for one in _without_value(step))
    return in_a_list([*gone], "and") if gone else _there(step.expression, False)


def _without_value(step: Step) -> Iterator[Expression]:
    """The named parts of a value that have none."""
    if step.value is None and _is_one_thing(step.expression):
        yield step.expression
        return
    for child in step.children:
        yield from _without_value(child)


def _of_term(reckoning: Reckoning, figure: FigureRead, so: bool) -> tuple[str, ...]:
    """A named condition with its clause, and what in it tells."""
    definition = reckoning.definitions[figure.term]
    step = reckoning.step_of(definition, figure.at)
    inner = told(reckoning, step, so)
    if definition.role == "condition" and definition.predicate is None and inner:
        return (f"{'; '.join(inner)} ({definition.clause})",)  # a rule without a name of its own
    said = f"{status_said(reckoning, definition, figure.at, so)} ({definition.clause})"
    return (f"{said}: {'; '.join(inner)}" if inner else said,)


def gap_text(difference: Fraction, kind: ValueType) -> str:
    """How far two values are apart: percentages in percentage points."""
    if kind.style in (Style.PERCENT, Style.POINTS):
        shown = show_full(abs(difference), ValueType(Kind.NUMBER, style=Style.PERCENT))
        points = "point" if abs(difference) == Fraction(1, 100) else "points"
        return f"{shown.removesuffix('%')} percentage {points}"
    return show_full(abs(difference), kind)


def distance(left: Value, right: Value, kind: ValueType) -> str:
    """`0.6 below`, `2 days after`, `not`: where the left value lies from the right one."""
    if left == right:
        return "equal to"
    if isinstance(left, date) and isinstance(right, date):
        side = "before" if left < right else "after"
        days = abs((left - right).days)
        counted = "" if kind.style is Style.MONTH else f"{days:,} day{'' if days == 1 else 's'} "
        return f"{counted}{side}"
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return "not"
    return f"{gap_text(left - right, kind)} {'below' if left < right else 'above'}"


def compared_as(left: ValueType, right: ValueType) -> ValueType:
    """How both sides are shown: a quotient beside a percentage is one."""
    return right if left.style is Style.RATIO and right.style is Style.PERCENT else left


_NOT_BEYOND = {Compares.MORE: "not above", Compares.LESS: "not below"}
_NOT_LATER = {Compares.MORE: "not after", Compares.LESS: "not before"}


def _compared(comparison: Comparison, step: Step) -> str:
    left, right = step.children
    kind = compared_as(comparison.left.type, comparison.right.type)
    shown = _shown(comparison, left.value, right.value)
    mark = marked(comparison.right, shown[1])
    alike = kind.kind is Kind.TRUTH or (
        left.value == right.value and comparison.operator is Compares.EQUAL
    )
    if alike and isinstance(comparison.right, Literal) and kind.kind is not Kind.NUMBER:
        return f"{name(comparison.left)} {is_or_are(comparison.left)} {shown[0]}"
    far = distance(left.value, right.value, kind)
    if left.value == right.value and step.value is False and comparison.operator in _NOT_BEYOND:
        far = _NOT_BEYOND[comparison.operator]
        if kind.kind is Kind.DATE:
            far = _NOT_LATER[comparison.operator]
    if left.value != right.value == 0 and isinstance(comparison.right, Literal):
        far = far.split()[-1]  # how far from nothing is the value itself
    value = f"{shown[0]}{_as_filled(left)}"
    return f"{name(comparison.left)} {is_or_are(comparison.left)} {value}, {far} {mark}"


def _as_filled(step: Step) -> str:
    """Words for a value that only counts because there is none."""
    cases = step.expression
    filled = isinstance(cases, Cases) and is_filled(cases.branches)
    taken = isinstance(step.detail, Chosen) and step.detail.index == 0
    return " as there is none" if filled and taken else ""


def _beside_target(comparison: Better, step: Step) -> str:
    """A result beside its target: by how much it is better or worse, and which way is better."""
    result, mark, direction = step.children
    shown = tell_apart(result.value, mark.value, comparison.mark.type)
    far = distance(result.value, mark.value, comparison.mark.type)
    said = f"{name(comparison.result)} {is_or_are(comparison.result)} {shown[0]}, {far}"
    return f"{said} {marked(comparison.mark, shown[1])} ({direction.value} is better)"


def _alone(item: Expression, value: Value) -> str:
    """A value of one side for reading; a key such as a year has no separators."""
    of_key = isinstance(item, KeyValue) and item.type.kind is Kind.NUMBER
    return key_text(value, item.type) if of_key else show_full(value, item.type)


def _shown(comparison: Comparison, left: Value, right: Value) -> tuple[str, str]:
    """The two sides for reading; a key such as a year has no separators."""
    kind = compared_as(comparison.left.type, comparison.right.type)
    if isinstance(comparison.left, KeyValue):
        return key_text(left, kind), key_text(right, kind)
    return tell_apart(left, right, kind)
