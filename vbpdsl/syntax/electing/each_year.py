"""A limit for each year that begins on a day of its own, of a total over more than one of them.

    Term: July 1, 2025 through June 30, 2027, settled once
    A person's Capped Claims means the total paid amount of the person's claims, to a maximum of
    $100,000 for each July 1 through June 30 or part of it.
        ->   A person's Capped Claims means ((the total paid amount of the person's claims from
             July 1, 2025 through June 30, 2026), but not more than $100,000) plus ((...), ...).

The years are those that the days of the cover meet, up to the day on which it ended, if it did.
Where one of them is met in part, or may be, the clause must say that the limit stands for a part as
well: whether it is prorated then moves money.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from vbpdsl.source.patterns import pattern
from vbpdsl.syntax.words.months import MONTHS

_MONTH = "|".join(MONTHS)
_DAY = rf"(?:{_MONTH}) \d{{1,2}}"
_LIMITED = pattern(
    r"(?P<head>(?:(?:A|An|Each|Every) [\w -]+?'s |The )?\"?[A-Z][\w' -]*?\"? "
    r"(?:means|is|shall mean)) "
    r"(?P<value>the total [\w' -]+?),? (?:to a maximum of|but not more than|up to a maximum of"
    r"|limited to|not exceeding|up to) (?P<most>\$[\d,.]*\d) "
    rf"(?:for|in) (?:each|every) (?P<first>{_DAY}) (?:through|to) (?P<last>{_DAY})"
    r"(?P<part>,? or (?:any )?part (?:of it|thereof))?\."
)
_TERM = pattern(
    rf"(?P<first>{_DAY}, \d{{4}}) through (?P<last>{_DAY}, \d{{4}})(?P<rest>.*)", re.DOTALL
)
_APART = re.compile(r"\beach\b|\bseparately\b|\bon its own\b")
_MAY_END = re.compile(r"\bor until\b")
_ENDED = re.compile(rf"Ended: (?P<last>{_DAY}, \d{{4}})")


def limit_of_each_year(text: str, cover: str) -> tuple[str, ...]:
    """The clause that such a limit stands for; none of any other clause, or where what is settled
    is settled in parts."""
    said, term = _LIMITED.fullmatch(text), _TERM.search(cover)
    if said is None or term is None or _APART.search(term["rest"]):
        return ()
    if _MAY_END.search(term["rest"]) and said["part"] is None:
        return ()  # of a Term that ends early nobody says whether the limit is prorated
    try:
        return _long_form(said, term, _ENDED.search(cover))
    except ValueError:  # a day that no calendar has, which is said where it is read
        return ()


def _long_form(
    said: re.Match[str], term: re.Match[str], ended: re.Match[str] | None
) -> tuple[str, ...]:
    last = _date(term["last"])
    settled = _date(term["first"]), min(last, _date(ended["last"])) if ended is not None else last
    spans = [*_years(said["first"], *settled)]
    whole = _is_year(said["first"], said["last"])
    if not spans or not whole or (said["part"] is None and any(part for _, _, part in spans)):
        return ()
    each = (
        f"({said['value']} from {_said(first)} through {_said(last)}, but not more than "
        f"{said['most']})"
        for first, last, _ in spans
    )
    return (f"{said['head']} {' plus '.join(each)}.",)


def _years(begins: str, first: date, last: date) -> Iterator[tuple[date, date, bool]]:
    """The stretches that years cut some days into, and whether one is a part of its year."""
    for year in range(first.year - 1, last.year + 1):
        start, end = _date(f"{begins}, {year}"), _date(f"{begins}, {year + 1}") - timedelta(1)
        if start <= last and end >= first:
            yield max(start, first), min(end, last), start < first or end > last


def _is_year(first: str, last: str) -> bool:
    return _date(f"{first}, 2025") - timedelta(1) == _date(f"{last}, 2025") or (first, last) == (
        "January 1", "December 31",
    )  # fmt: skip


def _date(said: str) -> date:
    month, day, year = said.replace(",", "").split()
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _said(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
