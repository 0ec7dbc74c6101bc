"""The row that would describe a column which no table has: words to add to a description.

    the total charge of the sessions    ->    | charge | charge | dollars |    in clause 1.1
    for each complex visit    ->    | complex | complex | yes or no |    in clause 1.1

What the values are nobody has said, so each kind of figure is offered; whoever shows them tries
them. Where no table is about what the sentence is about, `new_tables` offers one of its own.
Beside `undeclared`, which says that the column is missing.
"""

import re
from collections.abc import Iterator
from itertools import islice

from vbpdsl.source.classes import frozen
from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns

FIGURES = ("dollars", "percentage", "whole number", "number", "date")
STATUSES = ("yes or no",)
"""Kinds of values, as a description says them."""
AS_DATA = "as data"
"""What all rows and tables say that are offered for a phrase: one that works is enough."""
_ROW = pattern(r"[ \t]*\|.*\|.*\|.*\|[ \t]*$", re.MULTILINE)


_LIKELY = (
    ("percentage", pattern(r"\b(?:rates?|percent\w*|share|ratio)\b")),
    ("whole number", pattern(r"\b(?:number|count|days?|months?|hours|visits|members|points)\b")),
    ("number", pattern(r"\b(?:score|stars?|factor|index|risk|rating)\b")),
    ("date", pattern(r"\b(?:date|day of)\b")),
)
"""What is likely to be in a column that is called so."""


def _likeliest(phrase: str, kinds: tuple[str, ...]) -> list[str]:
    """The kinds of values, those first that the name of a figure speaks of."""
    said = {kind for kind, words in _LIKELY if words.search(phrase.lower())}
    return sorted(kinds, key=lambda kind: kind not in said)


@frozen
class Described:
    """A table that a clause describes: the end of its last row, and whether its rows are named
    where the column is missing; a table of a party or a period has no rows of its own."""

    clause: str
    end: int
    has_rows: bool
    is_named: bool


def row_added(
    source: SourceText,
    nouns: Nouns,
    phrase: str,
    at: int,
    kinds: tuple[str, ...] = FIGURES,
    most: int = 1,
) -> Iterator[Fix]:
    """The description of a table with one row more, the tables that the sentence names first; of
    `most` tables, for each kind of values, the likeliest first."""
    around = _around(source.folded, at)
    tables = tuple(described(source, nouns, around))
    any_named = any(table.is_named for table in tables)
    if kinds != STATUSES and not may_be_of_the_party(source, nouns, at):
        tables = tuple(one for one in tables if (one.is_named if any_named else one.has_rows))

    def order(table: Described) -> tuple[bool, bool, int]:
        """The rows that are named; else what is of the parties; the nearest before others."""
        return not table.is_named, table.has_rows is not any_named, abs(at - table.end)

    for table in islice(sorted(tables, key=order), most):
        for kind in _likeliest(phrase, kinds):
            row = f"| {phrase} | {heading(phrase)} | {kind} |"
            shown = f"{row} in clause {table.clause}"
            yield Fix(Span(table.end, table.end), f"\n     {row}", shown, AS_DATA)


_OF_SEVERAL = pattern(r"\b(?:total|average|mean|median|highest|lowest|sum of the)\s+$")
_OWNED = pattern(r"(?:'s|\bits)\s+$")
_EACH_TIME = pattern(r"\b(?:each|every|per) (?:month|quarter|week|day)\b")


def may_be_of_the_party(source: SourceText, nouns: Nouns, at: int) -> bool:
    """Whether a figure may be one of the party and the year: not `the total copay`, of several;
    nor, unless it says whose, `5% of the copay for each visit` and `2% of premium for each month`,
    which would be paid of the whole as often as there are visits or months."""
    before, around = source.folded[max(at - 30, 0) : at].lower(), _around(source.folded, at)
    if _OF_SEVERAL.search(before):
        return False
    named = any(table.is_named for table in described(source, nouns, around))
    return _OWNED.search(before) is not None or not (named or _EACH_TIME.search(around))


def described(source: SourceText, nouns: Nouns, around: str) -> Iterator[Described]:
    """The tables that the clauses of a text describe."""
    text = source.folded
    for noun in nouns.of_kind("TABLE"):
        if noun.source is not source or not noun.clause[:1].isdigit():
            continue
        rows = [one for one in nouns.of_kind("ROWS")
                if one.clause == noun.clause and noun.span.start == one.span.start]  # fmt: skip
        lines = _ROW.finditer(text, noun.span.start, noun.span.end)
        end = max((line.end() for line in lines), default=0)
        if end:
            forms = (form.lower() for one in rows for form in (one.name, one.many))
            named = any(re.search(rf"\b{re.escape(form)}\b", around) for form in forms)
            yield Described(noun.clause, end, bool(rows), named)


def _around(text: str, at: int) -> str:
    """The line of the page that holds a place, in small letters."""
    begin = max(text.rfind("\n", 0, at), 0)
    end = text.find("\n", at)
    return text[begin : end if end >= 0 else len(text)].lower()


def heading(phrase: str) -> str:
    """What a file may call a column: its name without blanks and signs."""
    return re.sub(r"\W+", "_", phrase).strip("_")
