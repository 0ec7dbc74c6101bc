"""What is promised to typed nodes."""

from collections.abc import Callable

from vbpdsl.syntax.actions.payments import nothing_paid
from vbpdsl.syntax.actions.rows import noun_phrase
from vbpdsl.syntax.nodes.aggregates import RowsNamed
from vbpdsl.syntax.nodes.promises import (
    AddsUp,
    Bound,
    Holds,
    IfThen,
    NeverBoth,
    NeverMoves,
    NoLossCarried,
    OfEach,
    PaidInAll,
    TogetherAtMost,
    Vow,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.kinds import KEYS

_BOUNDS = {"MORE_THAN": Bound.MORE, "LESS_THAN": Bound.LESS}


def vows(phrase: Phrase) -> tuple[Vow, ...]:
    """All that a promise says."""
    return tuple(vow(part) for part in phrase.phrases())


def vow(phrase: Phrase) -> Vow:
    """One of the things that a promise says."""
    read = _READERS.get(phrase.kind)
    return read(phrase) if read is not None else Holds(phrase)


def _never_moves(phrase: Phrase) -> NeverMoves:
    """Who comes first pays, or receives; whose payments are at most so much pays no more."""
    if phrase.token("PAYMENTS_WORD") is not None:
        phrase.tokens("FOR", "IS_AT_MOST")
        payer = phrase.token("PARTY")
        return NeverMoves(payer, None, Bound.MORE, phrase.parts[-1], None, phrase.span, theirs=True)
    first, *others = phrase.tokens("PARTY")
    second = others[0] if others else None
    receives = phrase.token("NEVER_RECEIVES") is not None
    phrase.tokens("NEVER_PAYS", "EVER_PAYS", "NO", "ANYTHING", "FROM", "UNDER_THIS")
    phrase.tokens("IF", "IN", "IN_WHICH")
    bound = phrase.token(*_BOUNDS)
    limit = phrase.parts[phrase.parts.index(bound) + 1] if bound is not None else None
    when = phrase.token("IF", "IN_WHICH") is not None
    return NeverMoves(
        second if receives else first,
        first if receives else second,
        _BOUNDS[bound.kind] if bound is not None else None,
        limit,
        phrase.parts[-1] if when else None,
        phrase.span,
    )


def _adds_up(phrase: Phrase) -> AddsUp | PaidInAll | TogetherAtMost:
    """What is added up, and what it comes to, or to no more than that."""
    if phrase.token("SHALL_NOT_EXCEED") is not None:
        phrase.tokens("COMMA", "AND")
        *amounts, limit = phrase.phrases()
        return TogetherAtMost(tuple(amounts), limit, phrase.span)
    if phrase.token("TOTAL_PAYMENTS") is not None:
        everyone = phrase.tokens("TO", "ALL")
        exactly = phrase.token("ADD_UP_TO", "IS_AT_MOST")
        assert exactly is not None
        return PaidInAll(
            phrase.token("PARTY"), len(everyone) > 1, exactly.kind == "ADD_UP_TO",
            phrase.parts[-1], phrase.span,
        )  # fmt: skip
    noun, rows = phrase.parts[0], phrase.phrases("rows")[0]
    assert isinstance(noun, Word)
    over = RowsNamed(rows, noun_phrase(rows), True, phrase.token("NUMBER"))
    return AddsUp(noun, over, phrase.parts[-1], phrase.span)


def _if_then(phrase: Phrase) -> IfThen:
    return IfThen(phrase.parts[1], phrase.parts[-1], phrase.span)


def _never_both(phrase: Phrase) -> NeverBoth:
    phrase.token("FOR_SAME")
    if phrase.token("NEVER_BOTH_PAY") is not None:
        one, other = phrase.tokens("PARTY")
        return NeverBoth(one, other, None, None, phrase.span)
    first, second, *limit = phrase.phrases()
    bound = phrase.token(*_BOUNDS)
    if bound is None:  # `are never both due`, `no Group both receives A and owes B`
        phrase.tokens("AND", "NEVER_BOTH_DUE", "NO", "PARTY", "BOTH_RECEIVES", "AND_OWES")
        phrase.tokens("PERIOD")
        return NeverBoth(first, second, Bound.MORE, None, phrase.span)
    return NeverBoth(first, second, _BOUNDS[bound.kind], limit[0], phrase.span)


_BEYOND = {
    "MORE_THAN": "MORE_THAN", "ABOVE": "MORE_THAN", "LESS_THAN": "LESS_THAN", "BELOW": "LESS_THAN",
}  # fmt: skip


def _of_each(phrase: Phrase) -> OfEach:
    each = phrase.phrase("for_each_first")
    if each is not None:
        return OfEach(each.tokens(*KEYS), phrase.parts[-1], False, phrase.span)
    keys = phrase.tokens(*KEYS)[:1]
    if phrase.token("POSS") is None:  # `on no Episode is the Repayment more than 25% of the Price`
        phrase.tokens("ON", "FOR", "IN", "NO", "IS")
        *_, noun, word, value = phrase.parts
        assert isinstance(word, Word)
        compare = Word("COMPARE", word.text, word.typed, word.span, _BEYOND[word.kind])
        test = Phrase("compared", (compare, value), word.span.to(value.span))
        none = Phrase("comparison", (noun, test), phrase.span)
        return OfEach(keys, none, True, phrase.span)
    start = next(at for at, part in enumerate(phrase.parts) if part.kind == "POSS") + 1
    none = Phrase("comparison", phrase.parts[start:], phrase.span)
    return OfEach(keys, none, True, phrase.span)


_READERS: dict[str, Callable[[Phrase], Vow]] = {
    "nothing": nothing_paid,
    "never_moves": _never_moves,
    "no_loss_carried": lambda phrase: NoLossCarried(phrase.span),
    "if_then": _if_then,
    "adds_up": _adds_up,
    "never_both": _never_both,
    "of_each": _of_each,
}
