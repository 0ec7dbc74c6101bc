"""What is said of a time to typed nodes."""

from fractions import Fraction

from vbpdsl.syntax.nodes.times import (
    AsOf,
    DaysSaid,
    ThePeriod,
    When,
    YearBefore,
    YearByOrder,
    YearsSaid,
)
from vbpdsl.syntax.tree import Phrase

_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def when_said(phrase: Phrase | None) -> When | None:
    """The time that a `for ...` within a phrase says; None if there is none."""
    said = phrase.phrase("for_when") if phrase is not None else None
    return when(said) if said is not None else None


def when(phrase: Phrase) -> When:
    """The time that a `for ...`, an `in ...` or an `as of ...` says."""
    day = phrase.token("DATE")
    if day is not None:
        return AsOf(day, phrase.span)
    said = next(iter(phrase.phrases()), phrase)
    match said.kind:
        case "period":
            return ThePeriod(phrase.span)
        case "span":
            return DaysSaid(phrase.span)
        case "year_by_order":
            return _by_order(said, phrase)
    return _years(said, phrase)


def _by_order(said: Phrase, phrase: Phrase) -> YearBefore | YearByOrder:
    if said.token("YEAR_BEFORE") is not None:
        return YearBefore(phrase.span)
    order = said.token("ORDINAL")
    assert order is not None
    return YearByOrder(_ORDINALS.index(order.text), phrase.span)


def _years(said: Phrase, phrase: Phrase) -> YearsSaid:
    numbers = said.tokens("NUMBER")
    years = [int(word.value) for word in numbers if isinstance(word.value, Fraction)]
    onward = said.token("AND_LATER", "ONWARD") is not None
    apart = said.token("LIST_OR") is not None
    stretches = tuple((year, year) for year in years) if apart else ((years[0], years[-1]),)
    return YearsSaid(stretches, onward, numbers[0], phrase.span)
