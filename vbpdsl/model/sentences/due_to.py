"""To whom a sentence says that nothing is due: `No Bonus is due to the Clinic if ...`.

The payment says who pays whom, and the sentence names one of them again: `due to` who is paid,
`assessed against` who pays. Where it names another, it speaks of no payment of the contract, and is
not read as if it named the one who is meant.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.parsing.tree import Phrase


def check_due_to(draft: Draft, phrase: Phrase, name: str, scope: Scope) -> None:
    """Refuse a party that is paid, or pays, nothing of the kind."""
    named = {str(party.value) for party in phrase.tokens("PARTY")}
    own = [
        one for one in draft.paying if name in (one.one, one.several) or _reads(one.phrase, name)
    ]
    made = [payments_of(one.phrase)[one.at] for one in own or draft.paying]
    sides = {"TO": [one.payee for one in made], "AGAINST": [one.payer for one in made]}
    for word, whom in sides.items():
        known = {str(one.value) for one in whom if one is not None}
        if phrase.token(word) is not None and None not in whom and not named <= known:
            not_computed(draft, phrase, scope)


def _reads(phrase: Phrase, name: str) -> bool:
    return any(word.kind == "TERM" and word.value == name for word in phrase.words())
