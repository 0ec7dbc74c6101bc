"""A figure that is zero where it would be negative, as a sentence says behind it.

    "Net Gain" means the Budget less the Cost; if the result is negative, Net Gain is zero.
        ->   Net Gain shall not be less than zero

`The result` and `it` are the figure that is defined before; a Term that is named must be that one.
It stands behind the reader, for a sentence that is not read as it is.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.several import between, subject_of

_NEGATIVE = pattern(
    r"(?:(?:and|but)\s+)?(?:if|where|when)\s+"
    r"(?:(?:the\s+(?:result|difference|amount|figure)|such\s+(?:amount|result|difference)|this|that"
    r"|it|they|the\s+same)\s+(?:is|are|would\s+be|should\s+be)\s+)?"
    r"(?:negative|less\s+than\s+(?:zero|\$0)|below\s+(?:zero|\$0)),?\s+(?:then\s+)?"
    r"(?:the\s+)?(?P<named>[^,;.]{1,80}?)\s+(?:is|are|shall\s+be|will\s+be)"
    r"\s+(?:deemed\s+(?:to\s+be\s+)?)?(?P<zero>zero|\$0(?:\.00)?|nil)(?=\.?\s*$|\.\s)",
    re.IGNORECASE,
)
_BEHIND = pattern(r"[;,]\s+(?=(?:and\s+|but\s+)?(?:if|where|when)\s)")
_IT = pattern(r"(?:it|they|result|difference|amount|figure|such amount|same)", re.IGNORECASE)


def zero_if_negative(
    reader: SentenceReader, spans: tuple[Span, ...], end: int, before: Read | None
) -> list[Read] | None:
    """A limit of what is defined before: in a sentence of its own, or at the end of one."""
    if before is not None and (limit := _limit(reader, spans[0].start, end, before)) is not None:
        return [limit]
    text = reader.source.folded
    for match in _BEHIND.finditer(text, spans[0].start, end):
        first, reached = reader.read("sentence", between(spans, spans[0].start, match.start()))
        whole = isinstance(first, Read) and not text[reached : match.start()].strip()
        if isinstance(first, Read) and whole and first.tree.phrase("definition") is not None:
            limit = _limit(reader, match.end(), end, first)
            return [first, limit] if limit is not None else None
    return None


def _limit(reader: SentenceReader, start: int, end: int, before: Read) -> Read | None:
    match = _NEGATIVE.match(reader.source.folded[:end], start)
    subject = subject_of(before)
    if match is None or subject is None:
        return None
    named = " ".join(match["named"].split())
    if named != subject.value and _IT.fullmatch(named) is None:
        return None
    span = Span(match.start(), match.end())
    term = evolve(subject, span=Span(*match.span("named")))
    least = Word("LIMITED_TO", "shall not be less than", match[0].split()[0], span, "AT_LEAST")
    zero = Word("ZERO_WORD", "zero", match["zero"], Span(*match.span("zero")))
    limited = Phrase("limited", (term, least, Phrase("literal", (zero,), zero.span)), span)
    return Read(Phrase("sentence", (limited,), span), end)
