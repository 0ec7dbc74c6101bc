"""`a one-time payment of $30`, `a quarterly bonus of $30`: how often it says it is paid.

A payment is made for each period that is settled, and for each of the things that its sentence
names. Where the words before the amount say another number of times, that is asked.
"""

from collections.abc import Iterator

from vbpdsl.model.checks.year_paid_for import periods_paid
from vbpdsl.model.contract import Payment
from vbpdsl.model.draft import Draft
from vbpdsl.model.kept import PaymentSource
from vbpdsl.model.types import LASTING
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span

_ONCE = ("one-time", "single")
_EVERY = {"quarterly": 3, "semiannual": 6, "semi-annual": 6, "annual": 12}
"""Words before an amount that say how often it is paid, and after how many months again."""
_CALLED = pattern(
    r"\b[Aa]n?\s+(?P<often>semi-?annual|annual)\s+(?:[a-z-]+\s+){1,6}?(?:of|equal\s+to)(?=\s+[$\d])"
)
"""`an annual fee of $10`, `an annual performance award of $10`."""


def paid_how_often(draft: Draft) -> None:
    """Ask of payments that say how often they are made, and are made more or less often."""
    for place, payment in sorted(draft.paid.items()):
        source = draft.paying[place]
        for said, span in _often(source):
            if said in _ONCE and (payment.keys or len(periods_paid(draft, source)) > 1):
                _ask(draft, source, payment, said, span)
            in_parts = bool(source.phrase.phrases("in_parts"))  # together they are what is said
            if said in _EVERY and _months(draft, payment, in_parts) != _EVERY[said]:
                _ask(draft, source, payment, said, span)


def _often(source: PaymentSource) -> Iterator[tuple[str, Span]]:
    """The words that say how often, within what the amount is called or before it."""
    words, phrase = source.phrase.tokens("AMOUNT_EQUAL"), source.phrase
    yield from ((word.typed.split()[0], word.span) for word in words)
    called = _CALLED.search(source.document.source.folded, phrase.span.start, phrase.span.end)
    if called is not None and not words:
        yield called["often"], Span(*called.span("often"))


def _months(draft: Draft, payment: Payment, in_parts: bool) -> int:
    """After how many months it is paid again: 0 where things of no length are paid for."""
    if payment.keys and not in_parts:
        return LASTING.get(draft.key_type(payment.keys[-1]).style, 0)
    if draft.settlement is None or not draft.settlement.periods:
        return 0
    one = draft.settlement.periods[0]
    return 12 * (one.last.year - one.first.year) + one.last.month - one.first.month + 1


def _ask(draft: Draft, source: PaymentSource, payment: Payment, said: str, span: Span) -> None:
    each = " and ".join((*payment.keys, *((draft.period_key,) if draft.period_key else ())))
    often = f"for each {each}" if each else "once"
    every = {3: "for each quarter", 6: "for each half-year", 12: "each year"}
    wanted = "once" if said in _ONCE else every[_EVERY[said]]
    draft.say(
        "VBP121",
        f"`{said}` says how often it is paid, and this sentence pays {often}",
        source.document.source,
        span,
        payment.clause,
        readings=(wanted, often),
        suggestion=f"leave out `{said}`, or say for what it is paid: `For 2026 only, ...`, `For "
        "each quarter ...`",
    )
