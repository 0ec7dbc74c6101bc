"""Figures written in the text, typed, and what values are rounded to.

$310.00 PMPM   →   310 in dollars for each member month
"""

from datetime import date
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Expression,
    Literal,
)
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import (
    COUNT,
    DATE,
    MEMBER_MONTHS,
    MONEY,
    NUMBER,
    PERCENT,
    PMPM,
    POINTS,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)
from vbpdsl.syntax.nodes.times import ThePeriod
from vbpdsl.syntax.nodes.values import Written
from vbpdsl.syntax.tree import Word

ROUND_STEPS = {
    "cent": Fraction(1, 100),
    "dollar": Fraction(1),
    "point": Fraction(1),
    "number": Fraction(1),
    "tenth": Fraction(1, 10),
    "hundredth": Fraction(1, 100),
    "half": Fraction(1, 2),
}
"""What `rounded to the nearest ...` can name, as a step."""


_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4}


def round_step(words: str) -> Fraction:
    """The step of `rounded to the nearest tenth`, `to two decimal places`, `tenth of a percent`."""
    said = words.replace("one-", "").split()
    if said[-3:-1] in (["of", "a"], ["of", "one"]) and said[-1] == "percent":
        return ROUND_STEPS[said[-4]] / 100
    if said[-2:] == ["percentage", "point"]:
        return ROUND_STEPS[said[-5]] / 100
    if said[-1] in ("decimal", "decimals"):
        return Fraction(1, 10 ** _PLACES[said[-2]])
    if said[-1] in ("place", "places"):
        return Fraction(1, 10 ** _PLACES[said[-3]])
    return ROUND_STEPS["half" if "half" in said else said[-1]]


def figure(word: Word) -> Literal:
    """What a single word is as a value, typed by how it is written."""
    exact = word.value
    match word.kind:
        case "MONEY":
            return Literal(exact, MONEY, span=word.span)  # type: ignore[arg-type]
        case "PERCENT":
            return Literal(exact, PERCENT, span=word.span)  # type: ignore[arg-type]
        case "NUMBER":
            whole = isinstance(exact, Fraction) and exact.denominator == 1
            return Literal(exact, COUNT if whole else NUMBER, span=word.span)  # type: ignore[arg-type]
        case "DATE":
            assert isinstance(exact, date)
            return Literal(exact, DATE, span=word.span)
        case "NONE_CELL":
            return Literal(Fraction(0), COUNT, span=word.span)
        case "YES_NO":
            return Literal(word.typed == "yes", TRUTH, span=word.span)
        case "ZERO_WORD":
            return Literal(Fraction(0), COUNT, span=word.span)
    return Literal(str(exact if exact is not None else word.text), TEXT, span=word.span)


def written(draft: Draft, said: Written, scope: Scope) -> Expression:
    """`$310.00 PMPM`, `12 months`, `2 percentage points`: a figure with what it counts.

    `$50 for 2026` chooses among figures by year, which `years` reads; alone it would be a figure
    of one year in all of them.
    """
    if said.when is not None and not isinstance(said.when, ThePeriod):
        not_computed(draft, said, scope)
    found, unit = figure(said.figure), said.unit
    if unit is None:
        return found
    if unit.kind == "PMPM":
        return evolve(found, type=ValueType(Kind.NUMBER, PMPM))
    if unit.kind == "POINTS" and unit.text.startswith("percentage"):
        assert isinstance(found.value, Fraction)
        return Literal(found.value / 100, POINTS, span=said.span)
    if unit.kind == "ROWS" and str(unit.value) in ("member month", "month"):
        return evolve(found, type=ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True))
    return found


def rounding_way(word: Word) -> RoundingWay:
    """The way of rounding that a phrase names."""
    if "away" in word.typed:
        return RoundingWay.HALF_AWAY
    return RoundingWay.HALF_EVEN if "even" in word.typed else RoundingWay.HALF_UP


def rounding_off(word: Word) -> str:
    """`rounded down`, `rounded up`: the way that asks for no rule for halves."""
    return "down" if "down" in word.typed.split() else "up"
