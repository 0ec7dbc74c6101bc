"""Promises about what all payments come to: `all payments to all Practices add up to the Pool`.

A promise is held against each settlement. Where each of several parties is settled for itself, `all
payments` are those of one of them, or of all: what is divided among all of them is paid to all, and
everything else is asked. Payments in both directions are no sum that words could mean.
"""

from collections.abc import Iterator

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.expressions import Arithmetic, Comparison, Expression, Portion, TermValue
from vbpdsl.model.scope import Scope
from vbpdsl.model.sentences.all_paid import paid_between
from vbpdsl.model.sentences.not_computed import not_computed
from vbpdsl.model.types import MONEY, TRUTH
from vbpdsl.model.values.aggregates import aggregated
from vbpdsl.model.values.units import same_unit
from vbpdsl.model.walking import parts
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import Span
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import Aggregated, How, Measured, RowsNamed
from vbpdsl.syntax.nodes.promises import PaidInAll
from vbpdsl.syntax.parsing.tree import Phrase, Word


def paid_in_all(draft: Draft, vow: PaidInAll, scope: Scope) -> Expression:
    """That all payments come to an amount, or to no more than it."""
    several = tuple(party.name for party in draft.parties if party.each)
    payers = {payment.payer for payment in draft.payments}
    if len(payers) != 1 or len(several) > 1:
        not_computed(draft, vow, scope)
    limit = draft.value(vow.amount, scope)
    payee = str(vow.payee.value) if vow.payee is not None else None
    if several and payee is None and not _is_divided(draft, limit):
        _ask_whose(draft, vow, several[0], scope)
    every = bool(several) and (payee is None or (vow.everyone and payee == several[0]))
    if vow.everyone and not every:
        not_computed(draft, vow, scope)
    paid = _of_all(draft, several[0], vow.span, scope) if every else paid_between(
        draft, None, payee)  # fmt: skip
    same_unit(draft, paid, limit, vow.span, scope)
    return Comparison("=" if vow.exactly else "<=", paid, limit, TRUTH, span=vow.span)


def _is_divided(draft: Draft, amount: Expression) -> bool:
    """Whether an amount is what is divided among all that are settled."""
    divided = (part for definition in tuple(draft.definitions.values())
               for part in parts(definition.expression) if isinstance(part, Portion))  # fmt: skip
    return isinstance(amount, TermValue) and any(
        part.amount == amount and set(part.each) & set(draft.settlement_keys) for part in divided
    )


def _of_all(draft: Draft, party: str, span: Span, scope: Scope) -> Expression:
    """What is paid to each of all the parties, added together."""
    total: Expression | None = None
    for term in _paid_to_each(draft):
        word = Word("TERM", term, term, span, term)
        rows = Phrase("rows", (Word("PARTY", party, party, span, party),), span)
        over = RowsNamed(rows, noun_phrase(rows), True)
        value = Measured(word, None, None, None, span)
        found = aggregated(draft, Aggregated(How.TOTAL, value, over, None, span), scope)
        total = found if total is None else Arithmetic("+", total, found, MONEY, span=span)
    return total if total is not None else paid_between(draft, None, None)


def _paid_to_each(draft: Draft) -> Iterator[str]:
    for payment in draft.payments:
        draft.used.add(payment.added_up)
        yield payment.added_up


def _ask_whose(draft: Draft, vow: PaidInAll, party: str, scope: Scope) -> None:
    said = scope.source.slice(vow.span).split()
    head = " ".join(said[:2]) if said[1:2] == ["payments"] else "all payments"
    one, every = f"{head} to the {party}", f"{head} to all {draft.many(party)}"
    place = Span(vow.span.start, vow.span.start + len(head))
    draft.say(
        "VBP121",
        f"`{scope.source.phrase(vow.span)}` does not say whether these are those of one {party}",
        scope.source,
        vow.span,
        scope.clause,
        readings=(every, one),
        case=f"$100 to each of two {draft.many(party)}: $200 or $100",
        fixes=(Fix(place, every), Fix(place, one)),
    )
    raise Refused
