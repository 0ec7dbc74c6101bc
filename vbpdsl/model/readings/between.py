"""What two readings come to in one case: the money between them, for a message.

    0.5 * (Costs - Copay), 0.5 * Costs - Copay
        ->   with Costs of $1,000 and Copay of $200: $400 or $300

The case uses the amounts that stand in the text; what is not written there gets a round figure.
Of conditions it says which of them are true.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from attrs import fields, has

from vbpdsl.model.expressions import (
    Arithmetic,
    Cases,
    Connective,
    Excess,
    Expression,
    Extreme,
    Literal,
    Negation,
    Rounded,
    TermValue,
)
from vbpdsl.model.operators import Reckons
from vbpdsl.model.readings.said import figure
from vbpdsl.model.readings.same import meaning
from vbpdsl.model.types import DOLLARS, Kind, Style, ValueType
from vbpdsl.source.text import SourceText

_Given = Mapping[str, Fraction | bool]
"""Values of what is not worked out here, by its meaning."""

_SHAPES = (
    (1, Fraction(1, 5), Fraction(1, 20)), (Fraction(9, 10), Fraction(1, 5), Fraction(1, 10)),
    (2, 1, Fraction(1, 10)), (3, Fraction(1, 2), 1), (Fraction(6, 5), Fraction(3, 5), 1),
    (Fraction(1, 2), 1, 2), (10, 4, 3),
)  # fmt: skip
"""Figures beside each other, in parts of the largest amount of the text."""


def money_between(source: SourceText, *meanings: Any) -> str | None:
    """A case in which two or three meanings differ, in the words of a message; None if none is
    found."""
    different = _smallest(meanings)
    if not all(isinstance(item, Expression) for item in different):
        return None
    atoms = _atoms(*different)
    if different[0].type.kind is Kind.TRUTH:
        return _truths(source, different[0], different[1], atoms)
    if any(item.type.kind is not Kind.NUMBER for item in different):
        return None
    return _figures(source, different, atoms)


def _figures(
    source: SourceText, different: tuple[Expression, ...], atoms: dict[str, Expression]
) -> str | None:
    """The first case that tells most of the meanings apart, with amounts above zero if it can."""
    numbers = {name: atom for name, atom in atoms.items() if atom.type.kind is Kind.NUMBER}
    if len(numbers) != len(atoms) or len(atoms) > 6:
        return None
    most = _largest(*different) or Fraction(1000)
    found: list[tuple[int, bool, str]] = []
    for shape in _SHAPES:
        given = dict(_given(numbers, shape, most))
        values = [_value(item, given) for item in different]
        if None not in values and len(set(values)) > 1:
            shown = _listed([_shown(value, different[0].type) for value in values], " or ")
            said = [_said(source, atom, given[name]) for name, atom in numbers.items()]
            words = f"with {_listed(said)}: {shown}" if said else shown
            found.append((-len(set(values)), min(values) <= 0, words))
    return min(found, key=lambda case: case[:2])[2] if found else None


def _truths(
    source: SourceText, first: Expression, second: Expression, atoms: dict[str, Expression]
) -> str | None:
    for count in range(len(atoms) + 1):
        for chosen in combinations(atoms, count):
            given = {name: name in chosen for name in atoms}
            values = _value(first, given), _value(second, given)
            if None not in values and values[0] is not values[1]:
                true = [f"`{source.phrase(s)}`" for n in chosen if (s := atoms[n].span)]
                held = "so under a), not under b)" if values[0] else "so under b), not under a)"
                what = f"with only {_listed(true)} true" if true else "with none of them true"
                return f"{what}: {held}" if len(true) == len(chosen) else None
    return None


def _smallest(meanings: tuple[Any, ...]) -> tuple[Any, ...]:
    """The smallest expressions in which meanings differ."""
    while len({type(item) for item in meanings}) == 1:
        first = meanings[0]
        if isinstance(first, tuple) and len({len(item) for item in meanings}) == 1:
            rows = list(zip(*meanings, strict=True))
        elif has(type(first)):
            names = [f.name for f in fields(type(first)) if f.eq and f.name != "type"]
            rows = [tuple(getattr(item, name) for item in meanings) for name in names]
        else:
            break
        different = [row for row in rows if len({meaning(item) for item in row}) > 1]
        if len(different) != 1 or not all(
            isinstance(item, tuple) or has(type(item)) for item in different[0]
        ):
            break
        (meanings,) = different
    return meanings


def _atoms(*roots: Expression) -> dict[str, Expression]:
    """What is not worked out here, by its meaning, in the order of the text."""
    found: dict[str, Expression] = {}
    for root in roots:
        for node in _leaves(root):
            found.setdefault(meaning(node), node)
    return dict(sorted(found.items(), key=lambda item: item[1].span.start if item[1].span else 0))


def _leaves(node: Expression) -> Iterator[Expression]:
    match node:
        case Literal():
            return
        case Arithmetic(left=left, right=right) | Excess(left=left, right=right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Extreme(items=items) | Connective(items=items):
            for item in items:
                yield from _leaves(item)
        case Rounded(value=inner) | Negation(item=inner):
            yield from _leaves(inner)
        case Cases(branches=branches, otherwise=otherwise):
            for branch in branches:
                yield from _leaves(branch.condition)
                yield from _leaves(branch.value)
            yield from _leaves(otherwise)
        case _:
            yield node


def _largest(*roots: Expression) -> Fraction | None:
    """The largest amount in dollars that is written."""
    found: list[Fraction] = []
    open_: list[Any] = list(roots)
    while open_:
        node = open_.pop()
        if isinstance(node, Literal) and node.type.unit == DOLLARS:
            assert isinstance(node.value, Fraction)
            found.append(abs(node.value))
        elif isinstance(node, tuple):
            open_ += node
        elif has(type(node)):
            open_ += [getattr(node, f.name) for f in fields(type(node)) if f.name != "type"]
    return max(found, default=None) or None


def _given(
    atoms: Mapping[str, Expression], shape: tuple[Fraction | int, ...], most: Fraction
) -> Iterator[tuple[str, Fraction]]:
    amounts = 0
    for place, (name, atom) in enumerate(atoms.items()):
        if atom.type.unit.pure and atom.type.style in (Style.PERCENT, Style.POINTS, Style.RATIO):
            yield name, Fraction(50 - 10 * place, 100) if place < 5 else Fraction(1, 20)
        elif atom.type.unit.pure or atom.type.whole:
            yield name, Fraction((4, 2, 5, 3, 10, 6)[place % 6])
        else:
            part = shape[amounts] if amounts < len(shape) else Fraction(1, 20 * amounts)
            yield name, part * most
            amounts += 1


def _shown(value: Fraction, of: ValueType) -> str:
    """A figure as it would be paid: to the cent."""
    return figure(round(value, 2) if of.unit == DOLLARS else value, of)


def _said(source: SourceText, atom: Expression, value: Fraction | bool) -> str:
    name = atom.term if isinstance(atom, TermValue) else None
    if name is None:
        name = source.phrase(atom.span) if atom.span is not None else "the value"
    assert isinstance(value, Fraction)
    return f"{name} of {figure(value, atom.type)}"


def _listed(items: list[str], last: str = " and ") -> str:
    return last.join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def _value(node: Expression, given: _Given) -> Any:
    """What an expression comes to; None where it has no value."""
    match node:
        case Literal(value=value):
            return value
        case Arithmetic(operator=operator, left=left, right=right):
            return _worked(operator, _value(left, given), _value(right, given))
        case Excess(left=left, right=right):
            over = _worked("-", _value(left, given), _value(right, given))
            return None if over is None else max(Fraction(0), over)
        case Extreme(pick=pick, items=items):
            values = [_value(item, given) for item in items]
            return None if None in values else (min if pick == "lesser" else max)(values)
        case Rounded(value=inner, step=step):
            value = _value(inner, given)
            return None if value is None else round(value / step) * step
        case Negation(item=item):
            return not _value(item, given)
        case Connective(operator=operator, items=items):
            return (all if operator == "and" else any)(_value(item, given) for item in items)
        case Cases(branches=branches, otherwise=otherwise):
            held = (b.value for b in branches if _value(b.condition, given))
            return _value(next(held, otherwise), given)
    return given.get(meaning(node))


def _worked(operator: str, left: Any, right: Any) -> Fraction | None:
    if left is None or right is None or (operator == "/" and not right):
        return None
    match operator:
        case Reckons.PLUS:
            return Fraction(left + right)
        case Reckons.MINUS:
            return Fraction(left - right)
        case Reckons.TIMES:
            return Fraction(left * right)
    return Fraction(left / right)
