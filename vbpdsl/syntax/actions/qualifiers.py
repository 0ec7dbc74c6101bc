"""Phrases of what is said of rows behind their name to typed nodes."""

from vbpdsl.syntax.actions.comparisons import how_of, open_end, sign_of
from vbpdsl.syntax.actions.facts import aged, fact_of, says_not, status_said
from vbpdsl.syntax.nodes.comparisons import Against, Compared, How, Sign, Within
from vbpdsl.syntax.nodes.facts import Fact, FallsIn, HasStatus, IsYes, ValueOf
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
from vbpdsl.syntax.parsing.tree import Phrase, Word

_SHORTER = ("shorter", "less", "fewer")


def qualifier_of(phrase: Phrase) -> Qualifier:
    """What a tree says of rows behind their name."""
    span = phrase.span
    match phrase.kind:
        case "named" if phrase.token("LISTED_IN") is not None:
            return Listed(_word(phrase, "TABLE"), span)
        case "named":
            return CalledSo(_word(phrase, "NAME"), span)
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
        case "by_day" if (same := phrase.token("ON_THAT_DAY")) is not None:
            return ByDay(Sign.EQUAL, Word("IT_SELF", "it", "it", same.span), span)
        case "by_day":
            return ByDay(sign_of(_word(phrase, "BY_DAY")), phrase.parts[-1], span)
        case "within_days":
            _, number, later, mark = phrase.parts
            assert isinstance(number, Word) and isinstance(later, Word)
            return DaysFrom(Within(number, later, mark), span)
        case "paid_by" if phrase.token("PAID_AFTER") is not None:
            return PaidAfter(phrase, span)
        case "paid_within":
            return PaidWithin(phrase, span)
        case "paid_late":
            return _paid_late(phrase)
        case "measuring" if phrase.token("MONTHS_WORD") is not None:
            return Lasting(_how(phrase), *_figure(phrase), span)
        case "measuring":
            number, column = _figure(phrase)
            word = _word(phrase, "NUMBER")
            test = Compared((Against(_how(phrase), word, number),))
            return Said(ValueOf(column, test, span), span)
    return Said(_fact(phrase), span)


def _fact(phrase: Phrase) -> Fact:
    """`who ...`, `whose ...`, `with ...`: what is said of each row by itself."""
    match phrase.kind:
        case "who" if (verb := phrase.token("MEETS")) is not None:
            phrase.tokens("WHO", "IT")
            by = phrase.token("PARTY")
            return HasStatus(status_said(verb), says_not(verb), phrase.span, by)
        case "who" if phrase.token("NOT_SO") is not None:  # `a Measure not reported`
            return HasStatus(_word(phrase, "STATUS"), True, phrase.span)
        case "who" if (dated := phrase.token("DATED_IN")) is not None:  # `discharged in the Period`
            return FallsIn(_word(phrase, "COLUMN"), phrase.parts[-1], dated.span)
        case "who" if phrase.token("LISTED_AS") is not None:  # `people listed as matched in ...`
            return IsYes(_word(phrase, "COLUMN"), False, phrase.span)
        case "who":
            return fact_of(phrase.phrases()[0])
        case "aged":
            return aged(phrase)
    return fact_of(phrase)


def _excluding(phrase: Phrase) -> Excluding:
    said = next(iter(phrase.phrases()), None)
    names, flag = phrase.tokens("NAME"), phrase.token("COLUMN")
    return Excluding(phrase.token("ROWS"), said, names, flag, phrase.span)


def _paid_late(phrase: Phrase) -> PaidLate:
    figure = phrase.parts[1:]
    later = _word(phrase, "DAYS_LATER")
    mark = Phrase("days_later", figure, phrase.span)
    return PaidLate(mark, "before" in later.typed, phrase.span)


def _figure(phrase: Phrase) -> tuple[Word, Word]:
    """The number, and what it is of: days, or a column."""
    of = phrase.token("MONTHS_WORD", "COLUMN")
    assert of is not None
    return _word(phrase, "NUMBER"), of


def _how(phrase: Phrase) -> How:
    """`longer than 3 days`, `of at least 60 minutes`, `of 4 days or more`."""
    if (word := phrase.token("LONGER_THAN")) is not None:
        shorter = any(way in word.typed for way in _SHORTER)
        return Sign.LESS_THAN if shorter else Sign.MORE_THAN
    word = phrase.token("OF_COMPARE")
    if word is not None and word.typed == "of" and phrase.token("OR_LESS", "OR_MORE"):
        word = None  # `of 45 minutes or less`, by either name of the word
    return open_end(phrase) if word is None else how_of(word)


def _word(phrase: Phrase, kind: str) -> Word:
    word = phrase.token(kind)
    assert word is not None
    return word
