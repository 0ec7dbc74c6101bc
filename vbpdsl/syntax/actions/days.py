"""Days by which something is paid to typed nodes."""

from fractions import Fraction

from vbpdsl.syntax.actions.references import day_said
from vbpdsl.syntax.nodes.days import Day, DayWritten, Due, SameDay, SameDays
from vbpdsl.syntax.nodes.references import DayOfCover, DayOfPeriod, DayOfYear, PeriodEnd
from vbpdsl.syntax.tree import Phrase


def due_or_same(phrase: Phrase) -> Due | SameDays:
    """By which day something is paid: a day, or that of the payment before."""
    number = phrase.token("NUMBER")
    if phrase.token("WITHIN_THE_SAME") is None or number is None:
        return due(phrase)
    phrase.token("DAYS_ALONE")
    return SameDays(number)


def due(phrase: Phrase) -> Due:
    """By which day something is paid."""
    phrase.tokens("ON", "ON_OR_BEFORE", "WITHIN", "DAYS_AFTER", "PAID_BY", "PAID_WITHIN")
    number = phrase.token("NUMBER", "NTH")
    days = int(number.value) if number and isinstance(number.value, Fraction) else 0
    return Due(_day(phrase.phrase("day"), phrase), days)


def _day(day: Phrase | None, phrase: Phrase) -> Day:
    """The day itself; the period, `its end` and `the end of the period` are its last day."""
    if day is None:
        phrase.token("ITS_END")
        return DayOfPeriod(PeriodEnd.LAST, phrase.span)
    if (said := day.phrase("day_said")) is not None:
        return day_said(said)
    if (word := day.token("DATE")) is not None:
        return DayWritten(word)
    if (word := day.token("MONTH_DAY")) is not None:
        assert isinstance(word.value, tuple)
        return DayOfYear(*word.value, 0, day.span)
    if day.token("SAME_DATE") is not None:
        return SameDay()
    if day.token("STATEMENT") is not None:
        return DayOfCover("Statement Date", day.span)
    day.token("ENDS_HERE")
    return DayOfPeriod(PeriodEnd.LAST, day.span)
