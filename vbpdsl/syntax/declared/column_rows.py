"""The row that would describe a column which no table has: words to add to a description.

    the total charge of the sessions    ->    | charge | charge | dollars |    in clause 1.1

What the values are nobody has said, so each kind of figure is offered; whoever shows them tries
them. Beside `undeclared`, which says that the column is missing.
"""

import re
from collections.abc import Iterator

from vbpdsl.source.diagnostic import Fix
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Nouns

_FIGURES = ("dollars", "percentage", "whole number", "date")
_ROW = re.compile(r"^[ \t]*\|.*\|.*\|.*\|[ \t]*$", re.MULTILINE)


def row_added(
    source: SourceText, nouns: Nouns, phrase: str, at: int
) -> Iterator[Fix]:
    """The description of a table with one row more, the tables that the sentence names first."""
    text = source.folded
    begin = max(text.rfind("\n", 0, at), 0)
    around = text[begin : text.find("\n", at) if "\n" in text[at:] else len(text)].lower()
    ends: dict[str, tuple[bool, int]] = {}
    for noun in nouns.of_kind("COLUMN"):
        line = _ROW.match(text, text.rfind("\n", 0, noun.span.start) + 1)
        if noun.source is source and line is not None and noun.clause[:1].isdigit():
            rows = [one for one in nouns.of_kind("ROWS") if one.clause == noun.clause]
            named = any(one.many.lower() in around or one.name.lower() in around for one in rows)
            last = max(ends.get(noun.clause, (False, 0))[1], line.end())
            ends[noun.clause] = (named, last)
    heading = re.sub(r"\W+", "_", phrase).strip("_")
    nearest = sorted(ends.items(), key=lambda pair: (not pair[1][0], abs(at - pair[1][1])))
    for clause, (_, end) in nearest[:1]:
        for kind in _FIGURES:
            row = f"| {phrase} | {heading} | {kind} |"
            yield Fix(Span(end, end), f"\n     {row}", f"{row} in clause {clause}")
