"""What is said of a time to typed nodes."""

from calendar import monthrange
from datetime import date
from fractions import Fraction

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.nodes.times import (
    AllBefore,
    AsOf,
    DaysSaid,
    LaterYears,
    MonthsOfPeriod,
    PartsOfPeriod,
    StretchNamed,
    ThePeriod,
    When,
    YearAtHand,
    YearBefore,
    YearByOrder,
    YearsBefore,
    YearsSaid,
)
from vbpdsl.syntax.parsing.tree import Phrase, Word

ORDINALS = ("first", "second", "third", "fourth", "fifth")
"""The words of the first places in an order."""


def when_said(phrase: Phrase | None) -> When | None:
    """The time that a `for ...` within a phrase says; None if there is none.

    Of two the second is of a list by year, which has taken it away where there is one.
    """
    said = phrase.phrases("for_when") if phrase is not None else ()
    if len(said) > 1:
        return DaysSaid(None, None, said[0].span.to(said[-1].span))
    return when(said[0]) if said else None


def when(phrase: Phrase) -> When:
    """The time that a `for ...`, an `in ...`, an `as of ...` or a `beginning with ...` says."""
    return from_then_on(phrase, _when(phrase))


def _when(phrase: Phrase) -> When:
    if (year := phrase.token("YEAR_BRACKETED")) is not None:
        assert isinstance(year.value, Fraction)
        return YearsSaid(((int(year.value), int(year.value)),), False, year, phrase.span)
    if phrase.token("THEREAFTER") is not None:
        return LaterYears(phrase.span)
    day = phrase.token("DATE") or _edge_of_month(phrase)
    if day is not None and phrase.token("FROM_DAY") is not None:
        last = phrase.tokens("DATE")[-1] if phrase.token("THROUGH") is not None else None
        return DaysSaid(day, last, phrase.span)
    if day is not None and phrase.token("UNTIL_DAY") is not None:
        return DaysSaid(None, day, phrase.span)
    if day is not None:
        return AsOf(day, phrase.span)
    said = next(iter(phrase.phrases()), phrase)
    match said.kind:
        case "period":
            return _of_period(said, phrase)
        case "years" if said.token("PART_OF_PERIOD") is not None:
            return part_of_period(said, phrase.span)
        case "years" if said.token("LAST_ONE") is not None:
            return DaysSaid(None, None, phrase.span)  # `the last Contract Year`
        case "years" if said.token("ORDINAL") is not None or said.token("NUMBER") is None:
            return _by_order(said, phrase)
    return _years(said, phrase)


def _edge_of_month(phrase: Phrase) -> Word | None:
    """`from February 2026`, from its first day on; `through January 2026`, through its last."""
    month = phrase.token("MONTH_DATED")
    if month is None or not isinstance(first := month.value, date):
        return None
    if phrase.token("UNTIL_DAY") is not None:
        first = first.replace(day=monthrange(first.year, first.month)[1])
    return Word("DATE", month.text, month.typed, month.span, first)


def from_then_on(phrase: Phrase, said: When) -> When:
    """`Beginning with 2026`: that year and later; `after 2026`: later ones alone. Of anything but
    years it is not computed."""
    if (word := phrase.token("FROM_YEAR")) is None:
        return said
    if isinstance(said, YearsSaid) and len(said.stretches) == 1:
        if word.value != "AFTER":
            return evolve(said, onward=True)
        ((first, last),) = said.stretches
        if first == last and not said.onward:
            return evolve(said, stretches=((first + 1, first + 1),), onward=True)
    return DaysSaid(None, None, phrase.span)


def _of_period(said: Phrase, phrase: Phrase) -> When:
    """`the Performance Year`, `the Performance Year before`."""
    if (stretch := said.token("STRETCH")) is not None:
        return StretchNamed(stretch, phrase.span)
    if days := said.tokens("DATE"):
        return DaysSaid(days[0], days[-1], phrase.span)
    if months := said.tokens("MONTH_NAME"):
        said.tokens("THROUGH", "TO", "OF", "AND")
        return MonthsOfPeriod(
            0, 1, False, months[0], phrase.span, said.token("PERIOD"), until=months[-1]
        )
    if (kind := said.token("ROWS")) is not None:
        return YearAtHand(kind, phrase.span)
    word, joins = said.token("YEAR_SAID"), said.token("AND")
    if joins is None:
        whole = ThePeriod(phrase.span, said.token("PERIOD"))
        return whole if word is None else _year_said(word, phrase)
    if word is not None and word.value == "ALL_BEFORE" and said.token("NUMBER") is None:
        return AllBefore(phrase.span, this_too=True)
    number = said.token("NUMBER") or evolve(joins, kind="NUMBER", value=Fraction(1))
    if word is None or word.value != "BEFORE":  # this Contract Year and the two later ones
        return DaysSaid(None, None, phrase.span)
    return YearsBefore(number, phrase.span, this_too=True)


def _year_said(word: Word, phrase: Phrase) -> When:
    match word.value:
        case "BEFORE":
            return YearBefore(1, phrase.span)
        case "LATER":
            return LaterYears(phrase.span)
        case "ALL_BEFORE":
            return AllBefore(phrase.span)
    return ThePeriod(phrase.span)


def _by_order(said: Phrase, phrase: Phrase) -> When:
    word, order, number = said.token("YEAR_SAID"), said.token("ORDINAL"), said.token("NUMBER")
    if order is None:
        assert word is not None
        return _year_said(word, phrase)
    place = ORDINALS.index(order.text)
    if word is None and number is None:
        return YearByOrder(place, phrase.span)
    if word is None and place == 0 and number is not None and isinstance(number.value, Fraction):
        return YearByOrder(0, phrase.span, int(number.value) - 1)  # the first two Quarters
    if word is not None and word.value == "BEFORE" and place > 0 and number is None:
        return YearBefore(place + 1, phrase.span)
    return DaysSaid(None, None, phrase.span)  # `the second two years`, `the second later year`


def part_of_period(said: Phrase, span: Span) -> MonthsOfPeriod | DaysSaid:
    """`the first six months of the Period`; of `the second two quarters` it is not said which."""
    said.tokens("OF", "PERIOD")
    part, order, number = (said.token(one) for one in ("PART_OF_PERIOD", "ORDINAL", "NUMBER"))
    assert part is not None
    place = ORDINALS.index(order.text) if order is not None else 0
    many = int(number.value) if number and isinstance(number.value, Fraction) else 1
    if (place and number is not None) or said.token("YEAR_SAID") is not None or many < 1:
        return DaysSaid(None, None, span)
    return MonthsOfPeriod(place, many, order is None, part, span, said.token("PERIOD"))


def parts_of_period(said: Phrase) -> PartsOfPeriod:
    """`in the second and fourth quarters`, `in March, June and September`, `from March through
    August`."""
    said.tokens("YEAR_IN", "FOR_MONTHS", "MADE_FROM", "COMMA", "AND", "OF")
    part, months = said.token("PART_OF_PERIOD"), said.tokens("MONTH_NAME")
    of, through = said.token("PERIOD"), bool(said.tokens("THROUGH", "TO"))
    if part is not None:
        places = [ORDINALS.index(one.text) for one in said.tokens("ORDINAL")]
        parts = [MonthsOfPeriod(at, 1, False, part, said.span, of) for at in places]
    elif through:
        parts = [MonthsOfPeriod(0, 1, False, months[0], said.span, of, until=months[-1])]
    else:
        parts = [MonthsOfPeriod(0, 1, False, one, one.span, of, until=one) for one in months]
    return PartsOfPeriod(tuple(parts), said.span)


_FIRST_OF_CALENDAR = 1000
"""A smaller number is no year of the calendar: `Year 2` is the second of those that are settled."""


def _before(said: Phrase, numbers: tuple[Word, ...], phrase: Phrase) -> When:
    """`the three years before`, `before the first Settlement Year`, `before 2026`."""
    word, first, _ = said.token("YEAR_SAID"), said.token("BEFORE_FIRST"), said.tokens("PERIOD")
    if word is not None and word.value != "BEFORE":
        return DaysSaid(None, None, phrase.span)
    before = numbers[1] if len(numbers) > 1 else None
    return YearsBefore(numbers[0], phrase.span, before=before, of_first=first is not None)


def _years(said: Phrase, phrase: Phrase) -> When:
    numbers = said.tokens("NUMBER")
    if said.token("YEAR_SAID", "BEFORE_FIRST") is not None:
        return _before(said, numbers, phrase)
    years = [int(word.value) for word in numbers if isinstance(word.value, Fraction)]
    onward = said.token("AND_LATER", "ONWARD") is not None
    said.token("FROM_DAY")
    apart = said.token("LIST_OR") is not None
    ordered = said.token("PERIOD", "YEAR_WORD") is not None and years[-1] < _FIRST_OF_CALENDAR
    if ordered and (not apart or years[-1] == years[0] + 1):
        return YearByOrder(years[0] - 1, phrase.span, years[-1] - 1, onward)
    stretches = tuple((year, year) for year in years) if apart else ((years[0], years[-1]),)
    return YearsSaid(stretches, onward, numbers[0], phrase.span)
