"""Notes of a worked example: which of them are given, and which say what follows.

    Fees $10,000; Urgent Rate 8%; Bonus $500.00    Fees and the Rate are given, the Bonus follows

No word says where they turn. A figure that is made of what is given follows from it.
"""

from vbpdsl.model.draft import Draft
from vbpdsl.model.examples.effect import rests_on
from vbpdsl.model.examples.facts import term_said
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.nodes.examples import Said, SaidOf


def paid_last(draft: Draft, facts: tuple[Said, ...], scope: Scope) -> int:
    """Where notes come to what is paid (`Fees $10,000; Bonus $500.00`): nobody gives a payment that
    is made of what is given. 0 where they do not."""
    names = {one for payment in draft.payments for one in (payment.term, payment.added_up)}
    of = [
        [term_said(draft, noun, scope) for noun in one.nouns] if isinstance(one, SaidOf) else []
        for one in facts
    ]
    paid = [bool(terms) and all(t is not None and t.name in names for t in terms) for terms in of]
    start = next((n for n in range(len(facts)) if all(paid[n:])), 0)
    known = {term.name for terms in of[:start] for term in terms if term is not None}
    rests = start and all(is_made_of(draft, one, known, scope) for one in facts[start:])
    return start if rests else 0


def is_made_of(draft: Draft, said: Said, known: set[str], scope: Scope) -> bool:
    """Whether a figure is made of what is known."""
    if not isinstance(said, SaidOf) or said.after:
        return False
    found = [term_said(draft, noun, scope) for noun in said.nouns]
    return any(one is not None and rests_on(draft, one.name, known) for one in found)
