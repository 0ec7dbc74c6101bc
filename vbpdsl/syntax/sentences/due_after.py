"""The day of a payment, said in the sentence behind the one that pays.

    For each month the Plan pays the Group the Rate (the "Grant"). The Grant for a month is due on
    or before the 15th day of the following month.

The two are read as one sentence, out of the words that stand on the page: the payment, then its
day. A payment that has a day already keeps it, and the second sentence is refused as before.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase
from vbpdsl.syntax.sentences.several import between

_DUE = pattern(
    r"(?:The\s+)?(?P<name>[A-Z][\w' -]*?)(?:\s+for\s+(?:a|an|each|any|that)\s+(?P<of>[\w ]+?))?\s+"
    r"(?:is|are|shall\s+be|will\s+be|must\s+be)\s+(?:due(?:\s+and\s+payable)?|payable|paid|made)\s+"
    r"(?=(?:on|within|no\s+later|not\s+later|by)\b)"
    r"|The\s+(?P<payer>[A-Z][\w' -]*?)\s+(?:shall|will|must)\s+(?:make\s+such\s+payment|pay\s+"
    r"(?:such|this|that)\s+amount)\s+(?=(?:on|within|no\s+later|not\s+later|by)\b)"
)
"""`The Grant for a month is due on`, `The Plan shall make such payment by`, up to the day."""
_IT = ("It", "This amount", "This payment", "Such amount", "Such payment", "That amount", "Payment")


def due_said_after(
    reader: SentenceReader, spans: tuple[Span, ...], said: Span, found: list[Read]
) -> bool:
    """Whether a sentence says the day of the payment before it, which then has that day."""
    match = _DUE.match(reader.source.folded, said.start, said.end)
    before = _payment(found[-1].tree) if found else None
    if match is None or before is None or not _speaks_of(match, before):
        return False
    end = before.span.end
    due = between(spans, match.end(), said.end)
    result, reached = reader.read("sentence", (*between(spans, before.span.start, end), *due))
    if not isinstance(result, Read) or reader.source.folded[reached : said.end].strip(" ."):
        return False
    dated = [tree for tree in (result.tree, *result.others) if _has_its_day(tree, match.end())]
    if dated:
        found[-1] = evolve(result, tree=dated[0], others=tuple(dated[1:]))
    return bool(dated)


def _payment(tree: Phrase) -> Phrase | None:
    return tree.phrase("payment")


def _speaks_of(match: re.Match[str], paid: Phrase) -> bool:
    """Whether it is the payment before, which has no day yet, and of the kind that is said."""
    if paid.phrase("due", "in_parts") is not None:
        return False
    if match["payer"] is not None:
        return match["payer"] == next((str(one.value) for one in paid.tokens("PARTY")), None)
    names = [str(word.value) for part in paid.phrases("called")
             for word in part.tokens("PAYMENT_NAME")]  # fmt: skip
    heads = paid.phrases("for_each_first", "paid_for")
    kinds = [str(word.value) for head in heads for word in head.words()]
    if match["of"] is not None and match["of"] not in kinds:
        return False
    return match["name"] in (*names, *_IT)


def _has_its_day(tree: Phrase, at: int) -> bool:
    paid = _payment(tree)
    due = paid.phrase("due") if paid is not None else None
    return due is not None and due.span.start >= at
