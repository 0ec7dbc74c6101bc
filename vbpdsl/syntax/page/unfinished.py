"""Units that break off: a clause without its full stop, a line with nothing after its title.

What is there may read well; what is missing is told at the place where it belongs.
"""


import re

from vbpdsl.source.diagnostic import Diagnostic, Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.page.parts import Unit

_STOPPED = re.compile(r'[.:]["\')]*\s*$')
_RECITAL = re.compile(r"WHEREAS\b[^;]*;(?: and)?\s*")
"""A recital ends in a semicolon."""


def missing_stop(source: SourceText, unit: Unit) -> tuple[Diagnostic, ...]:
    """What is said of a clause that does not end in a full stop."""
    if not unit.body or unit.table or not unit.label:
        return ()
    last = unit.body[-1]
    if _STOPPED.search(source.folded[last.start : last.end]):
        return ()
    if _RECITAL.fullmatch(source.folded, unit.body[0].start, last.end):
        return ()
    said = Diagnostic(
        "VBP102",
        f"clause {unit.label} has no full stop at its end",
        source,
        Span(last.end - 1, last.end),
        clause=unit.label,
        suggestion="end the clause with a full stop; one clause, one full stop",
        fixes=(Fix(Span(last.end, last.end), ".", f"{source.slice(last)}."),),
    )
    return (said,)


def empty_line(source: SourceText, unit: Unit) -> Diagnostic:
    """What is said of a line that ends with its title."""
    return Diagnostic(
        "VBP101",
        f"line {unit.label} says nothing after its title",
        source,
        unit.span,
        clause=f"line {unit.label}",
        suggestion=f"`{unit.label}  {unit.title}: the amount by which A exceeds B`",
    )
