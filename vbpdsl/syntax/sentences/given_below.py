"""A sentence that ends by pointing to the table below it, which gives what it speaks of.

    For each Completed Enrollment the Plan pays the Center a completion fee as follows:
         | Risk tier      | low  | high |
         | Completion fee | $400 | $700 |

The table gives the fee by its headings; `as follows` says no more than that, and is left out of
what is read. Where the sentence speaks of nothing that the table gives, it is refused as it is.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.parts import Unit
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between

_TABLE = r"(?:table|schedule)"
_HERE = rf"(?:below|(?:in|by) (?:this|the following) {_TABLE}|in the {_TABLE} below)"
_SET = r"(?:set forth|set out|shown|stated|specified|listed|provided|given)"
_POINTS = pattern(
    rf",?\s+(?:as follows|(?:as |in the amounts? )?{_SET} {_HERE}"
    rf"|in accordance with (?:this|the following) {_TABLE}"
    rf"|according to (?:this|the following) {_TABLE})\s*[:.]\s*$"
)


def read_above_a_table(
    reader: SentenceReader, nouns: Nouns, unit: Unit, rest: tuple[Span, ...], end: int
) -> Read | None:
    """The sentence without the words that point to the table of its unit."""
    if not unit.table or not unit.before_table or unit.body[unit.before_table - 1].end != end:
        return None
    match = _POINTS.search(reader.source.folded, rest[0].start, end)
    if match is None:
        return None
    said = between(rest, rest[0].start, match.start())
    result, reached = reader.read("sentence", said)
    if not isinstance(result, Read) or reached < match.start():
        return None
    first, last = unit.table[0].span.start, unit.table[-1].span.end
    given = {
        word.text for word in result.tree.words() if word.kind == "TERM"
        for noun in (nouns.by_name.get(word.text),)
        if noun is not None and noun.source is reader.source and first <= noun.span.start < last
    }  # fmt: skip
    return result if given else None
