"""What is paid of each quarter, due by the quarter's own end: one payment for each of them.

    The Plan pays the Clinic 10% of the cost of each quarter within 45 days after the quarter ends.
        ->   the tree of `..., for each quarter, ... 10% of the cost of that quarter ...`

The amount is of one quarter because the day is: of `On June 30 the Plan pays ... of each quarter`
nothing is read. The sentence is read with `the` in place of `each`, and paid for each. It is asked
of sentences that are read as they are, too: `the cost of each quarter` may be that of all of them.
"""


from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.how_often_paid import HEADS, for_each_of, whole_payment
from vbpdsl.syntax.sentences.several import between

_OF_EACH = pattern(
    r"(?<=[a-z0-9%\"]\s)(?:of|in|for|during)\s+(?P<each>(?:each|every)\s+(?:calendar\s+)?)"
    r"(?P<stretch>month|quarter|half-year)\b(?!-|\s+(?:of|that|in|whose|with|when)\b)"
)
"""Behind a word of the amount: what stands at the beginning or between commas is said of all."""


def paid_of_each_stretch(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """A payment of what each month or quarter comes to, on a day after that month or quarter."""
    start = spans[0].start
    for found in _OF_EACH.finditer(reader.source.folded, start, end):
        noun = nouns.called(found["stretch"].lower())
        if noun is None:
            continue
        before = between(spans, start, found.start("each"))
        said = (*before, *between(spans, found.end("each"), end))
        read = whole_payment(reader, said, end)
        trees = (read.tree, *read.others) if read is not None else ()
        if read is not None and all(_is_due_by_it(tree, noun, found.start()) for tree in trees):
            each = Span(*found.span("each"))
            word = Word("FOR_EACH_LAST", ", for each", "for each", each)
            first, *others = (for_each_of(tree, noun, word) for tree in trees)
            return evolve(read, tree=first, others=tuple(others))
    return None


def _is_due_by_it(tree: Phrase, noun: Noun, at: int) -> bool:
    """Whether the words stand in the amount, and the day is one of the month or quarter itself.
    `If the cost of each quarter exceeds $1,000` may ask it of all of them."""
    paid = tree.phrase("payment")
    due = paid.phrase("due") if paid is not None else None
    if paid is None or due is None or paid.phrases(*HEADS):
        return False
    return _is_in_amount(paid, at) and not _is_of_others(paid, at) and any(
        (word.kind == "ROWS" and word.value == noun.name)
        or (word.kind == "NEXT_ONE" and word.typed.endswith(noun.name))
        for word in due.words()
    )


_NO_AMOUNT = ("due", "only_if", "at_most", "called", "qualifiers", "rows")
"""Parts of a payment that are none of its amount."""


def _is_in_amount(paid: Phrase, at: int) -> bool:
    """Whether a place is in what is paid, and in no condition, limit or day of it."""
    before = None
    for part in paid.parts:
        if part.span.start <= at < part.span.end:
            behind_if = before is not None and before.kind in ("IF", "UNLESS")
            return part.kind not in _NO_AMOUNT and not behind_if
        before = part
    return False


def _is_of_others(paid: Phrase, at: int) -> bool:
    """Whether the words are said of what other rows have: `each member with a visit in each
    quarter` may be one who has a visit in all of them."""
    rows = (one for one in paid.walk() if one.kind == "rows" and one.span.start <= at)
    return any(
        len([word for word in one.words() if word.kind == "ROWS" and word.span.start < at]) > 1
        for one in rows if at < one.span.end
    )  # fmt: skip
