"""A table headed as a description of data, under a sentence that is none.

    1.2  Base Payments means the total base payments in the file base_payments.
         | Name     | Column   | Kind     |
         ->   the sentence that a description begins with, and the definition in a clause of its own

Told once for the table: its rows and columns are known all the same (`declared/by_tables`), so
that no clause which speaks of them is refused for it.
"""

import re

from attrs import evolve

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.descriptions import Opening, guessed
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.words.articles import a_or_an
from vbpdsl.syntax.words.loose_words import listed_words

_MORE = re.compile(r"[\w'-]+")
_SLIGHT = listed_words(
    """
    a an and are each every file files for found has have in is kept of one per record records row
    rows that the there which with
    """
)
"""Words of a description: all others say more than it has a place for."""
_DEFINES = re.compile(r"\b(?:means?|equals?|is (?:the|calculated)|are the)\b(?! (?:rows|file)\b)")
"""A sentence that says more of the figures than where they stand."""


def undescribed(source: SourceText, unit: Unit, text: str) -> Diagnostic:
    """What is said of the table: the sentence it begins with, and where the rest would stand."""
    defines = bool(unit.body) and _DEFINES.search(text) is not None
    said = guessed(unit, text)
    said = evolve(said, name=f"{said.name} File") if defines else said
    opening = unit.body[: unit.before_table]
    place = opening[0].to(opening[-1]) if opening else Span(unit.span.start, unit.span.start)
    written = described_as(said)
    more = {word.lower() for word in _MORE.findall(text)} - _SLIGHT
    more -= {word.lower() for word in _MORE.findall(written)}
    fixes = (Fix(place, written),) if opening and not defines and not more else ()
    return Diagnostic(
        "VBP101",
        "this table describes data, and the sentence above it does not begin a description",
        source,
        place,
        clause=unit.label,
        expected="the name of the table, what each row is, what there is one row for, and the file",
        found=f"`{source.slice(place)}`" if opening else "no sentence",
        fixes=fixes,
        suggestion=_in_clauses_of_their_own(written, defines)
        if defines or more
        else f"begin with `{written}`",
    )


def _in_clauses_of_their_own(written: str, defines: bool) -> str:
    what = "what it means" if defines else "which rows count"
    return f"describe the file here, `{written}`, and say {what} in a clause of its own"


def described_as(said: Opening) -> str:
    """The sentence with which a description begins."""
    row = f" each row is {a_or_an(said.row)}," if said.row else ""
    keys = f" one for each {' and '.join(said.keys)}," if said.keys else ""
    return f"{said.name}:{row}{keys} in the file {said.files[0]}."
