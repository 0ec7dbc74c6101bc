"""Who pays whom: the parties that a payment names, and those that it leaves unsaid.

Where a contract has one party that pays and one that is paid, a short sentence names neither, and
of two parties the one that is unsaid is the other. Where it has more, a payment names both.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.nouns.unread import declared_unread
from vbpdsl.model.scope import Scope
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Phrase


def paying_parties(draft: Draft, said: Paid, scope: Scope) -> tuple[str, str]:
    """The payer and the payee of a payment."""
    if said.payer is None or said.payee is None:
        return _unsaid(draft, said, scope)
    payer, payee = str(said.payer.value), str(said.payee.value)
    if payer == payee:
        _ask_if_added(draft, said, scope)
        draft.say(
            "VBP509",
            f"the {payer} pays itself",
            scope.source,
            said.span,
            scope.clause,
            suggestion="name the party that is paid",
            fixes=tuple(
                Fix(said.payee.span, party.name) for party in draft.parties if party.name != payer
            ),
        )
        raise Refused
    return payer, payee


def _ask_if_added(draft: Draft, said: Paid, scope: Scope) -> None:
    """`pays line a and line b to the Clinic`: both to the Clinic, where the first is paid to nobody
    else; whether as one amount or as two is what the sentence leaves open."""
    text, amount = scope.source.folded, said.amount.span
    joined = _AND.match(text, amount.end)
    if joined is None:
        return
    both = Span(amount.start, joined.end("other"))
    added = f"{text[amount.start:amount.end]} plus {joined['other']}"
    draft.say(
        "VBP123",
        "`and` between two values does not say what to do with them",
        scope.source,
        both,
        scope.clause,
        readings=("the two added together", "two separate payments"),
        case="$20,000 and $500: one amount of $20,500, or two amounts",
        suggestion="`plus` to add them; else a clause for each",
        fixes=(Fix(both, " ".join(added.split())),),
    )
    raise Refused


_AND = pattern(r"\s+and\s+(?P<other>[^.,;]{1,80}?)\s+to\s")


def _unsaid(draft: Draft, said: Paid, scope: Scope) -> tuple[str, str]:
    payers = [party.name for party in draft.parties if party.role == "payer"] or ["Payer"]
    paid = [party.name for party in draft.parties if party.role != "payer"] or ["Provider"]
    amount = said.amount
    named = amount.tokens("TERM")[-1:] if said.unsaid and isinstance(amount, Phrase) else ()
    if any(declared_unread(draft, str(word.value)) for word in named):
        raise Refused  # the sentence that says who pays it is refused itself
    if len(payers) > 1 or len(paid) > 1 or said.unsaid:
        names = ", ".join(f"the {party.name}" for party in draft.parties)
        draft.say(
            "VBP509",
            "who pays whom? The sentence leaves it unsaid, and "
            + (
                "no payment without a day has that name"
                if said.unsaid
                else f"the cover names more than two parties: {names}"
            ),
            scope.source,
            said.span,
            scope.clause,
            readings=_either_way(payers, paid),
            suggestion=f"`the {payers[0]} pays the {paid[0]} ...`",
        )
        raise Refused
    party = said.payee or said.share_of
    back = party is not None and party.value == (payers[0] if said.payee else paid[0])
    return (paid[0], payers[0]) if back else (payers[0], paid[0])


def _either_way(payers: list[str], paid: list[str]) -> tuple[str, ...]:
    """Of two parties it is one that pays the other, and which of the two is all that is open."""
    if len(payers) > 1 or len(paid) > 1:
        return ()
    one, other = f"the {payers[0]}", f"the {paid[0]}"
    return (f"{one} pays {other}", f"{other} pays {one}")
