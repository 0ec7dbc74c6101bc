"""A quotient that is rounded and then held against a percentage: which of the two was rounded?

    Copay divided by Cost, rounded to the nearest tenth, ... if it is less than 80%
        0.7984 is 0.8, which is not less than 80%; 79.84% is 79.8%, which is

A quotient is a number and a percentage alike, until it is rounded.
"""

from collections.abc import Iterator
from fractions import Fraction

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Banded,
    Comparison,
    Excess,
    Expression,
    Extreme,
    Rounded,
    TermValue,
)
from vbpdsl.model.readings.said import figure
from vbpdsl.model.types import NUMBER, PERCENT, Kind, Style
from vbpdsl.model.walking import parts
from vbpdsl.source.classes import frozen

_SHOWN = Fraction(79_846_913, 100_000_000)


@frozen
class _Found:
    """A rounded quotient, and the Term in whose sentence it stands."""

    rounded: Rounded
    term: str


def rounded_ratios(draft: Draft) -> None:
    """Ask for each rounded quotient that stands beside a percentage somewhere."""
    asked: set[str] = set()
    for definition in tuple(draft.definitions.values()):
        for part in parts(definition.expression):
            for side in _beside_percentages(part):
                found = _rounded_ratio(draft, side, definition.name)
                if found is not None and found.term not in asked:
                    asked.add(found.term)
                    _ask(draft, found)


def _beside_percentages(part: object) -> Iterator[Expression]:
    """What is compared with, added to, or looked up among percentages."""
    match part:
        case Comparison(left=left, right=right) | Excess(left=left, right=right):
            sides: tuple[Expression, ...] = (left, right)
        case Arithmetic(operator="+" | "-", left=left, right=right):
            sides = (left, right)
        case Extreme(items=items):
            sides = items
        case Banded(input=measured, bands=bands):
            sides = ()
            if any("%" in band.label for band in bands):
                yield measured
        case _:
            sides = ()
    if any(_is_percentage(side) for side in sides):
        yield from sides


def _is_percentage(side: Expression) -> bool:
    return side.type.kind is Kind.NUMBER and side.type.style in (Style.PERCENT, Style.POINTS)


def _rounded_ratio(draft: Draft, side: Expression, term: str) -> _Found | None:
    """A quotient rounded as it stands, or in the Term that stands there."""
    seen: set[str] = set()
    while isinstance(side, TermValue) and side.term in draft.definitions and side.term not in seen:
        seen.add(side.term)
        term, side = side.term, draft.definitions[side.term].expression
    if isinstance(side, Rounded) and side.type.unit.pure and side.type.style is Style.RATIO:
        return _Found(side, term)
    return None


def _ask(draft: Draft, found: _Found) -> None:
    definition, source = draft.definitions[found.term], draft.sources.get(found.term)
    text = source.document.source if source is not None else draft.documents.main.source
    span = found.rounded.span or definition.span
    assert span is not None
    step = found.rounded.step
    number = figure(round(_SHOWN / step) * step, NUMBER)
    percentage = figure(round(_SHOWN * 100 / step) * step / 100, PERCENT)
    draft.say(
        "VBP121",
        f"`{text.phrase(span)}` can be read in two ways where it meets a percentage",
        text,
        span,
        definition.clause,
        readings=("the number is rounded", "the percentage is rounded"),
        case=f"a quotient of {figure(_SHOWN, NUMBER)} is {number} or {percentage}",
        suggestion="for the percentage, `, expressed as a percentage` before `, rounded`; for the "
        f"number, `{number}` and the like instead of the percentages that it meets",
    )
