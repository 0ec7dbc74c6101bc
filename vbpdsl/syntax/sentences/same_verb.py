"""Statements of what is earned that say their verb once: `..., and fifteen points to a Hospital
with a ratio above 0.80 but not above 1.00`.

    Thirty points are awarded to a Hospital with A, and fifteen points to a Hospital with B.
        ->   Thirty points are awarded to a Hospital with A; fifteen points are awarded to ... B
    If A, the Hospital earns 20 points; if B, it earns 10 points.
        ->   the Hospital earns 20 points if A, 10 points if B

The verb is read where it stands on the page, before each of the others. Every part has to be a
statement of what is earned; where one of them is not read whole, the sentence is refused as before.
"""

from vbpdsl.source.patterns import pattern
from vbpdsl.source.text import Span
from vbpdsl.syntax.parsing.parser import Read, SentenceReader
from vbpdsl.syntax.sentences.several import between, read_whole

_FIRST = pattern(
    r"[A-Za-z0-9][^,;:]{0,40}?\bpoints?"
    r"\s+(?P<verb>(?:is|are|shall be|will be) (?:awarded|assigned|credited|given|allotted) to )"
)
_NEXT = pattern(r"[,;]\s+(?:and\s+)?(?P<what>(?:[\w()-]+ ){1,4}?points?)\s+to\s+")
_CASE = pattern(r"(?:If|Where|When)\s+")
_EARNS = pattern(
    r",\s+(?P<who>(?:the |each |an? |such )?[A-Z][\w' -]{0,40}? )"
    r"(?P<verb>(?:shall |will )?(?:earns?|receives?|scores?|is awarded|shall be awarded) )"
)
_NEXT_CASE = pattern(
    r";\s+(?:and\s+)?(?P<word>(?:if|where|when)\s)(?P<test>[^;]+?)"
    r"(?P<joint>,\s+)(?:it|they)\s+(?:shall |will )?"
    r"(?:earns?|receives?|scores?|is awarded) (?P<what>(?:[^;,.]|\.(?=\d))+)"
)


def with_the_same_verb(
    reader: SentenceReader, spans: tuple[Span, ...], end: int
) -> list[Read] | None:
    """Each statement, with the verb of the first."""
    text, start = reader.source.folded, spans[0].start
    first = _FIRST.match(text, start, end)
    others = list(_NEXT.finditer(text, first.end(), end)) if first is not None else []
    if first is None or not others:
        return None
    verb, stops = Span(*first.span("verb")), [*(one.start() for one in others[1:]), end]
    said = [between(spans, start, others[0].start())]
    for one, stop in zip(others, stops, strict=True):
        said.append((Span(*one.span("what")), verb, *between(spans, one.end(), stop)))
    found = [read_whole(reader, one, one[-1].end) for one in said]
    read = [one for one in found if one is not None and _is_earned(one)]
    return read if len(read) == len(said) else None


def earned_by_cases(reader: SentenceReader, spans: tuple[Span, ...], end: int) -> Read | None:
    """`If A, the Hospital earns 20 points; if B, it earns 10 points`, with who earns first."""
    text, start = reader.source.folded, spans[0].start
    begun = _CASE.match(text, start, end)
    earns = _EARNS.search(text, start, end) if begun is not None else None
    others = list(_NEXT_CASE.finditer(text, earns.end(), end)) if earns is not None else []
    if begun is None or earns is None or not others:
        return None
    word = Span(*others[0].span("word"))
    said: list[Span] = [
        Span(*earns.span("who")), Span(*earns.span("verb")),
        *between(spans, earns.end(), others[0].start()), word,
        *between(spans, begun.end(), earns.start()),
    ]  # fmt: skip
    at = others[0].start()
    for one in others:
        if text[at : one.start()].strip():
            return None
        said += [Span(*one.span("joint")), Span(*one.span("what")), Span(*one.span("word"))]
        said += between(spans, *one.span("test"))
        at = one.end()
    said += between(spans, at, end)
    found = read_whole(reader, tuple(said), end)
    return found if found is not None and _is_earned(found) else None


def _is_earned(read: Read) -> bool:
    definition = read.tree.phrase("definition")
    return definition is not None and definition.token("EARNED", "AWARDED_TO") is not None
