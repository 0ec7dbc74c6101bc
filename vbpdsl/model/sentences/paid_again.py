"""A payment of what another clause pays already: is it that payment, or one more?

    3.1  The Practice shall receive $20 (the "Prize").
    3.2  The Practice shall pay the Prize on May 1, 2027.          who pays it, and to whom?
    3.3  The Plan shall pay half of the Prize on June 1, 2027.     of the $20, or besides them?

A clause that only says the day of a payment is taken as that (`due_elsewhere`). Where it says more
than a day, or another day, or turns the payment round, it would be a payment of its own: the same
money twice, or forth and back. So it is asked, unless its words say that it is another one: `an
additional amount equal to the Prize`, a return on a condition, a part with a name of its own, a
third party.
"""

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.due_elsewhere import said_by, says_another
from vbpdsl.model.sentences.paying_parties import paying_parties
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.payments import Paid
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word

_RETURNS = ("back", "refund", "return", "repay", "rebate")
"""Words with which a party gives back what it was paid."""


def paid_already(draft: Draft, source: PaymentSource, said: Paid, scope: Scope) -> None:
    """Ask about a payment, if another clause pays what it pays."""
    named = _named(said.amount)
    if named is None or says_another(source.phrase) or said.split is not None:
        return
    word, whole = named
    for other in draft.paying:
        if other.called != word.value or other.phrase is source.phrase:
            continue
        first, here = _parties(draft, other), paying_parties(draft, said, scope)
        if first == here and (whole or _is_plain(source.phrase, said)):
            _ask(draft, source, said, word, other, scope, (first, here))
        if first == here[::-1] and whole and not said.grounds and not _returns(source.phrase):
            _ask(draft, source, said, word, other, scope, (first, here))


def _named(amount: Node) -> tuple[Word, bool] | None:
    """The Term that an amount is, and whether all of it is meant; none of what is reckoned."""
    if not isinstance(amount, Phrase):
        return None
    terms = amount.tokens("TERM")
    if amount.kind == "value_named" and len(amount.parts) == len(terms) == 1:
        return terms[0], True
    if amount.kind == "share_of" and (of := _named(amount.parts[-1])) is not None:
        return of[0], False
    return None


def _is_plain(phrase: Phrase, said: Paid) -> bool:
    """Whether nothing says that a part is paid besides the whole."""
    return not said.grounds and not said.names and "also" not in _verb(phrase)


def _returns(phrase: Phrase) -> bool:
    return any(one in _verb(phrase) for one in _RETURNS)


def _verb(phrase: Phrase) -> str:
    word = phrase.token("PAYS", "RECEIVES")
    return word.typed if word is not None else ""


def _parties(draft: Draft, source: PaymentSource) -> tuple[str, str]:
    inner = Scope(source.document.source, source.read.label)
    return paying_parties(draft, said_by(source), inner)


def _ask(
    draft: Draft, source: PaymentSource, said: Paid, word: Word, other: PaymentSource,
    scope: Scope, parties: tuple[tuple[str, str], tuple[str, str]],
) -> None:  # fmt: skip
    clause, ((payer, payee), here) = other.read.label, parties
    amount = scope.source.phrase(said.amount.span)
    more = f"an additional amount equal to the {word.text}"
    if said.amount.kind != "value_named":
        more = f"an additional {amount}"
    draft.say(
        "VBP121",
        f"clause {clause} pays the {word.text} already: is this that payment, or another one?",
        scope.source,
        source.phrase.span,
        scope.clause,
        readings=(
            f"the {word.text} is paid once, by the {payer} to the {payee}, as clause {clause} says",
            f"the {here[0]} pays the {here[1]} {more} besides",
        ),
        suggestion=f"say in clause {clause} all that holds of the {word.text}; or `{more}`, if "
        "this is another payment",
        fixes=_fixes(source.phrase, said, here[1], more),
    )
    raise Refused


def _fixes(phrase: Phrase, said: Paid, payee: str, more: str) -> tuple[Fix, ...]:
    """The words of another payment in the place of the amount, with who is paid."""
    verb = phrase.token("PAYS")
    if verb is None or said.amount not in phrase.parts:
        return ()
    before = phrase.parts[phrase.parts.index(said.amount) - 1]
    place = Span(before.span.end + 1, said.amount.span.end)
    return (Fix(place, f"the {payee} {more}" if before is verb else more),)
