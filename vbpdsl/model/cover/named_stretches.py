"""Stretches of time that a clause gives a name.

    Baseline Period means January 1, 2025 through June 30, 2025.

They are read before anything that may speak of one. `in the Baseline Period` is then said of rows
and of figures as the two days themselves would be.
"""

from datetime import date, timedelta
from fractions import Fraction

from vbpdsl.model.cover.stretch import first_and_last, months_earlier, moved
from vbpdsl.model.draft import Draft, Refused
from vbpdsl.source.text import SourceText
from vbpdsl.syntax.document import ReadUnit
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.words.months import MONTHS


def read_stretches(draft: Draft) -> None:
    """Every stretch that a sentence names, with its first and its last day."""
    for document in draft.documents.all:
        for read in document.units:
            for tree in read.sentences:
                for phrase in tree.phrases("said_anyway"):
                    if (word := phrase.token("STRETCH")) is not None:
                        _read(draft, document.source, read, phrase, word)


def stretch_named(draft: Draft, word: Word) -> tuple[date, date]:
    """The days of a stretch that a clause has given a name."""
    days = draft.stretches.get(str(word.value))
    if days is None:
        raise Refused  # the sentence that names it is wrong, which has been said
    return days


def _read(draft: Draft, source: SourceText, read: ReadUnit, said: Phrase, word: Word) -> None:
    days = _days(draft, said)
    of_days = len(said.tokens("DATE", "MONTH_NAME")) > 1
    number = said.token("NUMBER") if of_days else None
    said.tokens("STRETCH_FROM", "BEGINNING_ON", "AND", "RUNS_FROM")
    if days is None or days[0] > days[1]:
        message = f"`{word.typed}` is no stretch from a first day to a later one"
    elif number is not None and number.value != _months(*days):
        message = f"`{word.typed}` is {_months(*days)} months and not {number.typed}"
    elif draft.stretches.get(str(word.value), days) != days:
        _say_twice(draft, source, said, read.label, word)
        return
    else:
        draft.stretches[str(word.value)] = days
        return
    draft.say(
        "VBP305",
        message,
        source,
        said.span,
        read.label,
        expected="whole months, or a first and a last day",
        suggestion=f"`{word.text} means {_written(days)}`",
    )


def _say_twice(
    draft: Draft, source: SourceText, said: Phrase, label: str | None, word: Word
) -> None:
    """Refuse a second stretch of one name: rows would lie in whichever is read last."""
    before = _written(draft.stretches[str(word.value)])
    draft.say(
        "VBP203",
        f"`{word.text}` is declared twice: it is {before} as well",
        source,
        said.span,
        label,
        suggestion="give one of the two another name; one phrase has one meaning",
    )


def _written(days: tuple[date, date] | None) -> str:
    """Two days as they are written; those of half a year where there are none."""
    half = date(2026, 1, 1), date(2026, 6, 30)
    found = days if days is not None and days[0] <= days[1] else half
    return " through ".join(f"{MONTHS[day.month - 1]} {day.day}, {day.year}" for day in found)


def _days(draft: Draft, said: Phrase) -> tuple[date, date] | None:
    if said.token("MONTHS_BEFORE") is not None:
        return _before(draft, said)
    named = said.tokens("MONTH_NAME")
    if not named:
        written = said.tokens("DATE")
        if len(written) > 1 and said.token("THROUGH", "TO", "ENDING_ON") is not None:
            first, last = (word.value for word in written)
            assert isinstance(first, date) and isinstance(last, date)
            return first, last
        return first_and_last(said)
    first, last = (word.value for word in named)
    if not isinstance(last, date):
        return None
    if isinstance(first, Fraction):  # `July through December 2025`
        first = date(last.year, int(first), 1)
    assert isinstance(first, date)
    return first, moved(last, 1) - timedelta(days=1)


def _before(draft: Draft, said: Phrase) -> tuple[date, date] | None:
    """`the 12 months before the Period`, `the 2 years before July 1, 2025`."""
    number, word, day = said.token("NUMBER"), said.token("MONTHS_BEFORE"), said.token("DATE")
    periods = draft.settlement.periods if draft.settlement is not None else ()
    said.tokens("PERIOD")
    behind = day.value if day is not None else periods[0].first if len(periods) == 1 else None
    assert number is not None and word is not None and isinstance(number.value, Fraction)
    if not isinstance(behind, date) or number.value.denominator != 1:
        return None
    months = int(number.value) * (12 if word.value == "YEARS" else 1)
    return months_earlier(behind, months), behind - timedelta(days=1)


def _months(first: date, last: date) -> int | None:
    """How many whole months they are; None of a part of one."""
    behind = last + timedelta(days=1)
    if first.day != behind.day:
        return None
    return 12 * (behind.year - first.year) + behind.month - first.month
