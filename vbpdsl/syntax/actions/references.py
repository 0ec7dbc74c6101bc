"""Phrases that name a value to typed nodes."""

from fractions import Fraction

from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.actions.times import when_said
from vbpdsl.syntax.nodes.references import (
    ClauseNamed,
    DayOfCover,
    DayOfPeriod,
    DayOfYear,
    DaySaid,
    DaysLater,
    FractionOfWay,
    ItsKind,
    LineNamed,
    Named,
    NamedAt,
    PeriodEnd,
    PeriodNamed,
    Reference,
)
from vbpdsl.syntax.tree import Phrase, Word

NAMED = ("value_named", "term", "column", "owned", "owned_its")
"""Kinds of phrase that are a Term or a column."""

KINDS = (
    *NAMED, "its_kind", "term_at", "letter", "clause_value", "period", "day_said", "cover_day",
    "days_later", "fraction",
)  # fmt: skip
"""Kinds of phrase that name a value."""


def reference(phrase: Phrase) -> Reference:
    """What a phrase that names a value is."""
    match phrase.kind:
        case "its_kind":
            return ItsKind(_word(phrase, "ITS"), _word(phrase, "KIND_WORD"), phrase.span)
        case "term_at":
            return NamedAt(_word(phrase, "TERM"), phrase.span)
        case "letter":
            phrase.token("LINE")
            return LineNamed(_word(phrase, "LETTER"), phrase.span)
        case "clause_value":
            return ClauseNamed(_word(phrase, "NUMBER"), phrase.span)
        case "period":
            return PeriodNamed(_word(phrase, "PERIOD"), phrase.span)
        case "day_said" | "cover_day":
            return day_said(phrase)
        case "days_later":
            return _days_later(phrase)
        case "fraction":
            return FractionOfWay(phrase.span)
    return named(phrase)


def named(phrase: Phrase) -> Named:
    """A Term or a column, with what is said of it."""
    place = next((at for at, part in enumerate(phrase.parts) if part.kind == "POSS"), None)
    owner = owner_of(phrase.parts[place - 1]) if place is not None else None
    of = phrase.token("OF_OWNER")
    phrase.tokens("COUNT_OF", "IN_TABLE")
    return Named(
        phrase.tokens("TERM", "COLUMN")[-1],
        owner,
        phrase.token("ITS"),
        phrase.tokens("ROWS", "PARTY")[-1] if of is not None else None,
        phrase.token("TABLE"),
        when_said(phrase),
        phrase.token("CITED"),
        phrase.span,
    )


def day_said(phrase: Phrase) -> DaySaid:
    """A day by what it is said of: the cover, the period, a year."""
    if (cover := phrase.token("COVER_DATE")) is not None:
        return DayOfCover(cover.typed, phrase.span)
    return day_of_year(phrase)


def day_of_year(phrase: Phrase) -> DayOfYear | DayOfPeriod:
    """The day that `March 31 of the next year` or `the last day of the Period` names."""
    if (word := phrase.token("MONTH_DAY")) is None:
        first = phrase.token("FIRST_DAY") is not None
        phrase.token("LAST_DAY")
        return DayOfPeriod(PeriodEnd.FIRST if first else PeriodEnd.LAST, phrase.span)
    assert isinstance(word.value, tuple)
    month, day = word.value
    return DayOfYear(month, day, years_on(phrase), phrase.span)


def years_on(phrase: Phrase) -> int:
    """How many years after the one that is settled a day lies."""
    if phrase.token("OF_SECOND_YEAR") is not None:
        return 2
    return 1 if phrase.token("OF_NEXT_YEAR", "OF_YEAR_AFTER") is not None else 0


def _days_later(phrase: Phrase) -> DaysLater:
    number, word = _word(phrase, "NUMBER"), _word(phrase, "DAYS_LATER")
    assert isinstance(number.value, Fraction)
    days = int(number.value) * (-1 if "before" in word.text else 1)
    return DaysLater(days, phrase.parts[-1], phrase.span)


def _word(phrase: Phrase, kind: str) -> Word:
    word = phrase.token(kind)
    assert word is not None
    return word
