"""What a sentence pays to several parties, or has several parties pay, as the payments that it is.

    the Plan pays 60% of the Savings to the Hospital and 40% to the Group
        ->  the Plan pays the Hospital 60% of the Savings
            the Plan pays the Group 40% of the Savings

Each part is a payment with a payer, a payee and an amount of its own; what stands before and behind
them all (a day, a condition, a name) is said of each. It stands beside `payments`, which reads what
a sentence says of one payment.
"""

from fractions import Fraction

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.once import once
from vbpdsl.syntax.actions.payments import paid
from vbpdsl.syntax.nodes.payments import Paid, Part, Split
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word


@once(100)
def payments_of(phrase: Phrase) -> tuple[Paid, ...]:
    """The payments of a sentence: one, or a part for each party."""
    said = paid(phrase)
    if said.again is not None:  # by whom it is paid hangs on what comes of it
        return (said,) if said.payer is not None else (said, evolve(said, at=1))
    heads = phrase.tokens("PARTY") if phrase.kind == "payment" else ()
    parts = _parts(phrase, said, heads)
    if len(parts) < 2:
        return (said,)
    keeps = next((w for part in phrase.phrases("called") for w in part.tokens("KEEPS_REST")), None)
    if keeps is None and not phrase.phrases("split"):
        keeps = phrase.token("EACH")  # 5% to each of two: no whole is meant
    split = Split(parts, _whole(phrase, said), keeps, _between(phrase))
    return tuple(
        evolve(said, payer=part.payer, payee=part.payee, amount=part.amount or said.amount,
               split=split, at=at)
        for at, part in enumerate(parts)
    )  # fmt: skip


_OF_A_PART = ("only_if", "at_most", "in_parts", "due")


def _between(phrase: Phrase) -> Phrase | None:
    """`60% to the Hospital if ... and the rest to the Group`: what stands behind a part only."""
    pays, behind = phrase.token("PAYS"), phrase.phrases("split")
    if not behind:
        return None
    first = behind[0] if pays is None or _part(behind[0]).pays or not _payees(phrase) else pays
    said = (one for one in phrase.phrases(*_OF_A_PART)
            if first.span.end <= one.span.start < behind[-1].span.start)  # fmt: skip
    return next(said, None)


def _each_of_them(phrase: Phrase) -> bool:
    """`the Plan and the Fund each pay`: what is paid is paid by each."""
    pays = phrase.token("PAYS")
    each = phrase.tokens("EACH")
    return pays is not None and any(word.span.end <= pays.span.start for word in each)


def _each_of_the_payees(phrase: Phrase) -> bool:
    """`$500 to each of the Plan and the Fund`, `pays the Plan and the Fund $500 each`."""
    pays = phrase.token("PAYS", "IS_DUE", "PAID_BY_TO")
    return pays is not None and any(w.span.start > pays.span.start for w in phrase.tokens("EACH"))


_SAID_OF = {"half": 2, "third": 3}


def _equal(word: Word, number: int) -> Word:
    """`in equal shares`: one half of it, of two. `one half to each` is one half of any number."""
    named = next((n for said, n in _SAID_OF.items() if said in word.typed), number)
    return Word("SHARE_WORD", word.text, word.typed, word.span, Fraction(1, named))


def _of_share(amount: Node) -> Word | None:
    """`one half`, of what is one half of something."""
    if isinstance(amount, Phrase) and amount.kind == "share_of":
        return amount.token("PERCENT", "SHARE_WORD")
    return None


@frozen
class _Said:
    """One part as it is said: its share of the whole, or its amount, and the party beside it."""

    share: Node
    party: Word
    pays: bool


def _parts(phrase: Phrase, said: Paid, heads: tuple[Word, ...]) -> tuple[Part, ...]:
    payers, payees = _sides(phrase, heads)
    behind = [_part(one) for one in phrase.phrases("split")]
    if not behind:
        joint = len(payers) > 1 and not _each_of_them(phrase)
        share = _of_share(said.amount) if len(payers) < 2 else None
        if (equally := phrase.token("EQUALLY")) is not None:
            share = _equal(equally, len(payees))
            amount, _ = _amount(share, said.amount)
            return tuple(Part(payer, one, amount, share) for payer in payers for one in payees)
        joint |= len(payees) > 1 and not _each_of_the_payees(phrase)
        return tuple(
            Part(payer, payee, said.amount, share, joint) for payer in payers for payee in payees
        )
    whole = _whole(phrase, said)
    if behind[0].pays:
        named, by = {str(word.value) for word in payers}, {str(one.party.value) for one in behind}
        if named and named != by:  # `the Plan pays ..., 60% by the Fund`: who pays?
            return tuple(Part(None, None, None, None, True) for _ in (*payers, *behind))
        payee = payees[0] if payees else None
        return tuple(Part(one.party, payee, *_amount(one.share, whole)) for one in behind)
    payer = payers[0] if payers else None
    first = [Part(payer, payees[0], *_amount(said.amount, whole))] if payees else []
    return (*first, *(Part(payer, one.party, *_amount(one.share, whole)) for one in behind))


def _sides(
    phrase: Phrase, heads: tuple[Word, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Who is named before `pays` and who behind it; of `is payable`, who stands behind `by`."""
    turned = phrase.token("PAID_BY_TO")
    pays = turned or phrase.token("PAYS", "IS_DUE")
    if pays is None or not heads:
        return (), ()
    if turned is not None:
        return heads[:1], heads[1:]
    before = tuple(one for one in heads if one.span.end <= pays.span.start)
    return before, tuple(one for one in heads if one.span.start >= pays.span.end)


def _part(phrase: Phrase) -> _Said:
    phrase.tokens("COMMA", "AND", "TO")
    party = phrase.token("PARTY")
    assert party is not None
    share = next(part for part in phrase.parts if _is_share(part))
    return _Said(share, party, phrase.token("PAID_BY_WHOM") is not None)


def _is_share(part: Node) -> bool:
    return not isinstance(part, Word) or part.kind in ("SHARE_WORD", "REST_OF_IT")


def _whole(phrase: Phrase, said: Paid) -> Node | None:
    """What is split: the amount before the parts, or that of which the first part is a share."""
    behind = phrase.phrases("split")
    if not behind:
        return None
    amount = said.amount
    if _percent(amount) is not None:
        amount = next(part for part in behind[-1].parts if _is_share(part))
    elif phrase.token("IS_DUE") or not _payees(phrase) or _part(behind[0]).pays:
        return amount
    if isinstance(amount, Phrase) and amount.kind == "share_of":
        return amount.parts[-1]
    return None


def _payees(phrase: Phrase) -> tuple[Word, ...]:
    return _sides(phrase, phrase.tokens("PARTY"))[1]


def _percent(node: Node) -> Word | None:
    """`40%`, and nothing that it is of."""
    while isinstance(node, Phrase) and node.kind == "literal" and len(node.parts) == 1:
        node = node.parts[0]
    return node if isinstance(node, Word) and node.kind == "PERCENT" else None


def _amount(share: Node, whole: Node | None) -> tuple[Node | None, Word | None]:
    """The amount of a part, and its share of the whole if it is one; no amount is the rest."""
    word = share if isinstance(share, Word) else _percent(share)
    if isinstance(share, Word) and share.kind == "REST_OF_IT":
        return None, share
    if isinstance(share, Phrase) and share.kind == "share_of" and share.parts[-1] is whole:
        return share, share.token("PERCENT", "SHARE_WORD")
    if whole is None or word is None:
        return share, None
    of = Word("OF", "of", "of", word.span)
    return Phrase("share_of", (word, of, whole), share.span), word
