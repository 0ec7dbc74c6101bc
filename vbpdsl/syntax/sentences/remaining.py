"""`The remaining Measures`, behind a sentence that leaves some of them out.

    A Measure not reported is left out of account altogether. The Quality Score is the average of
    the Points of the remaining Measures.

What is left out counts nowhere, so those that remain are all of them: the sentence is read without
the word. Where nothing was left out the word says something else, and the sentence is refused.
"""


from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.several import between, read_whole

_REMAINING = pattern(r"\s+(?:the\s+)?remaining\s+(?P<rows>[A-Za-z][\w-]*(?: [A-Z][\w-]*)*)")


def rows_left_out(tree: Phrase) -> set[str]:
    """The rows of which a sentence says that some are not counted anywhere."""
    said = tree.phrase("not_counted")
    rows = said.token("ROWS", "COLUMN", "PARTY") if said is not None else None
    whole = said is not None and said.token("IS_NOT_COUNTED") is not None
    return {str(rows.value)} if rows is not None and whole else set()


def of_those_left(
    reader: SentenceReader, spans: tuple[Span, ...], end: int, left_out: set[str]
) -> Read | None:
    """A sentence that speaks of remaining rows, read without that word."""
    text = reader.source.folded
    said: tuple[Span, ...] = ()
    at = spans[0].start
    for match in _REMAINING.finditer(text, at, end):
        known = reader.nouns.of_kind("ROWS", "COLUMN", "PARTY")
        if not any(one.name in left_out and match["rows"] in (one.name, one.many) for one in known):
            return None
        said = (*said, *between(spans, at, match.start()))
        at = match.start("rows")
    if not said:
        return None
    return read_whole(reader, (*said, *between(spans, at, end)), end)
