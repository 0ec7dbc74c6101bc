"""Phrases of value to typed expressions: one table of kinds to the functions that read them.

    the lesser of a and $500   ->   Extreme(lesser: line a, $500), in dollars

Every operation checks what a careful reader checks: dollars are not added to member months, a
percentage is not added to a percentage, a limit has the unit of what it limits. The functions stand
with their like: `arithmetic`, `tails` (what is said after a value), `named_values`, `aggregates`.
"""

from collections.abc import Callable

from vbpdsl.model.cover.days import cover_date, day_said
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import Arithmetic, Expression, KeyValue, PeriodEdge
from vbpdsl.model.nouns.kinds import at_hand
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, DATE
from vbpdsl.model.values import named as named_values
from vbpdsl.model.values import rates, references, tails
from vbpdsl.model.values.aggregates import aggregate
from vbpdsl.model.values.arithmetic import (
    OPERATORS,
    arithmetic,
    as_percent_of,
    average_of,
    difference,
    excess,
    extreme,
    layer,
    layer_of,
    not_below_zero,
    percent_excess,
    percent_of,
    product_of,
    raised_by,
    share_of,
    share_word,
    shortfall,
    sum_of,
)
from vbpdsl.model.values.each_or_all import HELD, each_or_all, first_value
from vbpdsl.model.values.literals import figure, literal
from vbpdsl.model.values.per_each import for_each_full, for_each_row, for_each_term, percent_of_rows
from vbpdsl.model.values.units import arithmetic_type
from vbpdsl.syntax.actions.aggregates import KINDS
from vbpdsl.syntax.tree import Node, Phrase, Word


def value(draft: Draft, node: Node, scope: Scope) -> Expression:
    """The expression of a phrase of value."""
    if isinstance(node, Word):
        return _word(draft, node, scope)
    if node.kind in HELD and (held := first_value(node)) is not None:
        each_or_all(draft, held, scope)
    return _READERS.get(node.kind, not_computed)(draft, node, scope)


def _word(draft: Draft, word: Word, scope: Scope) -> Expression:
    match word.kind:
        case "TERM":
            return references.term(draft, word, scope)
        case "COLUMN":
            return references.column(draft, word, scope)
        case "LETTER":
            return named_values.line_of(draft, word, scope)
        case "PERIOD":
            if draft.period_key is not None:
                return KeyValue(draft.period_key, COUNT, span=word.span)
            return PeriodEdge("last", DATE, span=word.span)
        case "ROWS" | "PARTY":
            name = str(word.value)
            known = at_hand(draft, name, scope)
            return known or KeyValue(name, draft.key_type(name), span=word.span)
    return figure(word)


def _whole_first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the whole of Net Savings at one Share`: the amount times the one rate."""
    amount = draft.value(phrase.parts[1], scope)
    rate = draft.value(phrase.parts[-1], scope)
    type_ = arithmetic_type(draft, "*", amount, rate, phrase.span, scope)
    return Arithmetic("*", amount, rate, type_, span=phrase.span)


def _day_said(_draft: Draft, phrase: Phrase, _scope: Scope) -> Expression:
    """`April 30 of the next year`, `the last day of the Performance Year`."""
    return day_said(phrase)


def _cover_day(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Data Date`, `the Statement Date`: the day that the cover gives."""
    word = phrase.token("COVER_DATE")
    assert word is not None
    day = cover_date(draft, word.typed)
    return day if day is not None else not_computed(draft, phrase, scope)


def _first(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[0], scope)


def _second(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.value(phrase.parts[1], scope)


_READERS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    **dict.fromkeys(OPERATORS, arithmetic),
    **dict.fromkeys(KINDS, aggregate),
    "literal": literal,
    "percent_of": percent_of,
    "excess": excess,
    "percent_excess": percent_excess,
    "layer": layer,
    "layer_of": layer_of,
    "share_word": share_word,
    "share_of": share_of,
    "in_points": tails.in_points,
    "but_if": tails.but_if,
    "whole_first": _whole_first,
    "all_of_it": _second,
    "sum_of": sum_of,
    "average_of": average_of,
    "shortfall": shortfall,
    "for_each_row": for_each_row,
    "for_each_term": for_each_term,
    "for_each_full": for_each_full,
    "not_below_zero": not_below_zero,
    "expressed": tails.expressed,
    "stays_missing": tails.stays_missing,
    "owned_by": named_values.owned_by,
    "product_of": product_of,
    "as_percent_of": as_percent_of,
    "raised_by": raised_by,
    "difference": difference,
    "day_said": _day_said,
    "cover_day": _cover_day,
    "days_later": tails.days_later,
    "or_if": tails.or_if,
    "lesser": extreme,
    "greater": extreme,
    "limited": tails.limited,
    "if_missing": tails.if_missing,
    "if_none": tails.if_missing,
    "rounded": tails.rounded,
    "bracketed": _second,
    "added_up": _first,
    "term": named_values.term,
    "owned": named_values.owned,
    "owned_its": named_values.its,
    "its_kind": named_values.its_kind,
    "column": named_values.column,
    "column_in": named_values.column_in,
    "letter": named_values.letter,
    "clause_value": named_values.clause_value,
    "fraction": not_computed,
    "each_part": rates.applied,
    "whole_at": rates.applied,
    "whole_said": rates.applied,
    "percent_of_rows": percent_of_rows,
    "period": _first,
}
