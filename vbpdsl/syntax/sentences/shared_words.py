"""Two definitions of which the second leaves out words that the first one says.

    "Low Rate" is 40%, and the "High Rate" 60%.
        ->   the "High Rate" is 60%
    The "Goal" is the 75th percentile, and the "Middle" the 50th percentile, of all scores.
        ->   the "Goal" is the 75th percentile of all scores; the "Middle" is the 50th of them

The verb, what stands before both (`For each Measure,`) and what stands behind both are read where
they stand on the page. What stands behind both is taken so only if the first definition cannot be
read without it: where it can, the words may be said of the second alone, and the sentence is
refused as before. So it is where the second one says less than the first: of `40% of the Base, and
the "High Rate" 60%`, who knows whether 60% of the Base is meant.
"""

from collections.abc import Iterator

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.several import between

_HEAD = pattern(r"(?:For|for)\s+(?:each|every)\s+[^,;.]{1,80},\s+")
_FIRST = pattern(
    r"(?P<name>(?:[Tt]he\s+)?\"[A-Z][^\"]{1,80}\")(?P<verb>\s+(?:is|are|means?|equals?)\s+)"
)
_SECOND = pattern(
    r",?\s+and\s+(?P<name>(?:the\s+)?\"[A-Z][^\"]{1,80}\"),?(?P<space>\s+)"
    r"(?P<verb>(?:is|are|means?|equals?)\s+)?"
)
_BEHIND = pattern(r",\s+(?=(?:of|for|in|from|among|across|over|on)\s)")


@frozen
class _Cut:
    """A sentence in its pieces: what each definition says, and what is said of both."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    behind: tuple[Span, ...]


def with_shared_words(
    reader: SentenceReader, spans: tuple[Span, ...], end: int
) -> list[Read] | None:
    """Two definitions, each with the words that the other one says for both."""
    for cut in _cuts(reader.source.folded, spans, end):
        if cut.behind and _defines(reader, cut.left) is not None:
            continue  # what stands behind may be the second one's alone
        left = _defines(reader, (*cut.left, *cut.behind))
        right = _defines(reader, (*cut.right, *cut.behind))
        if left is not None and right is not None and (cut.behind or _alike(left, right)):
            return [left, right]
    return None


_FIGURES = ("MONEY", "NUMBER", "PERCENT")


def _alike(left: Read, right: Read) -> bool:
    """Whether each is one figure that is written out, and of one sort."""
    said = [[word.kind for word in _body(one).words()] for one in (left, right)]
    return said[0] == said[1] and len(said[0]) == 1 and said[0][0] in _FIGURES


def _body(read: Read) -> Phrase:
    definition = read.tree.phrase("definition")
    assert definition is not None
    verb = next(n for n, part in enumerate(definition.parts) if part.kind in ("IS", "MEANS"))
    return Phrase("body", definition.parts[verb + 1 :], definition.span)


def _cuts(text: str, spans: tuple[Span, ...], end: int) -> Iterator[_Cut]:
    start = spans[0].start
    head = _HEAD.match(text, start, end)
    first = _FIRST.match(text, head.end() if head else start, end)
    second = _SECOND.search(text, first.end(), end) if first is not None else None
    if first is None or second is None:
        return
    before = between(spans, start, head.end()) if head is not None else ()
    left = between(spans, start, second.start())
    verb = Span(*second.span("verb")) if second["verb"] else Span(*first.span("verb"))
    named = (*before, *between(spans, *second.span("name")), verb)
    for mark in _BEHIND.finditer(text, second.end(), end):
        own = between(spans, second.end(), mark.start())
        yield _Cut(left, (*named, *own), between(spans, mark.end(), end))
    if not second["verb"]:
        yield _Cut(left, (*named, *between(spans, second.end(), end)), ())


def _defines(reader: SentenceReader, said: tuple[Span, ...]) -> Read | None:
    """A definition that takes all of some stretches."""
    result, reached = reader.read("sentence", said)
    if not isinstance(result, Read) or result.tree.phrase("definition") is None:
        return None
    left = reader.source.folded[reached : said[-1].end] if reached <= said[-1].end else ""
    return result if not left.strip(" .") else None
