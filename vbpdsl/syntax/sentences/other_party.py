"""Payments of which one party is not named: of two parties the other one is paid.

    The Department shall pay the Bonus Payment by September 30 after the Program Year.
    The Office shall pay it by June 30 after the Program Year.

Where a contract has two parties, who is paid by one of them is the other; with three, the sentence
says too little. `it` is the Term that the sentence before defines. The party and the Term are read
where they stand on the page: on the cover, in the sentence before.
"""

import re

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import SourceText, Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole, subject_of
from vbpdsl.syntax.words.openings import PAYS

_IT = pattern(r"\s+(?:it|them|this amount|that amount|such amount|this sum|such sum)(?=[\s,.])")


def paid_to_the_other(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int, before: Read | None
) -> Read | None:
    """A payment read with the party that is left unsaid."""
    text, parties = reader.source.folded, nouns.of_kind("PARTY")
    pays = PAYS.search(text, spans[0].start, end)
    if pays is None or len(parties) != 2:
        return None
    payer = next((one for one in parties if pays["who"].endswith(one.name)), None)
    other = next((one for one in parties if one is not payer), None)
    named = None
    if payer is not None and other is not None:
        named = named_on_cover(reader.source, other)
    if named is None:
        return None
    behind = between(spans, pays.end(), end)
    it = _IT.match(text, pays.end(), end)
    amount = subject_of(before) if it is not None and before is not None else None
    if it is not None and amount is not None:
        behind = (amount.span, *between(spans, it.end(), end))
    said = (*between(spans, spans[0].start, pays.end()), named, *behind)
    return read_whole(reader, said, end)


def named_on_cover(source: SourceText, party: Noun) -> Span | None:
    """Where a party's name stands on the cover."""
    if party.source is not source:
        return None
    found = re.compile(rf"\b{re.escape(party.name)}\b").search(
        source.folded, party.span.start, party.span.end
    )
    return Span(*found.span()) if found is not None else None
