"""Which payments a rule bars that names what is not shared: `no savings are shared`, `no bonus`.

    4.1  The Plan shall pay ... 50% of Net Savings.    4.2  The Group shall pay ... 30% of Net Loss.
    4.3  No losses will be shared if ...                 ->   clause 4.2 alone pays nothing
    5.1  The Plan shall pay ... $2.50 for each member.  ->   is none of these, and stays

`Neither party pays` bars every payment. What names savings, losses or a bonus bars the one payment
that there is, or those that are called so or are worked out of what is called so; of savings and
losses both ways of the two that there are. Where nothing tells them apart it is asked. Beside
`barred`, which comes here.
"""

import re

from vbpdsl.model.draft import Draft, Refused
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.scope import Scope
from vbpdsl.syntax.actions.splits import payments_of
from vbpdsl.syntax.parsing.tree import Phrase, Word

_KINDS = {
    "savings": ("saving", "gain", "surplus"), "gains": ("gain", "saving", "surplus"),
    "losses": ("loss", "deficit"), "bonus": ("bonus",), "payout": (), "settlement": (),
}  # fmt: skip
_NAMES = re.compile(r"\b(savings|gains|losses|bonus|payout|settlement)\b")


def clauses_barred(
    draft: Draft, word: Word | None, section: str | None, scope: Scope
) -> frozenset[str] | None:
    """The clauses of which alone it is said that nothing is paid; None if of all."""
    kinds = _NAMES.findall(word.typed.lower()) if word is not None else []
    paying = [
        one for one in draft.paying
        if section is None or one.read.label.rpartition(".")[0] == section
    ]  # fmt: skip
    if word is None or not kinds or len(paying) == 1 or _both_ways(kinds, paying):
        return None
    found: set[str] = set()
    for kind in kinds:
        own = {one.read.label for one in paying if _is_called(one, _KINDS[kind])}
        if not own:
            _ask(draft, word, scope)
        found |= own
    rest = {one.read.label for one in paying if not _is_of_some(one, kinds)}
    if found & rest:  # two payments of one clause
        _ask(draft, word, scope)
    return frozenset(found)


def _both_ways(kinds: list[str], paying: list[PaymentSource]) -> bool:
    """Whether savings and losses are all that is paid: one payment each way."""
    if len(paying) != 2 or (len(kinds) != 2 and kinds != ["settlement"]):
        return False
    one, other = (payments_of(source.phrase)[source.at] for source in paying)
    if None in (one.payer, one.payee, other.payer, other.payee):
        return False
    ways = [(str(said.payer.value), str(said.payee.value)) for said in (one, other)]  # type: ignore[union-attr]
    return ways[0] == ways[1][::-1]


def _is_of_some(source: PaymentSource, kinds: list[str]) -> bool:
    return any(_is_called(source, _KINDS[kind]) for kind in kinds)


def _is_called(source: PaymentSource, words: tuple[str, ...]) -> bool:
    """Whether a payment has such a name, or else is worked out of what has one."""
    if source.called is not None and any(word in source.called.lower() for word in words):
        return True
    amount = payments_of(source.phrase)[source.at].amount
    terms = [
        str(one.value).lower()
        for one in (amount.words() if isinstance(amount, Phrase) else (amount,))
        if isinstance(one, Word) and one.kind == "TERM"
    ]
    return any(word in term for word in words for term in terms)


def _ask(draft: Draft, word: Word, scope: Scope) -> None:
    draft.say(
        "VBP121",
        f"`{scope.source.slice(word.span)}` does not say which of the payments of this contract "
        "are not made",
        scope.source,
        word.span,
        scope.clause,
        readings=("every payment between the parties", "some of them alone"),
        suggestion="`neither party pays` for a); for b) the payments by their names: "
        "`No Savings Payment is due if ...`",
    )
    raise Refused
