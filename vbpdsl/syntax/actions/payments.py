"""Payments, and that nothing is paid, to typed nodes."""

from vbpdsl.syntax.actions.days import due_or_same
from vbpdsl.syntax.actions.times import when_said
from vbpdsl.syntax.nodes.payments import Ground, NothingPaid, Paid
from vbpdsl.syntax.tree import Node, Phrase, Word

_NO_AMOUNT = ("due", "only_if", "at_most", "called")
"""Phrases of a payment that are not its amount."""


def paid(phrase: Phrase) -> Paid:
    """What a sentence pays."""
    if phrase.kind == "shared":
        return _shared(phrase)
    payer, payee = phrase.tokens("PARTY")
    phrase.tokens("PAYS", "EACH")
    behind = phrase.parts[phrase.parts.index(payee) + 1 :]
    amount = next(part for part in behind if _is_amount(part))
    called = phrase.phrases("called")
    for part in called:
        part.token("NO_SET_OFF")  # no payment is set off against another
    return Paid(
        payer,
        payee,
        None,
        amount,
        tuple(part.parts[-1] for part in phrase.phrases("at_most")),
        grounds(phrase),
        tuple((due_or_same(part), part.span) for part in phrase.phrases("due")),
        tuple(word for part in (phrase, *called) for word in part.tokens("PAYMENT_NAME")),
        _first(called, "OTHERWISE_NOTHING"),
        _first(called, "OR_ZERO"),
        phrase.span,
    )


def _is_amount(part: Node) -> bool:
    if isinstance(part, Word):
        return part.kind == "THE_DIFFERENCE"
    return part.kind not in _NO_AMOUNT


def _first(phrases: tuple[Phrase, ...], kind: str) -> Word | None:
    return next((word for part in phrases for word in part.tokens(kind)), None)


def nothing_paid(phrase: Phrase) -> NothingPaid:
    """That nothing is paid, and when."""
    phrase.tokens("NEITHER_PAYS", "PAYS", "NOTHING")
    return NothingPaid(phrase.tokens("PARTY"), grounds(phrase), when_said(phrase), phrase.span)


def grounds(phrase: Phrase) -> tuple[Ground, ...]:
    """The conditions of a sentence: before what it says, and behind it."""
    found: list[Ground] = []
    for part in (phrase, *phrase.phrases("only_if")):
        for at, word in enumerate(part.parts):
            if isinstance(word, Word) and word.kind in ("IF", "UNLESS"):
                found.append(Ground(part.parts[at + 1], word.kind == "UNLESS", part.span))
    return tuple(found)


def _shared(phrase: Phrase) -> Paid:
    """`share 50% of savings if 9 of 14 measures met`."""
    phrase.tokens("SHARE", "PAYS")
    amount, named = _share(phrase), phrase.token("PARTY")
    return Paid(None, None, named, amount, (), grounds(phrase), (), (), None, None, phrase.span)


def _share(phrase: Phrase) -> Node:
    """What a payment typed short pays: `50% of savings`, with its limit; or an amount."""
    money = phrase.token("MONEY")
    if money is not None:
        return money
    share, limit = phrase.phrases()[0], phrase.phrase("limit")
    if limit is None:
        return share
    return Phrase("tailed", (share, limit), share.span.to(limit.span))
