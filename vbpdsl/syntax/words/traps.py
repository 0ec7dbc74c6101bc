"""Figures that a careful reader would stop at, since they can be read in two ways.

    12/31/2026 · ($500) · $-500 · .5 · Budget-Spending

They are answered with a message and never guessed; the lexer asks here before it reads a figure.
"""

import re
from datetime import date

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.number_words import (
    CAPITALS,
    LETTERS,
    number_begins,
    number_in_words,
    part_of_percent,
)

_SLASHED = pattern(r"\d{1,2}/\d{1,2}/\d{2,4}")
_PAREN_MONEY = pattern(r"\(\$[\d,.]+\)")
_HYPHEN = pattern(r"-(?=[A-Za-z0-9$])")
_BARE_FRACTION = pattern(r"\.\d+")
_SIGNED_MONEY = pattern(r"\$\s?-\s?\d")
_FIGURE = r"[<>≥≤]?=?\s*\$?\d[\d,.]*%?"
_RANGE_BEGUN = pattern(rf"(?:\||\A)\s*{_FIGURE}\Z")
_RANGE_ENDED = pattern(rf"-\s*{_FIGURE}[ \t]*(?:\||\n|\Z)")
"""A hyphen in a cell that says nothing but from where to where: `| 60-79 |`."""


@frozen
class Trap:
    """Something that a careful reader would stop at: why, and what to write."""

    span: Span
    message: str
    suggestion: str


def trap_at(text: str, at: int, end: int) -> Trap | None:
    """A figure that could be read in two ways, at this place."""
    if _HYPHEN.match(text, at, end) and text[at - 1 : at].isalnum() and not _in_range(text, at):
        return Trap(
            Span(at, at + 1),
            "a hyphen between two words can join them to one name or subtract the second",
            "`less`, with a space on both sides, or define the whole as one Term",
        )
    if match := _SLASHED.match(text, at, end):
        return Trap(
            Span(*match.span()),
            f"`{match[0]}` can be a date with the month first, a date with the day first, "
            "or a division",
            _written_out(match[0]),
        )
    if match := _PAREN_MONEY.match(text, at, end):
        return Trap(
            Span(*match.span()),
            f"`{match[0]}` is a negative amount to an accountant and a bracket to a lawyer",
            "say who pays whom a positive amount, or write `the amount by which A exceeds B`",
        )
    if (match := _BARE_FRACTION.match(text, at, end)) and text[at - 1 : at] in (" ", "("):
        return Trap(
            Span(*match.span()),
            f"`{match[0]}` begins with a full stop, which ends a sentence",
            f"`0{match[0]}`",
        )
    if match := _SIGNED_MONEY.match(text, at, end):
        return Trap(
            Span(match.start(), match.end()),
            f"`{_whole_amount(text, match.start(), end)}` has its sign behind the `$`",
            f"`-${_whole_amount(text, match.start(), end).lstrip('$ -')}`",
        )
    return _said_twice(text, at, end)


def _in_range(text: str, at: int) -> bool:
    """Whether a hyphen stands between the two figures of a range, which are all of a cell."""
    begun = _RANGE_BEGUN.search(text[max(0, at - 40) : at])
    return begun is not None and _RANGE_ENDED.match(text, at) is not None


def _said_twice(text: str, at: int, end: int) -> Trap | None:
    """`thirty (40)`: a number in words, and another one in figures behind it."""
    begins = text[at] in CAPITALS
    if not (begins or text[at] in LETTERS) or text[at - 1 : at].isalnum():
        return None
    if part_of_percent(text, at, end) is not None:
        return None
    number = (number_begins if begins else number_in_words)(text, at, end)
    if number is None or number.twice is None:
        return None
    said = " ".join(text[at : number.end].split())
    return Trap(
        Span(at, number.end),
        f"`{said}` says two numbers",
        f"`{number.twice.strip('() ')}`, or the number that the words say",
    )


def _written_out(slashed: str) -> str:
    """A date with slashes in words: as both readings where both are dates."""
    first, second, year = (int(part) for part in slashed.split("/"))
    year = year if year > 99 else 2000 + year
    dates = [
        f"`{MONTHS[month - 1]} {day}, {year}`"
        for month, day in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= 12 and _date(year, month, day) is not None
    ]
    return " or ".join(dates) or "write the date as `December 31, 2024`"


def _whole_amount(text: str, at: int, end: int) -> str:
    match = re.compile(r"[$\d\s,.-]*\d").match(text, at, end)
    return " ".join(match[0].split()) if match else text[at : at + 2]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
