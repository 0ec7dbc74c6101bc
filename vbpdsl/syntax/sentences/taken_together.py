"""Figures that a sentence takes together and calls by one name.

    The Quality Bonus and the Access Bonus, taken together, are the "Total Incentive".
        ->   [The sum of] the Quality Bonus and the Access Bonus are the "Total Incentive".

The figures and the name are read where they stand. It stands behind the reader, beside
`reckoned_by`, for a sentence that is not read as it is.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.given import given
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between
from vbpdsl.syntax.words.called_together import TAKEN_TOGETHER

_ARE = pattern(rf"{TAKEN_TOGETHER}\s+(?P<name>\"[A-Z][^\"]{{1,80}}\")")


def taken_together(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """Such a sentence, read as that of their sum."""
    text, start = reader.source.folded, spans[0].start
    said = _ARE.search(text, start, end)
    if said is None or " and " not in text[start : said.start()]:
        return None
    stretches = (
        given("SUM_OF", Span(start, start)),
        *between(spans, start, said.start()),
        given("IS_CALLED", Span(said.start(), said.start("name"))),
        *between(spans, said.start("name"), end),
    )
    result, reached = reader.read("reversed", stretches)
    if not isinstance(result, Read) or text[reached:end].strip(" ."):
        return None
    return result
