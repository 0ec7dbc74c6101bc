"""What is said after a value: limits, rounding, what holds where it is missing, how it is said.

    Net Savings, but not more than $1,000,000   ->   Extreme(lesser: Net Savings, $1,000,000)

A tail takes the value before it, checks that it can be said of such a value, and gives the value
that is meant. It stands beside `values`, which finds a tail by its kind and reads what precedes it.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.model.conditions.plain_tests import is_missing
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    DateShift,
    Expression,
    Literal,
    Rounded,
)
from vbpdsl.model.readings.said import half
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import DATE, DOLLARS, PMPM, Kind, Style
from vbpdsl.model.values.arithmetic import picked
from vbpdsl.model.values.differences import or_if_higher
from vbpdsl.model.values.literals import round_step, rounding_off, rounding_way
from vbpdsl.model.values.units import same_unit, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Phrase, Word


def in_points(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., in percentage points`: a difference of percentages, said to be one."""
    found = draft.value(phrase.parts[0], scope)
    if not found.type.unit.pure:
        wrong_kind(draft, found, phrase.span, scope)
    return evolve(found, type=evolve(found.type, style=Style.POINTS))


def but_if(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A; if this is so, B`: B where it is so, else A."""
    first = draft.value(phrase.parts[0], scope)
    test = draft.condition(phrase.parts[2], scope)
    other = draft.value(phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    return Cases((Branch(test, other, span=phrase.span),), first, first.type, span=phrase.span)


def limited(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A, but not more than B and not less than C`, `A, limited to the range from C to B`."""
    limited = draft.value(phrase.parts[0], scope)
    limit = phrase.phrases("limit")[-1]
    pick = ""
    bounds: dict[str, Expression] = {}
    for_one, parts = _for_any_one(draft, limit)
    if for_one is not None and for_one not in scope.visible_keys:
        _limit_of_each(draft, limit, for_one, scope)
    for part in parts:
        if isinstance(part, Word) and part.kind in (
            "NOT_MORE_THAN", "AND_NOT_MORE_THAN", "NOT_LESS_THAN", "AND_NOT_LESS_THAN",
            "RANGE_LIMIT", "TO", "UP_TO_HERE",
        ):  # fmt: skip
            pick = "greater" if "LESS" in part.kind or part.kind == "RANGE_LIMIT" else "lesser"
            continue
        bound = draft.value(part, scope)
        bounds[pick] = bound
        limited = picked(draft, pick, (limited, bound), phrase.span, scope)
    _cap_below_floor(draft, bounds, limit.span, scope)
    return limited


def _for_any_one(
    draft: Draft, limit: Phrase
) -> tuple[str | None, tuple[Phrase | Word, ...]]:
    """`$250,000 for any one infant`: for each of what the limit is, and the limit without it."""
    said = limit.token("FOR_ANY_ONE")
    if said is None:
        return None, limit.parts
    cut = limit.parts.index(said)
    (key,) = limit.parts[cut + 1 :]
    assert isinstance(key, Word)
    return draft.canonical(str(key.value)), limit.parts[:cut]


def _limit_of_each(draft: Draft, limit: Phrase, key: str, scope: Scope) -> None:
    """A limit for each of something, on a figure that is not one for each of them."""
    draft.say(
        "VBP310",
        f"this limit is for any one {key}, and the figure is not one for each {key}",
        scope.source,
        limit.span,
        scope.clause,
        suggestion=f"limit the figure of each {key} in a clause of its own, and add those up",
    )
    raise Refused


def _cap_below_floor(draft: Draft, bounds: dict[str, Expression], span: Span, scope: Scope) -> None:
    """Refuse two limits in figures that no value can keep."""
    cap, floor = bounds.get("lesser"), bounds.get("greater")
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


def if_missing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A; if it is missing, B`, `A, or B if there are none`: B where A is missing."""
    lacking = phrase.token("ROWS", "COLUMN", "PARTY", "PERIOD")
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if lacking is not None and draft.canonical(str(lacking.value)) not in at_hand:
        not_computed(draft, phrase, scope)  # `; for a member without one` of a figure of no member
    first = draft.value(phrase.parts[0], scope)
    instead = phrase.parts[2] if phrase.token("OR_INSTEAD") is not None else phrase.parts[-1]
    other = draft.value(instead, scope)
    same_unit(draft, first, other, phrase.span, scope)
    branch = Branch(is_missing(first), other, span=phrase.span)
    return Cases((branch,), first, first.type, span=phrase.span)


def rounded(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., rounded to the nearest cent, a half cent away from zero`, `rounded down to ...`."""
    inner = draft.value(phrase.parts[0], scope)
    if (off := phrase.token("ROUNDED_OFF")) is not None:
        step = _step(inner, off)
        return Rounded(inner, step, rounding_off(off), inner.type, span=phrase.span)
    word = phrase.token("ROUNDED_TO")
    way = phrase.token("ROUND_WAY")
    assert word is not None
    if way is None and draft.halves is not None:
        return Rounded(inner, _step(inner, word), draft.halves, inner.type, span=phrase.span)
    if way is None:
        draft.say(
            "VBP503",
            "the rounding does not say what becomes of a half",
            scope.source,
            phrase.span,
            scope.clause,
            readings=("a half away from zero", "a half to the even one"),
            case=half(_step(inner, word), inner.type),
            suggestion=f"`{word.text}, a half upward`",
        )
        raise Refused
    return Rounded(inner, _step(inner, word), rounding_way(way), inner.type, span=phrase.span)


def _step(inner: Expression, word: Word) -> Fraction:
    """A percentage is rounded as it is said: 47.3% has one decimal place."""
    step = round_step(word.text)
    own = word.text.endswith(("cent", "dollar", "percentage point"))  # the step says it itself
    percent = inner.type.style is Style.PERCENT and not own
    return step / 100 if percent else step


def expressed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., expressed as a percentage`: how it is said; `in dollars PMPM` is what it must be."""
    found = draft.value(phrase.parts[0], scope)
    word = phrase.token("EXPRESSED")
    assert word is not None
    if "percentage" in word.text:
        if not found.type.unit.pure:
            wrong_kind(draft, found, phrase.span, scope)
        return evolve(found, type=evolve(found.type, style=Style.PERCENT, whole=False))
    wanted = PMPM if "PMPM" in word.text else DOLLARS
    if found.type.unit != wanted:
        wrong_kind(draft, found, phrase.span, scope)
    return found


def stays_missing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`...; if there are none, there is no Average Cost`: as it is for what needs a row."""
    found = draft.value(phrase.parts[0], scope)
    of_rows = isinstance(found, Aggregate) and found.how not in ("total", "number")
    if not of_rows and not (isinstance(found, Arithmetic) and found.operator == "/"):
        draft.say(
            "VBP309",
            f"`{scope.source.slice(phrase.parts[0].span)}` is $0 or 0 where there are none, so "
            "there is always one",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="leave out `; if there are none, ...`",
        )
        raise Refused
    return found


def days_later(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`30 days after its day of service`."""
    number, word = phrase.token("NUMBER"), phrase.token("DAYS_LATER")
    assert number is not None and word is not None and isinstance(number.value, Fraction)
    day = draft.value(phrase.parts[-1], scope)
    if day.type.kind is not Kind.DATE:
        wrong_kind(draft, day, phrase.span, scope)
    days = int(number.value) * (-1 if "before" in word.text else 1)
    return DateShift(day, 0, days, None, None, DATE, span=phrase.span)


def or_if(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A, or $0 if the allowed amount is $0`."""
    if phrase.token("IS_HIGHER") is not None:
        return or_if_higher(draft, phrase, scope)
    first, other = draft.value(phrase.parts[0], scope), draft.value(phrase.parts[2], scope)
    test = draft.condition(phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    return Cases((Branch(test, other, span=phrase.span),), first, first.type, span=phrase.span)
