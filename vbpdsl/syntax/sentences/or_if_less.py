"""What is so if a figure is less, behind what is so if it is more.

    If the Cost exceeds the Target, the Clinic shall pay the excess to the Plan; if it is less, the
    Plan shall pay the shortfall to the Clinic.
        ->   if the Cost is less than the Target, the Plan shall pay the shortfall to the Clinic
    If the Index is less than 0.90, the Rate is increased by 1%; if greater than 1.10, it is ...
        ->   if the Index is greater than 1.10, the Rate is ...

The second statement is read with the figures of the first condition, where they stand on the
page, and with the comparison turned. Only behind one comparison: of `if A exceeds B and C`, who
knows what is less. It stands behind the reader, for a sentence that is not read as it is.
"""

import re

from attrs import evolve

from vbpdsl.source.classes import frozen
from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.parsing.tree import Node, Phrase, Word
from vbpdsl.syntax.sentences.several import between

_HOW = (
    r"(?:if|where|when)\s+(?:(?:it|they)\s+(?:is|are)\s+)?"
    r"(?P<how>less|lower|smaller|fewer|more|greater|higher|larger)"
    r"(?P<own>\s+than\s+(?:[^,;]|,(?=\d))+)?,\s+(?:then\s+)?(?P<it>(?:it|they)(?=\s))?"
)
_OTHER = pattern(rf"(?:;\s+(?:and\s+|but\s+)?|,\s+(?:and|but)\s+){_HOW}")
_AGAIN = pattern(_HOW, re.IGNORECASE)
_LESS = {"less", "lower", "smaller", "fewer"}
_SIGNS = {
    "MORE_THAN": ("is more than", ("LESS_THAN", "AT_MOST")),
    "LESS_THAN": ("is less than", ("MORE_THAN", "AT_LEAST")),
}
"""How each is said, and what stands on its other side."""
_STATEMENTS = ("payment", "limited", "definition", "nothing")


@frozen
class _First:
    """The condition of the first statement: its words, and the Term that the statement is about."""

    start: int
    compare: Word
    end: int
    about: Word | None
    of_excess: bool
    """Whether it speaks of the excess: `if it is less than $500` may be said of that."""


def or_if_less(
    reader: SentenceReader, spans: tuple[Span, ...], end: int
) -> list[Read] | None:
    """Both statements of a sentence that says what is so on each side of a figure."""
    text = reader.source.folded
    for match in _OTHER.finditer(text, spans[0].start, end):
        first = _read(reader, between(spans, spans[0].start, match.start()), match.start())
        condition = _condition(first) if first is not None else None
        if first is not None and condition is not None:
            second = _second(reader, spans, condition, match, end)
            return [first, second] if second is not None else None
    return None


def if_it_is_less(
    reader: SentenceReader, spans: tuple[Span, ...], end: int, before: Read | None
) -> Read | None:
    """`If it is less, ...`, in a sentence of its own behind the one that it goes on with."""
    match = _AGAIN.match(reader.source.folded, spans[0].start, end)
    condition = _condition(before) if before is not None and match is not None else None
    if match is None or condition is None:
        return None
    return _second(reader, spans, condition, match, end)


def _condition(read: Read) -> _First | None:
    tree = read.tree
    main = tree if tree.kind == "reversed" else next(
        (part for part in tree.phrases() if part.kind in _STATEMENTS), None
    )
    if main is None or len(main.parts) < 3 or main.parts[0].kind != "IF":
        return None
    held, then = main.parts[1:3]
    if not isinstance(held, Phrase) or held.kind != "comparison" or then.kind != "IF_THEN":
        return None
    tests = held.parts[-1]
    if not isinstance(tests, Phrase) or [one.kind for one in tests.parts[:1]] != ["COMPARE"]:
        return None
    compare = tests.parts[0]
    if len(tests.parts) != 2 or not isinstance(compare, Word):
        return None
    terms = main.tokens("TERM") if main.kind == "limited" else ()
    excess = any(word.kind == "THE_DIFFERENCE" for word in main.words())
    return _First(main.span.start, compare, then.span.end, terms[0] if terms else None, excess)


def _second(
    reader: SentenceReader,
    spans: tuple[Span, ...],
    first: _First,
    match: re.Match[str],
    end: int,
) -> Read | None:
    sign = "LESS_THAN" if match["how"].lower() in _LESS else "MORE_THAN"
    rest = between(spans, match.end(), end)
    if match["it"]:
        if first.about is None:
            return None
        rest = (first.about.span, *rest)
    if first.compare.value not in _SIGNS[sign][1] or (match["own"] and first.of_excess):
        return None
    at = match.start("own") + len(match["own"]) - len(match["own"].lstrip()) if match["own"] else 0
    stop = match.start("it") if match["it"] else match.end()
    own = between(spans, at + len("than"), stop) if match["own"] else ()
    begun = Span(first.start, first.compare.span.end if own else first.end)
    read = _read(reader, (begun, *own, *rest), end)
    if read is None:
        return None
    others = tuple(_turned(one, first.compare, sign) for one in read.others)
    return evolve(read, tree=_turned(read.tree, first.compare, sign), others=others)


def _read(reader: SentenceReader, said: tuple[Span, ...], end: int) -> Read | None:
    """A statement that takes all of its words."""
    for start in ("sentence", "reversed"):
        result, reached = reader.read(start, said)
        if isinstance(result, Read) and not reader.source.folded[reached:end].strip(" ."):
            return result
    return None


def _turned(tree: Phrase, compare: Word, sign: str) -> Phrase:
    """A tree with one comparison the other way round."""

    def changed(node: Node) -> Node:
        if isinstance(node, Phrase):
            return evolve(node, parts=tuple(map(changed, node.parts)))
        if node.kind == "COMPARE" and node.span == compare.span:
            said = _SIGNS[sign][0]
            return evolve(node, text=said, typed=said, value=sign)
        return node

    found = changed(tree)
    assert isinstance(found, Phrase)
    return found
