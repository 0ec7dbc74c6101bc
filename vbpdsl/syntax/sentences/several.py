"""Sentences that say several things, and sentences that go on with the one before.

    "Savings" means A, and "Losses" means B.           ->   two definitions
    On May 1 the Plan pays the ACO C, and the ACO pays the Plan D.
                                                       ->   both on May 1
    The Factor is A divided by B, provided that it shall not be less than 0.95.
                                                       ->   the Factor shall not be less than 0.95
    X is A times B. The product, rounded to the cent, is the "Y".
                                                       ->   X, rounded to the cent, is the Y

Each part is read by the grammar as a sentence of its own, out of the words that stand on the page:
what stands before the first part (a day, a condition, `for each member`) is read before every part,
and `it` or `the product` is read as the Term that was defined just before. A part at the end of
which stands what may be said of all parts is not taken off: the sentence is refused as before.
"""

import re

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.given import Given
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Phrase, Word
from vbpdsl.syntax.sentences.in_other_order import in_the_active

_JOIN = pattern(
    r"(?P<limit>[;,]\s+provided(?:,?\s+however,?)?\s+that\s+|;\s+provided(?:,?\s+however),\s+)"
    r"|(?P<except>[;,]\s+except\s+that\s+)"
    r"|(?:;\s+and\s+|,\s+and\s+|;\s+|\s+and\s+)(?=[\"A-Za-z])"
)
"""What may stand between two statements."""
_PRONOUN = pattern(
    r"(?:it|they|such\s+(?:amount|sum|figure|percentage|rate|score|factor|share)"
    r"|the\s+(?:amount|sum|product|quotient|result|total|figure|ratio)"
    r"(?:\s+so\s+(?:determined|computed|calculated|obtained))?"
    r"|the\s+(?:share|percentage|rate|score|factor|difference|points)"
    r"\s+so\s+(?:determined|computed|calculated|obtained))(?=[\s,])",
    re.IGNORECASE,
)
"""What points to the Term that was defined last."""
_STATEMENTS = (
    "definition", "then_it_is", "payment", "named_condition", "limited", "said_anyway", "rounding",
)  # fmt: skip
_MOST_JOINS = 12
"""Places at which one sentence is tried to be parted: no sentence of a contract has more."""


@frozen
class _Rest:
    """What is still to be read of a sentence, and what was said before it."""

    start: int
    end: int
    before: tuple[Read, ...]


def read_whole(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    """The words of a sentence that ends at an offset, in the order in which they are to be read;
    None if they are not understood, or not all of them."""
    result, reached = reader.read("sentence", said)
    if not isinstance(result, Read):
        return None
    left = reader.source.folded[reached:end].strip(" .") if reached <= end else ""
    return None if left else result


def parted(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> list[Read] | None:
    """The statements of a sentence that ends at an offset; None if it has not several."""
    start = spans[0].start
    return _parted(reader, spans, _Rest(start, end, ()))


_RESULT = pattern(r"the\s+(?:result\b|\w+\s+so\s+\w+)", re.IGNORECASE)
"""What may point into the clause before, at the beginning of one: `The result, ..., is the X`."""


_PROVISO = pattern(r"provided(?:,?\s+however)?,?\s+(?:that\s+)?", re.IGNORECASE)
"""`; provided that the Ratio shall not be less than ...`, of which the semicolon is a full stop."""


def going_on(
    reader: SentenceReader,
    spans: tuple[Span, ...],
    end: int,
    before: Read | None,
    clause_before: Read | None,
) -> Read | None:
    """A sentence that begins with `It` or `The sum` and goes on with the definition before it; or
    with `provided that`, behind a semicolon, and says of it what its limit is."""
    proviso = _PROVISO.match(reader.source.folded, spans[0].start, end)
    if proviso is not None and before is not None:
        rest = _Rest(proviso.end(), end, ())
        limit = _statement(reader, spans, rest) or _pointing(reader, spans, rest, before)
        return limit if limit is not None and limit.tree.phrase("limited") is not None else None
    if before is None and _RESULT.match(reader.source.folded, spans[0].start, end):
        before = clause_before
    return _pointing(reader, spans, _Rest(spans[0].start, end, ()), before)


def _parted(reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest) -> list[Read] | None:
    for first, last in _joins(reader.source.folded, rest):
        left = _statement(reader, spans, _Rest(rest.start, first, rest.before))
        if left is None or not _can_stand_apart(left):
            continue
        begun = rest.before or (left,)
        after = _Rest(last, rest.end, begun)
        excepted = "except" in reader.source.folded[first:last]
        right = (
            _excepted(reader, spans, after) if excepted else _last_of(reader, spans, after, left)
        )
        semicolon = reader.source.folded[first] == ";"
        if right is not None and _stand_together(left, right[-1], semicolon):
            return [left, *right]
    return None


def _excepted(reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest) -> list[Read] | None:
    """`..., except that a small Clinic shall pay no Fee`: a rule of what stands before it. Another
    payment, or another value, would not be one more but one instead."""
    read = _whole(reader, between(spans, rest.start, rest.end), rest.end)
    rule = read is not None and in_the_active(read).tree.phrase("limited") is not None
    return [read] if read is not None and rule else None


def _joins(text: str, rest: _Rest) -> list[tuple[int, int]]:
    found = [match.span() for match in _JOIN.finditer(text, rest.start, rest.end)]
    return found[:_MOST_JOINS]


def _last_of(
    reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest, left: Read
) -> list[Read] | None:
    """What stands behind a join: one statement, or several."""
    read = _statement(reader, spans, rest) or _pointing(reader, spans, rest, left)
    if read is not None and _can_stand_apart(read):
        return [read]
    return _parted(reader, spans, rest)


def _statement(reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest) -> Read | None:
    """One statement that takes all of a stretch, with what is said before every part."""
    before = said_for_all(rest.before[0]) if rest.before else None
    own = between(spans, rest.start, rest.end)
    if not own:
        return None
    for said in ((*before, *own), own) if before else (own,):
        read = _whole(reader, said, rest.end)
        if read is not None:
            return read if not before or said is not own or _has_its_own(read) else None
    return None


def _whole(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    result, reached = reader.read("sentence", said)
    if not isinstance(result, Read):
        return None
    left = reader.source.folded[reached:end].strip() if reached <= end else ""
    return result if left in ("", ".") else None


_ROUNDED = pattern(r"(?:It|Each|The\s+\w+)\s+(?:is|shall\s+be)\s+(?:then\s+)?(?=rounded\s)")
"""`It is rounded ...`, behind a sentence that says how percentiles are found."""


def _method_goes_on(
    reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest, before: Read | None
) -> Read | None:
    """`The pth percentile is found at place ... It is rounded to two decimal places.`"""
    match = _ROUNDED.match(reader.source.folded, rest.start, rest.end)
    said = before.tree if before is not None else None
    if said is not None and said.kind != "methods":
        said = said.phrase("methods")
    word = said.token("METHODS_ARE") if said is not None else None
    if match is None or word is None:
        return None
    return _whole(reader, (word.span, *between(spans, match.end(), rest.end)), rest.end)


def _pointing(
    reader: SentenceReader, spans: tuple[Span, ...], rest: _Rest, before: Read | None
) -> Read | None:
    found = _method_goes_on(reader, spans, rest, before)
    if found is not None:
        return found
    match = _PRONOUN.match(reader.source.folded, rest.start, rest.end)
    subject = subject_of(before) or _said_of(before) if before is not None else None
    if match is None or subject is None:
        return None
    said = (subject.span, *between(spans, match.end(), rest.end))
    for start in ("sentence", "reversed"):
        result, reached = reader.read(start, said)
        if isinstance(result, Read) and not reader.source.folded[reached : rest.end].strip(" ."):
            return result
    return None


def subject_of(read: Read) -> Word | None:
    """The Term that a sentence defines."""
    main = _main(read.tree)
    subject = main.phrase("subject") if main is not None and main.kind == "definition" else None
    if read.tree.kind == "reversed":
        return read.tree.tokens("TERM")[-1]
    if main is not None and main.kind == "limited":
        return main.token("TERM")
    advance = read.tree.phrase("said_anyway")
    if advance is not None and advance.token("IS_ADVANCE_ON") is not None:
        return advance.tokens("TERM")[0]  # `They shall be recovered only by deduction under ...`
    return subject.tokens("TERM")[-1] if subject is not None and subject.token("TERM") else None


def _said_of(read: Read) -> Word | None:
    """What a named condition is said of: `A Measure is met if ...; it is partly met if ...`."""
    main = _main(read.tree)
    if main is None or main.kind != "named_condition":
        return None
    return main.token("ROWS", "COLUMN", "PARTY")


def _main(tree: Phrase) -> Phrase | None:
    return next((part for part in tree.phrases() if part.kind in _STATEMENTS), None)


def _can_stand_apart(read: Read) -> bool:
    said = _main(read.tree)
    return said is not None and (said.kind != "said_anyway" or said.token("STRETCH") is not None)


def said_for_all(read: Read) -> tuple[Span, ...]:
    """What stands before the first statement: `On May 1,`, `If ...,`, `For each Measure,`."""
    main = _main(read.tree)
    assert main is not None
    begin, until = read.tree.span.start, _begins(main)
    return (Span(begin, until),) if until > begin else ()


def _begins(main: Phrase) -> int:
    """Where a statement itself begins, behind a day, a condition and `for each`."""
    until = main.span.start
    for part in main.parts:
        if part.kind not in ("for_each_first", "paid_for", "due", "COMMA", "IF", "IF_THEN") and (
            main.kind != "payment" or part.kind in ("PARTY", "PAYMENT_OF", "TERM", "LINE", "LETTER")
        ):
            break
        until = part.span.end
    return until


def _has_its_own(read: Read) -> bool:
    """Whether a later statement has a day, a condition or a `for each` of its own before it."""
    return _can_stand_apart(read) and bool(said_for_all(read))


_SAID_LAST = (
    "rounded_to", "limit", "instead", "cases_said", "cases", "for_when", "for_each",
    "for_each_last",
)  # fmt: skip


def _ends_in(main: Phrase) -> set[str]:
    """What stands at the end of a definition and could be said of the one before it as well:
    `"A" means B, and "C" means D, rounded to the cent`."""
    if main.kind != "definition":
        return set()
    return {
        one.kind for one in main.walk() if one.kind in _SAID_LAST and one.span.end == main.span.end
    }


def _stand_together(left: Read, right: Read, semicolon: bool) -> bool:
    """Whether nothing at the end of the last statement may be said of the first one as well."""
    one, other = _main(left.tree), _main(right.tree)
    assert one is not None and other is not None
    if not semicolon and _ends_in(other) - _ends_in(one):
        return False
    if other.kind != "payment" or one.kind != "payment":
        return True
    if other.phrase("only_if") is not None and one.phrase("only_if") is None:
        return False
    return one.phrase("due") is not None or other.phrase("due") is None


def between(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The parts of some stretches from an offset to another."""
    return tuple(
        span
        if isinstance(span, Given)
        else Span(max(span.start, start), min(span.end, end))
        for span in spans
        if span.start < end and span.end > start
    )
