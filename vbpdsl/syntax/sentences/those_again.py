"""Rows that a sentence takes some of again, or names between what it pays and to whom.

    $40 for each visit in the Period, plus $2 more for each urgent one
        ->   ... plus $2 for each urgent visit in the Period
    ..., plus $2 for each of them that is urgent

    The Plan pays the Practice, for each visit in the Period, 80% of its fee
        ->   For each visit in the Period, the Plan pays the Practice 80% of its fee

`one` and `of them` are the rows behind the `for each` before, with all that is said of them: the
words are read where they stand there. It stands behind the reader, for a sentence that is not read
as it is.
"""


from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole
from vbpdsl.syntax.words.openings import PAYS

_EACH = r"(?:for each|for every|per)\s+"
_ROWS = pattern(rf"\b{_EACH}(?P<rows>[^,;.$]+?)(?=\s*[,;]|\s+(?:plus|less|minus|and)\b)")
_AGAIN = pattern(
    rf"(?P<more>\s+(?:more|extra|further|additional))?\s+{_EACH}(?:[\w-]+\s+){{0,3}}?"
    r"(?P<one>one|ones|of them|of these|of those)(?=[\s,.;])"
)


def those_again(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """A sentence read with the rows themselves in the place of `one`."""
    text = reader.source.folded
    named = _ROWS.search(text, spans[0].start, end)
    again = _AGAIN.search(text, named.end(), end) if named is not None else None
    if named is None or again is None:
        return None
    kept = again.start("more") if again["more"] else again.start()
    taken_up = again.end("more") if again["more"] else again.start()
    said = (
        *between(spans, spans[0].start, kept),
        *between(spans, taken_up, again.start("one")),
        Span(*named.span("rows")),
        *between(spans, again.end("one"), end),
    )
    return read_whole(reader, said, end)


_WITHIN = pattern(rf"(?P<before>,\s+)(?P<each>{_EACH}[^,;.$]+?,)\s+(?=[\w$(])")


def each_said_within(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """`The Plan pays the Practice, for each visit in the Period, 80% of its fee`: read as
    `For each visit in the Period, the Plan pays the Practice 80% of its fee`."""
    pays = PAYS.search(reader.source.folded, spans[0].start, end)
    each = _WITHIN.search(reader.source.folded, pays.end(), end) if pays is not None else None
    if each is None:
        return None
    assert pays is not None
    said = (
        *between(spans, spans[0].start, pays.start()),
        Span(*each.span("each")),
        *between(spans, pays.start(), each.start("before")),
        *between(spans, each.end(), end),
    )
    return read_whole(reader, said, end)
