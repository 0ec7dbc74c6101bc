"""Payments of `it`, which is what their condition speaks of.

    If the Net Settlement is positive, the Plan shall pay it to the Group within 30 days.
        ->   If the Net Settlement is positive, the Plan shall pay the Net Settlement to the ... .

A condition that speaks of one Term alone says what `it` is. Of a Term that is below something
(`If the Net Settlement is negative, the Group pays the Plan the amount of it`) what is paid has the
other sign, or is a part of it: such a sentence is refused as it stands. The words of the Term are
read where they stand on the page.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole
from vbpdsl.syntax.words.openings import PAYS

_IF = pattern(r"If\s+(?:the\s+|its\s+)?(?=[A-Z])")
_ITS_SIGN = pattern(
    r"\s+(?:is|are)\s+(?:positive"
    r"|(?:more|greater|higher|larger)\s+than\s+(?:zero|\$0(?:\.00)?|nothing)"
    r"|above\s+(?:zero|\$0(?:\.00)?))\s*,\s"
)
_IT = pattern(r"\s+(?:it|them|that amount|this amount|such amount)\s+to\s")


def paid_if_so(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """A payment read with the Term that its condition speaks of in the place of `it`."""
    text, start = reader.source.folded, spans[0].start
    begins = _IF.match(text, start, end)
    found = nouns.find(text, begins.end(), end) if begins is not None else ()
    term = next((one for one in found if one.noun.kind == "TERM"), None)
    if begins is None or term is None or not (sign := _ITS_SIGN.match(text, term.end, end)):
        return None
    pays = PAYS.search(text, sign.end(), end)
    it = _IT.match(text, pays.end(), end) if pays is not None else None
    if pays is None or it is None:
        return None
    said = (
        *between(spans, start, pays.end()),
        Span(begins.end(), term.end),
        *between(spans, it.end() - len("to "), end),
    )
    return read_whole(reader, said, end)
