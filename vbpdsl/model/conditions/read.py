"""Phrases of condition to truths: one table of kinds to the functions that read them.

    if Score is at least 60 and the Gate is passed   ->   Connective("and", (Score >= 60, Gate))

The counterpart of `values`. What is said of many things at once stands in `quantities`, what is
said of one row or thing in `row_facts`.
"""

from collections.abc import Callable
from fractions import Fraction

from vbpdsl.model.conditions.comparisons import (
    but_not,
    by_margin,
    by_margin_first,
    compared_with,
    listed,
    ranged,
)
from vbpdsl.model.conditions.plain_tests import is_missing, opposite
from vbpdsl.model.conditions.quantities import (
    again,
    check_number_of,
    named_group,
    operator_of,
    quantified,
    there_are,
)
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
from vbpdsl.model.nouns.row_names import any_name, status_test
from vbpdsl.model.rows.ages import aged
from vbpdsl.model.rows.conditions import row_conditions
from vbpdsl.model.rows.whose import check_party
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.syntax.nouns import plural
from vbpdsl.syntax.tree import Node, Phrase, Word


def condition(draft: Draft, phrase: Node, scope: Scope) -> Expression:
    """The truth that a phrase says."""
    assert isinstance(phrase, Phrase)
    return _READERS.get(phrase.kind, not_computed)(draft, phrase, scope)


def _all_hold(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A and B`, `all of these are true:` and bullets."""
    items = tuple(draft.condition(part, scope) for part in phrase.phrases())
    return Connective("and", items, TRUTH, span=phrase.span)


def _one_holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A or B`, `either A or B`, `any of these is true:` and bullets."""
    items = tuple(draft.condition(part, scope) for part in phrase.phrases())
    return Connective("or", items, TRUTH, span=phrase.span)


def _none_holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`none of these is true:` and bullets."""
    return opposite(_one_holds(draft, phrase, scope))


def _bracketed(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    return draft.condition(phrase.parts[1], scope)


def _aged(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the member is 65 or older`."""
    return aged(draft, phrase.phrases()[0], scope)


def _none_given(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`no Result is reported`, `there is no budget`."""
    word, party = phrase.token("TERM", "COLUMN"), phrase.token("PARTY")
    assert word is not None
    if party is not None:
        check_party(draft, party, phrase.span, scope, "figures", f"leave out `{party.text}`")
    return is_missing(draft.value(word, scope))


def _term_none(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`there are no Beneficiaries`: a Term that is 0."""
    word = phrase.token("TERM")
    assert word is not None
    found = draft.value(word, scope)
    return Comparison("=", found, Literal(Fraction(0), COUNT), TRUTH, span=phrase.span)


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
    if len(phrase.phrases()) + len(phrase.tokens("TERM", "COLUMN", "LETTER", "MONTH_DAY")) > 1:
        return ranged(draft, left, phrase, scope)
    return compared_with(draft, left, phrase, scope)


def _range(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = draft.compared_last = draft.value(phrase.parts[0], scope)
    return ranged(draft, left, phrase, scope)


def _but_not(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    left = draft.compared_last = draft.value(phrase.parts[0], scope)
    return but_not(draft, left, phrase, scope)


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
    return listed(draft, left, phrase, scope)


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


def _is_kind(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`it is an annual wellness visit with a wait of at most 30 days`, of the thing at hand."""
    rows = phrase.tokens("ROWS")[-1]
    holder = phrase.token("ROWS", "PARTY", "GATE", "IT")
    named = scope.subject if holder is None or holder.kind == "IT" else str(holder.value)
    if named is None or draft.base_row(str(rows.value)) != draft.base_row(named):
        not_computed(draft, phrase, scope)
    tests = [any_name(draft, phrase.tokens("NAME"), scope)]
    qualifiers = phrase.phrase("qualifiers")
    if qualifiers is not None:
        tests += [item.test for item in row_conditions(draft, qualifiers, scope)]
    return tests[0] if len(tests) == 1 else Connective("and", tuple(tests), TRUTH, span=phrase.span)


def _said_of_holder(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`the Practice has open evenings`: what is said of a row too, said of the thing at hand."""
    party = phrase.token("PARTY")
    if party is not None:
        draft.party_named = True
        check_party(draft, party, phrase.span, scope, "figures", "name the party that is settled")
    holder = phrase.parts[0]
    if isinstance(holder, Word) and holder.kind == "ROWS":
        _check_at_hand(draft, holder, scope)
    return draft.fact(phrase, scope)


def _check_at_hand(draft: Draft, word: Word, scope: Scope) -> None:
    """`if the stay was readmitted` in a clause for each stay, and in no other."""
    kind = draft.base_row(draft.canonical(str(word.value)))
    row = scope.table.row if scope.table is not None else None
    if kind in (scope.subject, row, *scope.visible_keys, *draft.settlement_keys):
        return
    draft.say(
        "VBP210",
        f"`the {word.typed}` points to nothing here",
        scope.source,
        word.span,
        scope.clause,
        suggestion=f"begin with `Each {word.typed}'s ...`, or name what is said of it",
    )
    raise Refused


_READERS: dict[str, Callable[[Draft, Phrase, Scope], Expression]] = {
    "both": _all_hold,
    "all_of": _all_hold,
    "either": _one_holds,
    "any_of": _one_holds,
    "either_of": _one_holds,
    "none_of": _none_holds,
    "bracketed_condition": _bracketed,
    "comparison": _comparison,
    "equal": _comparison,
    "not_equal": _comparison,
    "or_less": _comparison,
    "or_more": _comparison,
    "between": _comparison,
    "is_one_of": _one_of,
    "is_not_one_of": _one_of,
    "missing": _one_of,
    "not_missing": _one_of,
    "is_kind": _is_kind,
    "holds": _holds,
    "holds_not": _holds,
    "range": _range,
    "range_either": _range,
    "but_not": _but_not,
    "by_margin": by_margin,
    "by_margin_first": by_margin_first,
    "there_are_column": _there_are_column,
    "it_compared": _it_compared,
    "both_compared": _both_compared,
    "is_aged": _aged,
    "quantified": quantified,
    "quantified_again": again,
    "quantified_either_again": again,
    "quantified_named": named_group,
    "all_named": named_group,
    "quantified_short": quantified,
    "quantified_plain": quantified,
    "quantified_at_most": quantified,
    "quantified_either": quantified,
    "quantified_share": quantified,
    "all_hold": quantified,
    "none_hold": quantified,
    "any_holds": quantified,
    "has_none": there_are,
    "there_are": there_are,
    "there_are_none": there_are,
    "number_hold": _number_hold,
    "none_given": _none_given,
    "term_none": _term_none,
    "holder_column": _said_of_holder,
    "holder_not_column": _said_of_holder,
    "holder_column_is": _said_of_holder,
    "holder_not_column_is": _said_of_holder,
    "has_quantity": _said_of_holder,
    "has_noun": _said_of_holder,
    "has_no": _said_of_holder,
    "with_count": _said_of_holder,
    "has_compared": _said_of_holder,
}
"""For each kind of phrase of condition, the function that reads it."""
