"""Phrases of condition to truths: comparisons, named conditions, k of n, conditions on rows."""

from fractions import Fraction

from vbpdsl.model.ages import aged
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
)
from vbpdsl.model.not_computed import not_computed
from vbpdsl.model.plain_tests import is_missing, opposite
from vbpdsl.model.quantities import check_number_of, operator_of, quantified, there_are
from vbpdsl.model.row_facts import by_margin, compared_with, listed, ranged
from vbpdsl.model.row_names import status_test
from vbpdsl.model.scope import Scope
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.syntax.nouns import plural
from vbpdsl.syntax.tree import Node, Phrase


def condition(draft: Draft, phrase: Node, scope: Scope) -> Expression:
    """The truth that a phrase says."""
    assert isinstance(phrase, Phrase)
    match phrase.kind:
        case "both" | "either":
            items = tuple(draft.condition(part, scope) for part in phrase.phrases())
            operator = "and" if phrase.kind == "both" else "or"
            return Connective(operator, items, TRUTH, span=phrase.span)
        case "any_of" | "all_of":
            items = tuple(draft.condition(part, scope) for part in phrase.phrases())
            operator = "and" if phrase.kind == "all_of" else "or"
            return Connective(operator, items, TRUTH, span=phrase.span)
        case "bracketed_condition":
            return draft.condition(phrase.parts[1], scope)
        case "comparison" | "equal" | "not_equal" | "or_less" | "or_more" | "between":
            return _comparison(draft, phrase, scope)
        case "is_one_of" | "is_not_one_of" | "missing" | "not_missing":
            return _one_of(draft, phrase, scope)
        case "holds" | "holds_not":
            return _holds(draft, phrase, scope)
        case "none_of" | "either_of":
            items = tuple(draft.condition(part, scope) for part in phrase.phrases())
            test = Connective("or", items, TRUTH, span=phrase.span)
            return test if phrase.kind == "either_of" else opposite(test)
        case "range":
            return _range(draft, phrase, scope)
        case "by_margin":
            return by_margin(draft, phrase, scope)
        case "there_are_column":
            return _there_are_column(draft, phrase, scope)
        case "it_compared":
            return _it_compared(draft, phrase, scope)
        case "both_compared":
            return _both_compared(draft, phrase, scope)
        case "is_aged":
            return aged(draft, phrase.phrases()[0], scope)
        case (
            "quantified"
            | "quantified_short"
            | "quantified_plain"
            | "quantified_at_most"
            | "quantified_either"
            | "quantified_share"
            | "all_hold"
            | "none_hold"
            | "any_holds"
        ):
            return quantified(draft, phrase, scope)
        case "has_none":
            return there_are(draft, phrase, scope)
        case "there_are" | "there_are_none":
            return there_are(draft, phrase, scope)
        case "number_hold":
            return _number_hold(draft, phrase, scope)
        case "none_given":
            word = phrase.token("TERM", "COLUMN")
            assert word is not None
            return is_missing(draft.value(word, scope))
        case "holder_column" | "holder_not_column" | "holder_column_is" | "holder_not_column_is":
            draft.party_named = draft.party_named or phrase.token("PARTY") is not None
            return draft.fact(phrase, scope)
        case "has_quantity" | "has_noun" | "has_no" | "with_count" | "has_compared":
            return _holder_has(draft, phrase, scope)
        case "term_none":
            word = phrase.token("TERM")
            assert word is not None
            found = draft.value(word, scope)
            return Comparison("=", found, Literal(Fraction(0), COUNT), TRUTH, span=phrase.span)
    return not_computed(draft, phrase, scope)


def _comparison(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = draft.compared_last = draft.value(phrase.parts[0], scope)
    return compared_with(draft, left, phrase, scope)


def _there_are_column(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`there are at most 5 complaints`, of a column that counts them."""
    word, number = phrase.token("COLUMN"), phrase.token("NUMBER")
    assert word is not None and number is not None
    left = draft.value(word, scope)
    right = Literal(number.value, COUNT, span=number.span)  # type: ignore[arg-type]
    return Comparison(operator_of(phrase), left, right, TRUTH, span=phrase.span)


def _it_compared(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`if it is below 70`: the value that the condition before it in the clause compared."""
    left = draft.compared_last
    if left is None:
        draft.say(
            "VBP210",
            "`it` points to nothing here",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion="name the value that is compared",
        )
        raise Refused
    name = phrase.token("NAME")
    if name is not None:
        return Comparison("=", left, Literal(name.text, left.type), TRUTH, span=phrase.span)
    if len(phrase.phrases()) + len(phrase.tokens("TERM", "COLUMN", "LETTER")) > 1:
        return ranged(draft, left, phrase, scope)
    return compared_with(draft, left, phrase, scope)


def _range(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return ranged(draft, draft.value(phrase.parts[0], scope), phrase, scope)


def _both_compared(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`both its baseline and its Result are above 95%`."""
    first, second, last = phrase.parts[1], phrase.parts[3], phrase.parts[4:]
    tests = tuple(
        _comparison(draft, Phrase("comparison", (value, *last), phrase.span), scope)
        for value in (first, second)
    )
    return Connective("and", tests, TRUTH, span=phrase.span)


def _number_hold(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`at least two of the following conditions hold:` and bullets: how many are true."""
    items = [draft.condition(part, scope) for part in phrase.phrases()]
    one, zero = (Literal(Fraction(number), COUNT) for number in (1, 0))
    found: Expression = zero
    for item in items:
        each = Cases((Branch(item, one),), zero, COUNT, span=item.span)
        found = each if found is zero else Arithmetic("+", found, each, COUNT)
    needed, *stated = phrase.tokens("NUMBER")
    check_number_of(draft, stated, needed, len(items), scope)
    target = Literal(needed.value, COUNT, span=needed.span)  # type: ignore[arg-type]
    return Comparison(operator_of(phrase), found, target, TRUTH, span=phrase.span)


def _one_of(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = draft.compared_last = draft.value(phrase.parts[0], scope)
    return listed(left, phrase)


def _holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    word = phrase.token("STATUS")
    assert word is not None
    holder = phrase.token("ROWS", "PARTY", "GATE", "IT")
    assert holder is not None
    named = scope.subject if holder.kind == "IT" else str(holder.value)
    test = status_test(draft, word, scope, named)
    status = draft.status(str(word.value), named, ())
    assert status is not None
    at_hand = (*scope.visible_keys, *draft.settlement_keys)
    if holder.kind == "ROWS" and status.key not in at_hand:
        draft.say(
            "VBP310",
            f"which {status.key} is `{word.text}` said of?",
            scope.source,
            phrase.span,
            scope.clause,
            suggestion=f"`if all {plural(status.key)} are {word.text}` or "
            f"`if at least 1 of the {plural(status.key)} is {word.text}`",
        )
        raise Refused
    return test if phrase.kind == "holds" else opposite(test)


def _holder_has(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    draft.party_named = draft.party_named or phrase.token("PARTY") is not None
    return draft.fact(phrase, scope)
