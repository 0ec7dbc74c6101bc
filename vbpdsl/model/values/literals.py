"""Figures written in the text, typed, and what values are rounded to.

$310.00 PMPM   →   310 in dollars for each member month
"""

from datetime import date
from fractions import Fraction

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Expression,
    Literal,
)
from vbpdsl.model.operators import RoundingWay
from vbpdsl.model.readings.of_the_whole import ask_amount_of_the_whole
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
    STRETCH_TYPES,
    TEXT,
    TRUTH,
    Kind,
    ValueType,
)
from vbpdsl.source.diagnostic import Fix
from vbpdsl.syntax.nodes.times import ThePeriod
from vbpdsl.syntax.nodes.values import Written
from vbpdsl.syntax.parsing.tree import Word
from vbpdsl.syntax.words.rounding_words import RoundStep


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


def _check_of_a_stretch(draft: Draft, said: Written, scope: Scope) -> None:
    """`$150 for the Period`, in a clause for each month: so much in each, or in all of them?"""
    key = next((one for one in scope.keys if one in STRETCH_TYPES), None)
    if key is None:
        return
    words, figure_ = scope.source.phrase(said.span), scope.source.phrase(said.figure.span)
    draft.say(
        "VBP121",
        f"`{words}` is said in a clause for each {key}",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"{figure_} in each {key}", f"{figure_} in all {draft.many(key)} together"),
        suggestion=f"in each: `{figure_}` alone; in all: a clause of its own that is not for each "
        f"{key}",
        fixes=(Fix(said.span, figure_),),
    )
    raise Refused


def written(draft: Draft, said: Written, scope: Scope) -> Expression:
    """`$310.00 PMPM`, `12 months`, `2 percentage points`: a figure with what it counts.

    `$50 for 2026` chooses among figures by year, which `years` reads; alone it would be a figure
    of one year in all of them.
    """
    dated = said.when is not None and not isinstance(said.when, ThePeriod)
    if dated or said.more is not None:
        not_computed(draft, said, scope)
    if isinstance(said.when, ThePeriod):
        ask_amount_of_the_whole(draft, said.when.word, scope)
        _check_of_a_stretch(draft, said, scope)
    found, unit = figure(said.figure), said.unit
    if unit is None:
        return found
    if unit.kind == "A_MONTH" and said.each is not None:
        _check_months_of(draft, said.each, said, scope)
        return evolve(found, type=ValueType(Kind.NUMBER, PMPM))
    if unit.kind == "PMPM":
        return evolve(found, type=ValueType(Kind.NUMBER, PMPM))
    if unit.kind == "POINTS" and unit.text.startswith(("percentage", "basis")):
        assert isinstance(found.value, Fraction)
        return Literal(found.value / 100, POINTS, span=said.span)
    if unit.kind == "ROWS" and str(unit.value) in ("member month", "month"):
        return evolve(found, type=ValueType(Kind.NUMBER, MEMBER_MONTHS, whole=True))
    return found


def _check_months_of(draft: Draft, each: Word, said: Written, scope: Scope) -> None:
    """`$68 per Participant per month`: of those whose months are counted."""
    kind = draft.base_row(draft.canonical(str(each.value)))
    roster = draft.membership
    listed = any(set(table.key) == {kind, "month"} for table in draft.tables.values())
    if not listed and (roster is None or kind != roster.member):
        not_computed(draft, said, scope)


_WAYS = {
    "UP": RoundingWay.HALF_UP, "AWAY": RoundingWay.HALF_AWAY, "EVEN": RoundingWay.HALF_EVEN,
}  # fmt: skip
_OFF = {"DOWN": RoundingWay.DOWN, "UP": RoundingWay.UP, "DROPPED": RoundingWay.DROPPED}
_DROPPED = {"CENT": Fraction(1, 100), "DOLLAR": Fraction(1), "NUMBER": Fraction(1)}


def rounding_way(word: Word) -> RoundingWay:
    """What becomes of a half, as a phrase says it."""
    return _WAYS[str(word.value)]


def rounding_off(word: Word) -> RoundingWay | None:
    """`rounded down`, `rounded up`: the way that asks for no rule for halves; None for nearest."""
    return _OFF.get(str(word.value))


def fraction_dropped(word: Word) -> RoundStep:
    """`any fraction of a cent being dropped`."""
    unit = str(word.value)
    return RoundStep(_DROPPED[unit], own=unit != "NUMBER")
