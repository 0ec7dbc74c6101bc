"""What is said after a value: limits, rounding, what holds where it is missing, how it is said.

    Net Savings, but not more than $1,000,000   ->   Extreme(lesser: Net Savings, $1,000,000)

A tail takes the value before it, checks that it can be said of such a value, and gives the value
that is meant. It stands beside `values`, which finds a tail by its kind and reads what precedes it.
"""

from fractions import Fraction
from typing import assert_never

from attrs import evolve

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Branch,
    Cases,
    Excess,
    Expression,
    Extreme,
    Literal,
    OfFunction,
    Rounded,
)
from vbpdsl.model.operators import Picks, RoundingWay
from vbpdsl.model.readings.said import half
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DOLLARS, PMPM, Style, Unit, ValueType
from vbpdsl.model.values.a_year import prorated
from vbpdsl.model.values.any_one import check_so_many, of_any_one
from vbpdsl.model.values.behind_several import ask_behind_several
from vbpdsl.model.values.changed_to import before_changes, check_changed_to
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.differences import from_first_dollar
from vbpdsl.model.values.limit_of_all import check_limit_of_all
from vbpdsl.model.values.literals import fraction_dropped, rounding_off, rounding_way
from vbpdsl.model.values.no_figure import of_type
from vbpdsl.model.values.portions import can_be_limited, divided_again
from vbpdsl.model.values.portions import limited as of_each
from vbpdsl.model.values.same_base import of_the_same
from vbpdsl.model.values.units import same_unit, wrong_kind
from vbpdsl.model.values.whole_figures import adds_up_several
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.values import value_of
from vbpdsl.syntax.nodes.aggregates import How, RowsNamed
from vbpdsl.syntax.nodes.for_each import ForEach
from vbpdsl.syntax.nodes.values import (
    InsteadIf,
    Limited,
    Pick,
    RoundedTo,
    SaidOf,
    Saying,
)
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.words.rounding_words import round_step


def said_of(draft: Draft, said: SaidOf, scope: Scope) -> Expression:
    """`..., expressed as a percentage`: how it is said; `in dollars PMPM` is what it must be."""
    if said.how is Saying.PRORATED:
        return prorated(draft, said, said.value, said.words, scope)
    found = draft.value(_added_up(said), scope)
    match said.how:
        case Saying.PERCENTAGE:
            return _in_style(draft, found, Style.PERCENT, said, scope)
        case Saying.POINTS:
            return _in_style(draft, found, Style.POINTS, said, scope)
        case Saying.DOLLARS:
            return _of_unit(draft, found, DOLLARS, said, scope)
        case Saying.PMPM:
            return _of_unit(draft, found, PMPM, said, scope)
        case Saying.NOT_BELOW_ZERO:
            return _not_below_zero(found, said)
        case Saying.FROM_FIRST_DOLLAR:
            return from_first_dollar(draft, found, said, scope)
        case Saying.ADDED_UP:
            return found
        case Saying.DIVIDED_ONCE_MORE:
            return divided_again(draft, said, scope, False)
        case Saying.DIVIDED_UNTIL_NONE:
            return divided_again(draft, said, scope, True)
        case Saying.PRORATED:
            raise AssertionError  # read before its value is
    assert_never(said.how)


def _added_up(said: SaidOf) -> Node:
    """`the Fees of all members, added together`: the words say how they become one."""
    of = said.value
    if said.how is not Saying.ADDED_UP or not isinstance(of, Phrase) or of.kind != "added_together":
        return of
    words = Word("ADDED_TOGETHER", "added together", "added together", said.span)
    return Phrase(of.kind, (*of.parts, words), said.span)


def _in_style(
    draft: Draft, found: Expression, style: Style, said: SaidOf, scope: Scope
) -> Expression:
    if not found.type.unit.pure:
        wrong_kind(draft, found, said.span, scope)
    whole = found.type.whole and style is Style.POINTS
    return evolve(found, type=evolve(found.type, style=style, whole=whole))


def _of_unit(draft: Draft, found: Expression, unit: Unit, said: SaidOf, scope: Scope) -> Expression:
    if found.type.unit != unit:
        wrong_kind(draft, found, said.span, scope)
    return found


def _not_below_zero(found: Expression, said: SaidOf) -> Expression:
    """`..., or zero if it does not`: what an excess is anyway, and what makes a difference one."""
    if isinstance(found, Excess):
        return found
    zero = Literal(Fraction(0), found.type, span=said.span)
    return Extreme("greater", (found, zero), found.type, span=said.span)


def limited(draft: Draft, said: Limited, scope: Scope) -> Expression:
    """`A, but not more than B and not less than C`, `A, limited to the range from C to B`."""
    ask_behind_several(draft, said, scope)
    check_limit_of_all(draft, said.of_all, scope.keys, scope)
    found = draft.value(said.value, scope)
    if said.each is not None:
        if len(said.bounds) == 1:
            key = draft.base_row(draft.canonical(str(said.each.value)))
            pick, bound = said.bounds[0]
            end = draft.value(bound, scope)
            check_so_many(draft, found, bound, scope)
            parted = of_any_one(draft, found, end, key, said.span, scope, pick)
            if parted is not None:
                return parted
        _check_for_each(draft, said, draft.canonical(str(said.each.value)), scope)
    bounds: dict[Pick, Expression] = {}
    for pick, node in said.bounds:
        bounds[pick] = draft.value(node, scope)
        check_limit_for_each(draft, found, node, scope)
        if said.value.kind not in _WHOLE and can_be_limited(found, Picks(pick)):
            same_unit(draft, found, bounds[pick], said.span, scope)
            found = of_each(found, Picks(pick), bounds[pick], said.span)
            continue
        found = picked(draft, pick, (found, bounds[pick]), said.span, scope)
    _cap_below_floor(draft, bounds, said.of_limit, scope)
    return found


_WHOLE = ("bracketed", "by_which")
"""What is a figure of its own, and no division that goes on: `its share of $1,000 in proportion
to its cost`."""


def check_limit_for_each(draft: Draft, value: Expression, limit: Node, scope: Scope) -> None:
    """`The total fee, but not more than $100 per member`: each member's part by itself, or $100
    times as many as there are, of all together?"""
    said = value_of(limit) if isinstance(limit, Phrase) and limit.kind == "for_each_row" else None
    if not isinstance(said, ForEach) or not isinstance(said.of, RowsNamed) or said.step is not None:
        return
    key = draft.base_row(draft.canonical(str(said.of.rows.noun.value)))
    roster = draft.membership
    if key in scope.visible_keys or (roster is not None and key == roster.month):
        return
    if not adds_up_several(draft, value, key):
        return
    each, amount = scope.source.phrase(said.of.phrase.span), scope.source.phrase(said.amount.span)
    draft.say(
        "VBP310",
        f"`{scope.source.phrase(limit.span)}` is a limit of each {key} by itself, or so much for "
        "each of them of all together",
        scope.source,
        limit.span,
        scope.clause,
        readings=(f"{amount} of what any one {key} has", f"{amount} times the number of them"),
        case="2 members with $160 and $20, and $100 per member: $120, or all of the $180",
        suggestion=f"`{amount} times the number of {draft.many(key)}`, of all together; or a Term "
        f"for each {key} with the limit, and these added up",
        fixes=(Fix(limit.span, f"{amount} for any one {each}"),),
    )
    raise Refused


def _check_for_each(draft: Draft, said: Limited, key: str, scope: Scope) -> None:
    """A limit for each of something, on a figure that is not one for each of them."""
    if key in (*scope.visible_keys, *draft.settlement_keys):
        return
    draft.say(
        "VBP310",
        f"this limit is for any one {key}, and the figure is not one for each {key}",
        scope.source,
        said.of_limit,
        scope.clause,
        suggestion=f"limit the figure of each {key} in a clause of its own, and add those up",
    )
    raise Refused


def _cap_below_floor(
    draft: Draft, bounds: dict[Pick, Expression], span: Span, scope: Scope
) -> None:
    """Refuse two limits in figures that no value can keep."""
    cap, floor = bounds.get(Pick.LESSER), bounds.get(Pick.GREATER)
    if isinstance(cap, Literal) and isinstance(floor, Literal) and cap.value < floor.value:  # type: ignore[operator]
        draft.say(
            "VBP410",
            "the upper limit is below the lower limit",
            scope.source,
            span,
            scope.clause,
            case="with $20,000: the lower limit makes it more, the upper limit less",
            suggestion="exchange the two limits",
        )


def _or_said_apart(draft: Draft, said: InsteadIf, scope: Scope) -> None:
    """`$100 or $200 if Score is at least 60`: without a comma the condition may be of both."""
    between = scope.source.folded[said.value.span.end : said.instead.span.start].strip()
    if between != "or":
        return
    one, other = (scope.source.phrase(part.span) for part in (said.value, said.instead))
    condition = scope.source.phrase(said.condition.span)
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(said.span)}` does not say of what the condition is",
        scope.source,
        said.span,
        scope.clause,
        readings=(
            f"{other} if {condition}; otherwise {one}",
            f"one of the two if {condition}, and nothing says which",
        ),
        suggestion=f"`{one}, or {other} if {condition}` for a)",
        fixes=(Fix(Span(said.value.span.end, said.value.span.end), ",", f"{one}, or {other} if"),),
    )
    raise Refused


def instead_if(draft: Draft, said: InsteadIf, scope: Scope) -> Expression:
    """`A; if this is so, B`, `A, or $0 if the allowed amount is $0`: B where it is so, else A."""
    _or_said_apart(draft, said, scope)
    instead = of_the_same(draft, before_changes(said.value), said.instead, scope)
    first, other = draft.value(said.value, scope), draft.value(instead, scope)
    test = draft.condition(said.condition, scope)
    same_unit(draft, first, other, said.span, scope)
    check_changed_to(draft, said, first, Branch(test, other), scope)
    other = of_type(other, first.type)
    return Cases((Branch(test, other, span=said.span),), first, first.type, span=said.span)


def rounded(draft: Draft, said: RoundedTo, scope: Scope) -> Expression:
    """`..., rounded to the nearest cent, a half cent away from zero`, `rounded down to ...`.

    A root is worked out to the step that is said of it.
    """
    if said.how.kind == "ALL_ROUNDED":  # `each` of what is no sum
        not_computed(draft, said, scope)
    inner = draft.value(said.value, scope)
    if isinstance(inner, Rounded) and draft.percentiles_rounded is not None:
        placed = isinstance(inner.value, Aggregate) and inner.value.how is How.PLACED
        inner = inner.value if placed else inner  # a percentile that says itself how it is rounded
    return as_rounded(draft, inner, said, scope)


def as_rounded(draft: Draft, inner: Expression, said: RoundedTo, scope: Scope) -> Expression:
    """A value rounded as the words say."""
    to = fraction_dropped(said.how) if said.to is None else round_step(said.to.text)
    # a percentage is rounded as it is said, unless the words name their own size: 47.3% has one
    # decimal place
    percent = inner.type.style is Style.PERCENT and not to.own
    step = to.step / 100 if percent else to.step
    way = _way(draft, said, step, inner, scope)
    if isinstance(inner, OfFunction) and inner.step is None:
        return evolve(inner, step=step, way=way, span=said.span)
    return Rounded(inner, step, way, _rounded_type(inner, said), span=said.span)


_OF_A_HUNDRED = ("percent", "per cent", "%")


def _rounded_type(inner: Expression, said: RoundedTo) -> ValueType:
    """A quotient `rounded to the nearest tenth of a percent` is a percentage by these words."""
    words = said.to.text if said.to is not None else ""
    if inner.type.style is Style.RATIO and any(sign in words for sign in _OF_A_HUNDRED):
        return evolve(inner.type, style=Style.PERCENT)
    return inner.type


def _way(
    draft: Draft, said: RoundedTo, step: Fraction, inner: Expression, scope: Scope
) -> RoundingWay:
    off = RoundingWay.DROPPED if said.to is None else rounding_off(said.how)
    if off is not None and said.way is not None:
        _two_ways(draft, said, said.way, scope)
    if off is not None:
        return off
    if said.way is not None:
        return rounding_way(said.way)
    if draft.halves is not None:
        return RoundingWay(draft.halves)
    words = f"{said.how.text} {said.to.text}" if said.to is not None else said.how.text
    draft.say(
        "VBP503",
        "the rounding does not say what becomes of a half",
        scope.source,
        said.span,
        scope.clause,
        readings=("a half away from zero", "a half to the even one"),
        case=half(step, inner.type),
        suggestion=f"`{words}, a half upward`",
    )
    raise Refused


def _two_ways(draft: Draft, said: RoundedTo, way: Word, scope: Scope) -> None:
    """`rounded down to the cent, halves up`: one of the two."""
    draft.say(
        "VBP503",
        f"`{way.typed.lstrip(', ')}` says what becomes of a half, and "
        f"`{said.how.typed.lstrip(', ')}` that nothing is rounded to the nearest",
        scope.source,
        way.span,
        scope.clause,
        suggestion=f"leave out `{way.typed.lstrip(', ')}`",
    )
    raise Refused
