"""Sentences that say several things of one subject, which stands before the first alone.

    The Share is increased by two points where A, and decreased by two points where B.
        ->   The Share is decreased by two points where B
    The Case Rate is multiplied by 1.25 if A and by 1.10 if B.
        ->   The Case Rate is multiplied by 1.10 if B
    A Group with fewer than 15 Episodes neither receives a Gain Payment nor owes a Loss Payment.
        ->   such a Group receives neither
    The Share is increased by 1% if the Ratio is below 0.90; if greater than 1.10, it is decreased
    by 1%.   ->   if the Ratio is greater than 1.10, the Share is decreased by 1%
    The Bonus shall be paid within 45 days after the Statement Date, and the Credit shall be paid
    within the same period.   ->   the Credit shall be paid within 45 days after the Statement Date

The words are read where they stand on the page, none is left out. A condition that stands at the
end of the last part alone may be said of all, and such a sentence is refused as before; so is one
with a condition before the first part. It stands behind the reader, for a sentence that is not read
as it is.
"""

import re

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between, read_whole, said_for_all
from vbpdsl.syntax.words.vocabulary import vocabulary

_JOIN = pattern(r"[;,]\s+(?:and|but)\s+|[;,]\s+(?=if|where|when)|\s+(?:and|nor)\s+")
_NOR = pattern(
    r"(?:(?:shall|will|must)\s+(?:it\s+)?)?(?:owes?|pays?|receives?|earns?|makes?"
    r"|(?:is|be)\s+(?:required|obligated)\s+to\s+(?:pay|make)|(?:is\s+)?(?:paid|entitled\s+to))\s+"
)
_MARK = pattern(
    r"(?:and\s+)?(?P<if>(?:if|where|when)\s+)(?:it\s+is\s+)?"
    r"(?P<mark>(?:no\s+|not\s+)?(?:greater|more|less|higher|lower|fewer)\s+than|above|below|over"
    r"|under|at\s+least|at\s+most)\s+(?P<bound>[^,;]*,\s+)(?:then\s+)?(?:it|they)(?=\s)",
    re.IGNORECASE,
)
_SAME = pattern(
    r"(?:within|in)\s+the\s+same\s+(?:period|time)|(?:on|by|no\s+later\s+than)\s+the\s+same\s+"
    r"(?:date|day)|at\s+the\s+same\s+time",
    re.IGNORECASE,
)
_SIZE = pattern(
    r"(?P<size>\s(?:the\s+)?(?:amount\s+(?:thereof|of\s+it)|absolute\s+(?:value|amount)\s+of)\s)"
    r"(?:it\s+)?(?=(?:if|where|when)\s+(?:it|the\s+same)\s+is\s+negative)"
)
_VERBS = (
    "IS_CHANGED", "IS_DOUBLED", "FORFEITS", "LIMITED_TO", "IS_ROUNDED", "DOES_NOT_APPLY", "IS_ZERO",
    "PAYS", "IS_DUE",
)  # fmt: skip
_STATEMENTS = ("limited", "payment")
_GROUNDS = ("IF", "UNLESS", "FOR_A", "FOR_EACH_FULL", "only_if", "qualifiers", "for_when")


@frozen
class _First:
    """The first part: its subject, the words of its verb, what it says, and what stands before it
    for all (`On May 1,`)."""

    subject: tuple[Span, ...]
    verb: Word
    said: Phrase
    before: tuple[Span, ...] = ()


def of_one_subject(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> list[Read] | None:
    """Each part of such a sentence, read with the subject of the first."""
    text = reader.source.folded
    for join in _JOIN.finditer(text, spans[0].start, end):
        left = read_whole(reader, between(spans, spans[0].start, join.start()), join.start())
        first = _first(left, spans) if left is not None else None
        if left is None or first is None:
            continue
        rest = _rest(reader, spans, first, (join, end))
        if rest is not None:
            return [left, *rest]
    return None


def with_another_mark(
    reader: SentenceReader, spans: tuple[Span, ...], end: int, before: Read | None
) -> Read | None:
    """`if greater than 1.10, it is decreased by ...`, behind a semicolon or a full stop: what the
    part before compares, held against another mark. The words of that comparison are read, and
    then have the sense of the mark that stands here."""
    first = _first(before, (before.tree.span,)) if before is not None else None
    match = _MARK.match(reader.source.folded, spans[0].start, end)
    compared = _compared(first.said) if first is not None else None
    if first is None or match is None or compared is None:
        return None
    value, verb = compared
    sense = _sense(match["mark"])
    said = (
        Span(*match.span("if")), value.span, verb.span, Span(*match.span("bound")),
        *first.subject, *between(spans, match.end(), end),
    )  # fmt: skip
    read = read_whole(reader, said, end) if sense is not None else None
    if read is None or read.others:
        return None
    mark = Word("COMPARE", f"is {match['mark']}", match["mark"], Span(*match.span("mark")), sense)
    return evolve(read, tree=_replaced(read.tree, verb, mark))


def _compared(said: Phrase) -> tuple[Phrase, Word] | None:
    """The one comparison of a rule: what is compared, and by which word."""
    found = [one for one in said.walk() if one.kind == "comparison"]
    test = found[0].parts[-1] if len(found) == 1 and said.kind == "limited" else None
    verb = test.parts[0] if isinstance(test, Phrase) else None
    value = found[0].parts[0] if found else None
    if not isinstance(verb, Word) or verb.kind != "COMPARE" or not isinstance(value, Phrase):
        return None
    return value, verb


def _sense(mark: str) -> str | None:
    """What `is greater than` means, by the list of words."""
    said = " ".join(mark.lower().split())
    items = vocabulary().at(f"is {said}", 0)
    meant = (one.value for item in items if item.typed == f"is {said}" for one in item.meanings
             if one.terminal == "COMPARE")  # fmt: skip
    return next(meant, None)


def _replaced(tree: Phrase, old: Word, new: Word) -> Phrase:
    parts: list[Node] = []
    for part in tree.parts:
        if isinstance(part, Phrase):
            parts.append(_replaced(part, old, new))
        else:
            parts.append(new if part.span == old.span and part.kind == old.kind else part)
    return evolve(tree, parts=tuple(parts))


def _first(read: Read, spans: tuple[Span, ...]) -> _First | None:
    said = next((part for part in read.tree.phrases() if part.kind in _STATEMENTS), None)
    verb = said.token(*_VERBS) if said is not None else None
    if said is None or verb is None or read.others or said.parts[0].kind in ("IF", "UNLESS"):
        return None
    subject = between(spans, read.tree.span.start, verb.span.start)
    return _First(subject, verb, said, said_for_all(read))


def _rest(
    reader: SentenceReader, spans: tuple[Span, ...], first: _First, at: tuple[re.Match[str], int]
) -> list[Read] | None:
    """What stands behind a join: one part, or several of which each has that subject."""
    join, end = at
    one = _part(reader, spans, first, (join, end))
    if one is not None:
        return [one]
    for later in _JOIN.finditer(reader.source.folded, join.end(), end):
        one = _part(reader, spans, first, (join, later.start()))
        more = _rest(reader, spans, first, (later, end)) if one is not None else None
        if one is not None and more is not None:
            return [one, *more]
    return None


def _part(
    reader: SentenceReader, spans: tuple[Span, ...], first: _First, at: tuple[re.Match[str], int]
) -> Read | None:
    join, end = at
    text, start = reader.source.folded, join.end()
    if "nor" in join[0]:
        return _nor(reader, spans, first, (start, end))
    for said in (
        _on_that_day(text, spans, first, (start, end)),
        _size_of_it(text, spans, first, (start, end)),
        _with_subject(text, spans, first, (start, end)),
    ):
        read = read_whole(reader, said, end) if said is not None else None
        if read is not None and _says_as_much(first, read):
            return read
    return None


def _nor(
    reader: SentenceReader, spans: tuple[Span, ...], first: _First, at: tuple[int, int]
) -> Read | None:
    """`neither receives A nor owes B`: of B as of A."""
    start, end = at
    verb = _NOR.match(reader.source.folded, start, end)
    if first.verb.kind != "FORFEITS" or "neither" not in first.verb.typed:
        return None
    begin = verb.end() if verb is not None else start
    return read_whole(reader, (*first.subject, first.verb.span, *between(spans, begin, end)), end)


def _with_subject(
    text: str, spans: tuple[Span, ...], first: _First, at: tuple[int, int]
) -> tuple[Span, ...] | None:
    """`and decreased by ...`; `and by ...`, where the verb of the first part ends so."""
    start, end = at
    if first.said.kind != "limited":
        return None
    last = first.verb.typed.split()[-1]
    again = text[start : start + len(last) + 1] == f"{last} "
    if again:
        start += len(last) + 1
    verb = (first.verb.span,) if again else ()
    return (*first.subject, *verb, *between(spans, start, end))


def _on_that_day(
    text: str, spans: tuple[Span, ...], first: _First, at: tuple[int, int]
) -> tuple[Span, ...] | None:
    """`the Credit shall be paid within the same period`: as many days, after the same."""
    match, due = _SAME.search(text, *at), first.said.phrase("due")
    if match is None or due is None or first.said.kind != "payment":
        return None
    return (*between(spans, at[0], match.start()), due.span, *between(spans, match.end(), at[1]))


def _size_of_it(
    text: str, spans: tuple[Span, ...], first: _First, at: tuple[int, int]
) -> tuple[Span, ...] | None:
    """`and the Group shall pay the Plan the amount thereof if it is negative`: the size of the Term
    that the first part pays if it is positive."""
    match = _SIZE.search(text, *at)
    terms = {word.value: word for word in first.said.words() if word.kind == "TERM"}
    if match is None or len(terms) != 1 or first.said.kind != "payment":
        return None
    (term,) = terms.values()
    return (
        *first.before, *between(spans, at[0], match.end("size")), term.span,
        *between(spans, match.end("size"), at[1]),
    )  # fmt: skip


def _says_as_much(first: _First, read: Read) -> bool:
    """Whether the last part has no condition that may be said of the first as well."""
    said = next((part for part in read.tree.phrases() if part.kind in _STATEMENTS), None)
    if said is None:
        return False
    alone = any(part.kind in _GROUNDS for part in said.parts)
    return not alone or any(part.kind in _GROUNDS for part in first.said.parts)
