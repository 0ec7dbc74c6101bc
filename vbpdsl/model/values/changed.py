"""Changes that a sentence of its own makes to a figure, where its condition holds.

    The Bonus is increased by $100 for each ...        ->   so much more, or less
    The Rate is multiplied by 1.25 if ...              ->   times that
    The Share is increased to 60% if ...               ->   60%, where it is less

What is increased to a figure is never lowered by that: where a figure is not written out, so that
it may be more already, both readings are shown. Beside `limited`, which follows such sentences.
"""

from fractions import Fraction

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Branch, Cases, Expression, Extreme, Literal
from vbpdsl.model.rows.whose import is_plural
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import Style
from vbpdsl.model.values.arithmetic import changed_by
from vbpdsl.model.values.combined import picked
from vbpdsl.model.values.units import same_unit
from vbpdsl.syntax.nodes.values import Pick
from vbpdsl.syntax.parsing.tree import Phrase, Word


def changed_where(
    draft: Draft, value: Expression, phrase: Phrase, test: Expression | None, scope: Scope
) -> Expression:
    """`The Share shall be reduced by 10% for each full percentage point by which ...`."""
    word = phrase.token("IS_CHANGED")
    assert word is not None
    phrase.token("OTHERWISE_PAYABLE")  # what it is without this sentence is what is changed
    phrase.token("COMMA")
    by = phrase.parts[phrase.parts.index(word) + 1]
    if (steps := phrase.token("FOR_EACH_FULL")) is not None:
        at = phrase.parts.index(steps)
        tail = Phrase("full_steps", phrase.parts[at : at + 4], phrase.span)
        by = Phrase("tailed", (by, tail), phrase.span)
    changed = _changed(draft, value, draft.value(by, scope), word, phrase, scope)
    if test is None:
        return changed
    return Cases((Branch(test, changed, span=phrase.span),), value, value.type, span=phrase.span)


def _changed(
    draft: Draft, value: Expression, amount: Expression, word: Word, phrase: Phrase, scope: Scope
) -> Expression:
    match word.value:
        case "INCREASED":
            return changed_by(draft, "+", value, amount, phrase.span, scope)
        case "REDUCED":
            return changed_by(draft, "-", value, amount, phrase.span, scope)
        case "MULTIPLIED":
            return _times(draft, value, amount, phrase, scope)
        case _:
            return _changed_to(draft, value, amount, word, phrase, scope)


def _times(
    draft: Draft, value: Expression, amount: Expression, phrase: Phrase, scope: Scope
) -> Expression:
    if not amount.type.unit.pure:
        not_computed(draft, phrase, scope)
    return Arithmetic("*", value, amount, value.type, span=phrase.span)


def _changed_to(
    draft: Draft, value: Expression, amount: Expression, word: Word, phrase: Phrase, scope: Scope
) -> Expression:
    """`is increased to $500`, `is reduced to 50%` of what it is."""
    percent = amount.type.style is Style.PERCENT and amount.type.unit.pure
    up = word.value == "INCREASED_TO"
    if percent and value.type.style is not Style.PERCENT:
        part = amount.value if isinstance(amount, Literal) else None
        if not isinstance(part, Fraction) or not (part > 1 if up else part < 1):
            not_computed(draft, phrase, scope)  # `is increased to 50%`: half of it, or half more?
        return Arithmetic("*", value, amount, value.type, span=phrase.span)
    if phrase.token("FOR_EACH_FULL") is not None:
        not_computed(draft, phrase, scope)
    same_unit(draft, value, amount, phrase.span, scope)
    if not (_written_out(value) and _written_out(amount)):
        _ask_which_is_meant(draft, phrase, up, scope)
    return picked(draft, Pick.GREATER if up else Pick.LESSER, (value, amount), phrase.span, scope)


def _written_out(value: Expression) -> bool:
    """Whether a figure is one of some that are written out."""
    if isinstance(value, Cases):
        every = (*(branch.value for branch in value.branches), value.otherwise)
        return all(one is None or _written_out(one) for one in every)
    if isinstance(value, Extreme):
        return all(map(_written_out, value.items))
    return isinstance(value, Literal)


def _ask_which_is_meant(draft: Draft, phrase: Phrase, up: bool, scope: Scope) -> None:
    """What is so much already: is it lowered to what it is `increased to`?"""
    most, way = ("greater", "less") if up else ("less", "more")
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(phrase.span)}` can be read in two ways, since it may be "
        f"{'more' if up else 'less'} than that already",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(f"that figure, or what it is, whichever is {most}", "that figure in any case"),
        suggestion=f"a definition that says so: `... if ..., but not {way} than ...`",
    )
    raise Refused


def check_of_whom(draft: Draft, phrase: Phrase, scope: Scope) -> None:
    """`The Bonus payable to any Clinic shall not exceed $5`: of each Clinic that is settled."""
    party, to = phrase.token("PARTY"), phrase.token("PAYABLE_TO", "OF_A")
    if party is None and to is None:
        return
    each = to is not None and not (party is not None and is_plural(draft, party))
    if party is None or not each or str(party.value) not in draft.settlement_keys:
        not_computed(draft, phrase, scope)
