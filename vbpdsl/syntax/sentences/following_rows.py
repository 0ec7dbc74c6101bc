"""Rows of which a sentence says first what becomes of them, and behind a colon which they are.

The following Bundles are excluded: those in which the implant cost exceeds $30,000; and those
with a fracture.
    ->   Bundles in which the implant cost exceeds $30,000 are excluded.
         Bundles with a fracture are excluded.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole

_FOLLOWING = pattern(
    r"The\s+following\s+(?P<rows>[^:;.]+?)"
    r"(?P<verb>\s+(?:are|is|shall(?:\s+not)?\s+be|will(?:\s+not)?\s+be|must(?:\s+not)?\s+be|do\s+not"
    r"|shall\s+not)\s+[^:;.]+?)\s*:(?=\s+those\s)"
)
_THOSE = pattern(r"(?::\s+|;\s+(?:and\s+|or\s+)?|,?\s+and\s+)those\s+")


def following_rows(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> list[Read] | None:
    """One statement for each of `those`; None of a sentence that has another form."""
    text, start = reader.source.folded, spans[0].start
    said = _FOLLOWING.match(text, start, end)
    if said is None:
        return None
    rows, verb = between(spans, *said.span("rows")), between(spans, *said.span("verb"))
    stop = len(text[:end].rstrip(" ."))
    marks = [*_THOSE.finditer(text[:stop], said.end() - 1)]
    ends = [*(mark.start() for mark in marks[1:]), stop]
    found: list[Read] = []
    if not marks:
        return None
    for mark, last in zip(marks, ends, strict=True):
        which = between(spans, mark.end(), last)
        read = read_whole(reader, (*rows, *which, *verb), said.end("verb"))
        if read is None or not read.tree.phrase("not_counted", "ruled_out", "limited"):
            return None
        found.append(read)
    return found or None
