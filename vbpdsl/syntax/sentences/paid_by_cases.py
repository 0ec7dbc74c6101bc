"""A payment that begins with its first case, and goes on with others behind semicolons.

    If the Rate is 6.0 or less, the Plan shall pay $15,000; if more than 6.0 but not more than 8.0,
    $7,500; and if more than 8.0, nothing (the "Diversion Payment").
        ->   the Plan shall pay if the Rate is 6.0 or less, $15,000; if more than 6.0 ...

Who pays is read first, and then all cases; no word is left out. It stands behind the reader, for a
sentence that is not read as it is.
"""

import re

from attrs import evolve

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.declared.nouns import Nouns
from vbpdsl.syntax.page.stretches import NEXT_SENTENCE
from vbpdsl.syntax.parsing.parser import Read, SentenceReader, Stop
from vbpdsl.syntax.parsing.tree import Node, Phrase
from vbpdsl.syntax.sentences.other_party import named_on_cover
from vbpdsl.syntax.sentences.several import between, read_whole
from vbpdsl.syntax.words.openings import PAYS

_IF = pattern(r"(?:if|where|when)\s", re.IGNORECASE)
_NEXT = pattern(r";\s+(?:and\s+)?(?P<word>(?:if|where|when)\s)")


def goes_on_in_cases(value: Node) -> bool:
    """Whether a value has another one behind a semicolon: `$15,000; if B, $7,500`."""
    tail = value.phrase("instead") if isinstance(value, Phrase) and value.kind == "tailed" else None
    word = tail.token("BUT_IF") if tail is not None else None
    return word is not None and word.typed.startswith(";")


def _first_case_alone(read: Read, text: str, reached: int) -> bool:
    """Whether a payment is read with its first case alone, or with the others within it."""
    payment = read.tree.phrase("payment")
    if payment is None or payment.parts[0].kind != "IF":
        return False
    return text[reached - 1 : reached] == ";" or any(map(goes_on_in_cases, payment.phrases()))


def with_all_cases(
    reader: SentenceReader, nouns: Nouns, rest: tuple[Span, ...], result: Read | Stop, reached: int
) -> tuple[Read | Stop, int]:
    """What was read, and how far; a payment of which only the first case was read with all."""
    text = reader.source.folded
    if not isinstance(result, Read) or not _first_case_alone(result, text, reached):
        return result, reached
    match = NEXT_SENTENCE.search(text, reached - 1, rest[-1].end)
    end = match.end() if match else rest[-1].end
    found = paid_by_cases(reader, nouns, rest, end)
    return (found, end) if found is not None else (result, reached)


def paid_by_cases(
    reader: SentenceReader, nouns: Nouns, spans: tuple[Span, ...], end: int
) -> Read | None:
    """A payment in cases, read with who pays before the first of them."""
    text, start = reader.source.folded, spans[0].start
    goes_on = _NEXT.search(text, start, end)
    first = _IF.match(text, start, end)
    if goes_on is None or first is None:
        return None
    pays = PAYS.search(text, start, goes_on.start())
    if pays is None or PAYS.search(text, goes_on.start(), end) is not None:
        return None
    parties = nouns.of_kind("PARTY")
    names = "|".join(re.escape(one.name) for one in parties)
    named = re.compile(rf"\s+(?:to\s+)?(?:the\s+|each\s+)?(?:{names})\b")
    payee = named.match(text, pays.end(), end)
    behind = payee.end() if payee is not None else pays.end()
    whom: tuple[Span, ...] = ()
    if payee is None:
        payer = next((one for one in parties if pays["who"].endswith(one.name)), None)
        others = [one for one in parties if one is not payer]
        place = named_on_cover(reader.source, others[0]) if payer and len(others) == 1 else None
        if place is None:
            return None
        whom = (place,)
    said = (
        *between(spans, pays.start(), behind),
        *whom,
        Span(*goes_on.span("word")),  # the same word, without its capital
        *between(spans, first.end(), pays.start()),
        *between(spans, behind, end),
    )
    result = read_whole(reader, said, end)
    if result is None:
        return None
    trees = (_whole(tree, start) for tree in (result.tree, *result.others))
    return Read(next(trees), result.end, tuple(trees), result.more)


def _whole(tree: Phrase, start: int) -> Phrase:
    """The tree of a sentence that begins where it stands on the page, with its first case."""
    if tree.kind not in ("sentence", "payment"):
        return tree
    parts = (_whole(part, start) if isinstance(part, Phrase) else part for part in tree.parts)
    return evolve(tree, parts=tuple(parts), span=Span(start, tree.span.end))
