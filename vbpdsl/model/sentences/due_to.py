"""To whom a sentence says that nothing is due: `No Bonus is due to the Clinic if ...`.

The payment says who is paid, and the sentence names him again. Where it names another, it speaks of
no payment of the contract, and is not read as if it named the one who is paid.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.parsing.tree import Phrase


def check_due_to(draft: Draft, phrase: Phrase, name: str, scope: Scope) -> None:
    """Refuse a party that is paid nothing of the kind."""
    named = {str(party.value) for party in phrase.tokens("PARTY")}
    own = [
        one for one in draft.paying if name in (one.one, one.several) or _reads(one.phrase, name)
    ]
    paid = [payments_of(one.phrase)[one.at].payee for one in own or draft.paying]
    payees = {str(one.value) for one in paid if one is not None}
    if phrase.token("TO") is not None and None not in paid and not named <= payees:
        not_computed(draft, phrase, scope)


def _reads(phrase: Phrase, name: str) -> bool:
    return any(word.kind == "TERM" and word.value == name for word in phrase.words())
