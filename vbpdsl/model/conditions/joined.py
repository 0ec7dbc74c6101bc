"""Conditions that are joined, or listed: `A and B`, `either A or B`, `all of these are true: ...`.

    at least two of the following conditions hold: (a) ...; (b) ...; (c) ...   ->   2 of 3 at least

What each of them says stands in `read`, which comes here for how many have to hold.
"""

from fractions import Fraction

from vbpdsl.model.conditions.plain_tests import opposite
from vbpdsl.model.conditions.quantities import check_number_of
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import (
    Arithmetic,
    Branch,
    Cases,
    Comparison,
    Connective,
    Expression,
    Literal,
)
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import COUNT, TRUTH
from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.parsing.tree import Phrase, Word


def all_hold(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A and B`."""
    if any(part.token("EITHER") is not None for part in phrase.phrases("either_of")):
        not_computed(draft, phrase, scope)  # `either A or B and C`: how far does it go?
    items = tuple(draft.condition(part, scope) for part in phrase.phrases())
    return Connective("and", items, TRUTH, span=phrase.span)


def one_holds(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`A or B`, `either A or B`."""
    items = tuple(draft.condition(part, scope) for part in phrase.phrases())
    return Connective("or", items, TRUTH, span=phrase.span)


def of_these(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`all of these are true:`, `any of these is true:`, `none of these is true:` and bullets."""
    word = phrase.token("OF_THESE")
    if word is None:
        return _number_hold(draft, phrase, scope)
    _check_two(draft, word, len(phrase.phrases()), scope)
    joined = {bullet.text for bullet in phrase.tokens("BULLET", "INNER_BULLET")}
    joined |= {word.kind.lower() for word in phrase.tokens("AND", "OR")}
    if joined & {"or" if word.value == "ALL" else "and"}:
        not_computed(draft, phrase, scope)  # `all of these: (a) ...; or (b) ...`
    if word.value == "ALL":
        return all_hold(draft, phrase, scope)
    found = one_holds(draft, phrase, scope)
    return opposite(found) if word.value == "NONE" else found


def _check_two(draft: Draft, word: Word, size: int, scope: Scope) -> None:
    """`both of the following are true`, `either of these holds`: of two."""
    said = word.typed.split()[0].lower()
    if said not in ("both", "either", "neither") or size == 2:
        return
    draft.say(
        "VBP208",
        f"`{said}` says that two follow, and {size} follow",
        scope.source,
        word.span,
        scope.clause,
        expected="2",
        found=str(size),
        suggestion="`all`, `any` or `none` of the following; or add what is missing to the list",
    )


def either_or_both(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """`either A or B`, `both A and B`."""
    if phrase.token("BOTH_HOLD") is not None:
        return all_hold(draft, phrase, scope)
    phrase.tokens("EITHER", "OR")
    return one_holds(draft, phrase, scope)


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
    sign = sign_of(phrase.token("QUANTITY"))
    return Comparison(sign.value, found, target, TRUTH, span=phrase.span)
