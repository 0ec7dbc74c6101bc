"""Parts of a payment that stand elsewhere than where they are read.

    The Department must pay $100 by June 30 of the next year to each Vendor whose Rate improved.
        ->   By June 30 of the next year the Department must pay $100 to each Vendor whose ...
    An additional payment of $12 shall be made by the Plan to the Office on May 1 for each visit.
        ->   An additional payment of $12 for each visit shall be made by the Plan to the Office ...

No word is left out, and none is added. What stands between the day and the payee would be said of
neither: such a sentence is refused as before. It stands behind the reader, for a sentence that is
not read as it is.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole
from vbpdsl.syntax.words.openings import PAYS

_DAY = pattern(
    r"\s(?P<day>(?:by|on|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|within)\s+"
    r"(?:[^,;.$]|,\s(?=\d{4})){3,80}?)"
    r"(?=\s+to\s+(?:each|every|any|the|a|an)\s)"
)
_MADE = pattern(
    r"(?:An?|The)\s+[^,;.]{0,60}?\$[\d,.]*\d"
    r"(?P<verb>\s+(?:shall|will|must)\s+be\s+(?:made|paid)\s+by\s)"
)
_WHO = pattern(r"(?:^|[\s,])((?:the|each|every)\s+[A-Z][\w' -]*)$")
_EACH = pattern(r"\s(?P<each>for\s+(?:each|every)\s[^,;()]+?)(?=\s*(?:\.?\s*$|\s\(the\s|,\s))")


def said_within(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """A payment whose day or whose rows stand where they are not read."""
    return _day_first(reader, spans, end) or _rows_first(reader, spans, end)


def _day_first(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    text, start = reader.source.folded, spans[0].start
    pays = PAYS.search(text, start, end)
    day = _DAY.search(text, pays.end(), end) if pays is not None else None
    if pays is None or day is None:
        return None
    begins = _payer_begins(start, pays)
    said = (
        *between(spans, start, begins), Span(*day.span("day")),
        *between(spans, begins, day.start("day")), *between(spans, day.end("day"), end),
    )  # fmt: skip
    return _payment(reader, said, end)


def _payer_begins(start: int, pays: re.Match[str]) -> int:
    """Where the payer is named, behind `For Contract Year 2027,` or `If ...,`."""
    who = _WHO.search(pays["who"])
    return pays.start("who") + who.start(1) if who is not None else max(pays.start("who"), start)


def _rows_first(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    text, start = reader.source.folded, spans[0].start
    made = _MADE.match(text, start, end)
    each = _EACH.search(text, made.end(), end) if made is not None else None
    if made is None or each is None:
        return None
    verb = made.start("verb")
    said = (
        *between(spans, start, verb), Span(*each.span("each")),
        *between(spans, verb, each.start("each")), *between(spans, each.end("each"), end),
    )  # fmt: skip
    return _payment(reader, said, end)


def _payment(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    read = read_whole(reader, said, end)
    return read if read is not None and read.tree.phrase("payment") is not None else None
