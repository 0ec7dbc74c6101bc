"""A payment that begins with the period in which it is made: `In the Period, the Plan pays ...`.

All that is settled is of the period, so that these words say nothing more; where the page names
several periods (a Period that is settled by the Quarter) they may, and the sentence is not read so.
Rows are narrowed by none of them: of `In the Period, the Plan pays $10 for each visit` it is asked
when visits count, as without these words.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between

_HEAD = pattern(r"(?:in|during|throughout)\s+(?:the|such)\s+(?P<name>[^,.;]+),\s+", re.IGNORECASE)


def in_the_period(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """The payment behind `In the Period,`."""
    text = reader.source.folded
    head = _HEAD.match(text, spans[0].start, end)
    periods = {one.name for one in nouns.of_kind("PERIOD")}
    if head is None or periods != {" ".join(head["name"].split())}:
        return None
    result, reached = reader.read("sentence", between(spans, head.end(), end))
    if not isinstance(result, Read) or result.tree.phrase("payment") is None:
        return None
    return None if reached > end or text[reached:end].strip(" .") else result
