"""Payments said in another order than they are read, or on several days at once.

    The Plan pays $5 to the Practice for each visit.   ->   The Plan pays the Practice $5 for ...
    The Plan pays the Practice $100 on each of March 31, 2027 and June 30, 2027.
    The Plan pays the Practice $40 on March 31, 2027 and $60 on June 30, 2027.
                                                       ->   two payments, each on its day

No word is left out, and none is added: what stands before the first day is read before each. What
stands behind the last of two amounts may be said of both, so that such a sentence is not parted.
"""

import re
from collections.abc import Iterable

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between
from vbpdsl.syntax.words.months import MONTHS
from vbpdsl.syntax.words.openings import PAYS

_DAY = rf"(?:{'|'.join(MONTHS)})\s+\d{{1,2}}(?:,\s+\d{{4}})?"
_EACH_OF = pattern(
    rf"\b(?:on|by)\s+(?P<each>each\s+of\s+)(?P<days>{_DAY}(?:,\s+{_DAY})*,?\s+and\s+{_DAY})"
)
_ONE = pattern(_DAY)
_AND_ON = pattern(rf"\bon\s+{_DAY}(?P<and>,?\s+and\s+)(?=\S[^.;]*?\bon\s+{_DAY}\s*\.?\s*$)")


def payee_first(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """`pays $5 to the Practice for each visit`, with whom it pays before what."""
    text = reader.source.folded
    pays = PAYS.search(text, spans[0].start, end)
    to = _whom(nouns, r"\s+to\s+").search(text, pays.end(), end) if pays is not None else None
    if pays is None or to is None:
        return None
    said = (
        *between(spans, spans[0].start, pays.end()),
        Span(*to.span("whom")),
        *between(spans, pays.end(), to.start()),
        *between(spans, to.end(), end),
    )
    return _payment(reader, said, end)


def on_several_days(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> list[Read] | None:
    """The payments of a sentence that names several days."""
    text, start = reader.source.folded, spans[0].start
    if (each := _EACH_OF.search(text, start, end)) is not None:
        days = [Span(*one.span()) for one in _ONE.finditer(text, *each.span("days"))]
        before, behind = (
            between(spans, start, each.start("each")), between(spans, each.end(), end),
        )  # fmt: skip
        return _all(_payment(reader, (*before, day, *behind), end) for day in days)
    pays, joint = PAYS.search(text, start, end), _AND_ON.search(text, start, end)
    whom = _whom(nouns, r"\s+").match(text, pays.end(), end) if pays is not None else None
    if joint is None or whom is None:
        return None
    first = between(spans, start, joint.start("and"))
    last = (*between(spans, start, whom.end()), *between(spans, joint.end("and"), end))
    return _all((_payment(reader, first, joint.start("and")), _payment(reader, last, end)))


def _whom(nouns: Nouns, before: str) -> re.Pattern[str]:
    names = "|".join(re.escape(one.name) for one in nouns.of_kind("PARTY"))
    return re.compile(rf"{before}(?P<whom>(?:the\s+|each\s+|every\s+)?(?:{names}))\b(?!['\w])")


def _all(found: Iterable[Read | None]) -> list[Read] | None:
    reads = list(found)
    return [one for one in reads if one is not None] if None not in reads else None


def _payment(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    """A whole sentence that pays."""
    result, reached = reader.read("sentence", said)
    if not isinstance(result, Read) or result.tree.phrase("payment") is None:
        return None
    return None if reached > end or reader.source.folded[reached:end].strip(" .") else result
