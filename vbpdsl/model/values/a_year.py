"""An amount of a year: `$200 a year`, `$200 a year, prorated by the month`.

Where a year is settled it is the amount. Of a longer or shorter period it is asked whether it is
the whole of it or a part, unless it is prorated: so many twelfths as the period has months.
"""

from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Literal
from vbpdsl.model.readings.said import dollars
from vbpdsl.model.rows.parts_of_period import months_settled
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import STRETCH_TYPES
from vbpdsl.model.values.literals import figure
from vbpdsl.syntax.nodes.values import SaidOf, Written
from vbpdsl.syntax.parsing.tree import Node, Phrase

_YEAR, _SEVERAL = 12, 2


def of_a_year(draft: Draft, said: Written, scope: Scope) -> Literal:
    """The amount, in a period of twelve months."""
    if any(key in STRETCH_TYPES for key in scope.keys):
        not_computed(draft, said, scope)  # `$1,200 a year`, of what is paid for each month
    found, months = figure(said.figure), months_settled(draft)
    if months == _YEAR:
        return found
    words = scope.source.phrase(said.span)
    part = f"{Fraction(months, _YEAR)} of it" if months else "a part of it"
    of_it = found.value if isinstance(found.value, Fraction) else Fraction(0)
    draft.say(
        "VBP121",
        f"`{words}` is an amount of a year, and the period has "
        + (f"{months} months" if months else "no whole number of months"),
        scope.source,
        said.span,
        scope.clause,
        readings=("the amount itself", f"{part}, as the period has so many months"),
        case=f"{dollars(of_it)}, or {dollars(of_it * months / _YEAR)}" if months else None,
        suggestion=f"`{scope.source.phrase(said.figure.span)}` for a), `{words}, prorated by the "
        "month` for b)",
    )
    raise Refused


def prorated(draft: Draft, said: SaidOf, value: Node, word: str, scope: Scope) -> Literal:
    """The part of a yearly amount that is of the period; only a figure with `a year` is one."""
    months = months_settled(draft)
    inner = (value.phrase("literal") or value) if isinstance(value, Phrase) else None
    of_year = inner is not None and inner.kind == "literal" and (
        inner.token("A_YEAR") is not None or "twelve" in word
    )  # fmt: skip
    if not of_year or not months or any(key in STRETCH_TYPES for key in scope.keys):
        _of_what(draft, said, scope)
    assert inner is not None
    written = inner.tokens("MONEY", "NUMBER")
    if not written or (isinstance(value, Phrase) and value.phrase("for_when") is not None):
        _of_what(draft, said, scope)
    found = figure(written[0])
    assert isinstance(found.value, Fraction)
    shorter = any(one in word for one in ("shorter", "less", "fewer"))
    if shorter and months < _YEAR:
        _check_what_is_shorter(draft, said, scope)
    counted = min(months, _YEAR) if shorter else months
    return evolve(found, value=found.value * counted / _YEAR, span=said.span)


def _check_what_is_shorter(draft: Draft, said: SaidOf, scope: Scope) -> None:
    """`for a Period of fewer than twelve months`, where each quarter of a year is settled."""
    if draft.settlement is None or len(draft.settlement.periods) < _SEVERAL:
        return
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}`: each {draft.period_key} is settled by itself, and "
        "all that is settled is longer",
        scope.source,
        said.span,
        scope.clause,
        readings=(f"a part of it for each {draft.period_key}", "the whole of it for each"),
        suggestion="`$1,200 a year, prorated by the month` for a); the amount alone for b)",
    )
    raise Refused


def _of_what(draft: Draft, said: SaidOf, scope: Scope) -> NoReturn:
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}`: of what a part is taken, and what a whole year has, "
        "is not said",
        scope.source,
        said.span,
        scope.clause,
        readings=("the limit alone is prorated", "all that is paid is prorated"),
        case="$150 of at most $200, in six months: at most $100, or half of $150",
        suggestion="a Term for the yearly figure: `Limit is $200 a year, prorated by the month.`",
    )
    raise Refused
