"""How a quotient is shown: as a percentage where the contract holds it against one.

    Control Rate means (the number of controlled patients) divided by (the number of patients).
    ... if Control Rate is at least 60%      a statement says 60%, not 0.6

A quotient is a number and a percentage alike, and no amount depends on which is shown. It stands
here as the last pass over a contract: what a figure is held against is known only then.
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
    TermValue,
)
from vbpdsl.model.types import Kind, Style
from vbpdsl.model.walking import parts


def with_percentages(
    definitions: tuple[Definition, ...], promises: tuple[Promise, ...]
) -> tuple[Definition, ...]:
    """The definitions, each quotient that stands beside percentages only being one itself."""
    beside: dict[str, set[Style]] = {}
    for one in definitions:
        beside.setdefault(one.name, set()).update(_among(one.expression))
    for part in parts((*definitions, *promises)):
        for term, style in _held_against(part):
            beside.setdefault(term, set()).add(style)
    shown = {term for term, styles in beside.items() if styles == {Style.PERCENT}}
    return tuple(
        evolve(one, type=evolve(one.type, style=Style.PERCENT))
        if one.name in shown and one.type.kind is Kind.NUMBER and one.type.style is Style.RATIO
        else one
        for one in definitions
    )


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
