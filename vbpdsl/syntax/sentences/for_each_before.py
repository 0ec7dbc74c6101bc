"""What a sum is paid for each of, said before it: `a per-visit fee of $40`.

    The Plan shall pay the Clinic a per-visit fee of $40 on June 30, 2027.
        ->   The Plan shall pay the Clinic a fee of $40 per visit on June 30, 2027.

The words are read where they stand on the page, in the other order; it stands behind the reader,
for a sentence that is not read as it is. Of a thing that nobody declared (`per-diem`) nothing is
read.
"""

import re

from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole

_PER = re.compile(
    r"(?:\b[Aa]n?\s+)?\b(?P<per>per)-(?P<thing>[a-z]+)\s+"
    r"(?P<called>(?:[a-z][\w-]*\s+){0,3}?[a-z]+\s+of\s+)\$\d[\d,]*(?:\.\d+)?"
)


def for_each_of_these(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """A sentence read with `per visit` behind its sum."""
    text, start = reader.source.folded, spans[0].start
    found = _PER.search(text, start, end)
    if found is None:
        return None
    said = (
        *between(spans, start, found.start()),
        *between(spans, found.start("called"), found.end()),
        Span(*found.span("per")),
        Span(*found.span("thing")),
        *between(spans, found.end(), end),
    )
    return read_whole(reader, said, end)
