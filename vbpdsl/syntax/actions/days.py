"""Days by which something is paid to typed nodes."""

from fractions import Fraction

from attrs import evolve

from vbpdsl.syntax.actions.references import day_said
from vbpdsl.syntax.actions.rows import owner_of
from vbpdsl.syntax.actions.times import ORDINALS, part_of_period
from vbpdsl.syntax.nodes.days import (
    Day,
    DayIn,
    DayOfPart,
    DayOwned,
    DaysOfParts,
    DayWritten,
    Due,
    End,
    SameDay,
    SameDays,
)
from vbpdsl.syntax.nodes.references import DayOfCover, DayOfPeriod, DayOfYear, PeriodEnd
from vbpdsl.syntax.nodes.rows import Owner
from vbpdsl.syntax.nodes.times import DaysSaid
from vbpdsl.syntax.parsing.tree import Phrase


def due_or_same(phrase: Phrase) -> Due | SameDays | DaysOfParts:
    """By which day something is paid: a day, one for each part, or that of the payment before."""
    if (parts := days_of_parts(phrase)) is not None:
        return parts
    number = phrase.token("NUMBER")
    if phrase.token("WITHIN_THE_SAME") is None or number is None:
        return due(phrase)
    phrase.token("DAYS_ALONE")
    return SameDays(number)


def dues_of_each(phrase: Phrase) -> tuple[Due, ...]:
    """`on each of April 15, 2026 and July 15, 2026`: the days; none where one alone is said."""
    several = phrase.phrases("day")
    if phrase.token("EACH") is None or len(several) < 2:
        return ()
    phrase.tokens("OF", "COMMA", "AND")
    return tuple(evolve(due(phrase), day=day(one, phrase)) for one in several)


def days_of_parts(phrase: Phrase) -> DaysOfParts | None:
    """`April 30 for the first quarter, July 31 for the second and ...`; a part without a noun is
    one of those of the first."""
    parts = phrase.phrases("years")
    if not parts:
        return None
    phrase.tokens("ON", "ON_OR_BEFORE", "FOR", "COMMA", "AND")
    noun = parts[0].token("PART_OF_PERIOD")
    found = []
    for said, one in zip(phrase.phrases("day"), parts, strict=True):
        own = one.token("PART_OF_PERIOD")
        whole = one if own is not None or noun is None else evolve(one, parts=(*one.parts, noun))
        of = whole.token("PART_OF_PERIOD")
        part = part_of_period(whole, one.span) if of is not None else DaysSaid(None, None, one.span)
        found.append(DayOfPart(day(said, phrase), part, said.span.to(one.span)))
    return DaysOfParts(tuple(found), phrase.span)


def due(phrase: Phrase) -> Due:
    """By which day something is paid."""
    phrase.tokens("ON", "ON_OR_BEFORE", "WITHIN", "DAYS_AFTER", "PAID_BY", "PAID_WITHIN")
    number, ordinal = phrase.token("NUMBER", "NTH"), phrase.token("ORDINAL")
    days = int(number.value) if number and isinstance(number.value, Fraction) else 0
    days = ORDINALS.index(ordinal.text) + 1 if ordinal is not None else days
    open_days = phrase.token("OPEN_DAYS_AFTER") is not None
    return Due(day(phrase.phrase("day"), phrase), days, open_days)


def day(said: Phrase | None, phrase: Phrase) -> Day:
    """The day itself; the period, `its end` and `the end of the period` are its last day."""
    if said is None:
        phrase.token("ITS_END")
        return DayOfPeriod(PeriodEnd.LAST, phrase.span)
    if (inner := said.phrase("day_said")) is not None:
        found, thing = day_said(inner), said.token("ROWS")
        if thing is None or not isinstance(found, DayOfCover):
            return found
        said.token("OF_OWNER")
        return evolve(found, thing=thing)
    if (word := said.token("DATE")) is not None:
        return DayWritten(word)
    if (word := said.token("MONTH_DAY")) is not None:
        assert isinstance(word.value, tuple)
        return DayOfYear(*word.value, 0, False, said.span)
    if said.token("SAME_DATE") is not None:
        return SameDay()
    if (word := said.token("HAPPENED_DAY")) is not None:
        said.token("OF_OWNER")
        noun, thing = evolve(word, kind="COLUMN"), said.token("ROWS")
        return DayOwned(Owner(thing) if thing is not None else None, noun, said.span)
    if said.token("POSS") is not None:
        noun = said.tokens("TERM", "COLUMN")[-1]
        return DayOwned(owner_of(said.parts[0]), noun, said.span)
    return _of_a_thing(said)


def _of_a_thing(said: Phrase) -> Day:
    """A day of a month or an Episode, or the last day of the period."""
    ends = said.token("ENDS_HERE") is not None
    thing, after = said.token("ROWS"), said.token("NEXT_ONE")
    alone = said.token("NTH") if len(said.parts) == 1 else None
    if alone is not None and isinstance(alone.value, Fraction):  # `monthly, on the 15th`
        return DayIn(int(alone.value), None, None, False, said.span)
    if thing is None and after is None:
        period, stretch = said.token("PERIOD"), said.token("STRETCH")
        return DayOfPeriod(PeriodEnd.LAST, said.span, period, stretch)
    each = said.token("EACH") is not None
    said.tokens("OF", "DAY_OF", "OF_PERIOD")
    which = End.LAST if ends else _which(said)
    open_days = said.token("OPEN_DAY_OF") is not None
    return DayIn(which, thing, after, each, said.span, said.token("PERIOD"), open_days)


def _which(said: Phrase) -> int | End:
    number = said.token("NTH")
    if (ordinal := said.token("ORDINAL")) is not None:
        return ORDINALS.index(ordinal.text) + 1
    if number is not None and isinstance(number.value, Fraction):
        return int(number.value)
    if said.token("FIRST_DAY") is not None:
        return End.FIRST
    return End.LAST_OPEN if said.token("LAST_OPEN_DAY") is not None else End.LAST


_OF_TIME = {"month", "quarter", "half-year", "fortnight", "week"}
"""Stretches of time, of which there is a payment for each in any case."""


def day_of_each(payment: Phrase, rows: Phrase) -> bool:
    """Whether a payment for some rows has a day for each of them: `within 30 days after the visit`,
    `after the visit's day`, `after receipt`."""
    kinds = {word.value for word in rows.tokens("ROWS")} - _OF_TIME
    for said in payment.phrases("due"):
        for one in said.phrases("day"):
            owners = (word.value for part in (one, *one.phrases("owner"))
                      for word in part.tokens("ROWS"))  # fmt: skip
            if one.token("HAPPENED_DAY") is not None or not kinds.isdisjoint(owners):
                return True
    return False
