"""Phrases of value to typed expressions: amounts, arithmetic, limits, excesses.

Every operation checks what a careful reader checks: dollars are not added to member months, a
percentage is not added to a percentage, a limit has the unit of what it limits.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn

from attrs import evolve

from vbpdsl.model import rates, references
from vbpdsl.model.aggregates import aggregate
from vbpdsl.model.arithmetic import (
    OPERATORS,
    arithmetic,
    as_percent_of,
    difference,
    excess,
    extreme,
    not_below_zero,
    percent_of,
    picked,
    product_of,
    raised_by,
    share_of,
    share_word,
    shortfall,
    sum_of,
)
from vbpdsl.model.cited import check_cited
from vbpdsl.model.days import day_said
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Aggregate,
    Arithmetic,
    Branch,
    Cases,
    DateShift,
    Expression,
    KeyValue,
    Literal,
    PeriodEdge,
    Rounded,
)
from vbpdsl.model.literals import figure, literal, round_step, rounding_way
from vbpdsl.model.per_each import for_each_full, for_each_row
from vbpdsl.model.row_conditions import is_missing
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import (
    COUNT,
    DATE,
    DOLLARS,
    PMPM,
    Kind,
    Style,
)
from vbpdsl.model.unit_checks import arithmetic_type, same_unit, wrong_kind
from vbpdsl.source.text import Span
from vbpdsl.syntax.tree import Node, Phrase, Word

_AGGREGATES = (
    "total_column", "total_term", "added_over", "number", "number_counted", "average_over",
    "average", "average_column", "average_term", "average_column_over", "highest", "lowest",
)  # fmt: skip


def value(draft: Draft, node: Node, scope: Scope) -> Expression:
    """The expression of a phrase of value."""
    if isinstance(node, Word):
        return _word(draft, node, scope)
    kind = node.kind
    if kind in OPERATORS:
        return arithmetic(draft, node, scope)
    if kind in _AGGREGATES:
        return aggregate(draft, node, scope)
    reader = _READERS.get(kind)
    if reader is None:
        _not_yet(draft, node, scope)
    assert reader is not None
    return reader(draft, node, scope)


def not_yet(draft: Draft, phrase: Phrase, scope: Scope) -> NoReturn:
    """Refuse a phrase whose form this version does not compute."""
    _not_yet(draft, phrase, scope)
    raise Refused


def _not_yet(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    draft.say(
        "VBP106",
        f"`{scope.source.slice(phrase.span)}` is in a form that this version does not compute",
        scope.source,
        phrase.span,
        scope.clause,
        suggestion="supply the figure as data for now",
    )
    raise Refused


def _word(draft: Draft, word: Word, scope: Scope) -> Expression:
    match word.kind:
        case "TERM":
            return references.term(draft, word, scope)
        case "COLUMN":
            return references.column(draft, word, scope)
        case "LETTER":
            return _letter(draft, word, scope)
        case "PERIOD":
            if draft.period_key is not None:
                return KeyValue(draft.period_key, COUNT, span=word.span)
            return PeriodEdge("last", DATE, span=word.span)
        case "ROWS" | "PARTY":
            name = str(word.value)
            return scope.binding(name) or KeyValue(name, draft.key_type(name), span=word.span)
    return figure(word)


def _letter(draft: Draft, word: Word, scope: Scope) -> Expression:
    name = draft.letters.get(word.text)
    if name is None:
        draft.say(
            "VBP209",
            f"the schedule has no line `{word.text}`",
            scope.source,
            word.span,
            scope.clause,
            expected=f"a line from {', '.join(draft.letters)}" if draft.letters else None,
            suggestion="name a line that stands in the schedule, or add the line",
        )
        raise Refused
    if scope.line is not None and scope.line <= word.text:
        draft.say(
            "VBP207",
            f"line {scope.line} uses line {word.text}, which stands below it"
            if scope.line < word.text
            else f"line {scope.line} uses itself",
            scope.source,
            word.span,
            scope.clause,
            expected="lines above this one; the order of the lines is the order of operations",
            suggestion=f"move line {word.text} above line {scope.line} and letter the lines anew"
            if scope.line < word.text
            else "use a line above it, or a Term of another clause",
        )
        raise Refused
    return references.term(draft, Word("TERM", name, word.typed, word.span, name), scope)


def _in_points(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`..., in percentage points`: a difference of percentages, said to be one."""
    found = draft.value(phrase.parts[0], scope)
    if not found.type.unit.pure:
        wrong_kind(draft, found, phrase.span, scope)
    return evolve(found, type=evolve(found.type, style=Style.POINTS))


def _but_if(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A; if this is so, B`: B where it is so, else A."""

    first = draft.value(phrase.parts[0], scope)
    test = draft.condition(phrase.parts[2], scope)
    other = draft.value(phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    return Cases((Branch(test, other, span=phrase.span),), first, first.type, span=phrase.span)


def _whole_first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the whole of Net Savings at one Share`: the amount times the one rate."""
    amount = draft.value(phrase.parts[1], scope)
    rate = draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "*", amount, rate, phrase.span, scope)
    return Arithmetic("*", amount, rate, type_, span=phrase.span)


def _limited(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    limited = draft.value(phrase.parts[0], scope)
    limit = phrase.phrases("limit")[-1]
    pick = ""
    bounds: dict[str, Expression] = {}
    for part in limit.parts:
        if isinstance(part, Word) and part.kind in (
            "NOT_MORE_THAN", "AND_NOT_MORE_THAN", "NOT_LESS_THAN", "AND_NOT_LESS_THAN",
        ):  # fmt: skip
            pick = "lesser" if "MORE" in part.kind else "greater"
            continue
        bound = draft.value(part, scope)
        bounds[pick] = bound
        limited = picked(draft, pick, (limited, bound), phrase.span, scope)
    _cap_below_floor(draft, bounds, limit.span, scope)
    return limited


def _cap_below_floor(draft: Draft, bounds: dict[str, Expression], span: Span, scope: Scope) -> None:
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


def _if_missing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    first = draft.value(phrase.parts[0], scope)
    instead = phrase.parts[2] if phrase.token("OR_INSTEAD") is not None else phrase.parts[-1]
    other = draft.value(instead, scope)
    same_unit(draft, first, other, phrase.span, scope)
    branch = Branch(is_missing(first), other, span=phrase.span)
    return Cases((branch,), first, first.type, span=phrase.span)


def _rounded(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    inner = draft.value(phrase.parts[0], scope)
    word = phrase.token("ROUNDED_TO")
    way = phrase.token("ROUND_WAY")
    assert word is not None
    step = round_step(word.text)
    if way is None:
        draft.say(
            "VBP503",
            "the rounding does not say what becomes of a half",
            scope.source,
            phrase.span,
            scope.clause,
            readings=("a half away from zero", "a half to the even one"),
            case="$2.50 to the nearest dollar is $3 or $2",
            suggestion=f"`{word.text}, a half upward`",
        )
        raise Refused
    if inner.type.style is Style.PERCENT and not word.text.endswith(("cent", "dollar")):
        step /= 100  # a percentage is rounded as it is said: 47.3% has one decimal place
    return Rounded(inner, step, rounding_way(way), inner.type, span=phrase.span)


def _bracketed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[1], scope)


def _added_up(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[0], scope)


def _term(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("TERM")
    assert word is not None
    check_cited(draft, phrase, word, scope)
    when = phrase.phrase("for_when")
    if when is not None and not _is_period(when):
        references.when_of(draft, when, scope)
        _not_yet(draft, phrase, scope)
    return references.term(draft, word, scope)


def _is_period(when: Phrase) -> bool:
    inner = when.phrases()
    return bool(inner) and inner[0].kind == "period"


def _owned(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.tokens("TERM", "COLUMN")[-1]
    owner = phrase.token("ROWS", "PARTY")
    draft.party_named = draft.party_named or phrase.token("PARTY") is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    if word.kind == "TERM":
        check_cited(draft, phrase, word, scope)
        return references.term(draft, word, scope)
    return references.column(draft, word, scope, str(owner.value) if owner else None, when)


def _its(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    if scope.subject is None and scope.table is None and not draft.party_named:
        draft.say(
            "VBP210",
            "`its` points to nothing here",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`{_whose(draft, phrase)}`, or begin with `Each Measure's ...`",
        )
        raise Refused
    return _owned(draft, phrase, scope)


def _whose(draft: Draft, phrase: Phrase) -> str:
    """`its budget` with the party that is settled in place of `its`."""
    word = phrase.tokens("TERM", "COLUMN")[-1]
    party = draft.settlement_keys[0] if draft.settlement_keys else "Practice"
    return f"the {party}'s {word.typed}"


def _column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("COLUMN")
    assert word is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.column(draft, word, scope, None, when)


def _column_in(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word, table = phrase.token("COLUMN"), phrase.token("TABLE")
    assert word is not None and table is not None
    when = references.when_of(draft, phrase.phrase("for_when"), scope)
    return references.in_table(draft, word, table, scope, when)


def _letter_phrase(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("LETTER")
    assert word is not None
    return _letter(draft, word, scope)


def _clause_value(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    number = phrase.token("NUMBER")
    assert number is not None
    names = [name for name, source in draft.sources.items() if source.clause == number.typed]
    if len(names) != 1:
        draft.say(
            "VBP209",
            f"clause {number.typed} does not define one Term"
            if names
            else f"there is no clause {number.typed} that defines a Term",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the Term instead of the clause",
        )
        raise Refused
    word = Word("TERM", names[0], number.typed, phrase.span, names[0])
    return references.term(draft, word, scope)


def _fraction(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    _not_yet(draft, phrase, scope)
    raise Refused


def _day_said(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`April 30 of the next year`, `the last day of the Performance Year`."""
    del draft, scope
    return day_said(phrase)


def _expressed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
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


def _stays_missing(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
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


def _owned_by(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the wait in days of the visit`."""
    word, owner = phrase.token("COLUMN", "TERM"), phrase.token("ROWS", "PARTY")
    assert word is not None and owner is not None
    if word.kind == "TERM":
        return references.term(draft, word, scope)
    return references.column(draft, word, scope, str(owner.value), references.When())


def _days_later(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`30 days after its day of service`."""
    number, word = phrase.token("NUMBER"), phrase.token("DAYS_LATER")
    assert number is not None and word is not None and isinstance(number.value, Fraction)
    day = draft.value(phrase.parts[-1], scope)
    if day.type.kind is not Kind.DATE:
        wrong_kind(draft, day, phrase.span, scope)
    days = int(number.value) * (-1 if "before" in word.text else 1)
    return DateShift(day, 0, days, None, None, DATE, span=phrase.span)


def _or_if(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A, or $0 if the allowed amount is $0`."""
    first, other = draft.value(phrase.parts[0], scope), draft.value(phrase.parts[2], scope)
    test = draft.condition(phrase.parts[-1], scope)
    same_unit(draft, first, other, phrase.span, scope)
    return Cases((Branch(test, other, span=phrase.span),), first, first.type, span=phrase.span)


def _banded(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:

    return rates.applied(draft, phrase, scope)


def _first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[0], scope)


def _second(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[1], scope)


_READERS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    "literal": literal,
    "percent_of": percent_of,
    "excess": excess,
    "share_word": share_word,
    "share_of": share_of,
    "in_points": _in_points,
    "but_if": _but_if,
    "whole_first": _whole_first,
    "all_of_it": _second,
    "sum_of": sum_of,
    "shortfall": shortfall,
    "for_each_row": for_each_row,
    "for_each_full": for_each_full,
    "not_below_zero": not_below_zero,
    "expressed": _expressed,
    "stays_missing": _stays_missing,
    "owned_by": _owned_by,
    "product_of": product_of,
    "as_percent_of": as_percent_of,
    "raised_by": raised_by,
    "difference": difference,
    "day_said": _day_said,
    "days_later": _days_later,
    "or_if": _or_if,
    "lesser": extreme,
    "greater": extreme,
    "limited": _limited,
    "if_missing": _if_missing,
    "if_none": _if_missing,
    "rounded": _rounded,
    "bracketed": _bracketed,
    "added_up": _added_up,
    "term": _term,
    "owned": _owned,
    "owned_its": _its,
    "column": _column,
    "column_in": _column_in,
    "letter": _letter_phrase,
    "clause_value": _clause_value,
    "fraction": _fraction,
    "each_part": _banded,
    "whole_at": _banded,
    "whole_said": _banded,
    "period": _first,
    "listed": _first,
}
