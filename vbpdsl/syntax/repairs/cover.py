"""A line of the cover in the form it has, with the days and years that its writer gave.

    Period: calendar year 2026   ->   January 1, 2026 through December 31, 2026, settled once as ...
    Years: 2026-2028             ->   2026 through 2028, each a Performance Year settled on its own
    Period: ..., settled yearly  ->   Years: 2025 through 2026, each a Performance Year settled ...
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.beginnings import SCHEDULE_NAME
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.openings import PERIOD_NAME

_MONTH = "|".join(MONTHS)
_DAY = pattern(
    rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})"
    r"|(?P<month4>\d{1,2})/(?P<day4>\d{1,2})/(?P<year4>\d{4})",
    re.IGNORECASE,
)
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_PERIOD_LINE = pattern(r"^Period:(.*(?:\n .*)*)", re.MULTILINE)
MOST_OF_A_NAME = 4
"""Words of a line that names those who are settled: `the Clinics`, `all Clinics`."""

RUN_OUT = 90
"""Days after the end of the period by which a claim is paid, where nothing is said of it."""


def own_line(word: str, text: str, page: str, nouns: Nouns) -> Iterator[str]:
    """What a line of the cover may say, in the days and years of its text, or of the page."""
    if _says_more(word, text):
        return
    match word:
        case "Period":
            yield from _period(text)
        case "Years" | "Year":
            yield from _years(text)
        case "Cost":
            yield from _cost(text, page)
        case "Provider" | "Receiver":
            yield from _listed(text, page, nouns)


_APART = pattern(
    r"\b(?:separately|annual(?:ly)?|yearly|each|every|by (?:calendar )?year|years)\b", re.IGNORECASE
)
_CALLED = pattern(r"\ban? ((?:[A-Z][a-z]+ )*Year)\b")


def years_apart(word: str, text: str) -> str | None:
    """The line for calendar years settled one by one, where `Period` says that in other words."""
    years, days = [int(year) for year in _YEAR.findall(text)], _days(text)
    whole = _whole_years(days)
    if word not in ("Period", "Term") or not years or min(years) == max(years) or not whole:
        return None
    if _APART.search(text) is None:
        return None
    named = _CALLED.search(text)
    called = named[1] if named is not None else "Performance Year"
    return f"Years: {min(years)} through {max(years)}, each a {called} settled on its own"


_LISTS = pattern(
    rf"{SCHEDULE_NAME}|\b(?:listed|named|in|on|all|each|the|settled|separately)\b", re.IGNORECASE
)
"""What a line says of those who are settled besides their name."""
_FILL = pattern(
    r"\b(?:calendar|contract|performance|years?|periods?|months?|through|to|until|thru|from|and"
    r"|the|each|an?|of|for|settled|separately|once|as|one|on|its|own|or|before|by|with|services?|that"
    r"|begin|beginning|ending|in|paid|amounts?|allowed|medical|pharmacy|costs?|claims?|listed)\b",
    re.IGNORECASE,
)


def _says_more(word: str, text: str) -> bool:
    """Whether a line says what the form of its word has no place for: that is never dropped."""
    if word in ("Provider", "Receiver"):
        return len(_LISTS.sub("", text).split()) > MOST_OF_A_NAME
    left = _FILL.sub("", _YEAR.sub("", _DAY.sub("", PERIOD_NAME.sub("", text))))
    return re.search(r"[A-Za-z]{2}", re.sub(r"\b\d+\b", "", left)) is not None


def _period(text: str) -> Iterator[str]:
    days, years = _days(text), [int(year) for year in _YEAR.findall(text)]
    if len(days) != 2 and len(set(years)) == 1:
        days = [date(years[0], 1, 1), date(years[0], 12, 31)]
    if len(days) == 2 and days[0] < days[1]:
        first, after = days[0], days[1] + timedelta(1)
        months = (after.year - first.year) * 12 + after.month - first.month
        whole = f" as one period of {months} months" if first.day == after.day == 1 else ""
        yield f"{_said(first)} through {_said(days[1])}, settled once{whole}"


def _years(text: str) -> Iterator[str]:
    """Of days it is a line of Years only where they begin and end calendar years: the years that
    other days lie in are other ones."""
    years = sorted({int(year) for year in _YEAR.findall(text)})
    named = next((one for match in PERIOD_NAME.finditer(text) for one in match.groups() if one), "")
    if years and _whole_years(_days(text)):
        through = f" through {years[-1]}" if len(years) > 1 else ""
        yield f"{years[0]}{through}, each a {named or 'Performance Year'} settled on its own"


def _whole_years(days: list[date]) -> bool:
    return not days or [(day.month, day.day) for day in days] == [(1, 1), (12, 31)]


def _cost(text: str, page: str) -> Iterator[str]:
    said = text.lower()
    basis = next((one for one in ("allowed", "paid") if f"{one} amount" in said), "allowed")
    kinds = [one for one in ("medical", "pharmacy") if one in said] or ["medical", "pharmacy"]
    line = _PERIOD_LINE.search(page)
    days = _days(text) or [day + timedelta(RUN_OUT) for day in _days(line[1] if line else "")[1:]]
    for day in days[-1:]:
        yield (
            f"{basis} amounts, {' and '.join(kinds)}, for services that begin in the Period, paid "
            f"on or before {_said(day)}"
        )


def _listed(text: str, page: str, nouns: Nouns) -> Iterator[str]:
    """`the Clinics`, `each Clinic in Clinics`, where a schedule lists them."""
    schedules = [one for one in nouns.of_kind("TABLE") if re.fullmatch(SCHEDULE_NAME, one.name)]
    for noun in nouns.of_kind("PARTY", "ROWS", "COLUMN") if schedules else ():
        named = noun.many.lower() in text.lower() or noun.name.lower() in text.lower()
        for table in schedules if named else ():
            if noun.clause == table.name or _heads(noun.name, table.name, page):
                yield f"each {noun.name} listed in {table.name}, settled separately"


def _heads(name: str, table: str, page: str) -> bool:
    """Whether a name is the first heading of a schedule."""
    row = rf"^{re.escape(table)}\b[^\n]*\n\s*\|\s*{re.escape(name)}\s*\|"
    return re.search(row, page, re.MULTILINE) is not None


def _days(text: str) -> list[date]:
    found = []
    for match in _DAY.finditer(text):
        parts = {name.rstrip("234"): said for name, said in match.groupdict().items() if said}
        month = parts["month"]
        number = int(month) if month.isdigit() else MONTHS.index(month.capitalize()) + 1
        year, day = int(parts["year"]), int(parts["day"])
        if 1 <= number <= 12 and year and 1 <= day <= monthrange(year, number)[1]:
            found.append(date(year, number, day))
    return found


def _said(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
