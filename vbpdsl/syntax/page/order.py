"""Numbers and letters out of turn: sections, clauses and lines run in order, so that a citation
finds one place.

    1.3 ... 1.3 ...   ->   VBP103: there are two clauses 1.3
"""

import re

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import SourceText, Span


def clause_out_of_order(
    source: SourceText, at: tuple[int, int], number: int, span: Span
) -> Diagnostic:
    """A clause numbered like an earlier one of its section, or lower; `at` is the last clause."""
    section, clause = at
    label = f"{section}.{number}"
    before = f"{section}.{clause}"
    said = (
        f"there are two clauses {label}"
        if label == before
        else (f"clause {label} stands after clause {before}")
    )
    return Diagnostic(
        "VBP103",
        said,
        source,
        span,
        clause=label,
        expected=f"clause {section}.{clause + 1}",
        found=f"clause {section}.{number}",
        suggestion=f"`{section}.{clause + 1}`, and those after it in order; a clause that is no "
        "longer wanted keeps its number, with the mark `[deleted]`",
        fixes=(Fix(Span(span.start, span.start + len(label)), f"{section}.{clause + 1}"),)
        if source.folded.startswith(label, span.start)
        else (),
    )


def section_out_of_order(
    source: SourceText, before: int, number: str, span: Span
) -> Diagnostic:
    """A heading that does not follow section `before`."""
    return Diagnostic(
        "VBP103",
        f"section {number} stands after section {before}"
        if before
        else f"the first section is {number}",
        source,
        span,
        expected=f"section {before + 1}",
        found=f"section {number}",
        suggestion="number sections 1, 2, 3 in order, and their clauses after them",
    )


def letter_out_of_order(source: SourceText, before: str, letter: str, span: Span) -> Diagnostic:
    """A line that is lettered like an earlier one, or leaves a letter out."""
    wanted = chr(ord(before) + 1)
    said = (
        f"there are two lines {letter}"
        if letter == before
        else (f"line {letter} stands after line {before}")
    )
    return Diagnostic(
        "VBP104",
        said,
        source,
        span,
        clause=f"line {letter}",
        expected=f"line {wanted}",
        found=f"line {letter}",
        suggestion=f"letter it `{wanted}` and those after it in order",
    )


def line_without_colon(
    source: SourceText, letter: str, begin: int, end: int
) -> Diagnostic | None:
    """The line that is missing, where it stands there without the colon that makes it one."""
    begun = re.compile(rf"^[ \t]+({letter})[ \t]{{2,}}\S", re.MULTILINE)
    found = begun.search(source.folded, begin, end)
    if found is None:
        return None
    return Diagnostic(
        "VBP104",
        f"line {letter} has no colon after its title",
        source,
        Span(*found.span(1)),
        clause=f"line {letter}",
        expected=f"`{letter}  Title: what the line is`",
        suggestion="write a colon between the title and what the line is",
    )
