"""Periods that a term is cut into: contract years that begin in any month, half-years, quarters.

    Period: July 1, 2025 through June 30, 2028, each twelve months a Contract Year
        ->   Contract Years 1, 2 and 3, of which the first is July 1, 2025 through June 30, 2026

They are called by their number. Which of them a day lies in is read from a table of the months
that they have, as an invoice's month would be looked up by hand; fortnights from one of their days.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.contract import Column, Period, Table
from vbpdsl.model.cover.stretch import behind, moved
from vbpdsl.model.draft import Draft
from vbpdsl.model.expressions import DatePart, Expression, Lookup
from vbpdsl.model.types import COUNT, DATE, MONTH
from vbpdsl.syntax.document import Document, ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.calendar_words import name_of
from vbpdsl.syntax.words.months import MONTHS

THE_PERIODS = "the periods of the cover"
"""The table that says which period each month lies in."""

_IN_MONTHS = {"quarter": 3, "half": 6, "semi": 6, "month": 1}
_IN_DAYS = {"fortnight": 14, "two": 14, "biweek": 14, "week": 7}


def cut_into(
    draft: Draft, document: Document, read: ReadUnit, first: date, last: date
) -> tuple[tuple[Period, ...], str] | None:
    """The periods of a term that is settled in parts, and what each is called; None if it is not.
    """
    phrase = read.sentences[0]
    name = _name(draft, phrase)
    if name is None:
        return None
    if (days := days_of_each(phrase)) is not None:
        return _of_days(draft, document, read, first, last, days), name
    length = _length(phrase)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    wrong = _wrong(phrase, name, length, first, months, whole)
    if wrong is not None:
        draft.say(
            "VBP305",
            wrong,
            document.source,
            read.unit.span,
            read.label,
            suggestion=f"`{_said(first)} through {_said(_end(first, length * 2))}, each {length} "
            f"months a {name}`",
        )
        return (), name
    starts = [moved(first, length * number) for number in range(months // length)]
    periods = tuple(
        Period(str(number), start, _end(start, length)) for number, start in enumerate(starts, 1)
    )
    return periods, name


def _name(draft: Draft, phrase: Phrase) -> str | None:
    """What each of the parts is called: `a Quarter`, or as all are that have no name of their own.
    """
    word, stretch = phrase.token("PERIOD"), draft.documents.nouns.settled_in
    if word is not None and word.typed.lower() != stretch:
        return word.text
    return None if not stretch or phrase.token("COMMA_EACH", "SETTLED_EACH") is None else (
        _called(draft, stretch) or name_of(stretch)
    )  # fmt: skip


def _called(draft: Draft, stretch: str) -> str | None:
    noun = draft.documents.nouns.called(stretch)
    return noun.name if noun is not None and noun.kind == "PERIOD" else None


def days_of_each(phrase: Phrase) -> int | None:
    """How many days one of the periods has, where they are weeks."""
    part = _part(phrase)
    return None if part is None else next(
        (days for said, days in _IN_DAYS.items() if said in part.typed.lower()), None
    )  # fmt: skip


def _of_days(
    draft: Draft, document: Document, read: ReadUnit, first: date, last: date, days: int
) -> tuple[Period, ...]:
    """Fortnights or weeks, the first of which begins with the term and the last of which ends it.
    """
    number, rest = divmod((last - first).days + 1, days)
    if rest or not number:
        ends = first + timedelta(days=days * max(number, 1) - 1)
        draft.say(
            "VBP305",
            f"{(last - first).days + 1} days are no whole number of stretches of {days} days",
            document.source,
            read.unit.span,
            read.label,
            suggestion=f"`{_said(first)} through {_said(ends)}`",
        )
        return ()
    starts = [first + timedelta(days=days * at) for at in range(number)]
    return tuple(
        Period(str(at), start, start + timedelta(days=days - 1))
        for at, start in enumerate(starts, 1)
    )


def by_weeks(draft: Draft) -> bool:
    """Whether what is settled are weeks or fortnights, of which a month has parts of several."""
    periods = draft.settlement.periods if draft.settlement is not None else ()
    return len(periods) > 0 and draft.period_key is not None and all(
        (one.last - one.first).days + 1 in _IN_DAYS.values() for one in periods
    )  # fmt: skip


def _part(phrase: Phrase) -> Word | None:
    """The stretch of the calendar that is said: `quarter`, which may stand for its own name."""
    named = phrase.token("PERIOD")
    said = phrase.token("PART_OF_YEAR", "SETTLED_EACH")
    told = named is not None and any(one in named.typed for one in (*_IN_MONTHS, *_IN_DAYS))
    return said or (named if told else None)


def _length(phrase: Phrase) -> int:
    """How many months one of the periods has."""
    part, number = _part(phrase), behind(phrase, "NUMBER")
    if part is not None:
        return next(months for said, months in _IN_MONTHS.items() if said in part.typed.lower())
    if number and isinstance(number[-1].value, Fraction) and phrase.token("COMMA_EACH"):
        return int(number[-1].value)
    if (months := phrase.tokens("MONTH_NAME")):
        begin, end = (MONTHS.index(word.text) for word in months)
        return (end - begin) % 12 + 1
    return 1 if behind(phrase, "MONTHS_WORD") else 12


def _wrong(
    phrase: Phrase, name: str, length: int, first: date, months: int, whole: bool
) -> str | None:
    """Why a term cannot be cut so."""
    words, named = behind(phrase, "MONTHS_WORD"), phrase.tokens("MONTH_NAME")
    part = _part(phrase)
    if any("day" in word.text for word in words):
        return f"a {name} is some months, and no number of days"
    if not whole:
        return f"the term does not begin and end with a month, so no {name} does"
    if length < 1 or months % length:
        return f"{months} months are no whole number of {name}s of {length} months"
    if any(isinstance(word.value, date) for word in named):
        return f"a {name} begins in the same month of every year, and one year is said"
    if named and MONTHS.index(named[0].text) + 1 != first.month:
        return f"a {name} begins in {named[0].text}, and the term in {MONTHS[first.month - 1]}"
    if part is not None and "calendar" in part.text and (first.month - 1) % length:
        return f"the term begins in {MONTHS[first.month - 1]}, within a {part.text}"
    return None


def _end(first: date, months: int) -> date:
    return moved(first, months) - timedelta(days=1)


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def calendar_years(draft: Draft) -> bool:
    """Whether what is settled are calendar years, which go by their own number."""
    settlement = draft.settlement
    return settlement is None or all(
        period.label == str(period.first.year) for period in settlement.periods
    )


def period_of_day(draft: Draft, day: Expression) -> Expression:
    """The key of the period that a day lies in; missing for a day in none of them."""
    if calendar_years(draft):
        return DatePart("year", day, COUNT)
    assert draft.period_key is not None
    if by_weeks(draft):
        return Lookup(THE_PERIODS, draft.period_key, (("day", day),), COUNT)
    month = DatePart("month", day, MONTH)
    return Lookup(THE_PERIODS, draft.period_key, (("month", month),), COUNT)


def day_behind(period: Expression) -> Expression | None:
    """The day of which a period is the period, if it was made so."""
    match period:
        case DatePart(part="year", value=day):
            return day
        case Lookup(table=table, by=((_, DatePart(value=day)),)) if table == THE_PERIODS:
            return day
        case Lookup(table=table, by=(("day", day),)) if table == THE_PERIODS:
            return day
    return None


def periods_table(draft: Draft) -> Table:
    """The months of each period; its days, where it has no whole months."""
    assert draft.settlement is not None
    if by_weeks(draft):
        days = tuple(
            (period.first + timedelta(days=at), Fraction(period.label))
            for period in draft.settlement.periods
            for at in range((period.last - period.first).days + 1)
        )
        held = (Column("day", DATE), Column(draft.period_key or "", COUNT))
        return Table(THE_PERIODS, "day", held, ("day",), (), days, "cover")
    rows = tuple(
        (month, Fraction(period.label))
        for period in draft.settlement.periods
        for month in _months(period)
    )
    columns = (Column("month", MONTH), Column(draft.period_key or "", COUNT))
    return Table(THE_PERIODS, "month", columns, ("month",), (), rows, "cover")


def _months(period: Period) -> Iterator[date]:
    month = period.first
    while month <= period.last:
        yield month
        month = moved(month, 1)
