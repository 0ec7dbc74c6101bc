"""Phrases of what is said of rows behind their name to typed nodes."""

from vbpdsl.syntax.actions.comparisons import sign_of
from vbpdsl.syntax.actions.facts import aged, fact_of
from vbpdsl.syntax.nodes.comparisons import Sign, Within
from vbpdsl.syntax.nodes.facts import Fact
from vbpdsl.syntax.nodes.qualifiers import (
    ByDay,
    CalledSo,
    DaysFrom,
    Excluding,
    Lasting,
    Listed,
    OfEveryKind,
    OfThing,
    PaidAfter,
    PaidLate,
    PaidWithin,
    Qualifier,
    Said,
    Served,
)
from vbpdsl.syntax.tree import Phrase, Word

_SHORTER = ("shorter", "less", "fewer")


def qualifier_of(phrase: Phrase) -> Qualifier:
    """What a tree says of rows behind their name."""
    span = phrase.span
    match phrase.kind:
        case "named":
            return CalledSo(_word(phrase, "NAME"), span)
        case "listed_in":
            return Listed(_word(phrase, "TABLE"), span)
        case "excluding":
            return _excluding(phrase)
        case "of_key" | "of_rows":
            return OfThing(phrase, span)
        case "of_every_kind":
            return OfEveryKind(span)
        case "served":
            return Served(phrase.parts[-1], span)
        case "named_span":
            return Served(phrase, span)
        case "by_day":
            return ByDay(sign_of(_word(phrase, "BY_DAY")), phrase.parts[-1], span)
        case "within_days":
            _, number, later, mark = phrase.parts
            assert isinstance(number, Word) and isinstance(later, Word)
            return DaysFrom(Within(number, later, mark), span)
        case "paid_after":
            return PaidAfter(_word(phrase, "DATE"), span)
        case "paid_within":
            return PaidWithin(phrase, span)
        case "paid_late":
            return _paid_late(phrase)
        case "longer":
            return _lasting(phrase)
    return Said(_fact(phrase), span)


def _fact(phrase: Phrase) -> Fact:
    """`who ...`, `whose ...`, `with ...`: what is said of each row by itself."""
    match phrase.kind:
        case "who":
            return fact_of(phrase.phrases()[0])
        case "aged":
            return aged(phrase)
    return fact_of(phrase)


def _excluding(phrase: Phrase) -> Excluding:
    said = next(iter(phrase.phrases()), None)
    return Excluding(phrase.token("ROWS"), said, phrase.tokens("NAME"), phrase.span)


def _paid_late(phrase: Phrase) -> PaidLate:
    figure = phrase.parts[1:]
    later = _word(phrase, "DAYS_LATER")
    mark = Phrase("days_later", figure, phrase.span)
    return PaidLate(mark, "before" in later.typed, phrase.span)


def _lasting(phrase: Phrase) -> Lasting:
    words = _word(phrase, "LONGER_THAN").typed
    sign = Sign.LESS_THAN if any(way in words for way in _SHORTER) else Sign.MORE_THAN
    return Lasting(sign, _word(phrase, "NUMBER"), _word(phrase, "MONTHS_WORD"), phrase.span)


def _word(phrase: Phrase, kind: str) -> Word:
    word = phrase.token(kind)
    assert word is not None
    return word
