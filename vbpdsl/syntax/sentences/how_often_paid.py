"""How often a sum is paid, said beside it: `$50 monthly, on the 15th of the month`.

    The Plan shall pay the Clinic $12 per month, on the 10th of the following month.
    The Plan pays the Clinic $12 monthly, on the 15th.
    The Plan pays the Clinic a quarterly fee of $90 within 30 days after the end of each quarter.
    The Plan shall pay the Clinic $90 each quarter, in arrears, within 30 days after it ends.
        ->   the tree of `..., for each month, ...`, `..., for each quarter, ...`

The sentence is read without these words, and the payment is then made for each month. That is so
only of a sum that is written out, alone or for each of some things: of any other (`5% of Charges`,
`$12 less the Copay`, `$12, but not more than $100`) the words may be said of a part. `In arrears`
and `in advance` say when, so that they stand only beside a day that is so; and a day that is none
of each month leaves it open whether one sum is meant. It stands behind the reader, for a sentence
that is not read as it is.
"""

import re
from collections.abc import Iterator

from attrs import evolve

from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Noun, Nouns
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between, read_whole
from vbpdsl.syntax.words.calendar_words import HOW_OFTEN
from vbpdsl.syntax.words.called_payments import called_before_amount

_OF_A_DAY = re.compile(r"\b(?:of|after|following|before|during|in|on|by|within|end|day)\s*$")
"""`the 15th of each month`: this is said of a day."""
_ENDS = re.compile(
    r"\s*(?:\.?\s*$|,?\s+(?:on|by|no\s+later|not\s+later|within|payable|due|beginning|starting|from"
    r"|for|per|if|unless|plus|less|minus|in\s+(?:arrears|advance))\b|,?\s+\()"
)
"""What may stand behind how often a sum is paid: a day, a condition, for each of what."""
_LATER = re.compile(r"\b(?:after|following|next|end|last)\b")


def paid_how_often(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """A payment that says how often it is made, for each month or quarter."""
    for found in _said(reader.source.folded, spans, end):
        noun = nouns.called(_stretch(found))
        if noun is None:
            continue
        start = spans[0].start
        said = (*between(spans, start, found.start()), *between(spans, found.end(), end))
        read = whole_payment(reader, said, end)
        trees = (read.tree, *read.others) if read is not None else ()
        if read is not None and all(_fits(tree, noun, found) for tree in trees):
            span = Span(*found.span("word"))
            word = Word("FOR_EACH_LAST", ", for each", reader.source.slice(span), span)
            first, *others = (for_each_of(tree, noun, word) for tree in trees)
            return evolve(read, tree=first, others=tuple(others))
    return None


def _said(text: str, spans: tuple[Span, ...], end: int) -> Iterator[re.Match[str]]:
    for found in HOW_OFTEN.finditer(text, spans[0].start, end):
        before, behind = text[spans[0].start : found.start()], found.end()
        named = text[behind : behind + 1].isspace() and _called(text, behind + 1, end)
        if not _OF_A_DAY.search(before) and (named or _ENDS.match(text[behind:end])):
            yield found


def _called(text: str, at: int, end: int) -> bool:
    """Whether what a sum is called stands here: `fee of`, of `a monthly fee of $12`."""
    return called_before_amount(text, at, end) is not None


def _stretch(found: re.Match[str]) -> str:
    return (found["named"] or found["alone"] or found["often"].removesuffix("ly")).lower()


def whole_payment(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    """The one statement that a whole sentence is read as."""
    result = read_whole(reader, said, end)
    return None if result is None or result.more else result


HEADS = ("for_each_first", "paid_for", "for_each_last", "in_parts", "split", "otherwise_paid")


_VERBS = ("RECEIVES", "PAYS", "IS_DUE", "PAID_BY_TO")


def _fits(tree: Phrase, noun: Noun, found: re.Match[str]) -> bool:
    """Whether the payment can be made for each: its sum is written out, and its day is so."""
    paid = tree.phrase("payment")
    if paid is None or paid.phrases(*HEADS) or paid.token(*_VERBS) is None:
        return False
    if noun.kind != "PERIOD" and not (_written_out(paid) and not paid.phrases("at_most")):
        return False
    due = paid.phrase("due")
    said = [word for word in due.words() if word.kind in ("ROWS", "NEXT_ONE")] if due else []
    if due is not None and noun.kind != "PERIOD" and not said and not _of_that_month(due, noun):
        return False  # `On June 30, 2027 ... a monthly fee of $50`: once, or for each month?
    if any(word.kind == "ROWS" and word.value != noun.name for word in said):
        return False  # `quarterly, on the 10th of each month`
    if found["when"] is None:
        return True
    if due is None:
        return False
    later = any(_LATER.search(word.typed) for word in due.words())
    return later is ("arrears" in found["when"])


def _of_that_month(due: Phrase, noun: Noun) -> bool:
    """`monthly, on the 15th`: of each month; of a quarter nothing says in which month."""
    day = due.phrase("day")
    alone = day is not None and len(day.parts) == 1 and day.token("NTH") is not None
    return alone and noun.name == "month"


def _written_out(paid: Phrase) -> bool:
    """`$12`, `$5 for each client`: the one amount of a payment."""
    amounts = [part for part in paid.phrases() if part.kind in _AMOUNTS]
    others = [part for part in paid.phrases() if part.kind not in _AMOUNTS + _BESIDE]
    return len(amounts) == 1 and not others and _is_sum(amounts[0])


_AMOUNTS = ("literal", "for_each_row")
_BESIDE = ("due", "only_if", "called", "qualifiers", "rows")


def _is_sum(amount: Node) -> bool:
    while isinstance(amount, Phrase):
        amount = amount.parts[0]
    return amount.kind == "MONEY"


def for_each_of(tree: Phrase, noun: Noun, each: Word) -> Phrase:
    """The sentence with `, for each month` behind all that it says of the payment; it is signed
    with the words that it has, `a monthly fee of $50`."""
    paid = tree.phrase("payment")
    assert paid is not None
    stretch = Word(noun.kind, noun.name, noun.name, each.span, noun.name)
    head = Phrase("for_each_last", (each, stretch), each.span)
    at = next((n for n, part in enumerate(paid.parts) if part.kind in _TAILS), len(paid.parts))
    parts = (*paid.parts[:at], head, *paid.parts[at:])
    whole = evolve(paid, parts=parts)
    return evolve(tree, parts=tuple(whole if part is paid else part for part in tree.parts))


_TAILS = ("STOP",)
