"""How a quotient or a product is shown: as a percentage where the contract holds it against one.

    Control Rate means (the number of controlled patients) divided by (the number of patients).
    ... if Control Rate is at least 60%      a statement says 60%, not 0.6

A quotient is a number and a percentage alike, and no amount depends on which is shown. It stands
here as the last pass over a contract: what a figure is held against is known only then. So many
times a percentage (`3 times Rate`), or a part of one, is a percentage if nothing says otherwise;
a percentage of a number (`10% of Quality Score`) is a number.
"""

from collections.abc import Iterator

from attrs import evolve

from vbpdsl.model.contract import Definition, Promise
from vbpdsl.model.expressions import (
    Arithmetic,
    Banded,
    Better,
    Cases,
    Comparison,
    Excess,
    Expression,
    Extreme,
    Literal,
    Rounded,
    TermValue,
)
from vbpdsl.model.nouns.homes import computed_of
from vbpdsl.model.operators import Reckons
from vbpdsl.model.types import Kind, Style
from vbpdsl.model.walking import parts


def with_percentages(
    definitions: tuple[Definition, ...], promises: tuple[Promise, ...]
) -> tuple[Definition, ...]:
    """The definitions, each quotient that stands beside percentages only being one itself."""
    beside: dict[str, set[Style]] = {}
    for made in definitions:
        beside.setdefault(made.name, set()).update(_among(made.expression))
    every: list[Definition | Promise] = [*definitions, *promises]
    for one in every:
        for part in parts(computed_of(one)):
            for term, style in _held_against(part):
                beside.setdefault(term, set()).add(style)
    shown = {term for term, styles in beside.items() if styles == {Style.PERCENT}}
    shown |= {one.name for one in definitions
              if beside[one.name] <= {Style.PERCENT} and _some_times(one.expression)}  # fmt: skip
    return tuple(
        evolve(one, type=evolve(one.type, style=Style.PERCENT))
        if one.name in shown and one.type.kind is Kind.NUMBER and one.type.style is Style.RATIO
        else one
        for one in definitions
    )


def _some_times(value: Expression) -> bool:
    """Whether it is so many times a percentage, a part of one, or several such."""
    match value:
        case Arithmetic(Reckons.TIMES, Literal() as many, other) if _plain(many):
            return _is_percentage(other)
        case (
            Arithmetic(Reckons.TIMES | Reckons.OVER, other, Literal() as many)
        ) if _plain(many):
            return _is_percentage(other)
        case Arithmetic(Reckons.PLUS | Reckons.MINUS, left, right):
            return _is_percentage(left) and _is_percentage(right)
        case Extreme(items=items):
            return all(_is_percentage(one) for one in items)
        case Rounded(value=inner):
            return _is_percentage(inner)
        case _:
            return False


def _is_percentage(value: Expression) -> bool:
    return value.type.style is Style.PERCENT or _some_times(value)


def _plain(many: Literal) -> bool:
    return many.type.unit.pure and many.type.style is Style.PLAIN


def _held_against(part: object) -> Iterator[tuple[str, Style]]:
    """Each Term in a part that has another side, with how that side is shown."""
    match part:
        case (
            Comparison(left=left, right=right)
            | Excess(left=left, right=right)
            | Better(result=left, mark=right)
            | Arithmetic(operator="+" | "-", left=left, right=right)
        ):
            yield from _sides((left, right))
        case Extreme(items=items):
            yield from _sides(items)
        case Banded(input=TermValue(term=term), bands=bands):
            marked = any("%" in band.label for band in bands)
            yield term, Style.PERCENT if marked else Style.PLAIN
        case _:
            pass


def _among(value: Expression) -> Iterator[Style]:
    """How the values are shown of which a quotient is one: other cases of it, and its limits."""
    match value:
        case Extreme(items=items):
            inner: tuple[Expression, ...] = items
        case Cases(branches=branches, otherwise=otherwise):
            inner = (*(branch.value for branch in branches), otherwise)
        case _:
            inner = ()
    for one in inner:
        if one.type.style is not Style.RATIO:
            yield one.type.style
        yield from _among(one)


def _sides(sides: tuple[Expression, ...]) -> Iterator[tuple[str, Style]]:
    styles = {side.type.style for side in sides} - {Style.RATIO}
    for side in sides:
        if isinstance(side, TermValue):
            for style in styles - {side.type.style}:
                yield side.term, style
