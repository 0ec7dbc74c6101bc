"""What is withheld or set aside, under a name: a figure, of which other clauses pay.

    The Plan withholds 4% of Base Payments (the "Withhold").        Withhold means 4% of ...
    An amount equal to 4% of Fees (the "Pool") is set aside.        Pool means 4% of ...
    The Plan shall set aside $1.25 for each Eligible Day in an "Excellence Pool".

It moves no money by itself. Where it is withheld from what this contract pays, that payment could
be meant to be smaller by it, or to be made in full: that is asked, since nothing else says it.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Expression, TermValue
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.sentences.paid import payment_called
from vbpdsl.model.walking import parts
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_VERBS = ("SETS_ASIDE", "IS_SET_ASIDE")
_AMOUNT = ("PARTY", "AMOUNT_EQUAL", *_VERBS)


def set_aside_name(phrase: Phrase) -> str:
    """What is set aside is called."""
    name = phrase.token("PAYMENT_NAME") or phrase.tokens("TERM")[-1]
    return str(name.value)


def set_aside(draft: Draft, phrase: Phrase, scope: Scope) -> Expression:
    """The amount that is withheld or set aside."""
    verb = phrase.token(*_VERBS)
    assert verb is not None
    settled = {party.name for party in draft.parties if party.each}
    if any(word.value in settled for word in phrase.tokens("PARTY")):
        not_computed(draft, phrase, scope)  # who is settled keeps nothing back from itself
    withheld = verb.value == "WITHHELD"
    for word in phrase.tokens("FOR_ACHIEVING", "ROWS", "TABLE"):
        word.value  # noqa: B018 - what it is set aside for, which other clauses pay
    if phrase.token("EACH") is not None:
        _from_each(draft, phrase, withheld, scope)
    amount = _amount(phrase)
    found = draft.value(amount, scope)
    if withheld:
        for part in parts(found):
            if isinstance(part, TermValue) and payment_called(draft, part.term) is not None:
                _ask_of_payment(draft, phrase, part.term, scope)
    return found


def _amount(phrase: Phrase) -> Node:
    """What stands behind the payer, or at the beginning."""
    kept = [part for part in phrase.parts if part.kind != "for_each_first"]
    if (share := phrase.token("PERCENT")) is not None:  # at the beginning: `3% of Fees is withheld`
        at = phrase.parts.index(share)
        return Phrase("share_of", phrase.parts[at : at + 3], phrase.span)
    return next(part for part in kept if not isinstance(part, Word) or part.kind not in _AMOUNT)


def _from_each(draft: Draft, phrase: Phrase, withheld: bool, scope: Scope) -> None:
    """`4% of each Care Fee`, of a payment that is made several times."""
    term = str(phrase.tokens("TERM")[0].value)
    if payment_called(draft, term) is None and declared_unread(draft, term):
        raise Refused
    if not withheld or payment_called(draft, term) is None:
        not_computed(draft, phrase, scope)
    _ask_of_payment(draft, phrase, term, scope)


def _ask_of_payment(draft: Draft, phrase: Phrase, term: str, scope: Scope) -> None:
    """`withholds 4% of the Fees`, where this contract pays the Fees: are they paid without it?"""
    name = set_aside_name(phrase)
    draft.say(
        "VBP121",
        f"this does not say whether the {term} is paid less what is withheld of it",
        scope.source,
        phrase.span,
        scope.clause,
        readings=(
            f"the {term} is paid in full, and {name} is a figure",
            f"the {term} is paid less its share of {name}",
        ),
        case="of $1,000 and 4%: $1,000 or $960 is paid",
        suggestion=f"in full: `{name} means ... of the {term}`; less it: say so where the {term} "
        f"is paid, `..., less ...`",
    )
    raise Refused
